"""Letting time pass lawfully: those whose time runs out meanwhile do what they must."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from charter.admission.decision import is_in
from charter.calendar import after as after_
from charter.entry import enters
from charter.model import Default, Model, Norm, Period
from charter.moment import Moment, Owed
from charter.semantics.evaluate import Scene
from charter.semantics.step import Unlawful, next_due, step
from charter.world import Done, Event, Wait

Then: TypeAlias = Callable[[Moment, Event], Moment | None]
MOST = 60
"""How many events may be needed until time has passed."""


def turning(model: Model, moment: Moment) -> int | None:
    """The next day on which standings, obligations, decisions in force or the norms change of themselves."""
    rules = model.dynamics
    days = [one.day for one in moment.pending] + [one.until for one in moment.surviving if one.until is not None]
    defaults = (owed for owed in moment.owed if not owed.over and not _missed(rules.norms[owed.norm]))
    days += [owed.deadline + _exits(rules.norms[owed.norm]) for owed in defaults if owed.deadline is not None]
    days += [enters(model, one) for one in moment.coming]
    for old in moment.in_force:
        lapsing = [one for one in rules.lapses if old.decision.question.matter in one.matters]
        days += [later(enters(model, old), one.period) for one in lapsing]
    days += [later(moment.start, norm.since) for norm in rules.norms if norm.since]
    days += [one.on.toordinal() for one in rules.sunsets if one.on]
    days += [later(moment.start, one.after) for one in rules.sunsets if one.after]
    return min((day for day in days if day > moment.day), default=None)


def _exits(norm: Norm) -> bool:
    """Whether a party that misses the deadline comes to another standing: that is when the day is over."""
    return norm.who is not None and norm.otherwise is not None and norm.otherwise.default is Default.EXIT


def later(day: int, period: Period) -> int:
    """The day that comes the period after a day, both as ordinals; the last of all days if there is none."""
    try:
        return after_(date.fromordinal(day), period).toordinal()
    except OverflowError:
        return date.max.toordinal()


def after(model: Model, moment: Moment, event: Event) -> Moment | None:
    """The moment after the event, None if the event cannot follow."""
    try:
        return step(model, moment, event)
    except (Unlawful, OverflowError):
        return None


def waiting(
    model: Model, moment: Moment, day: int | None = None, then: Then | None = None, staying: Sequence[str] = ()
) -> tuple[Event, ...] | None:
    """Events that lead to the day, or to the next on which something falls due; None if none lawful was found.

    `then` is the moment after an event, None if it cannot follow, for those who remember such moments. The parties
    `staying` do in time what would take them to another standing if they did not.
    """
    follow = then or partial(after, model)
    goal = next_due(model, moment) if day is None else day
    events: tuple[Event, ...] = ()
    if goal is not None and staying:
        events, moment = _kept_up(model, moment, goal, follow, staying)
    while goal is not None and len(events) < MOST:
        soon = next_due(model, moment)
        last = Wait(None if goal == soon else goal)
        if follow(moment, last) is not None:
            return (*events, last)
        done = next(_dutiful(model, moment, goal, follow), None)
        if done is None:
            between = Wait(soon) if soon is not None and moment.day < soon < goal else None
            passed = follow(moment, between) if between is not None else None
            if between is None or passed is None:
                return None
            events, moment = (*events, between), passed
        else:
            events, moment = (*events, done[0]), done[1]
    return None


def _kept_up(
    model: Model, moment: Moment, goal: int, follow: Then, staying: Sequence[str]
) -> tuple[tuple[Event, ...], Moment]:
    """The deeds by which these parties keep their standings until the day, and the moment after them."""
    events: tuple[Event, ...] = ()
    for owed in moment.owed:
        due = not owed.over and owed.party in staying and owed.deadline is not None and owed.deadline < goal
        norm = model.dynamics.norms[owed.norm]
        for target in _targets(model, moment, norm, owed) if due and _exits(norm) and _still(moment, owed) else ():
            deed = Done(owed.party, norm.act, target, owed.conditions)
            passed = follow(moment, deed)
            if passed is not None and not _still(passed, owed) and passed.actor(owed.party) == moment.actor(owed.party):
                events, moment = (*events, deed), passed
                break
    return events, moment


def _dutiful(model: Model, moment: Moment, goal: int, follow: Then) -> Iterator[tuple[Event, Moment]]:
    """Deeds by which parties do in time what they must do before the day."""
    for owed in moment.owed:
        norm = model.dynamics.norms[owed.norm]
        if owed.over or not owed.party or owed.deadline is None or owed.deadline >= goal or not _missed(norm):
            continue
        for target in _targets(model, moment, norm, owed):
            deed = Done(owed.party, norm.act, target, owed.conditions)
            passed = follow(moment, deed)
            if passed is not None and not _still(passed, owed):
                yield deed, passed


def _missed(norm: Norm) -> bool:
    """Whether letting its time pass breaks the norm."""
    return norm.otherwise is None or norm.otherwise.default is Default.NOTHING


def _targets(model: Model, moment: Moment, norm: Norm, owed: Owed) -> list[str]:
    if norm.target is None:
        return [""]
    scene = Scene(model, moment.world, variables=(("itself", owed.party), *owed.binding))
    return [actor.name for actor in moment.world.actors if is_in(scene, actor.name, norm.target)]


def _still(moment: Moment, owed: Owed) -> bool:
    """Whether the duty is still to be done."""
    mine = (owed.norm, owed.party, owed.binding)
    return any((one.norm, one.party, one.binding) == mine and not one.over for one in moment.owed)
