"""Random charters of many steps: every verdict against the runs that the interpreter tries.

`python -m tests.campaigns.runs_differential --count 4000 --seed 1 --jobs 2` exits with 1 iff some verdict is
contradicted, too many are undecided, or the charters are not varied enough to mean anything. `--show SEED` prints one
charter and what both sides say of it, `--shrink SEED` the smallest charter that keeps the disagreement.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from charter.exhaust.effort import TooLarge
from tests.campaigns.compare_runs import BUDGET, RunComparison, RunScope, RunTruth, compared_runs, truth_of_runs
from tests.campaigns.shrink import shrunk
from tests.campaigns.tally import Tally, gathered, seeds, verdict_on
from tests.laws.random_models import Sample
from tests.laws.random_runs import random_run_sample
from tests.laws.spelling import spelt
from verifier.engines.solver import SolverPool

CHUNK = 50
MOST_UNDECIDED = 25
RLIMIT = 3_000_000
VARIED_FROM = 500


@dataclass(slots=True)
class RunTally(Tally):
    """Counts over charters of many steps: grades, events of the runs shown, how far the interpreter looked."""

    grades: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    scopes: Counter[RunScope] = field(default_factory=Counter)


def compare_all(chosen: Sequence[int], budget: int = BUDGET) -> RunTally:
    """Compare the charters of these seeds, with one pool of solvers."""
    tally = RunTally()
    with SolverPool(1, RLIMIT) as pool:
        for seed in chosen:
            note(tally, compare_one(random_run_sample(seed), pool, tally, budget))
    return tally


def compare_one(sample: Sample, pool: SolverPool, tally: RunTally | None = None, budget: int = BUDGET) -> RunComparison:
    """The comparison of one charter; the time that either side takes goes into the tally."""
    start = time.perf_counter()
    truth = truth_on(sample, budget)
    middle = time.perf_counter()
    verdict = verdict_on(sample, pool)
    if tally is not None:
        tally.seconds["interpreter"] += middle - start  # type: ignore[assignment]
        tally.seconds["verifier"] += time.perf_counter() - middle  # type: ignore[assignment]
    others = [Sample(sample.seed, way.model) for way in sample.model.others]
    return compared_runs(sample, verdict, truth, [(one, truth_on(one, budget)) for one in others])


def truth_on(sample: Sample, budget: int = BUDGET) -> RunTruth:
    """What the interpreter finds; nothing where there is too much to look at."""
    try:
        return truth_of_runs(sample, budget)
    except TooLarge:
        return RunTruth(RunScope(0, 0))


def note(tally: RunTally, found: RunComparison) -> None:
    """Count one comparison."""
    verdict = found.verdict
    tally.note(found.sample, verdict, found.expected, found.fault)
    tally.grades[f"holds {verdict.grade}, broken {verdict.breaks}"] += 1
    if verdict.broken is not None:
        tally.lengths[len(verdict.broken.history.events)] += 1
    tally.scopes[found.truth.scope] += 1


def run(first: int, count: int, jobs: int, budget: int = BUDGET) -> RunTally:
    """The whole campaign, in chunks over `jobs` processes, with so many moments of most charters tried."""
    return gathered(RunTally(), partial(compare_all, budget=budget), seeds(first, count), CHUNK, jobs)


def complaints(tally: Tally) -> list[str]:
    """Why the run failed; empty if it did not."""
    return tally.complaints(MOST_UNDECIDED, VARIED_FROM)


def table(tally: RunTally) -> str:
    """The run in figures."""
    rows = [f"{tally.charters} random charters of many steps", *tally.verdicts()]
    rows += [f"  {count:>7}  {name}" for name, count in tally.grades.most_common()]
    rows.append("events of the runs shown: " + ", ".join(f"{n}: {tally.lengths[n]}" for n in sorted(tally.lengths)))
    sizes = sorted(tally.scopes.items(), key=lambda item: (item[0].parties, item[0].steps))
    rows.append("runs tried: " + ", ".join(f"{s.parties} parties {s.steps} events: {n}" for s, n in sizes))
    return "\n".join((*rows, *tally.rest()))


def told(sample: Sample, found: RunComparison) -> str:
    """One charter and what both sides say of it."""
    return "\n".join((
        spelt(sample.model),
        f"verifier: {found.verdict.outcome} {found.verdict.grade} {found.verdict.reason}",
        f"  case: {spelt(found.verdict.case)}",
        f"  breaks {found.verdict.breaks}: {spelt(found.verdict.broken)}",
        f"interpreter, {spelt(found.truth.scope)}: breaks {found.truth.breaks}",
        f"  run: {spelt(found.truth.run)}",
        f"disagreement: {found.fault or 'none'}",
    ))  # fmt: skip


def show(seed: int, smallest: bool) -> str:
    """One charter of a run, or the smallest one in which the two sides still disagree in the same way."""
    sample = random_run_sample(seed)
    with SolverPool(1, RLIMIT) as pool:
        if smallest:
            kind = _kind(compare_one(sample, pool).fault)
            model = shrunk(sample.model, lambda model: _kind(compare_one(Sample(seed, model), pool).fault) == kind)
            sample = Sample(seed, model)
        return told(sample, compare_one(sample, pool))


def _kind(fault: str) -> str:
    """The fault without its numbers."""
    return "".join(letter for letter in fault if not letter.isdigit())


def main() -> int:
    """Run the campaign of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--budget", type=int, default=BUDGET, help="how many moments of a charter are looked at")
    parser.add_argument("--show", type=int, metavar="SEED", help="one charter of a run, in full")
    parser.add_argument("--shrink", type=int, metavar="SEED", help="a disagreement, as small as it gets")
    options = parser.parse_args()
    seed = options.show if options.shrink is None else options.shrink
    if seed is not None:
        sys.stdout.write(show(seed, options.shrink is not None) + "\n")
        return 0
    tally = run(options.seed, options.count, options.jobs, options.budget)
    sys.stdout.write(table(tally) + "\n")
    for number, fault in tally.faults[:20]:
        sys.stdout.write(f"\nseed {number}: {fault}\n")
    for complaint in complaints(tally):
        sys.stdout.write(f"FAILED: {complaint}\n")
    return 1 if complaints(tally) else 0


if __name__ == "__main__":
    sys.exit(main())
