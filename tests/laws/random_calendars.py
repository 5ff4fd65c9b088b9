"""What some random charters of many steps have besides: a working week, holidays, and periods that end on neither."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from charter.calendar import later
from charter.exhaust.runs import START
from charter.found import found
from charter.model import Answered, Attains, Calendar, DaysOff, Guarantee, Model, Moves, Period, Unit
from charter.resolve.counted import counted
from tests.laws.dice import Dice
from tests.laws.random_formulas import clause
from tests.laws.rewritten import rewritten

SALT = 13_000_000_007
EVERY = 5
LOOKED_AT = 1_096
"""Days from which a period is followed, to find those from which it is longest beside another."""
MOST_STARTS = 2
WEEKS = ((5, 6), (5, 6), (4, 5), (6,), ())
YEARLY = ((1, 1), (1, 31), (2, 1), (3, 31), (5, 1), (7, 1), (12, 25), (12, 26), (12, 31))
EASTER = (-48, -2, 0, 1, 39, 50)
WEEKDAYS = ((1, 0, 2), (-1, 0, 5), (2, 1, 7), (4, 3, 11))


def calendars(seed: int) -> Dice | None:
    """Choices of their own for every fifth charter."""
    return Dice.seeded(seed + SALT) if seed % EVERY == 3 else None


def with_calendar(dice: Dice | None, model: Model) -> Model:
    """The charter, its periods and those of its guarantees counted by a calendar, and some of them in other units."""
    if dice is None:
        return model
    days = tuple(random_days(dice))
    other = rewritten(model, lambda part: _otherwise(dice, part))
    dynamics = replace(counted(other.dynamics, days), calendar=days)
    return replace(other, dynamics=dynamics, guarantees=counted(other.guarantees, days))


def random_days(dice: Dice) -> Iterator[DaysOff | Moves]:
    """What a charter says of its calendar: each sentence or not."""
    if dice.chance(50):
        yield DaysOff(Calendar(rest=dice.pick(WEEKS)), "week", clause("article 1(20)"))
    if dice.chance(70):
        yield DaysOff(random_holidays(dice), "holidays", clause("article 1(21)"))
    if dice.chance(75):
        yield Moves(dice.chance(35), clause("article 1(22)"))


def random_holidays(dice: Dice) -> Calendar:
    """Holidays of every year, of Easter, of a weekday of a month, and a row of days of one year."""
    first = date.fromordinal(START) + timedelta(days=dice.number(20, 400))
    row = tuple(first + timedelta(days=number) for number in range(dice.number(1, 6))) if dice.chance(35) else ()
    return Calendar(
        yearly=dice.some(YEARLY, 25),
        easter=dice.some(EASTER, 50) if dice.chance(25) else (),
        weekdays=dice.some(WEEKDAYS, 15),
        dates=row,
    )


def _otherwise(dice: Dice, part: object) -> object:
    """A period, at times of so many working days, clear days or weeks in the place of days or months."""
    if not isinstance(part, Period) or part.unit is Unit.YEARS or not dice.chance(40):
        return part
    return dice.pick((
        Period(1, Unit.WORKING_DAYS), Period(5, Unit.WORKING_DAYS), Period(20, Unit.WORKING_DAYS),
        Period(21, Unit.WORKING_DAYS), Period(30, Unit.CLEAR_DAYS), Period(4, Unit.WEEKS),
    ))  # fmt: skip


def tight_starts(model: Model, guarantee: Guarantee) -> tuple[int, ...]:
    """The days from which a period of the charter exceeds that of the guarantee by most, where days off decide it."""
    form = guarantee.form
    within = form.within if isinstance(form, Answered | Attains) else None
    if within is None or not model.dynamics.calendar:
        return ()
    own = dict.fromkeys(one for one in found(model.dynamics, Period) if one != within)
    days = range(START, START + LOOKED_AT)
    worst = (max(days, key=lambda day: (later(day, one) - later(day, within), -day)) for one in own)
    return tuple(dict.fromkeys(day for day in worst if day != START))[:MOST_STARTS]
