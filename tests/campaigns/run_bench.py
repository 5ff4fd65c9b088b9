"""How a fault in what is proved along runs shows: verdicts with it beside verdicts without, and beside the interpreter.

Nothing here loads the verifier before it is asked to, so that a fault can be put in first.
"""

import multiprocessing
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from charter.exhaust.moments import TooLarge
from tests.campaigns.compare_runs import run_fault_of, truth_of_runs
from tests.campaigns.seeded_faults import Fault
from tests.laws.random_models import Sample
from tests.laws.random_runs import random_run_sample
from tests.laws.run_constructs import run_constructs
from verifier.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from verifier.engines.solver import SolverPool

FIRST = 500_000_000
STOCK = 700
BUDGET = 40
MOST_UNDECIDED = 4
DOUBTS = ("second solver", "the checker does not accept", "the interpreter does not confirm")

Mark = tuple[str, str]
"""What a verdict comes to: its outcome, and all that it shows."""
Caught = tuple[str, int, str]
"""How a fault was caught, after how many charters, and the symptom."""


@dataclass(frozen=True, slots=True)
class Case:
    """A random charter, the constructs it uses, and what the verifier makes of it without any fault."""

    sample: Sample
    used: frozenset[str]
    mark: Mark = ("", "")


@dataclass(frozen=True, slots=True)
class Bench:
    """Charters of many steps on which faults are looked for."""

    cases: tuple[Case, ...]

    def suited(self, needs: Sequence[str], most: int) -> tuple[Case, ...]:
        """The first charters that use all of these constructs."""
        return tuple(case for case in self.cases if case.used.issuperset(needs))[:most]


def bench_of(faults: Sequence[Fault], most: int, rlimit: int) -> Bench:
    """The charters that these faults need, each verified once without any fault, in a process of its own."""
    samples = (random_run_sample(seed) for seed in range(FIRST, FIRST + STOCK))
    stock = Bench(tuple(Case(sample, run_constructs(sample.model)) for sample in samples))
    proofs = [fault for fault in faults if fault.module.startswith("verifier.")]
    needed = {case.sample.seed for fault in proofs for case in stock.suited(fault.needs, most)}
    chosen = [case for case in stock.cases if case.sample.seed in needed]
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_tell_marks, args=(theirs, chosen, rlimit))
    process.start()
    theirs.close()
    marks: list[Mark] = ours.recv()
    process.join()
    told = (Case(case.sample, case.used, mark) for case, mark in zip(chosen, marks, strict=True))
    return Bench(tuple(case for case in told if case.mark[0]))


def _tell_marks(pipe: "Connection", cases: Sequence[Case], rlimit: int) -> None:
    from verifier.engines.solver import SolverPool

    with SolverPool(1, rlimit) as pool:
        pipe.send([mark_of(_verdict(case.sample, pool)) for case in cases])
    pipe.close()


def _verdict(sample: Sample, pool: "SolverPool") -> Verdict | str:
    """The verdict, or the traceback of a crash."""
    from verifier import verify

    try:
        return verify(sample.model, pool=pool).verdicts[0]
    except Exception:  # noqa: BLE001 - a crash gives a fault away
        return traceback.format_exc(limit=-2)


def mark_of(verdict: Verdict | str) -> Mark:
    """What the verdict comes to; nothing where there is none that can be relied on."""
    if isinstance(verdict, str) or verdict.alarm:
        return "", ""
    return str(verdict.outcome), repr((verdict.grade, verdict.breaks, verdict.case, verdict.broken))


def first_symptom(cases: Sequence[Case], rlimit: int, survived: str) -> Caught:
    """How the fault in this process first shows on the charters."""
    from verifier.engines.solver import SolverPool

    left_open: list[str] = []
    with SolverPool(1, rlimit) as pool:
        for number, case in enumerate(cases, start=1):
            how, symptom = _symptom(case, _verdict(case.sample, pool))
            if how == "undecided":
                left_open.append(symptom)
            elif how:
                return how, number, symptom
    if 100 * len(left_open) > MOST_UNDECIDED * len(cases):
        return "undecided", len(cases), f"{len(left_open)} undecided: {left_open[0]}"
    return survived, len(cases), ""


def _symptom(case: Case, verdict: Verdict | str) -> tuple[str, str]:
    if isinstance(verdict, str):
        return "crash", verdict.strip().splitlines()[-1]
    if verdict.alarm or any(doubt in verdict.reason for doubt in DOUBTS):
        return "in the run", verdict.reason
    if mark_of(verdict) == case.mark:
        return "", ""
    fault = _refuted(case.sample, verdict)
    if fault:
        return "comparison", fault
    fresh = verdict.outcome is Outcome.UNDECIDED and case.mark[0] != str(Outcome.UNDECIDED)
    return ("undecided", verdict.reason) if fresh else ("", "")


def _refuted(sample: Sample, verdict: Verdict) -> str:
    try:
        return run_fault_of(sample.model, sample.guarantee, verdict, truth_of_runs(sample, BUDGET, BUDGET))
    except TooLarge:
        return ""


def checked_definitions(module: str, survived: str) -> Caught:
    """How a fault in a module of definitions shows beside naive ones, everything being loaded anew with the fault in."""
    for name in [one for one in sys.modules if one.split(".")[0] == "charter" or one.startswith("tests.laws.")]:
        del sys.modules[name]
    from tests.campaigns import definitions
    from tests.laws.random_runs import random_run_sample as fresh

    if module == "charter.calendar":
        fault = definitions.calendar_fault()
    else:
        models = (fresh(seed).model for seed in range(FIRST, FIRST + 160))
        fault = definitions.amendment_fault([model for model in models if model.dynamics.units])
    return ("definition", 1, fault) if fault else (survived, 1, "")
