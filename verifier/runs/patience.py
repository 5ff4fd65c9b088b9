"""Letting time pass lawfully: those whose time runs out meanwhile do what they must."""

from collections.abc import Iterator

from charter.admission.decision import is_in
from charter.model import Default, Model, Norm
from charter.moment import Moment, Owed
from charter.semantics.evaluate import Scene
from charter.semantics.step import Unlawful, next_due, step
from charter.world import Done, Event, Wait

MOST = 60
"""How many events may be needed until time has passed."""


def waiting(model: Model, moment: Moment, day: int | None = None) -> tuple[Event, ...] | None:
    """Events that lead to the day, or to the next on which something falls due; None if none lawful was found."""
    goal = next_due(model, moment) if day is None else day
    events: tuple[Event, ...] = ()
    while goal is not None and len(events) < MOST:
        last = after(model, moment, Wait(goal))
        if last is not None:
            return (*events, Wait(goal if day is not None else None))
        done = next(_dutiful(model, moment, goal), None)
        if done is None:
            soon = next_due(model, moment)
            between = Wait(soon) if soon is not None and moment.day < soon < goal else None
            then = after(model, moment, between) if between is not None else None
            if between is None or then is None:
                return None
            events, moment = (*events, between), then
        else:
            events, moment = (*events, done[0]), done[1]
    return None


def after(model: Model, moment: Moment, event: Event) -> Moment | None:
    """The moment after the event, None if the event cannot follow."""
    try:
        return step(model, moment, event)
    except (Unlawful, OverflowError):
        return None


def _dutiful(model: Model, moment: Moment, goal: int) -> Iterator[tuple[Event, Moment]]:
    """Deeds by which parties do in time what they must do before the day."""
    for owed in moment.owed:
        norm = model.dynamics.norms[owed.norm]
        if owed.over or not owed.party or owed.deadline is None or owed.deadline >= goal or not _missed(norm):
            continue
        for target in _targets(model, moment, norm):
            deed = Done(owed.party, norm.act, target, owed.conditions)
            then = after(model, moment, deed)
            if then is not None and not _still(then, owed):
                yield deed, then


def _missed(norm: Norm) -> bool:
    """Whether letting its time pass breaks the norm."""
    return norm.otherwise is None or norm.otherwise.default is Default.NOTHING


def _targets(model: Model, moment: Moment, norm: Norm) -> list[str]:
    if norm.target is None:
        return [""]
    scene = Scene(model, moment.world)
    return [actor.name for actor in moment.world.actors if is_in(scene, actor.name, norm.target)]


def _still(moment: Moment, owed: Owed) -> bool:
    """Whether the duty is still to be done."""
    return any((one.norm, one.party) == (owed.norm, owed.party) and not one.over for one in moment.owed)
