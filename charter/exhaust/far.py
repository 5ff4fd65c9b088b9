"""How many days it takes until nothing more of a charter can fall due."""

from datetime import date

from charter.calendar import after
from charter.found import found
from charter.model import Model, Period, Unit
from charter.moment import Moment


def far(model: Model) -> int:
    """So many days that all periods of the charter one after the other are over."""
    days = {
        Unit.DAYS: 1, Unit.CLEAR_DAYS: 2, Unit.WORKING_DAYS: 3, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.YEARS: 366,
    }  # fmt: skip
    return 366 + sum(one.number * days[one.unit] for one in found(model.dynamics, Period))


def last_turn(model: Model, moment: Moment) -> int:
    """The last day on which a clause begins or ceases to apply, whatever happens."""
    dynamics, start = model.dynamics, date.fromordinal(moment.start)
    days = [after(start, norm.since) for norm in dynamics.norms if norm.since]
    days += [one.on for one in dynamics.sunsets if one.on] + [one.before for one in dynamics.entrenched if one.before]
    days += [after(start, one.after) for one in dynamics.sunsets if one.after]
    return max((day.toordinal() for day in days), default=0)
