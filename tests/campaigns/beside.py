"""Random small charters put together: what `compose` finds against enumeration by the interpreter.

`python -m tests.campaigns.beside --count 3000 --seed 1 --jobs 2` exits with 1 iff an answer is contradicted. Enumerated
are all rosters of the charters (three members at the most), every moment that their runs reach, every set of conditions,
every question and every ballot.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from charter.exhaust.effort import TooLarge
from tests.campaigns.tally import seeds, shared_out
from tests.laws.joint import expected
from tests.laws.random_beside import Beside, beside
from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Finding, Kind, Link, Neighbour
from verifier.compose.membership import TableFault, membership
from verifier.engines.solver import SolverPool

CHUNK = 250


@dataclass(slots=True)
class Tally:
    """Counts over many sets of charters; `answers` by kind and answer."""

    sets: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another part of the run."""
        self.sets += other.sets
        self.answers.update(other.answers)
        self.faults.extend(other.faults)


def compare(seed: int, pool: SolverPool, folder: Path, tally: Tally) -> Iterator[str]:
    """What `compose` says otherwise than enumeration of the charters of one seed."""
    made = beside(seed)
    charters = [neighbour(folder, name, *text[1:], roster=text[0]) for name, text in made.charters]
    names = [name for name, _ in made.charters[1:]]
    told = [Link(False, "Pact", first, name, second) for name, (first, second) in zip(names, made.terms, strict=False)]
    try:
        placed = membership(charters, made.table) if made.table else tuple(charters)
    except TableFault:
        tally.answers[f"{made.kind}: no such table"] += 1
        return
    try:
        known = [*expected(made.kind, placed)]
    except TooLarge:
        tally.answers[f"{made.kind}: too large"] += 1
        return
    found = together(pool, *placed, told=told)
    tally.sets += 1
    for question, answer in known:
        said = answers(made, found, placed).get(question, "never")
        tally.answers[f"{question}: {said}"] += 1
        if said not in (answer, "undecided"):
            yield f"{question}: {said}, and enumeration says {answer}"


def answers(made: Beside, found: Composition, placed: Sequence[Neighbour]) -> dict[str, str]:
    """What was found, by the names of the questions of `joint`."""
    said = {_question(made, one.kind, placed, one.clauses): "undecided" for one in found.open}
    for finding in found.findings:
        said |= dict(_found(made, finding))
    return said


def _found(made: Beside, finding: Finding) -> Iterator[tuple[str, str]]:
    names = [side.charter for side in finding.sides]
    if finding.kind not in KINDS[made.kind]:
        return
    if made.kind in ("allied", "freed"):
        question = f"allied {'+'.join(names)}" if made.kind == "allied" else f"freed {names[0]}"
        yield from ((question, "clash"),) if len(names) > 2 else ()
        return
    if names[0] != "Pact":
        return
    if made.kind == "voided" and len(names) > 2:
        yield f"voided {'+'.join(names[1:])}", "clash"
    if made.kind == "conduct" and (len(names) > 2 or finding.kind is Kind.IMPOSSIBLE):
        yield f"unmeetable {'+'.join(names[1:])}", "clash"
    if made.kind == "organs" and finding.kind is Kind.IMPOSSIBLE:
        yield "organs unmeetable Union", "clash"
    if len(names) == 2:
        yield f"{made.kind} {names[1]}", "clash"


KINDS = {
    "conduct": (Kind.CONTRADICTION, Kind.IMPOSSIBLE),
    "organs": (Kind.CONTRADICTION, Kind.IMPOSSIBLE),
    "decided": (Kind.DECISION,),
    "voided": (Kind.DECISION,),
    "reserved": (Kind.DECISION,),
    "belonging": (Kind.MEMBERSHIP,),
    "joining": (Kind.MEMBERSHIP,),
    "ending": (Kind.TERMINATION,),
    "allied": (Kind.MEMBERSHIP,),
    "freed": (Kind.TERMINATION,),
}


def _question(made: Beside, kind: Kind, placed: Sequence[Neighbour], clauses: tuple[str, ...]) -> str:
    """The question that is left undecided."""
    if made.kind in ("allied", "freed"):
        return "freed Senate" if made.kind == "freed" else "allied Pact+Union+League"
    if not clauses[0].endswith("of Pact"):
        return ""
    others = [one.name for one in placed[1:] if any(one.name in clause for clause in clauses[1:])]
    if made.kind == "voided":
        return f"voided {'+'.join(others)}"
    return f"unmeetable {'+'.join(others)}" if kind is Kind.IMPOSSIBLE else f"{made.kind} {others[0] if others else ''}"


def compare_all(chosen: Sequence[int]) -> Tally:
    """The comparison for all these seeds."""
    tally = Tally()
    with SolverPool(1) as pool, TemporaryDirectory() as folder:
        for seed in chosen:
            tally.faults.extend((seed, fault) for fault in compare(seed, pool, Path(folder), tally))
    return tally


def run(first: int, count: int, jobs: int) -> Tally:
    """The comparison for `count` seeds, in parts."""
    whole = Tally()
    for part in shared_out(compare_all, seeds(first, count), CHUNK, jobs):
        whole.add(part)
    return whole


def main() -> int:
    """Run it and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=3_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    began = time.monotonic()
    tally = run(chosen.seed, chosen.count, chosen.jobs)
    lines = [f"{number:7}  {answer}" for answer, number in sorted(tally.answers.items())]
    lines += [f"{tally.sets} sets of charters, {len(tally.faults)} contradicted, {time.monotonic() - began:.0f} s"]
    lines += [f"seed {seed}: {fault}" for seed, fault in tally.faults[:20]]
    sys.stdout.write("\n".join((*lines, "")))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
