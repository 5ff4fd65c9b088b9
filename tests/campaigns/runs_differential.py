"""Random charters of many steps: every verdict against the runs that the interpreter tries.

`python -m tests.campaigns.runs_differential --count 4000 --seed 1 --jobs 2` exits with 1 iff some verdict is
contradicted, too many are undecided, or the charters are not varied enough to mean anything. `--show SEED` prints one
charter and what both sides say of it, `--shrink SEED` the smallest charter that keeps the disagreement.
"""

import argparse
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from charter.exhaust.moments import TooLarge
from charter.model import Alone, Never, TwoRuns
from tests.campaigns.compare_runs import BUDGET, RunComparison, RunScope, RunTruth, compared_runs, truth_of_runs
from tests.campaigns.shrink import shrunk
from tests.laws.constructs import constructs
from tests.laws.random_guarantees import name_of_form
from tests.laws.random_models import Sample
from tests.laws.random_runs import random_run_sample
from tests.laws.spelling import spelt
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

CHUNK = 50
SPREAD = 10_000_000
MOST_UNDECIDED = 25
LEAST_SHARE = 25
RLIMIT = 3_000_000
VARIED_FROM = 500


@dataclass(slots=True)
class RunTally:
    """Counts over many comparisons."""

    charters: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    by_form: Counter[tuple[str, str]] = field(default_factory=Counter)
    grades: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    scopes: Counter[RunScope] = field(default_factory=Counter)
    constructs: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "RunTally") -> None:
        """Take in the counts of another part of the run."""
        self.charters += other.charters
        for name in (
            "outcomes", "expected", "by_form", "grades", "lengths", "scopes", "constructs", "undecided", "seconds",
        ):  # fmt: skip
            getattr(self, name).update(getattr(other, name))
        self.faults.extend(other.faults)

    def share(self, outcome: str) -> float:
        """The percentage of charters with that verdict."""
        return 100 * self.outcomes[outcome] / max(self.charters, 1)


def seeds(first: int, count: int) -> range:
    """The seeds of a run."""
    return range(first * SPREAD, first * SPREAD + count)


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
    return compared_runs(sample, verdict, truth)


def truth_on(sample: Sample, budget: int = BUDGET) -> RunTruth:
    """What the interpreter finds; nothing where there is too much to look at."""
    try:
        return truth_of_runs(sample, budget)
    except TooLarge:
        return RunTruth(RunScope(0, 0))


def verdict_on(sample: Sample, pool: SolverPool) -> Verdict:
    """The verdict of the verifier; a crash is a verdict that nothing can agree with."""
    try:
        return verify(sample.model, pool=pool).verdicts[0]
    except Exception:  # noqa: BLE001 - whatever goes wrong is what the campaign looks for
        return Verdict(sample.guarantee, Outcome.UNDECIDED, reason=traceback.format_exc(limit=-3), alarm=True)


def note(tally: RunTally, found: RunComparison) -> None:
    """Count one comparison."""
    outcome, form = str(found.verdict.outcome), found.sample.guarantee.form
    tally.charters += 1
    tally.outcomes[outcome] += 1
    tally.expected[found.expected] += 1
    if form is not None:
        known = isinstance(form, Never | TwoRuns | Alone)
        tally.by_form[name_of_form(form) if known else type(form).__name__, outcome] += 1
    tally.grades[f"holds {found.verdict.grade}, broken {found.verdict.breaks}"] += 1
    if found.verdict.broken is not None:
        tally.lengths[len(found.verdict.broken.history.events)] += 1
    tally.scopes[found.truth.scope] += 1
    tally.constructs.update(constructs(found.sample.model))
    if found.verdict.outcome is Outcome.UNDECIDED:
        tally.undecided[found.verdict.reason] += 1
    if found.fault:
        tally.faults.append((found.sample.seed, found.fault))


def run(first: int, count: int, jobs: int, budget: int = BUDGET) -> RunTally:
    """The whole campaign, in chunks over `jobs` processes, with so many moments of most charters tried."""
    everything = seeds(first, count)
    chunks = [everything[start : start + CHUNK] for start in range(0, count, CHUNK)]
    whole = RunTally()
    for part in _parts(partial(compare_all, budget=budget), chunks, jobs):
        whole.add(part)
        for seed, fault in part.faults:
            sys.stderr.write(f"seed {seed}: {fault}\n")
        sys.stderr.write(f"{whole.charters} of {count} charters, {len(whole.faults)} disagreements\n")
    return whole


def _parts(compare: Callable[[range], RunTally], chunks: Sequence[range], jobs: int) -> Iterator[RunTally]:
    if jobs == 1:
        yield from map(compare, chunks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as workers:
        yield from workers.map(compare, chunks)


def complaints(tally: RunTally) -> list[str]:
    """Why the run failed; empty if it did not."""
    found = [f"{len(tally.faults)} disagreements"] if tally.faults else []
    if tally.share("undecided") > MOST_UNDECIDED:
        found.append(f"{tally.share('undecided'):.1f} % undecided, more than {MOST_UNDECIDED} %")
    if tally.charters >= VARIED_FROM:
        found += [f"only {tally.share(o):.1f} % {o}" for o in ("holds", "violated") if tally.share(o) < LEAST_SHARE]
    return found


def table(tally: RunTally) -> str:
    """The run in figures."""
    rows = [f"{tally.charters} random charters of many steps"]
    rows += [f"  {name:<12} {n:>7}  {100 * n / tally.charters:5.1f} %" for name, n in tally.outcomes.most_common()]
    outcomes = ("holds", "violated", "vacuous", "undecided")
    rows.append(f"verdicts by form of the guarantee ({', '.join(outcomes)})")
    for form in sorted({form for form, _ in tally.by_form}):
        rows.append(f"  {form:<20}" + "".join(f"{tally.by_form[form, outcome]:>8}" for outcome in outcomes))
    rows += [f"  {count:>7}  {name}" for name, count in tally.grades.most_common()]
    rows.append("events of the runs shown: " + ", ".join(f"{n}: {tally.lengths[n]}" for n in sorted(tally.lengths)))
    sizes = sorted(tally.scopes.items(), key=lambda item: (item[0].parties, item[0].steps))
    rows.append("runs tried: " + ", ".join(f"{s.parties} parties {s.steps} events: {n}" for s, n in sizes))
    rows.append("charters with each construct, rarest first")
    rarest = sorted(tally.constructs.items(), key=lambda item: (item[1], item[0]))
    rows += [f"  {count:>7}  {name}" for name, count in rarest]
    rows += [f"undecided {count} times: {reason}" for reason, count in tally.undecided.most_common(12)]
    rows.append("seconds: " + ", ".join(f"{who} {tally.seconds[who]:.0f}" for who in sorted(tally.seconds)))
    return "\n".join(rows)


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
