"""How a fault in what is proved along runs shows: verdicts with it beside verdicts without, and beside the interpreter.

Nothing here loads the verifier before it is asked to, so that a fault can be put in first.
"""

import multiprocessing
import sys
import traceback
from collections import deque
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

from charter.exhaust.effort import TooLarge
from charter.model import Alone, Grade, Never, NeverReached, TwoRuns
from tests.campaigns.compare_runs import run_fault_of, truth_of_runs
from tests.campaigns.seeded_faults import Fault
from tests.laws.random_models import Sample
from tests.laws.random_runs import random_run_sample
from tests.laws.run_constructs import run_constructs
from tests.laws.run_pieces import LOST, PIECES, piece
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from verifier.engines.solver import SolverPool

FIRST = 500_000_000
BUDGET = 40
PIECE_BUDGET = 1_500
"""How many moments are looked at of charters that are written out."""
MOST_UNDECIDED = 4
ANEW = ("charter", "verifier", "tests.laws", "tests.campaigns.compare", "tests.campaigns.run_bench")
"""What is loaded anew where a fault is put into what the verifier shares with the interpreter."""
DOUBTS = ("second solver", "the checker does not accept", "the interpreter does not confirm")

Caught = tuple[str, int, str]
"""How a fault was caught, after how many charters, and the symptom."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a verdict comes to, in words: its outcome (empty where it is of no use), grades, and all that it shows."""

    outcome: str = ""
    grade: str = ""
    breaks: str = ""
    shown: str = ""


NO_MARK = Mark()
GRADES = (*map(str, Grade), str(None))
TOLD = frozenset(
    chain(
        map(str, Outcome),
        (f"{outcome} {grade}" for outcome in Outcome for grade in GRADES),
        (f"breaks {grade}" for grade in GRADES),
    )
)
"""What a fault may ask for that a verdict alone tells."""


@dataclass(frozen=True, slots=True)
class Case:
    """A random charter, the constructs it uses, and what the verifier makes of it without any fault."""

    sample: Sample
    used: frozenset[str]
    mark: Mark = NO_MARK

    @property
    def piece(self) -> str:
        """The name of a charter that is written out, empty for a random one."""
        return [*PIECES][-self.sample.seed - 1] if self.sample.seed < 0 else ""


@dataclass(frozen=True, slots=True)
class Bench:
    """Charters of many steps on which faults are looked for."""

    cases: tuple[Case, ...]

    def suited(self, needs: Sequence[str], most: int) -> tuple[Case, ...]:
        """The first charters that use all of these constructs."""
        return tuple(case for case in self.cases if case.used.issuperset(needs))[:most]


def bench_of(faults: Sequence[Fault], count: int, jobs: int, rlimit: int) -> Bench:
    """So many charters, as far as one of the faults asks for such, each verified once without any fault, in processes
    of their own.
    """
    wanted = [frozenset(one.needs) - TOLD for one in faults if one.needs or one.module.startswith("verifier.")]
    samples = [random_run_sample(seed) for seed in range(FIRST, FIRST + count)] if wanted else []
    samples += [Sample(-place, piece(name)) for place, name in enumerate(PIECES, start=1)]
    samples = [sample for sample in samples if any(map(_used(sample).issuperset, wanted))]
    context = multiprocessing.get_context("fork")
    shares = [_Share(context, samples[start::jobs], rlimit) for start in range(jobs)]
    marks = {seed: mark for share in shares for seed, mark in share.marks().items()}
    cases = (Case(sample, _used(sample), marks[sample.seed]) for sample in samples)
    return Bench(tuple(replace(case, used=case.used | _told(case.mark)) for case in cases if case.mark.outcome))


def _used(sample: Sample) -> frozenset[str]:
    """The constructs of a charter; of one that is written out, its name alone."""
    return run_constructs(sample.model) if sample.seed >= 0 else frozenset({f"piece {[*PIECES][-sample.seed - 1]}"})


def _told(mark: Mark) -> frozenset[str]:
    """What a verdict says, as if it were a construct: its outcome, the grade that holds, the one that is broken."""
    return frozenset({mark.outcome, f"{mark.outcome} {mark.grade}", f"breaks {mark.breaks}"})


class _Share:
    """A process that verifies some of the charters without any fault."""

    def __init__(self, context: multiprocessing.context.ForkContext, samples: Sequence[Sample], rlimit: int) -> None:
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_tell_marks, args=(theirs, samples, rlimit))
        self._process.start()
        theirs.close()

    def marks(self) -> dict[int, Mark]:
        """What the verdicts come to, by seed."""
        found: dict[int, Mark] = self._ours.recv()
        self._process.join()
        return found


