"""When a run violates a guarantee, at which grade."""

from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations
from typing import TypeAlias, assert_never

from charter.admission.decision import is_in
from charter.admission.worlds import allowed, described
from charter.atlarge import amending, at_large
from charter.calendar import after
from charter.cases.barred import FORBIDDEN, is_barred
from charter.cases.guarantee import Binding, in_range, violates_at
from charter.cases.power import TOO_LARGE
from charter.cases.untaken import untaken_fault
from charter.dataclass import replace
from charter.entry import adoptions
from charter.exhaust.attain import attains
from charter.exhaust.effort import TooLarge
from charter.exhaust.explorer import Explorer, explorer, standing_matters
from charter.exhaust.possible import can_be_put, is_possible
from charter.model import (
    Alone,
    Answered,
    Attains,
    Ballot,
    Deed,
    Formula,
    Grade,
    Guarantee,
    GuaranteeForm,
    Model,
    Never,
    NeverReached,
    ParamRef,
    PartySet,
    Possible,
    TwoRuns,
)
from charter.moment import Moment
from charter.owing import duties
from charter.semantics.evaluate import Scene, cast, members, party, truth
from charter.semantics.norms import as_adopted, state
from charter.semantics.outcome import outcome
from charter.semantics.step import Unlawful, next_due, replay, step
from charter.symmetry.alike import mentioned, unbound
from charter.world import AloneCase, Decided, Done, Event, NeverCase, Question, RunCase, Wait, World

Moments: TypeAlias = tuple[Moment, ...]
READINGS = (False, True)
"""Amended norms leave parties as free as they may, or as little."""


def violates_run(model: Model, guarantee: Guarantee, case: RunCase, grade: Grade) -> str:
    """Empty if the case violates the guarantee at that grade, else what is wrong with it.

    The run starts in a world that the charter allows and is lawful; it amends nothing when the guarantee is to hold as
    written; when it is to hold against the will of a party, that party (`case.protected`) consents to no amendment, and
    those count alone that change the text for it.
    It is one that the guarantee protects, from the start to the end, unless nothing is amended.
    """
    if guarantee.form is None or unbound(guarantee.form):
        return "the guarantee speaks of nobody in particular"
    fault = allowed(model, case.history.world)
    if fault:
        return fault
    try:
        moments = replay(model, case.history, case.protected if grade is Grade.AGAINST_MY_WILL else "")
    except Unlawful as refusal:
        return f"the run is not lawful: {refusal}"
    except OverflowError:
        return "the run goes past the year 9999"
    return _grade_fault(model, guarantee.form, case, moments, grade) or _fault(model, guarantee, case, moments)


def _grade_fault(model: Model, form: GuaranteeForm, case: RunCase, moments: Moments, grade: Grade) -> str:
    held = (one.decision.question.matter for moment in moments for one in adoptions(moment))
    amends = not amending(model).isdisjoint(held)
    match grade:
        case Grade.AS_WRITTEN:
            return "the run amends the charter" if amends else ""
        case Grade.AGAINST_MY_WILL if amends:
            if case.protected not in protected(model, form, case.history.world):
                return "the guarantee does not protect that party"
            if case.protected not in meant(form, case):
                return "the guarantee is violated for another party"
            if not stays(model, form, case.protected, _close(form, moments).world):
                return "the party is protected no longer"
            return "the party consents to an amendment" if case.protected in moments[-1].consented else ""
        case Grade.AGAINST_MY_WILL | Grade.ABSOLUTELY:
            return ""
        case _:
            assert_never(grade)


def protected(model: Model, form: GuaranteeForm, world: World) -> tuple[str, ...]:
    """The parties that a guarantee can be meant to protect, at the start of a run."""
    groups, scene = protects(model, form), Scene(model, world)
    return tuple(actor.name for actor in world.actors if any(is_in(scene, actor.name, group) for group in groups))


def protects(model: Model, form: GuaranteeForm) -> tuple[PartySet, ...]:
    """The sets of parties that a guarantee can be meant to protect."""
    match form:
        case Never() | NeverReached() | Answered() | Possible() if form.variables:
            return (form.variables[0].group,)
        case Alone():
            return tuple(chain.from_iterable(_whoever_is_meant(model, group) for group in form.groups))
        case Attains():
            return (form.group,)
        case _:
            return (PartySet(standings=_members(model)),)


