"""Random charters: every verdict of the verifier against exhaustive search by the interpreter.

`python -m tests.campaigns.differential --count 20000 --seed 1 --jobs 2` exits with 1 iff some verdict is
contradicted, too many are undecided, or the charters are not varied enough to mean anything.
`--show SEED` prints one charter of a run and what both sides say of it.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.campaigns.compare import Comparison, compared, truth_of
from tests.campaigns.tally import Tally, gathered, seeds, verdict_on
from tests.laws.random_models import random_sample
from tests.laws.spelling import spelt
from verifier.engines.solver import SolverPool

CHUNK = 250
MOST_UNDECIDED = 2
RLIMIT = 3_000_000
VARIED_FROM = 1_000


@dataclass(slots=True)
class OneTally(Tally):
    """Counts over charters of one decision; `scopes` counts how many parties were searched."""

    scopes: Counter[int] = field(default_factory=Counter)


def compare_all(chosen: Sequence[int]) -> OneTally:
    """Compare the charters of these seeds, with one pool of solvers."""
    tally = OneTally()
    with SolverPool(1, RLIMIT) as pool:
        for seed in chosen:
            found = compare_one(seed, pool, tally)
            tally.note(found.sample, found.verdict, found.expected, found.fault)
            tally.scopes[found.truth.most] += 1
    return tally


def compare_one(seed: int, pool: SolverPool, tally: OneTally) -> Comparison:
    """The comparison of one charter; the time that either side takes goes into the tally."""
    sample = random_sample(seed)
    start = time.perf_counter()
    truth = truth_of(sample)
    middle = time.perf_counter()
    verdict = verdict_on(sample, pool)
    tally.seconds["interpreter"] += middle - start  # type: ignore[assignment]
    tally.seconds["verifier"] += time.perf_counter() - middle  # type: ignore[assignment]
    return compared(sample, verdict, truth)


def run(first: int, count: int, jobs: int) -> OneTally:
    """The whole campaign, in chunks over `jobs` processes."""
    return gathered(OneTally(), compare_all, seeds(first, count), CHUNK, jobs)


def complaints(tally: Tally) -> list[str]:
    """Why the run failed; empty if it did not."""
    return tally.complaints(MOST_UNDECIDED, VARIED_FROM)


def table(tally: OneTally) -> str:
    """The run in figures."""
    searched = ", ".join(f"{most}: {tally.scopes[most]}" for most in sorted(tally.scopes))
    head = f"{tally.charters} random charters of one decision"
    return "\n".join((head, *tally.verdicts(), f"parties searched up to: {searched}", *tally.rest()))


def show(seed: int) -> str:
    """One charter and what both sides say of it."""
    sample = random_sample(seed)
    with SolverPool(1, RLIMIT) as pool:
        found = compare_one(seed, pool, OneTally())
    return "\n".join((
        spelt(sample.model),
        f"verifier: {found.verdict.outcome} {found.verdict.reason}",
        f"  case: {spelt(found.verdict.case)}",
        f"  witness: {spelt(found.verdict.witness)}",
        f"interpreter, up to {found.truth.most} parties: {found.expected}",
        f"  case: {spelt(found.truth.case)}",
        f"disagreement: {found.fault or 'none'}",
    ))  # fmt: skip


def main() -> int:
    """Run the campaign of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, metavar="SEED", help="one charter of a run, in full")
    options = parser.parse_args()
    if options.show is not None:
        sys.stdout.write(show(options.show) + "\n")
        return 0
    tally = run(options.seed, options.count, options.jobs)
    sys.stdout.write(table(tally) + "\n")
    for seed, fault in tally.faults[:20]:
        sys.stdout.write(f"\nseed {seed}: {fault}\n")
    for seed, _ in tally.faults[:3]:
        sys.stdout.write(show(seed) + "\n")
    for complaint in complaints(tally):
        sys.stdout.write(f"FAILED: {complaint}\n")
    return 1 if complaints(tally) else 0


if __name__ == "__main__":
    sys.exit(main())
