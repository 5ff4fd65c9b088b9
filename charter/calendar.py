"""Periods counted as lawyers count them."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import count

from charter.model.time import WEEK as WORK_WEEK
from charter.model.time import Due, Period, Turn, Unit
from charter.workdays import is_plain, longest, next_worked, tried, worked

YEAR = 12
CYCLE = 400 * YEAR
"""After so many months the calendar repeats."""
CYCLE_DAYS = 146_097
WEEK, FRIDAY, NEW_YEAR = 7, 4, (1, 1)
LONG = 2_000
_TERM = Period(1, Unit.YEARS)
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""How many days the months have, in a year of 365."""


def after(day: date, period: Period) -> date:
    """The day that comes the period after `day`.

    *n* days after is *n* midnights on. *n* months after is the day of that number *n* months on, or the last of that
    month where there is none; a year is twelve months, a week seven days. *n* working days after is the nth day that
    follows on which, by its calendar, work is done; *n* clear days after, the day before which *n* whole days have
    passed. One that is moved ends on the next such day. OverflowError iff the year would be past 9999.
    """
    end = _end(day, period)
    return next_worked(end, period.calendar) if period.moved else end


def _end(day: date, period: Period) -> date:
    """The same before it is moved."""
    match period.unit:
        case Unit.DAYS:
            return day + timedelta(days=period.number)
        case Unit.CLEAR_DAYS:
            return day + timedelta(days=period.number + 1)
        case Unit.WEEKS:
            return day + timedelta(weeks=period.number)
        case Unit.WORKING_DAYS if period.calendar != WORK_WEEK:
            return worked(day, period.number, period.calendar)
        case Unit.WORKING_DAYS:
            return day + timedelta(days=_worked(day.weekday(), period.number))
        case Unit.MONTHS:
            return _months_after(day, period.number)
        case Unit.YEARS:
            return _months_after(day, period.number * YEAR)


def later(day: int, period: Period) -> int:
    """The same of days as ordinals."""
    return after(date.fromordinal(day), period).toordinal()


def effective(day: date, due: Due, year_begins: tuple[int, int], start: int) -> date:
    """The day on which what follows an event of `day` takes effect.

    `year_begins` is the first day of the financial year as (month, day), `start` the day, as an ordinal, on which the
    charter came into force. OverflowError iff the year would be past 9999.
    """
    end = day if due.period is None else after(day, due.period)
    match due.turn:
        case Turn.THAT_DAY:
            return end
        case Turn.MONTH_START:
            return _months_after(end.replace(day=1), 1)
        case Turn.MONTH_END:
            return end.replace(day=_length(end.year, end.month))
        case Turn.YEAR_START:
            return _next_part(end, due.on or year_begins, due.months)
        case Turn.DAY if due.period is not None:
            return end if (end.month, end.day) == due.on else _next_year(end, due.on or NEW_YEAR)
        case Turn.DAY:
            return _next_day(day, due)
        case Turn.TERM_END:
            return next(last for last in term_ends(due, date.fromordinal(start)) if last >= end)
        case Turn.YEAR_END:
            begins = due.on or year_begins
            closing = _next_part(end, begins, due.months)
            if due.early is not None and _is_late(day, begins, due.early):
                closing = _next_part(closing, begins, due.months)
            return closing - timedelta(days=1)


def term_ends(due: Due, start: date) -> Iterator[date]:
    """The last days of the terms at whose end something takes effect, in order. OverflowError past 9999."""
    first, further = due.term or _TERM, due.further or _TERM
    for number in count():
        yield _months_after(start, _in_months(first) + number * _in_months(further))


def latest_ends(due: Due) -> tuple[Period, Period]:
    """What is due at the end of a term takes effect no later than the longer of these periods after the event.

    An event at the beginning of the first term has all of it before it. Later on a term may have ended on the day
    before the notice that is asked for does, so that a whole further one follows.
    """
    first, further = _in_months(due.term or _TERM), _in_months(due.further or _TERM)
    if due.period is None or (due.period.unit in (Unit.MONTHS, Unit.YEARS) and is_plain(due.period)):
        late = Period(further + (_in_months(due.period) if due.period else 0), Unit.MONTHS)
    else:
        late = Period(longest(due.period) + _span(further)[1], Unit.DAYS)
    return Period(first, Unit.MONTHS), late