def _whoever_is_meant(model: Model, group: PartySet) -> tuple[PartySet, ...]:
    """The set; where it is made of parties that a decision concerns, everybody whom one may concern."""
    names = [one.name for one in group.only if isinstance(one, ParamRef)]
    kinds = (param.kind for matter in model.matters for param in matter.params if param.name in names)
    return tuple(dict.fromkeys(kinds)) if names else (group,)


def _members(model: Model) -> tuple[str, ...]:
    """The standings of members; where nobody is one or becomes one, of those who sit in the organs."""
    held = {one.standing for one in model.rosters} | {one.standing for one in model.parties}
    if "member" in held or any(one.becoming.to == "member" for one in model.dynamics.makes):
        return ("member", "leaving")
    among = {tag.name: tag.among.standings for tag in model.tags}
    seats = [seat for organ in model.organs for seat in organ.seats]
    found = (one for seat in seats for one in seat.standings or chain(*(among[tag] for tag in seat.tags)))
    return tuple(dict.fromkeys((*found, "leaving")))


def stays(model: Model, form: GuaranteeForm, name: str, world: World) -> bool:
    """Whether a guarantee that speaks of nobody still protects the party in this world, where it is violated.

    A guarantee that speaks of the party says itself what the party is when it is violated.
    """
    spoken = isinstance(form, Alone | Attains) or (not isinstance(form, TwoRuns) and bool(form.variables))
    return spoken or name in protected(model, form, world)


def _close(form: GuaranteeForm, moments: Moments) -> Moment:
    """The moment at which the guarantee is violated: before the deed, where it is a deed that violates it."""
    return moments[-2] if isinstance(form, NeverReached) and form.deed is not None and moments[1:] else moments[-1]


def meant(form: GuaranteeForm, case: RunCase) -> tuple[str, ...]:
    """The parties that the case is about, one of which is the one protected; any party where it is about none."""
    match form, case.end:
        case Never(variables=(_, *_)), NeverCase(binding=((_, name), *_)):
            return (name,)
        case (NeverReached(variables=(_, *_)) | Answered(variables=(_, *_)) | Possible(variables=(_, *_)), None):
            return tuple(name for _, name in case.binding[:1])
        case Attains(), None:
            return tuple(name for _, name in case.binding[:1])
        case Alone(), AloneCase(actors=names):
            return names
        case _:
            return (case.protected,)


def _fault(model: Model, guarantee: Guarantee, case: RunCase, moments: Moments) -> str:
    form, last = guarantee.form, moments[-1]
    match form:
        case None:
            return "the guarantee is not analysed"
        case Never() | TwoRuns() | Alone() | Possible() if not described(model, last.world, last.amended):
            return "the run ends with a roster that the charter does not speak of"
        case Never() | Alone() if (fault := untaken_fault(model, form, case, last)) is not None:
            return fault
        case Never() | TwoRuns() | Alone():
            if case.end is None or case.end.world != last.world:
                return "the case does not end in the world that the run leads to"
            if isinstance(case.end, NeverCase) and case.end.decision and is_barred(model, last, case.end.decision):
                return FORBIDDEN
            rules = at_large(model, last.amended)
            faults = [violates_at(rules, guarantee, case.end, state(model, last, strict)) for strict in READINGS]
            return "" if "" in faults else faults[0]
        case _ if case.end is not None:
            return "the guarantee is about runs, and the case ends in a decision"
        case NeverReached():
            return _reached_fault(model, form, case, moments)
        case Answered():
            return _answered_fault(model, form, case, moments)
        case Possible():
            return _possible_fault(model, form, case, last)
        case Attains():
            return _attains_fault(model, form, case, moments)
        case _:
            assert_never(form)


# ── what happens at a moment ──────────────────────────────────────────────────────────────────


def so_at(model: Model, moment: Moment, conditions: tuple[str, ...], binding: Binding, formula: Formula) -> bool:
    """Whether a formula is true of the moment under these conditions, by one of the readings of amended norms."""
    scene = Scene(model, moment.world, Question("", conditions=conditions), variables=binding)
    return any(truth(replace(scene, state=state(model, moment, strict)), formula) for strict in READINGS)


