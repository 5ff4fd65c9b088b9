"""Periods counted as lawyers count them."""

from datetime import date, timedelta
from functools import cache

from charter.model.time import Due, Period, Turn, Unit

YEAR = 12
CYCLE = 400 * YEAR
"""After so many months the calendar repeats."""
CYCLE_DAYS = 146_097


def after(day: date, period: Period) -> date:
    """The day that comes the period after `day`.

    *n* days after is *n* midnights on. *n* months after is the day of that number *n* months on, or the last of that
    month where there is none; a year is twelve months. OverflowError iff the year would be past 9999.
    """
    match period.unit:
        case Unit.DAYS:
            return day + timedelta(days=period.number)
        case Unit.MONTHS:
            return _months_after(day, period.number)
        case Unit.YEARS:
            return _months_after(day, period.number * YEAR)


def later(day: int, period: Period) -> int:
    """The same of days as ordinals."""
    return after(date.fromordinal(day), period).toordinal()


def effective(day: date, due: Due, year_begins: tuple[int, int]) -> date:
    """The day on which what follows an event of `day` takes effect.

    `year_begins` is the first day of the financial year as (month, day). OverflowError iff the year would be past 9999.
    """
    end = day if due.period is None else after(day, due.period)
    match due.turn:
        case Turn.THAT_DAY:
            return end
        case Turn.MONTH_START:
            return _months_after(end.replace(day=1), 1)
        case Turn.YEAR_END:
            closing = _next_year(end, year_begins)
            if due.early is not None and _is_late(day, year_begins, due.early):
                closing = _next_year(closing, year_begins)
            return closing - timedelta(days=1)


def never_longer(one: Period, other: Period) -> bool:
    """Whether `one` after any day is no later than `other` after the same day."""
    match (one.unit is Unit.DAYS, other.unit is Unit.DAYS):
        case (True, False):
            return one.number <= _span(_in_months(other))[0]
        case (False, True):
            return _span(_in_months(one))[1] <= other.number
        case (True, True):
            return one.number <= other.number
        case _:
            return _in_months(one) <= _in_months(other)


def _in_months(period: Period) -> int:
    return period.number * (YEAR if period.unit is Unit.YEARS else 1)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, YEAR)
    if day.year + years > date.max.year:
        raise OverflowError("date value out of range")
    return date(day.year + years, month + 1, min(day.day, _length(day.year + years, month + 1)))


def _length(year: int, month: int) -> int:
    """The number of days of a month."""
    return _first((year - 1) * YEAR + month) - _first((year - 1) * YEAR + month - 1)


def _first(month: int) -> int:
    """The ordinal of the first day of a month, the months being counted from January of year 1 (month 0)."""
    cycles, rest = divmod(month, CYCLE)
    return date(rest // YEAR + 1, rest % YEAR + 1, 1).toordinal() + cycles * CYCLE_DAYS


def _on(year: int, day: tuple[int, int]) -> date:
    """That (month, day) of the year; the last of the month where there is none."""
    return date(year, day[0], min(day[1], _length(year, day[0])))


def _next_year(day: date, begins: tuple[int, int]) -> date:
    """The first day of the first financial year that begins after the day."""
    start = _on(day.year, begins)
    if start > day:
        return start
    if day.year == date.max.year:
        raise OverflowError("date value out of range")
    return _on(day.year + 1, begins)


def _is_late(day: date, begins: tuple[int, int], early: int) -> bool:
    """Whether the first `early` months of the financial year that contains the day are over."""
    like = day.replace(year=day.year % 400 + 400)  # the calendar repeats, and here every year has one before it
    start = _on(like.year, begins)
    return like >= _months_after(start if start <= like else _on(like.year - 1, begins), early)


@cache
def _span(months: int) -> tuple[int, int]:
    """How many days that many months have at least and at most, whatever day they begin on.

    They have fewest from the last of a month, where the day may be cut down to the last of the month that they end
    in, and most from the first.
    """
    fewest = most = _first(months) - _first(0)
    for start in range(CYCLE):
        first, end = _first(start), _first(start + months)
        length, last = _first(start + 1) - first, _first(start + months + 1) - end
        fewest, most = min(fewest, end - first + min(length, last) - length), max(most, end - first)
    return fewest, most


def ripens(start: int, since: Period | None) -> int | None:
    """The day from which what began on the day `start` is old enough, both as ordinals; None where it always is."""
    return None if since is None else later(start, since)
