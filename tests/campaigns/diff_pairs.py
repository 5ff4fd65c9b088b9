"""Random pairs of charters: what `diff` says of each kind of decision against enumeration by the interpreter.

`python -m tests.campaigns.diff_pairs --count 5000 --seed 1 --jobs 2` exits with 1 iff an answer, a separating ballot or
a separating condition is contradicted. Most pairs are near neighbours: one charter, and the same with a change or two.
Enumerated are all rosters of up to five parties that both versions allow, all questions, and all ballots up to
exchange of parties that nothing tells apart, the smallest rosters first, until `CASES` cases have been looked at.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations_with_replacement, groupby, islice, product

from charter.admission.decision import question_fault
from charter.admission.worlds import allowed, questions
from charter.exhaust.worlds import worlds
from charter.model import Ballot, Model, ParamRef, Stage
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import hearing, holders, open_procedures, passes, stage_scene
from charter.world import Actor, Question, World
from tests.campaigns.tally import seeds, shared_out
from tests.laws.random_pairs import PARTIES, neighbours
from verifier.diff.compare import Asking, compare
from verifier.diff.finding import Answer, Literal, MatterChange, OneWay, Situation
from verifier.diff.joint import Joint, NoCommonRoster, Pair, joint
from verifier.diff.replay import put, seen
from verifier.encode.settings import Atlas
from verifier.engines.solver import SolverPool

CHUNK = 1_250
CASES = 50
SMALLEST = 4
"""Of one pair in so many the smallest separating ballot is asked for."""
RLIMIT = 3_000_000
NEAREST = (Ballot.ABSENT, Ballot.ABSTAINING, Ballot.AGAINST)
Body = tuple[str, str, int]
Votes = dict[Body, dict[str, Ballot]]


@dataclass(frozen=True, slots=True)
class Met:
    """One case that was enumerated: the parties and the question, the ballots, what each version makes of it."""

    sitting: "Sitting"
    votes: Votes
    before: bool
    now: bool

    @property
    def world(self) -> World:
        """The parties."""
        return self.sitting.world

    @property
    def question(self) -> Question:
        """What is put to the vote."""
        return self.sitting.question


@dataclass(slots=True)
class Tally:
    """Counts over many pairs."""

    pairs: int = 0
    cases: int = 0
    conditions: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another part of the run."""
        self.pairs += other.pairs
        self.cases += other.cases
        self.conditions += other.conditions
        self.answers.update(other.answers)
        self.faults.extend(other.faults)


# ── what the interpreter says ─────────────────────────────────────────────────────────────────


def stages(model: Model, index: int) -> Iterator[tuple[Body, Stage]]:
    """Each stage of a procedure with the body that votes: the n-th stage of an organ, or of its kind."""
    met: Counter[tuple[str, str]] = Counter()
    for stage in model.procedures[index].stages:
        name = ((stage.organ or "").removesuffix(" (new)"), "" if stage.organ else str(stage.kind))
        yield (*name, met[name]), stage
        met[name] += 1


def counts_as(stage: Stage, ballot: Ballot) -> Ballot:
    """What a ballot of the body is at a stage that may not admit it."""
    options = [ballot, *NEAREST, stage.ballots[-1]]
    return next(option for option in options if option in stage.ballots)