def some_conditions(model: Model, formula: object) -> Iterator[tuple[str, ...]]:
    """Every set of the declared conditions that a formula, or a norm, speaks of."""
    spoken = mentioned((formula, model.dynamics.norms))
    names = [name for name in model.conditions if name in spoken]
    for size in range(len(names) + 1):
        yield from combinations(names, size)


def does(model: Model, before: Moment, event: Event, binding: Binding, deed: Deed, rules: Model | None = None) -> bool:
    """Whether the event is the deed: a party does it, or an organ adopts a decision on the matter of that name.

    `rules` are those that are left at the moment, if known.
    """
    match event:
        case Done() if deed.doer is not None:
            scene = Scene(model, before.world, variables=binding)
            same = (event.actor, event.act) == (party(scene, deed.doer), deed.act)
            return same and (deed.target is None or event.target == party(scene, deed.target))
        case Decided(decision) if deed.doer is None and decision.question.matter == deed.act:
            end = outcome(rules or at_large(model, before.amended), before.world, decision)
            return end.adopted and _is_of_organ(end, binding, deed)
        case _:
            return False


def _is_of_organ(end: Scene, binding: Binding, deed: Deed) -> bool:
    """Whether an adopted decision is the deed of an organ."""
    end = replace(end, variables=binding)
    matter, concerned = (end.question.matter, dict(end.question.arguments).values()) if end.question else ("", ())
    organ = end.procedure.organ if end.procedure else ""
    aimed = deed.target is None or party(end, deed.target) in concerned
    return matter == deed.act and deed.organ in ("", organ) and aimed


def event_conditions(event: Event) -> tuple[str, ...]:
    """The declared conditions that are true at the event."""
    match event:
        case Done():
            return event.conditions
        case Decided(decision):
            return decision.question.conditions
        case _:
            return ()


def _reached_fault(model: Model, form: NeverReached, case: RunCase, moments: Moments) -> str:
    if form.deed is None:
        where, sets = moments[-1], some_conditions(model, form.body)
    else:
        if not case.history.events:
            return "nothing is done"
        where, event = moments[-2], case.history.events[-1]
        if not does(model, where, event, case.binding, form.deed):
            return "what must never be done is not done last"
        sets = iter([event_conditions(event)])
    if not in_range(Scene(model, where.world, variables=case.binding), form.variables):
        return "a variable stands for a party it does not range over"
    found = any(so_at(model, where, conditions, case.binding, form.body) for conditions in sets)
    return "" if found else "what must never be reached is not reached"


# ── answers in time ───────────────────────────────────────────────────────────────────────────


def triggers(model: Model, before: Moment, event: Event, binding: Binding, form: Answered) -> bool:
    """Whether the event, at that moment, is what the guarantee demands an answer to."""
    if not in_range(Scene(model, before.world, variables=binding), form.variables):
        return False
    if form.trigger is not None:
        done = does(model, before, event, binding, form.trigger)
        return done and so_at(model, before, event_conditions(event), binding, form.given)
    if not isinstance(event, Decided):
        return False
    end = outcome(at_large(model, before.amended), before.world, event.decision)
    return truth(replace(end, variables=binding, state=state(model, before)), form.given)


def answers(model: Model, before: Moment, event: Event, then: Moment, binding: Binding, form: Answered) -> int | None:
    """The day on which the event brings the answer, itself or by what falls due; None iff it does not."""
    if form.anybody is not None and isinstance(event, Done):
        if not is_in(Scene(model, before.world, variables=binding), event.actor, form.anybody.group):
            return None
        binding = (*binding, (form.anybody.name, event.actor))
    if does(model, before, event, binding, form.answer):
        return before.day
    if form.answer.doer is not None or isinstance(event, Decided):
        return None
    passed = _on_the_way(model, before, then) if isinstance(event, Wait) else (then,)
    new = (one for moment in passed for one in adoptions(moment) if one not in adoptions(before))
    return min((one.day for one in new if _is_of_organ(as_adopted(model, one), binding, form.answer)), default=None)


def _on_the_way(model: Model, moment: Moment, then: Moment) -> Iterator[Moment]:
    """The moments to which waiting leads, one for each day on which something falls due: what it brings about may lapse
    again before the waiting is over.
    """
    while (due := next_due(model, moment)) is not None and due < then.day:
        moment = step(model, moment, Wait(due))
        yield moment
    yield then


