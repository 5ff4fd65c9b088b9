"""The plan of a run: what is amended in which order, from which day on, and how the run ends."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from charter.calendar import after
from charter.dataclass import dataclass
from charter.entry import adoptions, enters
from charter.model import Alone, GuaranteeForm, Model, NamedRef, Never
from charter.moment import Moment
from charter.semantics.step import begin
from charter.world import Case, Decided, Done, Event, History, NeverCase, RunCase, Wait, World
from verifier.engines.decide import Batch
from verifier.engines.powers import settle_alone
from verifier.problem import Answer, Status
from verifier.runs.barring import barring
from verifier.runs.context import RunContext, posed
from verifier.runs.patience import after as after_
from verifier.runs.patience import waiting

FIRST_DAY = date(2000, 1, 1)
"""When a run starts, unless the charter names later days before which something may not be amended."""


def start_of(model: Model) -> date:
    """The day on which the runs that are shown start: none of what is entrenched before a day is any more."""
    days = [one.before for one in model.dynamics.entrenched if one.before is not None]
    return max([FIRST_DAY, *days])


def lapse_days(model: Model) -> Mapping[str, date]:
    """For each unit that lapses by itself the day on which it does, in the runs that are shown."""
    start, found = start_of(model), dict[str, date]()
    for sunset in model.dynamics.sunsets:
        day = sunset.on if sunset.on is not None else after(start, sunset.after) if sunset.after else start
        found |= {unit: min(day, found.get(unit, day)) for unit in sunset.units}
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """Units to be amended in this order, after waiting until `day`, by which those of `lapsed` have lapsed."""

    order: tuple[str, ...]
    day: date
    lapsed: tuple[str, ...]

    @property
    def amended(self) -> tuple[str, ...]:
        """All units that may say anything in the end."""
        return (*self.lapsed, *self.order)


def planned(model: Model, order: Sequence[str]) -> Plan:
    """How the units of a sequence come to say anything: by lapsing where they do, by amendment otherwise."""
    days = lapse_days(model)
    day = max([start_of(model), *(days[unit] for unit in order if unit in days)])
    lapsed = tuple(unit for unit in model.dynamics.units if unit in days and days[unit] <= day)
    return Plan(tuple(unit for unit in order if unit not in lapsed), day, lapsed)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run goes on after the amendments: who there is, what happens, the case at the end, who is spoken of."""

    world: World
    events: tuple[Event, ...]
    case: Case | None
    binding: tuple[tuple[str, str], ...]


def binding_of(case: Case | None) -> tuple[tuple[str, str], ...]:
    """Who the variables of a guarantee stand for in a case."""
    return case.binding if isinstance(case, NeverCase) else ()


def run_of(model: Model, plan: Plan, events: tuple[Event, ...], ending: Ending, who: str) -> RunCase:
    """The run that waits as planned, then amends by these events, and ends so; `who` is the party protected.

    Those do what they must whose time is over while it waits.
    """
    start = start_of(model)
    entered = _entered(model, ending.world, start.toordinal(), (*_waits(model, ending.world, plan), *events))
    return RunCase(
        History(ending.world, start.toordinal(), (*entered, *ending.events)), ending.binding, ending.case, who
    )


def _waits(model: Model, world: World, plan: Plan) -> tuple[Event, ...]:
    """What happens until the day of the plan."""
    start, day = start_of(model), plan.day.toordinal()
    if plan.day <= start:
        return ()
    return waiting(model, begin(model, world, start.toordinal()), day) or (Wait(day),)


def _entered(model: Model, world: World, start: int, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events, and the time that passes until what they decide is in force: before what cannot come sooner, and in
    the end. One time passes for all that are to come.
    """
    moment, found = begin(model, world, start), list[Event]()
    for event in (*events, None):
        then = None if event is None else _taken(model, moment, event)
        if then is None:
            waits = _until_in_force(model, moment)
            found += waits
            for one in waits:
                moment = after_(model, moment, one) or moment
            then = moment if event is None else after_(model, moment, event)
        if then is None:
            return events
        found += [event] if event is not None else []
        moment = then
    return tuple(found)


def _taken(model: Model, moment: Moment, event: Event) -> Moment | None:
    """The moment after the event; None if it cannot follow, or if it is a decision that would not be adopted."""
    then = after_(model, moment, event)
    held = then is not None and isinstance(event, Decided)
    return then if then is None or not held or len(adoptions(then)) > len(adoptions(moment)) else None


def _until_in_force(model: Model, moment: Moment) -> tuple[Event, ...]:
    """What happens until all that is adopted is in force; nothing where it is."""
    last = max((enters(model, one) for one in moment.coming), default=None)
    return (waiting(model, moment, last) or ()) if last is not None else ()


def ending_for(
    context: RunContext, form: GuaranteeForm | None, plan: Plan, ending: Ending, world: World, who: str
) -> Generator[Batch, Sequence[Answer], Ending | None]:
    """An ending in that world in which the guarantee is violated for the party; None if none was found."""
    if ending.case is None:
        return in_place(ending, who)
    asked = None if form is None else barring(context, posed(form), plan.amended).form
    case = yield from _case_of(context, asked, context.within(context.rules(plan.amended), world), who)
    return None if case is None else Ending(case.world, (), case, binding_of(case))


def in_place(ending: Ending, who: str) -> Ending | None:
    """The ending with the party in the place of the one that it speaks of first; None if it speaks of none."""
    first = dict(ending.binding[:1]).values()
    if not first:
        return None
    (old,) = first
    swap = {old: who, who: old}
    binding = tuple((name, swap.get(one, one)) for name, one in ending.binding)
    return replace(ending, events=tuple(_swapped(event, swap) for event in ending.events), binding=binding)


def _swapped(event: Event, swap: Mapping[str, str]) -> Event:
    """The event with these parties in each other's place, as those concerned and as those who vote."""
    match event:
        case Done():
            return replace(event, actor=swap.get(event.actor, event.actor), target=swap.get(event.target, event.target))
        case Decided(decision):
            question = decision.question
            arguments = tuple((param, swap.get(one, one)) for param, one in question.arguments)
            ballots = tuple(tuple((swap.get(one, one), cast) for one, cast in row) for row in decision.ballots)
            taken = replace(decision, question=replace(question, arguments=arguments), ballots=ballots)
            return replace(event, decision=taken)
        case Wait():
            return event


def _case_of(
    context: RunContext, form: GuaranteeForm | None, rules: Model, who: str
) -> Generator[Batch, Sequence[Answer], Case | None]:
    """A case that violates, with these rules and rosters, a guarantee that speaks of the party, or of whomever it likes
    where that is nobody (""); None if there is none.

    A party is put in the place of no other that the words name.
    """
    match form:
        case Never(variables=variables) if not who or not variables:
            found = yield from context.asked(rules, posed(form))
            return found.decided if found.status is Status.SAT else None
        case Alone() if not who:
            settled = yield from settle_alone(rules, context.atlas(rules), posed(form), form)
            return settled.verdict.case
        case Never(variables=(first, *rest)) if not first.group.only:
            told = replace(first, group=replace(first.group, only=(NamedRef(who),)))
            found = yield from context.asked(rules, posed(replace(form, variables=(told, *rest))))
            return found.decided if found.status is Status.SAT else None
        case Alone(groups=groups, joint=False) if not any(group.only for group in groups):
            own = replace(form, groups=tuple(replace(group, only=(NamedRef(who),)) for group in groups))
            settled = yield from settle_alone(rules, context.atlas(rules), posed(own), own)
            return settled.verdict.case
        case _:
            return None