def never_longer(one: Period, other: Period) -> bool:
    """Whether `one` after any day is no later than `other` after the same day.

    Denied of very long ones, where working days decide it.
    """
    if not (is_plain(one) and is_plain(other)):
        return _never_later(one, other)
    in_months = [period.unit in (Unit.MONTHS, Unit.YEARS) for period in (one, other)]
    worked = [period.unit is Unit.WORKING_DAYS for period in (one, other)]
    if all(in_months):
        return _in_months(one) <= _in_months(other)
    if any(worked) and any(in_months):
        return _never_later(one, other)
    if any(worked):
        return all(_days_after(weekday, one) <= _days_after(weekday, other) for weekday in range(WEEK))
    if in_months[0]:
        return _span(_in_months(one))[1] <= _days_after(0, other)
    if in_months[1]:
        return _days_after(0, one) <= _span(_in_months(other))[0]
    return _days_after(0, one) <= _days_after(0, other)


@cache
def _never_later(one: Period, other: Period) -> bool:
    """The same where holidays count, or working days beside months: found out day by day."""
    if one.unit is other.unit and one.number <= other.number and _like(one, other):
        return True
    if other.unit not in (Unit.MONTHS, Unit.YEARS) and longest(one) <= _days_after(0, Period(other.number, Unit.DAYS)):
        return True
    if max(one.number, other.number) > LONG:
        return False
    days = tried((one, other))
    return days is not None and all(after(day, a) <= after(day, b) for day, (a, b) in days)


def _like(one: Period, other: Period) -> bool:
    """Whether the days are counted in the same way, and the one is moved only where the other is."""
    counted = one.unit is not Unit.WORKING_DAYS or one.calendar == other.calendar
    return counted and (not one.moved or (other.moved and one.calendar == other.calendar))


def _days_after(weekday: int, period: Period) -> int:
    """How many days a period of days or weeks is that begins on a weekday, Monday being 0."""
    match period.unit:
        case Unit.WEEKS:
            return WEEK * period.number
        case Unit.WORKING_DAYS:
            return _worked(weekday, period.number)
        case _:
            return period.number + (period.unit is Unit.CLEAR_DAYS)


def _worked(weekday: int, number: int) -> int:
    """How many days on the working day of that number comes; none are 0 days on, on whatever day."""
    if number == 0:
        return 0
    last = min(weekday, FRIDAY)  # after a Saturday or a Sunday it is counted as from the Friday before
    weeks, rest = divmod(last + number, FRIDAY + 1)
    return weeks * WEEK + rest - weekday


def _next_day(day: date, due: Due) -> date:
    """The next such day of a year that comes after the day, or the one after that where the day is late."""
    first = _next_year(day, due.on or NEW_YEAR)
    if due.until is None:
        return first
    limit = _next_year(day, due.until)
    return first if limit <= first or day == _on(day.year, due.until) else _next_year(first, due.on or NEW_YEAR)


def _in_months(period: Period) -> int:
    return period.number * (YEAR if period.unit is Unit.YEARS else 1)


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, YEAR)
    if day.year + years > date.max.year:
        raise OverflowError("date value out of range")
    return date(day.year + years, month + 1, min(day.day, _length(day.year + years, month + 1)))


def _length(year: int, month: int) -> int:
    """The number of days of a month."""
    return _LENGTHS[month - 1] + (month == _FEBRUARY and isleap(year))


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


def _next_part(day: date, begins: tuple[int, int], months: int) -> date:
    """The first day of the first part of so many months of a year that begins so, that begins after the day."""
    end = _next_year(day, begins)
    last = end.year * YEAR + end.month - 1
    back = range(YEAR - months, -1, -months)
    return next(first for one in back if last - one >= YEAR and (first := _months_after(end, -one)) > day)


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