def unanswered_fault(model: Model, form: Answered, binding: Binding, start: int, last: Moment) -> str:
    """Empty if no answer can be in time any more, or nothing ever makes it come, at the moment `last`."""
    if form.within is not None:
        over = last.day > after(date.fromordinal(start), form.within).toordinal()
        return "" if over else "the time for the answer is not over"
    if next_due(model, last) is not None:
        return "something is still to fall due"
    scene = Scene(model, last.world, variables=binding)
    if form.anybody is not None:
        names = [actor.name for actor in members(scene, form.anybody.group)]
    else:
        name = party(scene, form.answer.doer) if form.answer.doer else None
        names = [name] if name else []
    owed = any(norm.act == form.answer.act for name in names for norm, _ in duties(model, last, name))
    return "the answer is still owed" if owed else ""


def _answered_fault(model: Model, form: Answered, case: RunCase, moments: Moments) -> str:
    """The run comes to what is to be answered, and goes on until the time is over, or for ever, without the answer.

    For ever means: nothing is left to fall due, and no party owes the answer.
    """
    events = case.history.events
    fault = "the run does not come to what is to be answered"
    for index, event in enumerate(events):
        if triggers(model, moments[index], event, case.binding, form):
            start = moments[index].day
            fault = unanswered_fault(model, form, case.binding, start, moments[-1])
            later = zip(moments[index + 1 :], events[index + 1 :], moments[index + 2 :], strict=False)
            found = (answers(model, before, one, then, case.binding, form) for before, one, then in later)
            if any(day is not None and in_time(form, start, day) for day in found):
                fault = "the answer comes in time"
            if not fault:
                return ""
    return fault


def in_time(form: Answered, start: int, day: int) -> bool:
    """Whether an answer on that day is in time for what came about on the day `start`."""
    return form.within is None or day <= after(date.fromordinal(start), form.within).toordinal()


# ── what is always possible ───────────────────────────────────────────────────────────────────


def _possible_fault(model: Model, form: Possible, case: RunCase, last: Moment) -> str:
    """At the end of the run the question can be put, and no run without amendments leads from there to a moment at
    which the decision can be taken that the guarantee says is possible. All are looked at, up to a limit.
    """
    if not in_range(Scene(model, last.world, variables=case.binding), form.variables):
        return "a variable stands for a party it does not range over"
    seen = explorer(model, form).calm(None)
    if not can_be_put(seen, form, last, case.binding):
        return "no question is put of which the guarantee speaks"
    try:
        return "the decision is possible" if is_possible(seen, form, last, case.binding) else ""
    except TooLarge:
        return TOO_LARGE


def _attains_fault(model: Model, form: Attains, case: RunCase, moments: Moments) -> str:
    """At some moment of the run the party is one of those meant, and whatever it does from then on, the others can
    keep it from what it is to attain until the time is over. It agreed to nothing that changes or delays a standing.
    """
    (_, name), *more = case.binding or (("", ""),)
    if more or moments[-1].actor(name) is None:
        return "the case is not about one party"
    if agreed(model, case.history.events, moments, name):
        return "the party was not against a change of standing, or a delay"
    mine = (moment for moment in moments if is_in(Scene(model, moment.world), name, form.group))
    seen, fault = explorer(model, form), "the party is none of those that the guarantee speaks of"
    for moment in mine:
        fault = _kept_fault(seen, form, name, moment)
        if not fault:
            break
    return fault


def _kept_fault(seen: Explorer, form: Attains, name: str, moment: Moment) -> str:
    try:
        return "the party can do it in time" if attains(seen, form, name, moment) else ""
    except TooLarge:
        return TOO_LARGE


def agreed(model: Model, events: tuple[Event, ...], moments: Moments, name: str) -> bool:
    """Whether the party has a ballot other than against in an adopted decision that changes or delays a standing."""
    matters = standing_matters(model)
    taken = [(e.decision, m) for e, m in zip(events, moments, strict=False) if isinstance(e, Decided)]
    ends = (
        outcome(at_large(model, moment.amended), moment.world, decision)
        for decision, moment in taken
        if decision.question.matter in matters
    )
    return any(end.adopted and bool({*cast(end, name)} - {Ballot.AGAINST}) for end in ends)
