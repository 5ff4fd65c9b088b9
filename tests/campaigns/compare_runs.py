"""One verdict of the verifier on all runs against the runs of a few events that the interpreter tries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from charter.cases.guarantee import violates
from charter.cases.power import TOO_LARGE
from charter.cases.promise import violates_run
from charter.exhaust.explorer import explorer
from charter.exhaust.moments import reached
from charter.exhaust.runs import START, violation_of_run
from charter.exhaust.worlds import worlds
from charter.model import Answered, Attains, Grade, Guarantee, Model, Unit
from charter.semantics.step import begin
from charter.world import Decided, RunCase
from tests.laws.random_calendars import tight_starts
from tests.laws.random_models import Sample
from tests.laws.scopes import least
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

ORDER = tuple(Grade)
MOST_PARTIES = 4
MOST_STEPS = 4
BUDGET = 12
"""How many moments of a charter are looked at."""
DEEP = 16
"""So many times the budget are looked at of every `DEEP_EVERY`-th charter."""
DEEP_EVERY = 24
DAYS = (START, date(2000, 2, 1).toordinal(), date(2001, 2, 1).toordinal())
"""When runs begin: before a long month, and before short ones, of a leap year or not."""


@dataclass(frozen=True, slots=True)
class RunScope:
    """Runs of at most `steps` events among at most `parties` parties."""

    parties: int
    steps: int


@dataclass(frozen=True, slots=True)
class RunTruth:
    """What the interpreter finds in a scope: the lowest grade that is broken and a shortest run that breaks it."""

    scope: RunScope
    breaks: Grade | None = None
    run: RunCase | None = None


@dataclass(frozen=True, slots=True)
class RunComparison:
    """A verdict, what small worlds and short runs show, and why they exclude each other (empty if they do not)."""

    sample: Sample
    verdict: Verdict
    truth: RunTruth
    fault: str

    @property
    def expected(self) -> str:
        """The verdict that small worlds and short runs suggest."""
        return "violated" if self.truth.breaks and _reaches(self.truth.breaks, self.sample.guarantee) else "holds"


def _reaches(breaks: Grade, guarantee: Guarantee) -> bool:
    """Whether a guarantee that fails at the grade fails at the one it demands."""
    return ORDER.index(breaks) <= ORDER.index(guarantee.demanded)


def scope_of_runs(model: Model, guarantee: Guarantee, budget: int) -> RunScope:
    """The scope in which there are at most `budget` moments: the longest runs, then the most parties.

    At least one event, and the number of parties that the charter itself asks for. The same on every machine.
    """
    smallest = max(least(model), 1)
    best, seen = RunScope(smallest, 1), explorer(model, guarantee.form)
    depths, limit = Counter[int](), MOST_STEPS
    for parties, same_size in groupby(worlds(model, max(smallest, MOST_PARTIES)), lambda world: len(world.actors)):
        for world in same_size:
            for _, path in reached(seen, begin(model, world, START), limit):
                depths[len(path)] += 1
                while limit and sum(depths[depth] for depth in range(limit + 1)) > budget:
                    limit -= 1
                if len(path) >= limit + (limit < MOST_STEPS):
                    break
        if not limit:
            break
        best = max(best, RunScope(max(parties, 1), limit), key=_worth)
    return best


def _worth(scope: RunScope) -> tuple[int, int]:
    return scope.parties * scope.steps, scope.parties


def truth_of_runs(sample: Sample, budget: int = BUDGET, deep: int = DEEP) -> RunTruth:
    """The truth about the sample, in a scope that depends on the sample and the budget alone."""
    model, guarantee = sample.model, sample.guarantee
    scope = scope_of_runs(model, guarantee, budget if sample.seed % DEEP_EVERY else budget * deep)
    for grade in ORDER if model.dynamics.amendments else ORDER[:1]:
        for start in _starts(model, guarantee):
            run = violation_of_run(model, guarantee, scope.parties, scope.steps, grade, start)
            if run is not None:
                return RunTruth(scope, grade, run)
    return RunTruth(scope)


def _starts(model: Model, guarantee: Guarantee) -> tuple[int, ...]:
    """The days on which runs begin: where a party has some months to attain something, months of different lengths;
    where there are holidays, days from which a period of the charter is long beside that of the guarantee.
    """
    form = guarantee.form
    dated = isinstance(form, Attains) and form.within is not None and form.within.unit is not Unit.DAYS
    return (*(DAYS if dated else DAYS[:1]), *tight_starts(model, guarantee))


def compared_runs(
    sample: Sample, verdict: Verdict, truth: RunTruth, others: Sequence[tuple[Sample, RunTruth]] = ()
) -> RunComparison:
    """The comparison of a verdict with the truth; `others` are the charter read in other ways, and the truth on those."""
    ways = [verdict] * (1 + len(others))
    if verdict.outcome is Outcome.DEPENDS:
        ways = [one for _, one in verdict.readings]
        others = others if len(ways) == 1 + len(others) else ()  # silence can be read in ways that are not listed here
    fault = run_fault_of(sample.model, sample.guarantee, ways[0], truth)
    for (other, so), way in zip(others, ways[1:], strict=False):
        shown = way is not verdict or verdict.outcome in (Outcome.HOLDS, Outcome.VACUOUS)
        fault = fault or (
            _overstated(other.guarantee, way, so) if way.outcome is not Outcome.VIOLATED and shown else ""
        )
        if verdict.outcome is Outcome.DEPENDS and way.outcome is Outcome.VIOLATED:
            fault = fault or run_fault_of(other.model, other.guarantee, way, so)
    return RunComparison(sample, verdict, truth, fault)


def run_fault_of(model: Model, guarantee: Guarantee, verdict: Verdict, truth: RunTruth) -> str:
    """Why the verdict cannot be right, or empty."""
    if verdict.alarm:
        return f"alarm: {verdict.reason}"
    fault = _case_fault(model, guarantee, verdict) or _run_fault(model, guarantee, verdict, truth)
    if fault:
        return fault
    match verdict.outcome:
        case Outcome.HOLDS | Outcome.VACUOUS:
            return _overstated(guarantee, verdict, truth)
        case Outcome.VIOLATED:
            return "" if verdict.case or verdict.broken else "violated without a case or a run"
        case Outcome.BOUNDED:
            run = truth.run.history if truth.run is not None else None
            seen = run is not None and not run.events and len(run.world.actors) <= (verdict.bound or 0)
            return _overstated(guarantee, verdict, truth) if seen else ""
        case Outcome.UNDECIDED | Outcome.DEPENDS:
            return ""
        case _:
            return f"{verdict.outcome}: no such verdict is expected"


def _overstated(guarantee: Guarantee, verdict: Verdict, truth: RunTruth) -> str:
    """Why a guarantee that is said to hold at a grade does not."""
    claimed = verdict.grade or guarantee.demanded
    if truth.run is None or truth.breaks is None or not ORDER.index(truth.breaks) <= ORDER.index(claimed):
        return ""
    told = f"{len(truth.run.history.events)} events among {len(truth.run.history.world.actors)} parties"
    return f"{verdict.outcome} {claimed}, but it is broken {truth.breaks} by {told}"


def _case_fault(model: Model, guarantee: Guarantee, verdict: Verdict) -> str:
    """What is wrong with the case of a guarantee that is violated without any event."""
    if verdict.case is None:
        return ""
    replay = violates(model, guarantee, verdict.case)
    return "" if replay in ("", TOO_LARGE) else f"violated, but the case shows nothing: {replay}"


def _run_fault(model: Model, guarantee: Guarantee, verdict: Verdict, truth: RunTruth) -> str:
    """What is wrong with the run that is said to break a grade, or with its length."""
    if verdict.broken is None or verdict.breaks is None:
        return ""
    replay = violates_run(model, guarantee, verdict.broken, verdict.breaks)
    if replay:
        return f"the run that breaks {verdict.breaks} shows nothing: {replay}"
    events, parties = (
        _needed(model, guarantee, verdict.broken, verdict.breaks),
        len(verdict.broken.history.world.actors),
    )
    told_on = isinstance(guarantee.form, Attains)  # its runs go on to show the reader how the party is kept from it
    shorter = truth.run is not None and truth.breaks is verdict.breaks and events > len(truth.run.history.events)
    unsure = verdict.reason == PERHAPS_SHORTER
    if truth.run is not None and shorter and not told_on and not unsure:
        return f"the run has {events} events, and {len(truth.run.history.events)} break it {verdict.breaks}"
    lower = truth.breaks is None or ORDER.index(truth.breaks) > ORDER.index(verdict.breaks)
    if lower and _within(model, truth.scope, parties, events):
        return f"a run of {events} events among {parties} parties breaks it, and the interpreter finds none"
    return ""


def _needed(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> int:
    """How many events the run needs: all but the vote, one before its end, in which an organ refuses the answer."""
    form, events = guarantee.form, run.history.events
    if not isinstance(form, Answered) or form.answer.doer is not None or not events[1:]:
        return len(events)
    refusal = events[-2]
    if not isinstance(refusal, Decided) or refusal.decision.question.matter != form.answer.act:
        return len(events)
    without = replace(run, history=replace(run.history, events=(*events[:-2], events[-1])))
    return len(events) - (not violates_run(model, guarantee, without, grade))


def _within(model: Model, scope: RunScope, parties: int, events: int) -> bool:
    """Whether the interpreter would have found a run of that size. It starts on one day alone."""
    dated = bool(model.dynamics.sunsets or model.dynamics.calendar)
    dated = dated or any(one.before for one in model.dynamics.entrenched)
    return parties <= scope.parties and events <= scope.steps and not dated
