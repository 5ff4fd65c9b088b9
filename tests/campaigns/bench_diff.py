"""What separates two versions: the conditions of `diff` beside all separating cases, found one after another.

`python -m tests.campaigns.bench_diff [--members N]` prints, for every pair of rules, the seconds that the conditions take with the search for the
first case and the proof that they are all, those of one incremental solver that finds case after case (the numbers of ballots of each sort) and shuts
each out, and the ratio of the two. The charters have a fixed number of members, as cases would else be without end. The goal is 20 for all pairs together.
"""

import argparse
import sys
import time
from dataclasses import dataclass

import z3

import charter
from charter.model import Model
from charter.read import in_place
from tests.campaigns.diff_pairs import solved
from verifier.diff.compare import Asking, compare
from verifier.diff.finding import MatterChange
from verifier.diff.joint import Joint, Pair, joint
from verifier.diff.sides import settings, sides
from verifier.encode.compiled import Compiled
from verifier.encode.settings import Atlas
from verifier.engines.solver import SolverPool
from verifier.problem import Problem
from verifier.smtlib import script, variable_symbol
from verifier.terms import FALSE

GOAL = 20.0
MEMBERS = 27
MOST_SECONDS = 60.0
TEXT = """charter "Pact"

article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) matter question.
  (4) Council decides question by {rule}.
"""
RULES = (
    ("more than half of all members in favour", "two thirds of the members voting in favour"),
    ("no member against", "two thirds of all members in favour"),
    ("more than half of the members voting in favour", "half of all members in favour and at most 3 members against"),
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for one pair of rules. `finished` is false where the time for all cases ran out."""

    rules: tuple[str, str]
    conditions: int
    listed: float
    cases: int
    enumerated: float
    finished: bool

    @property
    def ratio(self) -> float:
        """How many times the time of the conditions the cases take."""
        return self.enumerated / self.listed


def timing(rules: tuple[str, str], members: int, pool: SolverPool) -> Timing:
    """One pair of rules; the solver is warm."""
    found = joint(_model(rules[0], members), _model(rules[1], members))
    atlas = Atlas(found.model)
    pair = found.pair(found.old.matters[0], found.new.matters[0])
    start = time.perf_counter()
    (change,) = solved(compare(found, atlas, pair, Asking(confirm=False, smallest=False)), pool)
    middle = time.perf_counter()
    counts = [_cases(claim, middle + MOST_SECONDS) for claim in _claims(found, atlas, pair)]
    end = time.perf_counter()
    finished = all(done for _, done in counts)
    return Timing(rules, _conditions(change), middle - start, sum(n for n, _ in counts), end - middle, finished)


def _model(rule: str, members: int) -> Model:
    return charter.load("pact.charter", in_place({"pact.charter": TEXT.format(members=members, rule=rule)}))


def _conditions(change: MatterChange) -> int:
    if not (change.lost.complete and change.gained.complete):
        raise RuntimeError(f"not all conditions were found: {change.reason}")
    return len(change.lost.situations) + len(change.gained.situations)


def _claims(found: Joint, atlas: Atlas, pair: Pair) -> list[Compiled]:
    rows = [sides(found, pair, setting) for setting in settings(atlas, pair)]
    return [claim for row in rows for claim in (row.lost, row.gained) if claim.claim != FALSE]


def _cases(claim: Compiled, until: float) -> tuple[int, bool]:
    """How many cases there are, each found by the solver and then shut out; whether these are all."""
    text = script(Problem((*(fact.term for fact in claim.facts), claim.claim)))
    solver = z3.Solver()
    solver.from_string(text.text.replace("(check-sat)", ""))
    names = [variable_symbol(one).strip("|") for one in text.variables]
    count = 0
    while time.perf_counter() < until:
        if solver.check() != z3.sat:
            return count, True
        count += 1
        case = solver.model()
        chosen = [one for one in case.decls() if one.name() in names]
        solver.add(z3.Or([one() != case[one] for one in chosen]))
    return count, False


def told(one: Timing) -> str:
    """A timing in three lines."""
    more = "" if one.finished else " and more"
    return (
        f"{one.rules[0]}\n  → {one.rules[1]}\n"
        f"  {one.conditions} conditions in {one.listed:.3f} s; {one.cases} cases{more} in {one.enumerated:.2f} s: {one.ratio:.0f} times\n"
    )


def main() -> int:
    """The command line: 1 iff the ratio of the sums misses the goal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--members", type=int, default=MEMBERS)
    members = parser.parse_args().members
    found: list[Timing] = []
    with SolverPool(1) as pool:
        timing(RULES[0], 3, pool)
        for rules in RULES:
            found.append(timing(rules, members, pool))
            sys.stdout.write(told(found[-1]))
    ratio = sum(one.enumerated for one in found) / sum(one.listed for one in found)
    least = min(one.ratio for one in found)
    sys.stdout.write(
        f"{members} members: {ratio:.0f} times in all, at least {least:.0f}; the goal is {GOAL:.0f} in all\n"
    )
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