@dataclass(slots=True)
class Sitting:
    """One question in one world, under each version: the open procedures, stage by stage, and who votes there."""

    found: Joint
    pair: Pair
    world: World
    question: Question
    scenes: dict[tuple[int, int], tuple[Body, tuple[str, ...], Scene]] = field(default_factory=dict)
    hearings: list[list[list[tuple[Body, Stage, Scene, tuple[str, ...]]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.hearings = [[*self._open(side)] for side in (0, 1)]

    def side(self, side: int) -> tuple[Model, World, Question]:
        """The version, and the world and the question as it sees them."""
        model, matter = ((self.found.old, self.pair.before), (self.found.new, self.pair.now))[side]
        assert matter is not None
        return model, seen(model, self.world), put(model, matter, self.question)

    def _open(self, side: int) -> Iterator[list[tuple[Body, Stage, Scene, tuple[str, ...]]]]:
        model, world, question = self.side(side)
        for index in () if question_fault(model, world, question) else open_procedures(model, world, question):
            held = hearing(model, world, question, index)
            rows = zip(stages(model, index), held.stages, held.holders, strict=True)
            yield [(body, stage, scene, who) for (body, stage), scene, who in rows]

    def adopts(self, side: int, votes: Votes) -> bool:
        """Whether some open procedure of a version adopts what these ballots decide."""
        return any(
            all(
                passes(scene, {name: counts_as(stage, votes[body][name]) for name in who})
                for body, stage, scene, who in rows
            )
            for rows in self.hearings[side]
        )

    def so(self, one: Literal, votes: Votes) -> bool:
        """Whether a part of a condition is so with these ballots."""
        key = (one.side, id(one))
        if key not in self.scenes:
            self.scenes[key] = self._scene(one)
        body, who, scene = self.scenes[key]
        if one.stage is not None:
            scene = replace(scene, votes=({name: counts_as(one.stage, votes[body][name]) for name in who},))
        return truth(scene, one.formula) == one.positive

    def _scene(self, one: Literal) -> tuple[Body, tuple[str, ...], Scene]:
        model, world, asked = self.side(one.side)
        scene = Scene(model, world, asked)
        if one.stage is None:
            return ("", "", 0), (), scene
        body = next(
            body for index, procedure in enumerate(model.procedures) if procedure.matter == self.pair.name
            for body, stage in stages(model, index) if stage == one.stage
        )  # fmt: skip
        return body, holders(model, world, asked, one.stage), stage_scene(scene, one.stage)


def met_cases(found: Joint, pair: Pair) -> Iterator[Met]:
    """The cases of a kind of decision, smallest rosters first."""
    whole = replace(found.model, matters=(replace(pair.both, params=(*pair.both.params, *pair.free)),))
    for world in worlds(found.model, PARTIES):
        if allowed(found.old, seen(found.old, world)) or allowed(found.new, seen(found.new, world)):
            continue
        for question in questions(whole, world):
            sitting = Sitting(found, pair, world, question)
            for votes in ballots(found, pair, world, question):
                yield Met(sitting, votes, sitting.adopts(0, votes), sitting.adopts(1, votes))


def ballots(found: Joint, pair: Pair, world: World, question: Question) -> Iterator[Votes]:
    """Every way to vote, once for all that differ only in parties that nothing tells apart."""
    options: dict[Body, tuple[Ballot, ...]] = {}
    who: dict[Body, set[str]] = {}
    for model, matter in ((found.old, pair.before), (found.new, pair.now)):
        assert matter is not None
        asked, there = put(model, matter, question), seen(model, world)
        for index, procedure in enumerate(model.procedures):
            for body, stage in stages(model, index) if procedure.matter == pair.name else ():
                options[body] = tuple(b for b in Ballot if b in (*options.get(body, ()), *stage.ballots))
                who.setdefault(body, set()).update(holders(model, there, asked, stage))
    rows = [[*sheets(world, question, who[body], options[body])] for body in who]
    for chosen in product(*rows):
        yield dict(zip(who, chosen, strict=True))


def sheets(
    world: World, question: Question, voters: set[str], options: tuple[Ballot, ...]
) -> Iterator[dict[str, Ballot]]:
    """The ballots of one body."""
    concerned = {name for _, name in question.arguments}

    def kind(actor: Actor) -> object:
        told = actor.name if actor.name in concerned or len(actor.name) > 2 else ""
        return told, actor.standing, actor.tags, actor.weights

    here = sorted((actor for actor in world.actors if actor.name in voters), key=lambda actor: repr(kind(actor)))
    groups = [[actor.name for actor in row] for _, row in groupby(here, key=kind)]
    for rows in product(*(combinations_with_replacement(options, len(names)) for names in groups)):
        yield {
            name: ballot
            for names, row in zip(groups, rows, strict=True)
            for name, ballot in zip(names, row, strict=True)
        }


def applies(met: Met, one: Situation) -> bool:
    """Whether a case is one of those that a condition speaks of."""
    given = dict(met.question.arguments)
    if one.where and not any(_alike(given, blocks) for blocks in one.blocks):
        return False
    return all(met.sitting.so(part, met.votes) for part in one.parts)


def _alike(given: dict[str, str], blocks: Sequence[Sequence[object]]) -> bool:
    names = [{given[ref.name] for ref in block if isinstance(ref, ParamRef)} for block in blocks]
    return all(len(block) == 1 for block in names) and len({min(block) for block in names}) == len(names)


# ── one pair ──────────────────────────────────────────────────────────────────────────────────


def compare_pair(old: Model, new: Model, pool: SolverPool, tally: Tally) -> Iterator[str]:
    """What is wrong with the comparison of a pair."""
    try:
        found = joint(old, new)
    except NoCommonRoster:
        tally.answers["no common roster"] += 1
        return
    atlas = Atlas(found.model)
    theirs = {matter.name: matter for matter in found.new.matters}
    for matter in found.old.matters:
        pair = found.pair(matter, theirs.get(matter.name))
        steps = compare(found, atlas, pair, Asking(confirm=False, smallest=tally.pairs % SMALLEST == 0))
        changes = solved(steps, pool)
        tally.answers.update(str(change.answer) for change in changes)
        if changes[0].answer in (Answer.ADDED, Answer.GONE, Answer.UNDECIDED):
            continue
        cases = [*islice(met_cases(found, pair), CASES)]
        tally.cases += len(cases)
        for change in changes:
            mine = [met for met in cases if {*change.circumstances} <= {*met.question.categories}]
            yield from wrong(pair, change, mine, tally)


def solved(steps, pool: SolverPool) -> tuple[MatterChange, ...]:  # type: ignore[no-untyped-def]
    """What a comparison comes to."""
    answers = None
    try:
        while True:
            batch = next(steps) if answers is None else steps.send(answers)
            answers = pool.finish(pool.begin(batch.problems, batch.again))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


def wrong(pair: Pair, change: MatterChange, cases: Sequence[Met], tally: Tally) -> Iterator[str]:
    """What the cases contradict in one change."""
    said = {
        Answer.EQUIVALENT: (False, False), Answer.HARDER: (True, False), Answer.EASIER: (False, True),
        Answer.INCOMPARABLE: (True, True),
    }[change.answer]  # fmt: skip
    for lost, there, way in ((True, said[0], change.lost), (False, said[1], change.gained)):
        differing = [met for met in cases if (met.before, met.now) == (lost, not lost)]
        if differing and not there:
            yield f"{pair.name} is {change.answer}, and a case {'lost' if lost else 'gained'} was enumerated"
        yield from _wrong_way(pair, way, lost, (cases, differing), tally.pairs % SMALLEST == 0)
        tally.conditions += len(way.situations)


def _wrong_way(
    pair: Pair, way: OneWay, lost: bool, met_: tuple[Sequence[Met], Sequence[Met]], smallest: bool
) -> Iterator[str]:
    cases, differing = met_
    if way.separator is not None:
        size = len(way.separator.world.actors)
        if smallest and any(len(met.world.actors) < size for met in differing):
            yield f"{pair.name}: the separating ballot has {size} parties, and a smaller one was enumerated"
    if not way.complete or way.separator is None:
        return
    for met in cases:
        inside = any(applies(met, one) for one in way.situations)
        if inside != ((met.before, met.now) == (lost, not lost)):
            yield f"{pair.name}: {met.question} {met.votes}: {met.before}, {met.now}, but the conditions say {inside}"
            return


def compare_all(chosen: Sequence[int]) -> Tally:
    """Compare the pairs of these seeds, with one pool of solvers."""
    tally = Tally()
    with SolverPool(1, RLIMIT) as pool:
        for seed in chosen:
            old, new = neighbours(seed)
            tally.pairs += 1
            tally.faults += [(seed, fault) for fault in compare_pair(old, new, pool, tally)]
    return tally


def run(first: int, count: int, jobs: int) -> Tally:
    """Compare `count` pairs, on `jobs` processes."""
    tally = Tally()
    for part in shared_out(compare_all, seeds(first, count), CHUNK, jobs):
        tally.add(part)
    return tally


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    wanted = parser.parse_args()
    start = time.monotonic()
    tally = run(wanted.seed, wanted.count, wanted.jobs)
    sys.stdout.write(
        f"{tally.pairs} pairs, {tally.cases} cases, {tally.conditions} conditions, {time.monotonic() - start:.0f} s\n"
    )
    sys.stdout.write("\n".join(f"  {answer}: {number}" for answer, number in sorted(tally.answers.items())) + "\n")
    sys.stdout.write("\n".join(f"seed {seed}: {fault}" for seed, fault in tally.faults[:20]) + "\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
