"""Random charters: every verdict of the verifier against exhaustive search by the interpreter.

`python -m tests.campaigns.differential --count 20000 --seed 1 --jobs 2` exits with 1 iff some verdict is
contradicted, too many are undecided, or the charters are not varied enough to mean anything.
`--show SEED` prints one charter of a run and what both sides say of it.
"""

import argparse
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from tests.campaigns.compare import Comparison, compared, truth_of
from tests.laws.constructs import constructs
from tests.laws.random_guarantees import name_of_form
from tests.laws.random_models import Sample, random_sample
from tests.laws.spelling import spelt
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

CHUNK = 250
SPREAD = 10_000_000
MOST_UNDECIDED = 2
LEAST_SHARE = 25
RLIMIT = 3_000_000
VARIED_FROM = 1_000


@dataclass(slots=True)
class Tally:
    """Counts over many comparisons."""

    charters: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    by_form: Counter[tuple[str, str]] = field(default_factory=Counter)
    scopes: Counter[int] = field(default_factory=Counter)
    constructs: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)
    seconds: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another part of the run."""
        self.charters += other.charters
        for name in ("outcomes", "expected", "by_form", "scopes", "constructs", "undecided", "seconds"):
            getattr(self, name).update(getattr(other, name))
        self.faults.extend(other.faults)

    def share(self, outcome: str) -> float:
        """The percentage of charters with that verdict."""
        return 100 * self.outcomes[outcome] / max(self.charters, 1)


def seeds(first: int, count: int) -> range:
    """The seeds of a run."""
    return range(first * SPREAD, first * SPREAD + count)


def compare_all(chosen: Sequence[int]) -> Tally:
    """Compare the charters of these seeds, with one pool of solvers."""
    tally = Tally()
    with SolverPool(1, RLIMIT) as pool:
        for seed in chosen:
            note(tally, compare_one(seed, pool, tally))
    return tally


def compare_one(seed: int, pool: SolverPool, tally: Tally) -> Comparison:
    """The comparison of one charter; the time that either side takes goes into the tally."""
    sample = random_sample(seed)
    start = time.perf_counter()
    truth = truth_of(sample)
    middle = time.perf_counter()
    verdict = verdict_on(sample, pool)
    tally.seconds["interpreter"] += middle - start  # type: ignore[assignment]
    tally.seconds["verifier"] += time.perf_counter() - middle  # type: ignore[assignment]
    return compared(sample, verdict, truth)


def verdict_on(sample: Sample, pool: SolverPool) -> Verdict:
    """The verdict of the verifier; a crash is a verdict that nothing can agree with."""
    try:
        return verify(sample.model, pool=pool).verdicts[0]
    except Exception:  # noqa: BLE001 - whatever goes wrong is what the campaign looks for
        return Verdict(sample.guarantee, Outcome.UNDECIDED, reason=traceback.format_exc(limit=-3), alarm=True)


def note(tally: Tally, found: Comparison) -> None:
    """Count one comparison."""
    sample = found.sample
    outcome = str(found.verdict.outcome)
    tally.charters += 1
    tally.outcomes[outcome] += 1
    tally.expected[found.expected] += 1
    form = sample.guarantee.form
    if form is not None:
        tally.by_form[name_of_form(form), outcome] += 1
    tally.scopes[found.truth.most] += 1
    tally.constructs.update(constructs(sample.model))
    if found.verdict.outcome is Outcome.UNDECIDED:
        tally.undecided[found.verdict.reason] += 1
    if found.fault:
        tally.faults.append((sample.seed, found.fault))


def run(first: int, count: int, jobs: int) -> Tally:
    """The whole campaign, in chunks over `jobs` processes."""
    everything = seeds(first, count)
    chunks = [everything[start : start + CHUNK] for start in range(0, count, CHUNK)]
    whole = Tally()
    for part in _parts(chunks, jobs):
        whole.add(part)
        for seed, fault in part.faults:
            sys.stderr.write(f"seed {seed}: {fault}\n")
        _say(f"{whole.charters} of {count} charters, {len(whole.faults)} disagreements")
    return whole


def _parts(chunks: Sequence[range], jobs: int) -> Iterator[Tally]:
    if jobs == 1:
        yield from map(compare_all, chunks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as workers:
        yield from workers.map(compare_all, chunks)


def complaints(tally: Tally) -> list[str]:
    """Why the run failed; empty if it did not."""
    found = [f"{len(tally.faults)} disagreements"] if tally.faults else []
    if tally.share("undecided") > MOST_UNDECIDED:
        found.append(f"{tally.share('undecided'):.1f} % undecided, more than {MOST_UNDECIDED} %")
    if tally.charters >= VARIED_FROM:
        found += [f"only {tally.share(o):.1f} % {o}" for o in ("holds", "violated") if tally.share(o) < LEAST_SHARE]
    return found


def table(tally: Tally) -> str:
    """The run in figures."""
    rows = [f"{tally.charters} random charters of one decision"]
    rows += [
        f"  {name:<12} {count:>7}  {100 * count / tally.charters:5.1f} %"
        for name, count in tally.outcomes.most_common()
    ]
    rows.append("verdicts by form of the guarantee (holds, violated, vacuous, undecided)")
    outcomes = ("holds", "violated", "vacuous", "undecided")
    for form in sorted({form for form, _ in tally.by_form}):
        rows.append(f"  {form:<20}" + "".join(f"{tally.by_form[form, outcome]:>8}" for outcome in outcomes))
    rows.append(
        "parties searched up to: " + ", ".join(f"{most}: {tally.scopes[most]}" for most in sorted(tally.scopes))
    )
    rows.append("charters with each construct, rarest first")
    rows += [
        f"  {count:>7}  {name}" for name, count in sorted(tally.constructs.items(), key=lambda item: (item[1], item[0]))
    ]
    rows += [f"undecided {count} times: {reason}" for reason, count in tally.undecided.most_common(10)]
    rows.append("seconds: " + ", ".join(f"{who} {tally.seconds[who]:.0f}" for who in sorted(tally.seconds)))
    return "\n".join(rows)


def show(seed: int) -> str:
    """One charter and what both sides say of it."""
    sample = random_sample(seed)
    with SolverPool(1, RLIMIT) as pool:
        found = compare_one(seed, pool, Tally())
    return "\n".join((
        spelt(sample.model),
        f"verifier: {found.verdict.outcome} {found.verdict.reason}",
        f"  case: {spelt(found.verdict.case)}",
        f"  witness: {spelt(found.verdict.witness)}",
        f"interpreter, up to {found.truth.most} parties: {found.expected}",
        f"  case: {spelt(found.truth.case)}",
        f"disagreement: {found.fault or 'none'}",
    ))  # fmt: skip


def _say(line: str) -> None:
    sys.stderr.write(f"\r{line}" if sys.stderr.isatty() else f"{line}\n")


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
