"""How one event of a run leads from a moment to the next, and which events are lawful."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import accumulate
from typing import TypeAlias, assert_never

from charter.admission.decision import heard, is_in
from charter.admission.default import passed_on, untaken
from charter.admission.event import amending_fault, deed_fault
from charter.atlarge import amending, at_large, in_force, within
from charter.calendar import effective, later
from charter.dataclass import replace
from charter.entry import enters, has_left
from charter.model import IN_FAVOUR, Becoming, Clause, Default, Due, Modal, Model, Otherwise, PartySet, Period, Sunset
from charter.moment import Adoption, Moment, Occurrence, Owed, Pending, Survival
from charter.semantics import norms
from charter.semantics.evaluate import Scene, members, party, taking
from charter.semantics.outcome import decided
from charter.spared import amended_by
from charter.taken_back import is_over
from charter.world import Decided, Decision, Done, Event, History, Wait, World

Falling: TypeAlias = Pending | Owed | Adoption | Survival | Sunset | None
"""A change of standing, a duty, a decision that comes or ends, obligations that end, a sunset; None: a clause turns."""


class Unlawful(Exception):
    """The event cannot follow: `reason` in plain words, and the clause at `address` where one forbids it."""

    def __init__(self, reason: str, address: str = "") -> None:
        super().__init__(f"{reason} ({address})" if address else reason)
        self.reason, self.address = reason, address


def begin(model: Model, world: World, day: int) -> Moment:
    """The moment at which a run starts: every clause in force that has not lapsed before, nothing decided."""
    return _until(model, _watched(model, Moment(world, day, day), ()), day)


def replay(model: Model, history: History, seen_by: str = "") -> tuple[Moment, ...]:
    """The moment at the start and after each event, as `Moment.seen_by`. Raises `Unlawful`."""
    first = replace(begin(model, history.world, history.start), seen_by=seen_by)
    return tuple(accumulate(history.events, lambda moment, event: step(model, moment, event), initial=first))


def step(model: Model, moment: Moment, event: Event) -> Moment:
    """The moment after the event. Raises `Unlawful` if the event cannot follow. `model` is the charter as adopted."""
    try:
        match event:
            case Decided(decision, amends):
                return _decide(model, moment, decision, amends)
            case Done():
                return _do(model, moment, event)
            case Wait(day):
                return _wait(model, moment, day)
            case _:
                assert_never(event)
    except OverflowError as why:
        raise Unlawful("the calendar ends with the year 9999") from why


def _decide(model: Model, moment: Moment, decision: Decision, amends: str) -> Moment:
    rules = at_large(model, moment.amended)
    found = heard(rules, moment.world, decision, norms.state(model, moment))
    if isinstance(found, str):
        raise Unlawful(found)
    if (decision.question.matter in amending(model)) != bool(amends):
        raise Unlawful("a decision on `amendment` amends an article, and no other decision does")
    end, address = decided(found, decision), rules.procedures[decision.procedure].clause.address
    fault = amending_fault(model, moment, address, amends) if amends else ("", "")
    if any(fault):
        raise Unlawful(*fault)
    if end.adopted:
        return adopt(model, moment, end, decision, amends)
    return _watched(model, moment, decision.question.conditions)


def adopt(model: Model, moment: Moment, end: Scene, decision: Decision, amends: str = "") -> Moment:
    """The moment after a decision that is adopted; `end` shows it as a whole. Raises `Unlawful` if it is forbidden."""
    question, organ = decision.question, end.procedure.organ if end.procedure else ""
    for target in dict.fromkeys([who for _, who in question.arguments] or [""]):
        deed = Done(organ, question.matter, target, question.conditions)
        for ban in norms.forbidding(model, moment, deed, scene=replace(end, variables=(("target", target),))):
            raise Unlawful(f"`{organ}` must not decide it", ban)
    new = Adoption(decision, moment.day, moment.world, moment.amended, amends)
    return _watched(model, _adopted(model, moment, end, new), question.conditions)


def _adopted(model: Model, moment: Moment, end: Scene, new: Adoption) -> Moment:
    """The organ has adopted it: the decision is in force, or will be on its day."""
    question, organ = new.decision.question, end.procedure.organ if end.procedure else ""
    event = Occurrence(organ, question.matter, tuple(who for _, who in question.arguments), question.conditions)
    willing = [actor.name for actor in taking(end, moment.world.actors, IN_FAVOUR)] if new.amends else []
    moment = replace(moment, consented=tuple(sorted({*moment.consented, *willing})))
    if enters(model, new) <= moment.day:
        return _entered(model, moment, end, new, event)
    coming = sorted((*moment.coming, new), key=partial(enters, model))
    return _performed(model, replace(moment, coming=tuple(coming)), event)


def _entered(model: Model, moment: Moment, end: Scene, new: Adoption, event: Occurrence | None) -> Moment:
    """The decision comes into force, with what it brings about; `event` is its adoption, where that is now."""
    matter = new.decision.question.matter
    kept = partial(_kept, model, end, matter)
    moment = replace(moment, in_force=(*filter(kept, moment.in_force), new), coming=tuple(filter(kept, moment.coming)))
    moment = replace(moment, owed=tuple(one for one in moment.owed if not norms.renewed(model, moment, one, new)))
    moment = _performed(model, moment, event) if event else moment
    for makes in [one for one in model.dynamics.makes if one.matter == matter]:
        named = makes.who if isinstance(makes.who, PartySet) else PartySet(only=(makes.who,))
        for actor in members(end, named, makes.where):
            if not (named.only and has_left(new, actor)):
                moment = _become(model, moment, actor.name, makes.becoming, makes.clause, new.day)
    for extends in [one for one in model.dynamics.extends if one.matter == matter]:
        moment = _extended(model, moment, party(end, extends.who), extends.period)
    return replace(moment, amended=tuple(sorted({*moment.amended, *amended_by(model, moment, new)})))


def _kept(model: Model, end: Scene, matter: str, old: Adoption) -> bool:
    """Whether a decision that comes into force leaves one alone that is in force, or is to be."""
    concerned, ended = dict(old.decision.question.arguments), old.decision.question.matter
    clauses = (one for one in model.dynamics.ends if (one.matter, one.ended) == (matter, ended))
    return not any(all(concerned.get(param) == party(end, ref) for param, ref in one.arguments) for one in clauses)


def _become(model: Model, moment: Moment, name: str, becoming: Becoming, clause: Clause, day: int) -> Moment:
    """The party changes its standing, now or when it is due by what was done or decided on the day.

    Of two ways to one standing the first to come counts.
    """
    actor = moment.actor(name)
    due = effective(date.fromordinal(day), becoming.due, model.dynamics.year_begins, moment.start).toordinal()
    known = [one for one in moment.pending if (one.party, one.to) == (name, becoming.to)]
    if actor is None or (becoming.meanwhile and actor.standing == becoming.to):
        return moment
    if any(one.clause == clause or one.day <= max(due, moment.day) for one in known):
        return moment
    moment = replace(moment, pending=tuple(one for one in moment.pending if one not in known))
    if due <= moment.day:
        return _turned(model, moment, name, becoming.to, clause)
    new = Pending(due, name, becoming.to, actor.standing, becoming.meanwhile, becoming.due, clause)
    moment = _turned(model, moment, name, becoming.meanwhile or actor.standing, clause)
    return replace(moment, pending=tuple(sorted((*moment.pending, new), key=lambda one: one.day)))


def _turned(model: Model, moment: Moment, name: str, to: str, clause: Clause) -> Moment:
    """The party comes to a standing by the clause, and with it may be over what was to come."""
    actor = moment.actor(name)
    if actor is None or actor.standing == to:
        return moment
    actors = tuple(replace(one, standing=to) if one.name == name else one for one in moment.world.actors)
    old = actor.standing
    kept = tuple(p for p in moment.pending if p.party != name or not is_over(model, p, old, to, clause))
    lasting = (*moment.surviving, *_surviving(model, moment, name, to))
    moment = norms.incurred(model, moment, Occurrence(name, "", to=to))
    return replace(moment, world=World(actors), pending=kept, surviving=tuple(dict.fromkeys(lasting)))


def _surviving(model: Model, moment: Moment, name: str, to: str) -> Iterator[Survival]:
    """The obligations that a party keeps when it comes to a standing."""
    scene = norms.scene_at(model, moment, Done(name, ""))
    bound = [norm for norm in model.dynamics.norms if norm.modal is not Modal.MAY and norm.who]
    held = [norm.clause.address for norm in bound if norms.addressed(scene, moment, norm, name)]
    for clause in model.dynamics.survives:
        if to in clause.standings and in_force(model, clause.clause, moment.amended):
            places = clause.addresses or tuple(held)
            still = tuple(address for address in held if any(within(address, place) for place in places))
            until = None if clause.period is None else later(moment.day, clause.period)
            yield Survival(name, until, still, clause.clause)


def _extended(model: Model, moment: Moment, name: str | None, period: Period | None) -> Moment:
    """The changes to come of a party come later: by the period, or, where the clause names none, by their own again."""

    def put_off(one: Pending) -> Pending:
        due = one.due if period is None else Due(period)
        again = date.fromordinal(one.day + (due.period is None))
        return replace(one, day=effective(again, due, model.dynamics.year_begins, moment.start).toordinal())

    pending = (put_off(one) if one.party == name else one for one in moment.pending)
    return replace(moment, pending=tuple(sorted(pending, key=lambda one: one.day)))


def _do(model: Model, moment: Moment, deed: Done) -> Moment:
    if fault := deed_fault(model, moment, deed):
        raise Unlawful(fault)
    for ban in norms.forbidding(model, moment, deed):
        raise Unlawful(f"`{deed.actor}` must not do it", ban)
    after_ = _performed(model, moment, Occurrence(deed.actor, deed.act, (deed.target,), deed.conditions))
    for norm in norms.effects(model, moment, deed):
        if norm.becoming is not None:
            after_ = _become(model, after_, deed.actor, norm.becoming, norm.clause, moment.day)
    return _watched(model, after_, deed.conditions)


def _performed(model: Model, moment: Moment, event: Occurrence) -> Moment:
    """The duties that the party or organ fulfils by the act are over, and those that follow the act begin."""
    scene = Scene(model, moment.world)

    def done(owed: Owed) -> bool:
        norm = model.dynamics.norms[owed.norm]
        own = norm.act == event.act and event.who == (owed.party or norm.organ)
        towards = replace(scene, variables=(("itself", event.who), *owed.binding)) if own and norm.target else scene
        return own and (norm.target is None or any(is_in(towards, one, norm.target) for one in event.targets))

    owed = tuple(replace(one, over=True) if done(one) else one for one in moment.owed)
    return norms.incurred(model, replace(moment, owed=owed), event)


def _watched(model: Model, moment: Moment, conditions: tuple[str, ...] | None) -> Moment:
    return replace(moment, owed=tuple(norms.burdens(model, moment, conditions)))


def _wait(model: Model, moment: Moment, day: int | None) -> Moment:
    end = next_due(model, moment) if day is None else day
    if end is None or end < moment.day:
        raise Unlawful("nothing more falls due" if end is None else "time does not run backwards")
    return _until(model, moment, end)


def next_due(model: Model, moment: Moment) -> int | None:
    """The day on which the next thing falls due, if any does."""
    return min((day for day, _ in falling(model, moment)), default=None)


def _until(model: Model, moment: Moment, end: int) -> Moment:
    """The moment on that day, after everything that fell due on the way, each on its day."""
    while True:
        due = min(falling(model, moment), key=lambda pair: pair[0], default=None)
        if due is None or due[0] > end:
            return _watched(model, replace(moment, day=end), None)
        moment = _watched(model, _fallen(model, replace(moment, day=max(due[0], moment.day)), due[1]), None)


def falling(model: Model, moment: Moment) -> Iterator[tuple[int, Falling]]:
    """What falls due and when; of one day in the order in which it does."""
    dynamics, now = model.dynamics, moment.day
    yield from ((one.day, one) for one in moment.pending)
    yield from ((enters(model, one), one) for one in moment.coming)
    for owed in moment.owed:
        if owed.deadline is not None and not owed.over:
            otherwise = dynamics.norms[owed.norm].otherwise
            own = owed.party and (otherwise is None or otherwise.default in (Default.NOTHING, Default.EXIT))
            yield (owed.deadline + 1, owed) if own else (owed.deadline, owed)
            yield from [(owed.deadline, None)] if own and owed.deadline > now else []
    for old in moment.in_force:
        for lapses in dynamics.lapses:
            if old.decision.question.matter in lapses.matters and in_force(model, lapses.clause, moment.amended):
                yield later(enters(model, old), lapses.period), old
    yield from ((one.until, one) for one in moment.surviving if one.until is not None)
    for sunset in dynamics.sunsets:
        if in_force(model, sunset.clause, moment.amended) and not {*sunset.units} <= {*moment.amended}:
            yield from [(sunset.on.toordinal(), sunset)] if sunset.on else []
            yield from [(later(moment.start, sunset.after), sunset)] if sunset.after else []
    turns = [later(moment.start, norm.since) for norm in dynamics.norms if norm.since]
    turns += [one.before.toordinal() for one in dynamics.entrenched if one.before]
    yield from ((day, None) for day in turns if day > now)


def _fallen(model: Model, moment: Moment, thing: Falling) -> Moment:
    match thing:
        case Pending():
            rest = tuple(one for one in moment.pending if one != thing)
            return _turned(model, replace(moment, pending=rest), thing.party, thing.to, thing.clause)
        case Owed():
            return _overdue(model, moment, thing)
        case Adoption() if thing in moment.coming:
            end = replace(norms.as_adopted(model, thing), world=moment.world, sets={})
            return _entered(model, replace(moment, coming=moment.coming[1:]), end, thing, None)
        case Adoption() | Survival():
            lasting = tuple(one for one in moment.surviving if one != thing)
            return replace(moment, in_force=tuple(one for one in moment.in_force if one != thing), surviving=lasting)
        case Sunset():
            return replace(moment, amended=tuple(sorted({*moment.amended, *thing.units})))
        case None:
            return moment
        case _:
            assert_never(thing)


def _overdue(model: Model, moment: Moment, owed: Owed) -> Moment:
    """What comes of a deadline that passes: nothing, what the clause says otherwise, or a breach by a party."""
    norm = model.dynamics.norms[owed.norm]
    moment = replace(moment, owed=tuple(replace(one, over=True) if one == owed else one for one in moment.owed))
    otherwise = norm.otherwise or Otherwise(Default.NOTHING)
    match otherwise.default:
        case Default.NOTHING if owed.party:
            raise Unlawful(f"`{owed.party}` does not do in time what it must", norm.clause.address)
        case Default.ADOPTED:
            return _by_default(model, moment, owed, otherwise.matter)
        case Default.PASSES:
            return replace(moment, owed=passed_on(model, moment, owed))
        case Default.LAPSES:
            kept = (one for one in moment.in_force if one.decision.question.matter != otherwise.matter)
            return replace(moment, in_force=tuple(kept))
        case Default.EXIT if otherwise.becoming is not None:
            return _become(model, moment, owed.party, otherwise.becoming, norm.clause, moment.day)
        case _:
            return moment


def _by_default(model: Model, moment: Moment, owed: Owed, matter: str) -> Moment:
    """The decision on the matter is adopted without a vote, for every party that it may concern."""
    for taken in untaken(model, moment.world, model.dynamics.norms[owed.norm], matter):
        new = Adoption(taken, moment.day, moment.world, moment.amended)
        moment = _adopted(model, moment, norms.as_adopted(model, new), new)
    return moment
