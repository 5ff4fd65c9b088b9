"""Random pairs of charters: what `diff` says of each kind of decision against enumeration by the interpreter.

`python -m tests.campaigns.diff_pairs --count 5000 --seed 1 --jobs 2` exits with 1 iff an answer, a separating ballot or
a separating condition is contradicted. Most pairs are near neighbours: one charter, and the same with a change or two.
Enumerated are all rosters of up to five parties that both versions allow (or, where there is none, that are a roster of
each), all questions, and all ballots, each once for all that differ only in parties that are in the same sets. A case is
inside the union of the conditions iff the interpreter finds that it separates the versions.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations_with_replacement, groupby, product

from charter.admission.decision import question_fault
from charter.admission.worlds import allowed, questions
from charter.exhaust.worlds import worlds
from charter.found import found as pieces
from charter.model import Ballot, Model, NamedRef, ParamRef, PartySet, Stage
from charter.semantics.evaluate import Scene, members, party, truth
from charter.semantics.outcome import hearing, holders, open_procedures, passes, stage_scene
from charter.world import Question, World
from tests.campaigns.tally import seeds, shared_out
from tests.laws.random_pairs import PARTIES, neighbours
from verifier.diff.compare import Asking, compare
from verifier.diff.finding import Answer, Literal, MatterChange, OneWay, Situation
from verifier.diff.joint import Grounds, Joint, NoCommonRoster, Pair, joint
from verifier.diff.replay import put, seen
from verifier.encode.settings import Atlas
from verifier.engines.solver import SolverPool

CHUNK = 1_250
SMALLEST = 4
"""Of one pair in so many the smallest separating ballot is asked for."""
CONFIRMED = 8
"""Of one pair in so many every proof is confirmed by the second solver."""
RLIMIT = 3_000_000
BUDGET = 800
"""The ballots of a body that a short run looks at for each kind of decision of a pair."""
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
    kinds: int = 0
    whole: int = 0
    own: int = 0
    partial: int = 0
    cases: int = 0
    conditions: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another part of the run."""
        self.pairs += other.pairs
        self.kinds += other.kinds
        self.whole += other.whole
        self.own += other.own
        self.partial += other.partial
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


def every_set(model: Model, node: object) -> list[PartySet]:
    """The sets that a piece of a model speaks of, and those by which the organs in them are made up."""
    rows = [*pieces(node, PartySet)]
    for group in rows:
        rows.extend(pieces(tuple(organ.seats for organ in model.organs if organ.name in group.organs), PartySet))
    return rows


def static(group: PartySet) -> PartySet:
    """A set, whatever its parties cast."""
    kept = tuple(static(part) if isinstance(part, PartySet) else part for part in group.minus)
    return replace(
        group, filter=None, minus=tuple(part for part, one in zip(kept, group.minus, strict=True) if part == one)
    )


