"""Random pairs of charters: what `diff` says of each kind of decision against enumeration by the interpreter.

`python -m tests.campaigns.diff_pairs --count 5000 --seed 1 --jobs 2` exits with 1 iff an answer, a separating ballot or
a separating condition is contradicted. Most pairs are near neighbours: one charter, and the same with a change or two.
Enumerated are all rosters of up to five parties that both versions allow (or, where there is none, that are a roster of
each), all questions, and all ballots, each once for all that no rule can tell apart. A case is inside the union of the
conditions iff the interpreter finds that it separates the versions.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from charter.atlarge import AMENDMENT
from charter.model import Model, ParamRef
from tests.campaigns.tally import seeds, shared_out
from tests.laws.pairs_by_orbit import Met, Part, Rules, sittings
from tests.laws.random_pairs import PARTIES, neighbours
from verifier.diff.compare import Asking, compare
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, Literal, MatterChange, OneWay, Situation
from verifier.diff.joint import Grounds, Joint, NoCommonRoster, Pair, joint
from verifier.encode.settings import Atlas
from verifier.engines.solver import SolverPool

CHUNK = 1_250
SMALLEST = 4
"""Of one pair in so many the smallest separating ballot is asked for."""
CONFIRMED = 8
"""Of one pair in so many every proof is confirmed by the second solver."""
RLIMIT = 3_000_000
Known = Mapping[Part, int]
"""The parts of conditions, each with its place among those that a case tells of."""


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


# ── one pair ──────────────────────────────────────────────────────────────────────────────────


def compare_pair(old: Model, new: Model, pool: SolverPool, tally: Tally) -> Iterator[str]:
    """What is wrong with the comparison of a pair."""
    try:
        found = joint(old, new)
    except NoCommonRoster:
        tally.own += 1
        found = joint(old, new, Grounds(own=True))
    atlas = Atlas(found.model)
    asking = Asking(confirm=tally.pairs % CONFIRMED == 0, smallest=tally.pairs % SMALLEST == 0)
    theirs = {matter.name: matter for matter in found.new.matters}
    told = _told(old, new, pool) if AMENDMENT in theirs else {}
    for matter in found.old.matters:
        pair = found.pair(matter, theirs.get(matter.name))
        changes = solved(compare(found, atlas, pair, asking), pool)
        tally.answers.update(str(change.answer) for change in changes)
        answers = [change.answer for change in changes]
        said = told.get(matter.name, [])
        open_ = {Answer.UNDECIDED, Answer.APART} & {*answers, *said}
        if told and not open_ and said != answers:
            yield f"{matter.name}: {answers} by itself, and {said} among all else"
        if changes[0].answer not in (Answer.ADDED, Answer.GONE):
            tally.kinds += 1
            yield from _wrong_kind(found, pair, changes, tally)


def _told(old: Model, new: Model, pool: SolverPool) -> dict[str, list[Answer]]:
    """What the whole comparison, of everything in the two charters, answers for each matter."""
    found: dict[str, list[Answer]] = {}
    for one in diff(old, new, pool, Wanted(guarantees=False, power=False)).matters:
        found.setdefault(one.name, []).append(one.answer)
    return found


def _wrong_kind(found: Joint, pair: Pair, changes: Sequence[MatterChange], tally: Tally) -> Iterator[str]:
    """What the cases contradict in the changes of one kind of decision."""
    if any(change.answer is Answer.UNDECIDED for change in changes):
        return
    parts = dict.fromkeys(part_of(one) for change in changes for way in ways(change) for one in literals(way))
    rules = Rules(found, pair, tuple(parts))
    cases = [case for one in sittings(rules, PARTIES) for case in one.cases()]
    tally.whole += 1
    tally.cases += len(cases)
    known = {part: number for number, part in enumerate(parts)}
    for change in changes:
        mine = [one for one in cases if {*change.circumstances} <= {*one.question.categories}]
        tally.partial += sum(way.separator is not None and not way.complete for way in ways(change))
        yield from wrong(change, mine, known, tally)


def ways(change: MatterChange) -> tuple[OneWay, OneWay]:
    """What is lost, and what is gained."""
    return change.lost, change.gained


def literals(way: OneWay) -> Iterator[Literal]:
    """The parts of all conditions."""
    yield from (part for one in way.situations for part in one.parts)


def part_of(one: Literal) -> Part:
    """What is looked at to tell whether a part of a condition is so."""
    return Part(one.side, one.stage, one.formula)


def solved(steps, pool: SolverPool) -> tuple[MatterChange, ...]:  # type: ignore[no-untyped-def]
    """What a comparison comes to."""
    answers = None
    try:
        while True:
            batch = next(steps) if answers is None else steps.send(answers)
            answers = pool.finish(pool.begin(batch.problems, batch.again))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


def wrong(change: MatterChange, cases: Sequence[Met], known: Known, tally: Tally) -> Iterator[str]:
    """What the cases contradict in one change."""
    said = {
        Answer.EQUIVALENT: (False, False), Answer.HARDER: (True, False), Answer.EASIER: (False, True),
        Answer.INCOMPARABLE: (True, True),
    }[change.answer]  # fmt: skip
    for lost, there, way in ((True, said[0], change.lost), (False, said[1], change.gained)):
        differing = [met for met in cases if (met.before, met.now) == (lost, not lost)]
        if differing and not there:
            yield f"{change.name} is {change.answer}, and a case {'lost' if lost else 'gained'} was enumerated"
        if way.separator is not None and tally.pairs % SMALLEST == 0:
            yield from _smaller(change, len(way.separator.world.actors), differing)
        if way.separator is not None and way.complete:
            yield from _outside(change, way, lost, cases, known)
        tally.conditions += len(way.situations)


def _smaller(change: MatterChange, size: int, differing: Sequence[Met]) -> Iterator[str]:
    """Whether the separating ballot is not the smallest one."""
    if any(len(met.world.actors) < size for met in differing):
        yield f"{change.name}: the separating ballot has {size} parties, and a smaller one was enumerated"


def _outside(change: MatterChange, way: OneWay, lost: bool, cases: Sequence[Met], known: Known) -> Iterator[str]:
    """A case of which the conditions say something else than the interpreter."""
    for met in cases:
        inside = any(applies(met, one, known) for one in way.situations)
        if inside != ((met.before, met.now) == (lost, not lost)):
            ends = f"{met.before}, {met.now}, but the conditions say {inside}"
            yield f"{change.name}: {met.question} {met.votes}: {ends}"
            return


def applies(met: Met, one: Situation, known: Known) -> bool:
    """Whether a case is one of those that a condition speaks of."""
    given = dict(met.question.arguments)
    if one.where and not any(_alike(given, blocks) for blocks in one.blocks):
        return False
    return all(met.parts[known[part_of(part)]] == part.positive for part in one.parts)


def _alike(given: dict[str, str], blocks: Sequence[Sequence[object]]) -> bool:
    names = [{given[ref.name] for ref in block if isinstance(ref, ParamRef)} for block in blocks]
    return all(len(block) == 1 for block in names) and len({min(block) for block in names}) == len(names)


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
        f"{tally.pairs} pairs ({tally.own} without a common roster), {tally.cases} cases ({tally.whole} of {tally.kinds} kinds of "
        f"decision enumerated whole), {tally.conditions} conditions, "
        f"{tally.partial} times not all, {time.monotonic() - start:.0f} s\n"
    )
    sys.stdout.write("\n".join(f"  {answer}: {number}" for answer, number in sorted(tally.answers.items())) + "\n")
    sys.stdout.write("\n".join(f"seed {seed}: {fault}" for seed, fault in tally.faults[:20]) + "\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
