"""Decisions that come into force later than they are adopted: whether what begins then still comes in time."""

from functools import cache

from charter.calendar import after, effective
from charter.found import found as every
from charter.model import Answered, Due, Entry, InForce, Model, Norm, Period, Turn
from charter.workdays import tried
from verifier.runs.exits import after_waiting, counted, is_long


def lasts_until_then(model: Model, norm: Norm, form: Answered) -> bool:
    """Whether the duty that a decision brings into play, on whatever day it comes into force, is over in time.

    It is looked at for each clause that may say when: an amended one says nothing of its decisions, which then come
    into force at once.
    """
    if form.within is None or norm.within is None:
        return form.within is None
    begins, within = model.dynamics.year_begins, form.within
    return all(_in_time(one.due, norm.within, within, begins) for one in until_in_force(model, norm))


def until_in_force(model: Model, norm: Norm) -> tuple[Entry, ...]:
    """What is said of when decisions come into force that bring the norm into play."""
    spoken = {name for atom in every(norm.when, InForce) for name in atom.matters}
    return tuple(one for one in model.dynamics.entries if not spoken.isdisjoint(one.matters))


@cache
def _in_time(due: Due, then: Period, within: Period, year_begins: tuple[int, int]) -> bool:
    """Whether the period `then`, begun on what is due after any day, is over no later than `within` after that day."""
    if due.turn is Turn.THAT_DAY and due.period is not None:
        return after_waiting(due.period, Due(then), within, year_begins)
    periods = (within, then, *(() if due.period is None else (due.period,)))
    if due.turn is Turn.TERM_END or any(map(is_long, periods)):
        return False
    days = tried(periods)
    return days is not None and all(
        after(effective(day, counted(due, *own), year_begins, day.toordinal()), next_) <= after(day, last)
        for day, (last, next_, *own) in days
    )
