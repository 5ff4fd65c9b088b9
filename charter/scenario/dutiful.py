"""Duties of which a scenario says nothing: taken to be done in time where nothing else comes of them."""

from dataclasses import replace

from charter.model import Default, Model, Norm
from charter.moment import Moment, Owed
from charter.owing import towards
from charter.semantics.norms import forbidding
from charter.semantics.step import falling, next_due, step
from charter.world import Done, Wait


def waited(model: Model, moment: Moment, end: int) -> Moment:
    """The moment on that day. What parties owe meanwhile they do, if nothing else comes of it; else it is told.

    Raises `Unlawful` where a duty is not told to be done that changes a standing, or begins another.
    """
    while (due := next_due(model, moment)) is not None and due <= end:
        moment = step(model, _done(model, moment, due), Wait(due))
    return step(model, moment, Wait(end))


def _done(model: Model, moment: Moment, day: int) -> Moment:
    """The moment with the duties done that would be left undone on that day."""
    late = [one for when, one in falling(model, moment) if when <= day and isinstance(one, Owed)]
    done = [one for one in late if one.party and _silent(model, moment, one)]
    return replace(moment, owed=tuple(replace(one, over=True) if one in done else one for one in moment.owed))


def _silent(model: Model, moment: Moment, owed: Owed) -> bool:
    """Whether the party may do what it owes, and nothing follows of its doing it, nor of its leaving it undone."""
    norm = model.dynamics.norms[owed.norm]
    nothing = norm.otherwise is None or norm.otherwise.default is Default.NOTHING
    deed = Done(owed.party, norm.act, towards(norm, owed), owed.conditions)
    return (
        nothing
        and not any(_follows(one, norm.act) for one in model.dynamics.norms)
        and not forbidding(model, moment, deed)
    )


def _follows(norm: Norm, act: str) -> bool:
    """Whether a standing changes by the act, or a duty begins with it."""
    return (norm.act == act and norm.becoming is not None) or (
        norm.trigger is not None and norm.trigger.deed.act == act
    )
