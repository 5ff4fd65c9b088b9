"""What campaigns over random charters have in common: seeds shared out among processes, counts, why a run failed."""

import gc
import multiprocessing
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from typing import TypeVar

from charter.model import Alone, Never, TwoRuns
from tests.laws.constructs import constructs
from tests.laws.random_guarantees import name_of_form
from tests.laws.random_models import Sample
from verifier import verify
from verifier.cli import RARELY
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

SPREAD = 10_000_000
LEAST_SHARE = 25
OUTCOMES = ("holds", "violated", "vacuous", "undecided")


@dataclass(slots=True)
class Tally:
    """Counts over many comparisons; `faults` are the seeds of disagreements and what they are."""

    charters: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    by_form: Counter[tuple[str, str]] = field(default_factory=Counter)
    constructs: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another part of the run."""
        self.charters += other.charters
        for one in fields(self):
            mine = getattr(self, one.name)
            if isinstance(mine, Counter):
                mine.update(getattr(other, one.name))
        self.faults.extend(other.faults)

    def note(self, sample: Sample, verdict: Verdict, expected: str, fault: str) -> None:
        """Count one comparison."""
        outcome, form = str(verdict.outcome), sample.guarantee.form
        self.charters += 1
        self.outcomes[outcome] += 1
        self.expected[expected] += 1
        if form is not None:
            known = isinstance(form, Never | TwoRuns | Alone)
            self.by_form[name_of_form(form) if known else type(form).__name__, outcome] += 1
        self.constructs.update(constructs(sample.model))
        if verdict.outcome is Outcome.UNDECIDED:
            self.undecided[verdict.reason] += 1
        if fault:
            self.faults.append((sample.seed, fault))

    def share(self, outcome: str) -> float:
        """The percentage of charters with that verdict."""
        return 100 * self.outcomes[outcome] / max(self.charters, 1)

    def complaints(self, most_undecided: int, varied_from: int) -> list[str]:
        """Why the run failed, empty if it did not: too many per cent undecided, or so many charters too much alike."""
        found = [f"{len(self.faults)} disagreements"] if self.faults else []
        if self.share("undecided") > most_undecided:
            found.append(f"{self.share('undecided'):.1f} % undecided, more than {most_undecided} %")
        if self.charters >= varied_from:
            few = [one for one in ("holds", "violated") if self.share(one) < LEAST_SHARE]
            found += [f"only {self.share(one):.1f} % {one}" for one in few]
        return found

    def verdicts(self) -> Iterator[str]:
        """The verdicts in figures, all together and by form of the guarantee."""
        yield from (f"  {name:<12} {n:>7}  {100 * n / self.charters:5.1f} %" for name, n in self.outcomes.most_common())
        yield f"verdicts by form of the guarantee ({', '.join(OUTCOMES)})"
        for form in sorted({form for form, _ in self.by_form}):
            yield f"  {form:<20}" + "".join(f"{self.by_form[form, outcome]:>8}" for outcome in OUTCOMES)

    def rest(self) -> Iterator[str]:
        """What the charters contain, why some stay undecided, and the time that either side took."""
        yield "charters with each construct, rarest first"
        rarest = sorted(self.constructs.items(), key=lambda item: (item[1], item[0]))
        yield from (f"  {count:>7}  {name}" for name, count in rarest)
        yield from (f"undecided {count} times: {reason}" for reason, count in self.undecided.most_common(12))
        yield "seconds: " + ", ".join(f"{who} {self.seconds[who]:.0f}" for who in sorted(self.seconds))


T = TypeVar("T", bound=Tally)
Part = TypeVar("Part")


def seeds(first: int, count: int) -> range:
    """The seeds of a run."""
    return range(first * SPREAD, first * SPREAD + count)


def gathered(whole: T, compare: Callable[[range], T], chosen: range, chunk: int, jobs: int) -> T:
    """The whole campaign: the comparisons of all seeds, so many at a time, over `jobs` processes, added to `whole`."""
    for part in shared_out(compare, chosen, chunk, jobs):
        whole.add(part)
        for seed, fault in part.faults:
            sys.stderr.write(f"seed {seed}: {fault}\n")
        sys.stderr.write(f"{whole.charters} of {len(chosen)} charters, {len(whole.faults)} disagreements\n")
    return whole


def shared_out(compare: Callable[[range], Part], chosen: range, chunk: int, jobs: int) -> Iterator[Part]:
    """What comes of each part of the seeds, so many at a time, over `jobs` processes; in their order."""
    chunks = [chosen[start : start + chunk] for start in range(0, len(chosen), chunk)]
    if jobs == 1:
        yield from map(compare, chunks)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=gc.set_threshold, initargs=RARELY) as workers:
        yield from workers.map(compare, chunks)


def verdict_on(sample: Sample, pool: SolverPool) -> Verdict:
    """The verdict of the verifier; a crash is a verdict that nothing can agree with."""
    try:
        return verify(sample.model, pool=pool).verdicts[0]
    except Exception:  # noqa: BLE001 - whatever goes wrong is what the campaign looks for
        return Verdict(sample.guarantee, Outcome.UNDECIDED, reason=traceback.format_exc(limit=-3), alarm=True)
