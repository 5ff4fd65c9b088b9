"""How many days it takes until nothing more of a charter can fall due."""

from charter.found import found
from charter.model import Model, Period, Unit


def far(model: Model) -> int:
    """So many days that all periods of the charter one after the other are over."""
    days = {
        Unit.DAYS: 1, Unit.CLEAR_DAYS: 2, Unit.WORKING_DAYS: 3, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.YEARS: 366,
    }  # fmt: skip
    return 366 + sum(one.number * days[one.unit] for one in found(model.dynamics, Period))