@dataclass(slots=True)
class Sitting:
    """One question in one world, under each version: the open procedures, stage by stage, and who votes there."""

    found: Joint
    pair: Pair
    world: World
    question: Question
    scenes: dict[tuple[int, int], tuple[Body, tuple[str, ...], Scene]] = field(default_factory=dict)
    hearings: list[list[list[tuple[Body, Stage, Scene, tuple[str, ...]]]]] = field(default_factory=list)
    sets: dict[str, object] = field(default_factory=dict)
    passed: dict[object, bool] = field(default_factory=dict)
    voting: dict[Body, tuple[set[str], tuple[Ballot, ...]]] = field(default_factory=dict)

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

    def places(self) -> dict[str, object]:
        """Of each party, in which of the sets that the rules speak of it is, and what it is called there."""
        if not self.sets:
            found: dict[str, list[object]] = {actor.name: [] for actor in self.world.actors}
            for side in (0, 1):
                model, world, asked = self.side(side)
                scene = Scene(model, world, asked)
                rules = tuple(one for one in model.procedures if one.matter == self.pair.name)
                mute = tuple(one.group for one in model.no_votes)
                for group in dict.fromkeys(static(one) for one in every_set(model, (rules, mute))):
                    inside = {actor.name for actor in members(scene, group)}
                    for name, row in found.items():
                        row.append(name in inside)
                for ref in dict.fromkeys(pieces(rules, NamedRef, ParamRef)):
                    for name, row in found.items():
                        row.append(name == party(scene, ref))
                for name, row in found.items():
                    row.append(any(actor.name == name for actor in world.actors))
            self.sets.update({name: tuple(row) for name, row in found.items()})
        return self.sets

    def bodies(self) -> dict[Body, tuple[set[str], tuple[Ballot, ...]]]:
        """Whoever votes under a procedure of either version, and the ballots that some stage admits."""
        if not self.voting:
            for side in (0, 1):
                model, world, asked = self.side(side)
                for index, procedure in enumerate(model.procedures):
                    for body, stage in stages(model, index) if procedure.matter == self.pair.name else ():
                        who, options = self.voting.get(body, (set(), ()))
                        who.update(holders(Scene(model, world, asked), stage))
                        self.voting[body] = who, tuple(b for b in Ballot if b in (*options, *stage.ballots))
        return self.voting

    def comes_to(self, body: Body, parts: Sequence[Literal], ballots: dict[str, Ballot]) -> object:
        """Which stages of a body its ballots pass, and which parts of conditions they make so."""
        rows = [row for side in self.hearings for rows in side for row in rows if row[0] == body]
        passed = []
        for row in rows:
            _, stage, scene, who = row
            heard = {name: counts_as(stage, ballots[name]) for name in who}
            key = (id(row), *heard.values())
            if key not in self.passed:
                self.passed[key] = passes(scene, heard)
            passed.append(self.passed[key])
        return *passed, *(self.so(one, {body: ballots}) for one in parts)

    def body(self, one: Literal) -> Body:
        """Whose votes a part of a condition counts."""
        return self._found(one)[0]

    def so(self, one: Literal, votes: Votes) -> bool:
        """Whether a part of a condition is so with these ballots."""
        body, who, scene = self._found(one)
        if one.stage is not None:
            scene = replace(scene, votes=({name: counts_as(one.stage, votes[body][name]) for name in who},))
        return truth(scene, one.formula) == one.positive

    def _found(self, one: Literal) -> tuple[Body, tuple[str, ...], Scene]:
        key = (one.side, id(one))
        if key not in self.scenes:
            self.scenes[key] = self._scene(one)
        return self.scenes[key]

    def _scene(self, one: Literal) -> tuple[Body, tuple[str, ...], Scene]:
        model, world, asked = self.side(one.side)
        scene = Scene(model, world, asked)
        if one.stage is None:
            return ("", "", 0), (), scene
        body = next(
            body for index, procedure in enumerate(model.procedures) if procedure.matter == self.pair.name
            for body, stage in stages(model, index) if stage == one.stage
        )  # fmt: skip
        return body, holders(Scene(model, world, asked), one.stage), stage_scene(scene, one.stage)


def sittings(found: Joint, pair: Pair) -> Iterator[Sitting]:
    """Every question of a kind of decision in every world, once for all in which as many parties are in the same sets."""
    whole = replace(found.model, matters=(replace(pair.both, params=(*pair.both.params, *pair.free)),))
    met: set[object] = set()
    for world in worlds(found.model, PARTIES):
        if allowed(found.old, seen(found.old, world)) or allowed(found.new, seen(found.new, world)):
            continue
        for question in questions(whole, world):
            sitting = Sitting(found, pair, world, question)
            key = likeness(sitting)
            if key not in met:
                met.add(key)
                yield sitting


def likeness(sitting: Sitting) -> object:
    """Equal for questions of which the rules cannot tell one from the other."""
    question, places = sitting.question, sitting.places()
    given = tuple(sorted(Counter(places.values()).items(), key=repr))
    arguments = tuple(places[name] for _, name in question.arguments)
    shape = tuple(tuple((body, len(who)) for rows in side for body, _, _, who in rows) for side in sitting.hearings)
    return given, arguments, blocks_of(question), question.categories, question.conditions, shape


def blocks_of(question: Question) -> object:
    """Which of the parties concerned are one."""
    names = [name for _, name in question.arguments]
    return tuple(names.index(name) for name in names)


def sheets(sitting: Sitting, body: Body) -> Iterator[dict[str, Ballot]]:
    """The ballots of one body, once for all that differ only in parties that are in the same sets."""
    voters, options = sitting.bodies()[body]
    places = sitting.places()
    here = sorted(voters, key=lambda name: (repr(places[name]), name))
    groups = [[*names] for _, names in groupby(here, key=lambda name: places[name])]
    for chosen in product(*(combinations_with_replacement(options, len(names)) for names in groups)):
        yield {
            name: ballot
            for names, row in zip(groups, chosen, strict=True)
            for name, ballot in zip(names, row, strict=True)
        }