def _tell_marks(pipe: "Connection", samples: Sequence[Sample], rlimit: int) -> None:
    from verifier.engines.solver import SolverPool

    with SolverPool(1, rlimit) as pool:
        pipe.send({sample.seed: mark_of(_verdict(sample, pool)) for sample in samples})
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
        return NO_MARK
    unsure = verdict.reason == PERHAPS_SHORTER
    return Mark(
        str(verdict.outcome), str(verdict.grade), str(verdict.breaks), repr((verdict.case, verdict.broken, unsure))
    )


def first_symptom(cases: Sequence[Case], rlimit: int, survived: str, module: str = "") -> Caught:
    """How the fault in this process first shows on the charters; of a checker, by what it accepts."""
    if module.endswith(".invariant"):
        return wrong_invariant(cases, rlimit, survived)
    if module.endswith((".counters", ".counted", ".kinds", ".weaker")):
        return wrong_number(cases, rlimit, survived)
    if module.endswith(".emptied"):
        return wrong_lockout(cases, rlimit, survived)
    if module.endswith(".distance"):
        return wrong_distance(cases, rlimit, survived)
    from verifier.engines.solver import SolverPool

    left_open: list[str] = []
    with SolverPool(1, rlimit) as pool:
        for number, case in enumerate(cases, start=1):
            how, symptom = _symptom(case, _verdict(case.sample, pool), alike=not module.startswith("charter."))
            if how == "undecided":
                left_open.append(symptom)
            elif how:
                return how, number, symptom
    if 100 * len(left_open) > MOST_UNDECIDED * len(cases):
        return "undecided", len(cases), f"{len(left_open)} undecided: {left_open[0]}"
    return survived, len(cases), ""


def wrong_invariant(cases: Sequence[Case], rlimit: int, survived: str) -> Caught:
    """The first charter for which the checker accepts an invariant though short runs break the guarantee."""
    from verifier.engines.rounds import Rounds
    from verifier.engines.solver import SolverPool
    from verifier.runs.invariant import Invariant, check_invariant

    with SolverPool(1, rlimit) as pool:
        for number, case in enumerate(cases, start=1):
            model, guarantee, rounds = case.sample.model, case.sample.guarantee, Rounds(pool)
            truth = truth_of_runs(case.sample, BUDGET, 1)
            if truth.breaks is None or not isinstance(guarantee.form, Never | TwoRuns | Alone):
                continue
            units = model.dynamics.units
            for intact in (units, (), *(tuple(u for u in units if u != gone) for gone in units)):
                rounds.add(check_invariant(model, truth.breaks, Invariant(guarantee, intact)))
            deque(rounds.run(), maxlen=0)
            if "" in rounds.results.values():
                return "corpus", number, f"an invariant is accepted of what is broken {truth.breaks}"
    return survived, len(cases), ""


def wrong_number(cases: Sequence[Case], rlimit: int, survived: str) -> Caught:
    """The first charter of which the checker accepts that a number is kept though short runs do not keep it."""
    from verifier.engines.rounds import Rounds
    from verifier.engines.solver import SolverPool
    from verifier.runs.counted import Kept, check_numbers, said
    from verifier.runs.kinds import NO_MARKS, marks_of
    from verifier.terms import neg

    with SolverPool(1, rlimit) as pool:
        for number, case in enumerate(cases, start=1):
            model, form, rounds = case.sample.model, case.sample.guarantee.form, Rounds(pool)
            truth = truth_of_runs(case.sample, PIECE_BUDGET, 1)
            marks = marks_of(model, form) if isinstance(form, NeverReached) else NO_MARKS
            told = said(model, form.body, marks) if isinstance(form, NeverReached) else None
            if truth.breaks is not Grade.AS_WRITTEN or not isinstance(form, NeverReached) or told is None:
                continue
            rounds.add(check_numbers(model, Kept(form, neg(told), marks), ()))
            deque(rounds.run(), maxlen=0)
            if "" in rounds.results.values():
                return "corpus", number, "a number is said to be kept that is not"
    return survived, len(cases), ""


def wrong_distance(cases: Sequence[Case], rlimit: int, survived: str) -> Caught:
    """The first charter of which it is said that no run breaks it by as many events as one does."""
    from verifier.engines.rounds import Rounds
    from verifier.engines.solver import SolverPool
    from verifier.runs.distance import out_of_reach

    with SolverPool(1, rlimit) as pool:
        for number, case in enumerate(cases, start=1):
            model, form, rounds = case.sample.model, case.sample.guarantee.form, Rounds(pool)
            truth = truth_of_runs(case.sample, PIECE_BUDGET, 1)
            if truth.breaks is not Grade.AS_WRITTEN or truth.run is None or not isinstance(form, NeverReached):
                continue
            events = len(truth.run.history.events) - (form.deed is not None)
            rounds.add(out_of_reach(model, form, (), events))
            deque(rounds.run(), maxlen=0)
            if True in rounds.results.values():
                return "corpus", number, f"it is broken by {events} events, and said not to be"
    return survived, len(cases), ""


