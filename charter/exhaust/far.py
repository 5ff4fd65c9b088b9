"""How many days it takes until nothing more of a charter can fall due."""

from datetime import date

from charter.calendar import after
from charter.found import found
from charter.model import Model, Period, Turn
from charter.moment import Moment
from charter.workdays import longest


def far(model: Model) -> int:
    """So many days that all periods of the charter one after the other are over."""
    turns = sum(one.due.turn is not Turn.THAT_DAY for one in model.dynamics.entries)
    return 366 + 2 * 366 * turns + sum(longest(one) for one in found(model.dynamics, Period))


def last_turn(model: Model, moment: Moment) -> int:
    """The last day on which a clause begins or ceases to apply, whatever happens."""
    dynamics, start = model.dynamics, date.fromordinal(moment.start)
    days = [after(start, norm.since) for norm in dynamics.norms if norm.since]
    days += [one.on for one in dynamics.sunsets if one.on] + [one.before for one in dynamics.entrenched if one.before]
    days += [after(start, one.after) for one in dynamics.sunsets if one.after]
    return max((day.toordinal() for day in days), default=0)