def cases(sitting: Sitting, parts: Sequence[Literal]) -> Iterator[Met]:
    """Ballots of each body, once for all that pass the same stages and of which the same parts of conditions are so.

    Bodies vote by themselves: what a case comes to is what its stages come to, and whatever one body casts may come
    together with whatever another one casts.
    """
    chosen = []
    for body in sitting.bodies():
        mine = [one for one in parts if one.stage is not None and sitting.body(one) == body]
        kinds = {sitting.comes_to(body, mine, ballots): ballots for ballots in sheets(sitting, body)}
        chosen.append([(body, ballots) for ballots in kinds.values()])
    for rows in product(*chosen):
        votes = dict(rows)
        yield Met(sitting, votes, sitting.adopts(0, votes), sitting.adopts(1, votes))


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


def compare_pair(old: Model, new: Model, pool: SolverPool, tally: Tally, budget: int = 0) -> Iterator[str]:
    """What is wrong with the comparison of a pair."""
    try:
        found = joint(old, new)
    except NoCommonRoster:
        tally.own += 1
        found = joint(old, new, Grounds(own=True))
    atlas = Atlas(found.model)
    theirs = {matter.name: matter for matter in found.new.matters}
    for matter in found.old.matters:
        pair = found.pair(matter, theirs.get(matter.name))
        steps = compare(
            found, atlas, pair, Asking(confirm=tally.pairs % CONFIRMED == 0, smallest=tally.pairs % SMALLEST == 0)
        )
        changes = solved(steps, pool)
        tally.answers.update(str(change.answer) for change in changes)
        if changes[0].answer in (Answer.ADDED, Answer.GONE, Answer.UNDECIDED):
            continue
        met = [*within(sittings(found, pair), budget)]
        tally.whole += all(met)
        tally.kinds += 1
        yield from _wrong_pair(pair, changes, [one for one in met if one], tally)


def within(found: Iterator[Sitting], budget: int) -> Iterator[Sitting | None]:
    """The questions that come first, until their ballots are as many as the budget; then None, if there are more."""
    used = 0
    for one in found:
        used += sum(1 for body in one.bodies() for _ in sheets(one, body)) if budget else 0
        if used > budget:
            yield None
            return
        yield one


def _wrong_pair(pair: Pair, changes: Sequence[MatterChange], met: Sequence[Sitting], tally: Tally) -> Iterator[str]:
    """What the cases contradict in the changes of one kind of decision."""
    for change in changes:
        mine = [one for one in met if {*change.circumstances} <= {*one.question.categories}]
        ways = (change.lost, change.gained)
        parts = [part for way in ways for one in way.situations for part in one.parts]
        tally.partial += sum(way.separator is not None and not way.complete for way in ways)
        every = [case for one in mine for case in cases(one, parts)]
        tally.cases += len(every)
        yield from wrong(pair, change, every, tally)


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


def compare_some(chosen: Sequence[int]) -> Tally:
    """Compare the pairs of these seeds; of those with most ballots not all are looked at."""
    return compare_all(chosen, BUDGET)


def compare_all(chosen: Sequence[int], budget: int = 0) -> Tally:
    """Compare the pairs of these seeds, with one pool of solvers. Each looks at so many ballots, all when 0."""
    tally = Tally()
    with SolverPool(1, RLIMIT) as pool:
        for seed in chosen:
            old, new = neighbours(seed)
            tally.pairs += 1
            tally.faults += [(seed, fault) for fault in compare_pair(old, new, pool, tally, budget)]
    return tally


def run(first: int, count: int, jobs: int, whole: bool = True) -> Tally:
    """Compare `count` pairs, on `jobs` processes."""
    tally = Tally()
    for part in shared_out(compare_all if whole else compare_some, seeds(first, count), CHUNK, jobs):
        tally.add(part)
    return tally


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--short", action="store_true", help="look at some ballots alone where there are very many")
    wanted = parser.parse_args()
    start = time.monotonic()
    tally = run(wanted.seed, wanted.count, wanted.jobs, not wanted.short)
    sys.stdout.write(
        f"{tally.pairs} pairs ({tally.own} without a common roster), {tally.cases} cases ({tally.whole} of {tally.kinds} kinds of "
        f"decision enumerated whole), {tally.conditions} conditions, "
        f"{tally.partial} times not all, {time.monotonic() - start:.0f} s\n"
    )
    sys.stdout.write("\n".join(f"  {answer}: {number}" for answer, number in sorted(tally.answers.items())) + "\n")
    sys.stdout.write("\n".join(f"seed {seed}: {fault}" for seed, fault in tally.faults[:20]) + "\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