def wrong_lockout(cases: Sequence[Case], rlimit: int, survived: str) -> Caught:
    """The first charter of which it is not told, or told though it is not so, that too few stay to adopt something."""
    from verifier.engines.solver import SolverPool
    from verifier.runs.lockout import Lock, Lockout, lockout

    with SolverPool(1, rlimit) as pool:
        for number, case in enumerate(cases, start=1):
            locks = [one for one in lockout(case.sample.model, pool) if isinstance(one, Lockout)]
            told, lost = {one.what for one in locks if one.kind is Lock.EMPTIED}, LOST[case.piece]
            if told != lost:
                return "corpus", number, f"lost once parties have left: {sorted(told)}, and in truth {sorted(lost)}"
    return survived, len(cases), ""


def seen_anew(cases: Sequence[Case], rlimit: int, survived: str, module: str) -> Caught:
    """How a fault in what the verifier shares with the interpreter shows, everything being loaded anew with it in."""
    for name in [one for one in sys.modules if one.startswith(ANEW)]:
        del sys.modules[name]
    fresh = import_module("tests.campaigns.run_bench")
    samples = [
        fresh.Sample(case.sample.seed, fresh.piece(case.piece))
        if case.piece
        else fresh.random_run_sample(case.sample.seed)
        for case in cases
    ]
    marked = zip(samples, cases, strict=True)
    again = [fresh.Case(sample, case.used, fresh.Mark(*astuple(case.mark))) for sample, case in marked]
    caught: Caught = fresh.first_symptom(again, rlimit, survived, module)
    return caught


def _symptom(case: Case, verdict: Verdict | str, alike: bool = True) -> tuple[str, str]:
    """How a verdict gives a fault away; if `alike`, none does that is the same as without the fault."""
    if isinstance(verdict, str):
        return "crash", verdict.strip().splitlines()[-1]
    if alike and mark_of(verdict) == case.mark:
        return "", ""
    if verdict.alarm or any(doubt in verdict.reason for doubt in DOUBTS):
        return "in the run", verdict.reason
    fault = _refuted(case.sample, verdict) or _broken_before(case, verdict)
    if fault:
        return "comparison", fault
    fresh = verdict.outcome is Outcome.UNDECIDED and case.mark.outcome != str(Outcome.UNDECIDED)
    fresh = fresh or (verdict.breaks is None and str(verdict.grade) != case.mark.grade)
    return ("undecided", verdict.reason) if fresh else ("", "")


def _broken_before(case: Case, verdict: Verdict) -> str:
    """What is wrong with saying that it holds, where without the fault a run was shown, and replayed, that breaks it."""
    order = [*Grade]
    holds = [str(grade) for grade in order[: order.index(verdict.grade) + 1]] if verdict.grade is not None else []
    shown = case.mark.outcome == str(Outcome.VIOLATED) and case.mark.breaks in holds
    return f"holds {verdict.grade}, and a run that was replayed breaks it {case.mark.breaks}" if shown else ""


def _refuted(sample: Sample, verdict: Verdict) -> str:
    try:
        budget = BUDGET if sample.seed >= 0 else PIECE_BUDGET
        return run_fault_of(sample.model, sample.guarantee, verdict, truth_of_runs(sample, budget, 1))
    except TooLarge:
        return ""


def checked_definitions(module: str, survived: str) -> Caught:
    """How a fault in a module of definitions shows beside naive ones, everything being loaded anew with the fault in."""
    for name in [one for one in sys.modules if one.split(".")[0] == "charter" or one.startswith("tests.laws.")]:
        del sys.modules[name]
    from tests.campaigns import counted_by_hand, days_off, definitions
    from tests.laws.random_runs import random_run_sample as fresh

    plain = {
        "charter.calendar": definitions.calendar_fault,
        "charter.workdays": days_off.days_off_fault,
        "charter.resolve.counted": days_off.days_off_fault,
        "charter.resolve.scales": counted_by_hand.text_fault,
        "charter.resolve.elections": counted_by_hand.text_fault,
    }
    if module in plain:
        fault = plain[module]()
    else:
        models = (fresh(seed).model for seed in range(FIRST, FIRST + 400))
        fault = definitions.amendment_fault([model for model in models if model.dynamics.units])
    return ("definition", 1, fault) if fault else (survived, 1, "")
