"""*whenever F, then G within P*: whether some lawful run comes to F, and the time passes without G.

It holds where a duty in time, or a default in time, covers every such moment and lasts (`covered`). It is violated by a
run in which nobody answers; where an organ that owes the answer could have voted on it, the fewest that refuse it do.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, product

from charter.admission.decision import is_in
from charter.cases.promise import answers, in_time, triggers, unanswered_fault
from charter.model import (
    Adopted,
    Answered,
    ByOrgan,
    Guarantee,
    InForce,
    Modal,
    Model,
    NamedRef,
    Never,
    OnMatter,
    ParamRef,
    Same,
    VarRef,
)
from charter.moment import Moment
from charter.owing import duties as owed
from charter.semantics.evaluate import Scene
from charter.semantics.step import next_due
from charter.world import Decided, Done, Event, History, NeverCase, RunCase, Wait, World
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.covered import covered
from verifier.runs.ground import at_start, freed, ground, latest
from verifier.runs.late import late_day
from verifier.runs.lawful import Entangled, both, decided, left_open, no
from verifier.runs.moments import Ground, at_some_moment, spoken_names
from verifier.runs.origins import Origin, origins
from verifier.runs.patience import after, later, turning, waiting
from verifier.runs.relevant import relevant, sliced
from verifier.runs.rosters import TooManyStandings
from verifier.runs.search import START, Field, Hunting, Spot, chains, deeds, path, search
from verifier.runs.substitute import substitute

NO_RUN = "whether the time can pass without the answer was not found out"
NOBODY = "who is to answer depends on the decision; say `and it concerns some member m, then m does …`"
ORIGINS = 3
MOST_DAYS = 24


def answered(context: RunContext, guarantee: Guarantee, form: Answered, amended: tuple[str, ...]) -> Search:
    """Whether some run comes to what is to be answered and goes on without the answer: SAT with the run."""
    if isinstance(form.answer.doer, ParamRef) or isinstance(form.answer.target, ParamRef):
        return Found(Status.UNKNOWN, reason=NOBODY)
    try:
        stand = yield from ground(context, amended, _names(context, form), calm=not (amended or context.stirred))
        begun = yield from _begun(context, stand, form)
        if begun.status is not Status.SAT or not isinstance(begun.case, NeverCase):
            return begun
        sure = yield from covered(context, stand, form)
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))
    if sure.status is Status.UNSAT:
        return sure
    cases = [found for found in (sure.case, begun.case) if isinstance(found, NeverCase)]
    for last, found in product((False, True) if stand.steps else (False,), cases):
        case = yield from _shown(context, stand, form, amended, found, last=last)
        if case is not None:
            return Found(Status.SAT, case=case)
    return Found(Status.UNKNOWN, reason=NO_RUN)


def idle(context: RunContext, guarantee: Guarantee, form: Answered) -> Search:
    """Whether what is to be answered can come about at all."""
    try:
        stand = yield from ground(context, latest(context.model), _names(context, form))
        return (yield from _begun(context, stand, form))
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))


def at_once(context: RunContext, form: Answered, amended: tuple[str, ...]) -> Search:
    """Whether what is to be answered can come about where nothing has yet but that the units `amended` were amended."""
    try:
        return (yield from _begun(context, at_start(context, amended, _names(context, form)), form))
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))


def _names(context: RunContext, form: Answered) -> tuple[str, ...]:
    """The parties that the guarantee speaks of by name."""
    refs = [ref for deed in (form.trigger, form.answer) if deed for ref in (deed.doer, deed.target) if ref is not None]
    return spoken_names(context.model, form.given, *(Same(ref, ref) for ref in refs))


def _begun(context: RunContext, stand: Ground, form: Answered) -> Search:
    """Whether what is to be answered can come about, as far as one moment tells."""
    variables, given = form.variables, stand.law.settled(form.given)
    deed = form.trigger
    if deed is None:
        matters = tuple(matter.name for matter in context.model.matters)
        open_ = both(stand.law.open_to_organs(matters), given)
        return (yield from at_some_moment(context, stand, variables, open_, OnMatter(matters)))
    if deed.doer is None:
        open_ = both(stand.law.open_to_organs((deed.act,)), given)
        return (yield from at_some_moment(context, stand, variables, open_, decided(context.model, deed)))
    return (yield from at_some_moment(context, stand, variables, both(stand.law.done(deed), given)))


# ── the run ───────────────────────────────────────────────────────────────────────────────────


def _shown(
    context: RunContext, stand: Ground, form: Answered, amended: tuple[str, ...], case: NeverCase, *, last: bool
) -> Hunting[RunCase | None]:
    """A run in which what is to be answered comes about, and the answer does not; `last`: it does on a last day."""
    acts = [deed.act for deed in (form.trigger, form.answer) if deed is not None]
    context = sliced(context, stand.steps, (form.given,), acts)
    for origin in islice(origins(context.model, stand.steps, case.world), ORIGINS):
        names = dict(origin.names)
        binding = tuple((name, names.get(who, who)) for name, who in case.binding if not left_open(name))
        asked = case.decision.question.arguments if case.decision is not None else ()
        spoken = tuple(names.get(who, who) for _, who in (*case.binding, *asked))
        field = _field(context, stand, form, binding, origin, spoken)
        field = _on_trigger(form, field, case, binding)
        goal = _goal(context, form, amended, origin.start, binding, field, last=last)
        events = yield from search(context, origin.start, amended, field, goal)
        if events is not None:
            told = yield from _refused(context, form, amended, origin.start, binding, events)
            return RunCase(History(origin.start, START, told), binding)
    return None


def _field(
    context: RunContext,
    stand: Ground,
    form: Answered,
    binding: tuple[tuple[str, str], ...],
    origin: Origin,
    spoken: tuple[str, ...],
) -> Field:
    """What is tried: all that leads to what is to be answered, and answers that come before it."""
    acts = [deed.act for deed in (form.trigger, form.answer) if deed is not None and deed.doer is not None]
    duties = [norm for norm in context.model.dynamics.norms if norm.modal is Modal.MUST]
    default = [norm for norm in duties if norm.otherwise is not None and norm.otherwise.matter == form.answer.act]
    owing = [norm for norm in duties if norm.act == form.answer.act or norm in default]
    formulas = [form.given, *(part for norm in owing for part in (norm.when, norm.unless))]
    parties = tuple(dict.fromkeys((*spoken, *origin.moved)))
    field = relevant(context.model, stand.steps, formulas, acts, parties, binding, context.memory.facts)
    organs = [deed.act for deed in (form.trigger, form.answer) if deed is not None and deed.doer is None]
    organs += [norm.act for norm in default if norm.who is None]
    return replace(field, matters=tuple(dict.fromkeys((*field.matters, *organs))))


def _on_trigger(form: Answered, field: Field, case: NeverCase, binding: tuple[tuple[str, str], ...]) -> Field:
    """The field with decisions of the kind that is to be answered, where that is a decision."""
    if form.trigger is not None or case.decision is None:
        return field
    matter = case.decision.question.matter
    given = substitute(form.given, {VarRef(name): NamedRef(who) for name, who in binding})
    said = (*field.said, InForce((matter,), (), given))
    return replace(field, matters=tuple(dict.fromkeys((matter, *field.matters))), said=said)


def _goal(
    context: RunContext,
    form: Answered,
    amended: tuple[str, ...],
    world: World,
    binding: tuple[tuple[str, str], ...],
    field: Field,
    *,
    last: bool,
) -> Callable[[Spot], Hunting[tuple[Event, ...] | None]]:
    """The events that show it, ended by waiting until the time is over; `last`: what is asked on a last day alone."""

    def look(spot: Spot) -> Hunting[tuple[Event, ...] | None]:
        if last:
            starts = yield from _at_the_last(context, form, spot, field)
        else:
            starts = [spot.events, *_put(context, form, spot, field)]
        deserted = [_deserted(context, form, amended, world, binding, start) for start in starts if form.anybody]
        for start in (*starts, *filter(None, deserted)):
            for events in _endings(context, form, amended, world, binding, start):
                if unanswered(context, form, amended, world, binding, events):
                    return events
        return None

    return look


def _put(context: RunContext, form: Answered, spot: Spot, field: Field) -> Iterator[tuple[Event, ...]]:
    """The events, and the deed that is to be answered."""
    asked = form.trigger.act if form.trigger is not None else ""
    put = [deed for deed in deeds(context.model, spot.moment, field) if deed.act == asked]
    return ((*spot.events, *wait, deed) for wait in _waits(context, form, spot) for deed in put)


def _deserted(
    context: RunContext,
    form: Answered,
    amended: tuple[str, ...],
    world: World,
    binding: tuple[tuple[str, str], ...],
    events: tuple[Event, ...],
) -> tuple[Event, ...]:
    """The events, and then each party whose answer would do and that owes it goes where it need not give it; empty if
    one of them cannot.
    """
    assert form.anybody is not None
    model, moment = context.model, path(context.model, world, amended, events)[-1]
    acts = dict.fromkeys(
        norm.act for norm in model.dynamics.norms if norm.becoming is not None and norm.who is not None
    )
    gone: tuple[Event, ...] = ()
    for actor in world.actors:
        if _will_do(model, form, binding, moment, actor.name):
            deeds_ = [Done(actor.name, act) for act in acts]
            ways = ((deed, context.after(moment, deed)) for deed in deeds_)
            left = [
                (deed, then) for deed, then in ways if then and not _will_do(model, form, binding, then, actor.name)
            ]
            if not left:
                return ()
            gone, moment = (*gone, left[0][0]), left[0][1]
    return (*events, *gone) if gone else ()


def _will_do(model: Model, form: Answered, binding: tuple[tuple[str, str], ...], moment: Moment, name: str) -> bool:
    """Whether the party owes the answer, and its answer would do."""
    assert form.anybody is not None
    counts = is_in(Scene(model, moment.world, variables=binding), name, form.anybody.group)
    return counts and any(norm.act == form.answer.act for norm, _ in owed(model, moment, name))


def _waits(context: RunContext, form: Answered, spot: Spot) -> Iterator[tuple[Event, ...]]:
    """How the time passes before the deed: not at all, or until a day on which the answer may come too late."""
    yield ()
    day = late_day(context.model, form, date.fromordinal(spot.moment.day))
    wait = waiting(context.model, spot.moment, day.toordinal()) if day is not None else None
    if day is not None and day.toordinal() > spot.moment.day and wait is not None:
        yield wait


def _at_the_last(context: RunContext, form: Answered, spot: Spot, field: Field) -> Hunting[list[tuple[Event, ...]]]:
    """The events, and what may be what is to be answered, on the last day before something changes of itself: who owes
    the answer, or whom it concerns, may be gone when it is due.
    """
    day = turning(context.model, spot.moment)
    wait = waiting(context.model, spot.moment, day - 1) if day is not None and day - 1 > spot.moment.day else None
    moment: Moment | None = spot.moment
    for event in wait or ():
        moment = context.after(moment, event) if moment is not None else None
    if not wait or moment is None:
        return []
    own = form.trigger.act if form.trigger is not None else ""
    found = yield from chains(context, moment, field)
    return [(*spot.events, *wait, *chain) for chain in found if len(chain) == 1 and _may_be_it(chain[0], own)]


def _may_be_it(event: Event, act: str) -> bool:
    """Whether the event is the deed `act`, or a decision on that matter; any decision where `act` is empty."""
    match event:
        case Done():
            return event.act == act
        case Decided(decision):
            return act in ("", decision.question.matter)
        case _:
            return False


def _endings(
    context: RunContext,
    form: Answered,
    amended: tuple[str, ...],
    world: World,
    binding: tuple[tuple[str, str], ...],
    events: tuple[Event, ...],
) -> Iterator[tuple[Event, ...]]:
    """The run, waiting until the answer that was asked for last is too late, or until nothing more falls due."""
    moments = path(context.model, world, amended, events)
    if len(moments) <= len(events):
        return
    asked = [i for i, event in enumerate(events) if triggers(context.model, moments[i], event, binding, form)]
    if not asked:
        if form.within is None and events and next_due(context.model, moments[-1]) is None:
            yield events
        return
    start = moments[asked[-1]].day
    limit = _last_day(context, moments[-1]) if form.within is None else later(start, form.within) + 1
    passing = () if limit <= moments[-1].day else waiting(context.model, moments[-1], limit)
    if passing is not None:
        yield (*events, *passing)


def _last_day(context: RunContext, moment: Moment) -> int:
    """The day on which the last thing falls due that is still to come, if nothing more happens."""
    for _ in range(MOST_DAYS):
        due = next_due(context.model, moment)
        chain = () if due is None else waiting(context.model, moment, due)
        if due is None or chain is None:
            break
        for event in chain:
            moment = after(context.model, moment, event) or moment
    return moment.day


def unanswered(
    context: RunContext,
    form: Answered,
    amended: tuple[str, ...],
    world: World,
    binding: tuple[tuple[str, str], ...],
    events: tuple[Event, ...],
) -> bool:
    """Whether the run is lawful, comes to what is to be answered, and goes on without the answer."""
    moments = path(context.model, world, amended, events)
    if len(moments) <= len(events):
        return False
    for index, event in enumerate(events):
        if triggers(context.model, moments[index], event, binding, form):
            start = moments[index].day
            rest = zip(moments[index + 1 :], events[index + 1 :], moments[index + 2 :], strict=False)
            days = [answers(context.model, before, one, then, binding, form) for before, one, then in rest]
            late = not any(day is not None and in_time(form, start, day) for day in days)
            if late and not unanswered_fault(context.model, form, binding, start, moments[-1]):
                return True
    return False


def _refused(
    context: RunContext,
    form: Answered,
    amended: tuple[str, ...],
    world: World,
    binding: tuple[tuple[str, str], ...],
    events: tuple[Event, ...],
) -> Hunting[tuple[Event, ...]]:
    """The run with a vote before its end, if there can be one, in which the fewest refuse the answer an organ owes."""
    if form.answer.doer is not None or not events or not isinstance(events[-1], Wait):
        return events
    moment = path(context.model, world, amended, events[:-1])[-1]
    if not any(norm.act == form.answer.act for norm, _ in owed(context.model, moment, form.answer.organ)):
        return events
    failed = both(no(Adopted()), OnMatter((form.answer.act,)), ByOrgan(form.answer.organ))
    within = freed(context, context.within(context.rules(moment.amended), moment.world))
    found = yield from context.never(within, Never((), True, failed, failed))
    if found.status is not Status.SAT or not isinstance(found.case, NeverCase) or found.case.decision is None:
        return events
    told = (*events[:-1], Decided(found.case.decision), events[-1])
    return told if unanswered(context, form, amended, world, binding, told) else events
