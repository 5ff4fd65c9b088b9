"""Working days of a calendar: which days are, and how far a period that is counted in them reaches."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, lru_cache

from charter.model.time import WEEK, Calendar, Period, Unit

WEEK_DAYS, YEAR_DAYS = 7, 366
CYCLE_YEARS = 400
"""After so many years weekdays, months and leap years repeat."""
MOST_YEARS = 4
KEPT = 4096


def worked(day: date, number: int, calendar: Calendar) -> date:
    """The working day of that number after `day`; of number 0, the day itself. OverflowError iff past 9999."""
    if number == 0:
        return day
    year, left = day.year, number
    days = _open(calendar, year)
    place = bisect_right(days, day.toordinal())
    while place + left > len(days):
        left -= len(days) - place
        year, place = year + 1, 0
        days = _open(calendar, year)
    return date.fromordinal(days[place + left - 1])


def next_worked(day: date, calendar: Calendar) -> date:
    """The day itself where it is worked on, else the next that is. OverflowError iff past 9999."""
    year, days = day.year, _open(calendar, day.year)
    place = bisect_left(days, day.toordinal())
    while place == len(days):
        year, place = year + 1, 0
        days = _open(calendar, year)
    return date.fromordinal(days[place])


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    century, of_century = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def is_plain(period: Period) -> bool:
    """Whether it is counted without holidays, from Monday to Friday, and ends where it ends."""
    return period.calendar == WEEK and not period.moved


def longest(period: Period) -> int:
    """So many days after any day the period is over at the latest; it may be over long before."""
    match period.unit:
        case Unit.WORKING_DAYS:
            reach = _reach(period.calendar, period.number)
        case Unit.WEEKS:
            reach = WEEK_DAYS * period.number
        case Unit.MONTHS:
            reach = 31 * period.number
        case Unit.YEARS:
            reach = YEAR_DAYS * period.number
        case Unit.DAYS | Unit.CLEAR_DAYS:
            reach = period.number + (period.unit is Unit.CLEAR_DAYS)
    return reach + (_reach(period.calendar, 1) if period.moved else 0)


def tried(periods: Sequence[Period]) -> Iterator[tuple[date, tuple[Period, ...]]] | None:
    """Days, and how the periods are counted from them: what is so of all of these is so of every day.

    None where there would be too many: where Easter counts and the periods, one after the other, take years. Holidays
    of one date are met on the days around them; all other days are like one in a year that has the same weekdays and
    the same length, and the same Easter where that counts, and is followed by such years.
    """
    reach = sum(longest(one) for one in periods)
    years = reach // (YEAR_DAYS - 1) + 2
    if years > MOST_YEARS and any(one.calendar.easter for one in periods):
        return None
    return _tried(periods, years)


def _tried(periods: Sequence[Period], years: int) -> Iterator[tuple[date, tuple[Period, ...]]]:
    bare = tuple(replace(one, calendar=replace(one.calendar, dates=())) for one in periods)
    for year in _unlike(years, any(one.calendar.easter for one in periods)):
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        yield from ((date.fromordinal(day), bare) for day in range(first, last + 1))
    yield from ((date.fromordinal(day), tuple(periods)) for day in around(periods))


def around(periods: Sequence[Period]) -> range:
    """The days, as ordinals, from which one of the periods, or all one after the other, may meet a holiday of one date.

    Those from which they would go on past the year 9999 are left out.
    """
    dates = [day.toordinal() for one in periods for day in one.calendar.dates]
    reach = sum(longest(one) for one in periods)
    return range(max(1, min(dates) - reach), min(max(dates), date.max.toordinal() - reach) + 1) if dates else range(0)


@cache
def _unlike(number: int, with_easter: bool) -> tuple[int, ...]:
    """The first year of each kind: of so many years in a row, each with its weekdays, its length and, where it counts,
    the day that is Easter.

    There are 14 kinds of one year, and 21 of two in a row; with Easter 70 and 202.
    """
    first = date.min.year if with_easter else CYCLE_YEARS
    last = date.max.year if with_easter else 2 * CYCLE_YEARS + number - 2
    kinds = [_kind(year, with_easter) for year in range(first, last + 1)]
    found: dict[tuple[tuple[int, int], ...], int] = {}
    for place in range(len(kinds) - number + 1):
        found.setdefault(tuple(kinds[place : place + number]), place + first)
    return tuple(found.values())


def _kind(year: int, with_easter: bool) -> tuple[int, int]:
    """What tells years apart: on which weekday one begins, or, which says that as well, how far off Easter is; and
    how long it is.
    """
    begins = date(year, 1, 1) if with_easter else date(year % CYCLE_YEARS + CYCLE_YEARS, 1, 1)
    length = (begins.replace(month=12, day=31) - begins).days
    return (easter(year) - begins).days if with_easter else begins.weekday(), length


def _reach(calendar: Calendar, number: int) -> int:
    """So many days on there are at least as many working days, whatever day is begun on."""
    yearly = len(calendar.yearly) + len(calendar.weekdays) + len(calendar.easter)
    reach = number
    while True:
        rest = len(calendar.rest) * (reach // WEEK_DAYS + 1)
        free = reach - rest - yearly * (reach // (YEAR_DAYS - 1) + 2) - len(calendar.dates)
        if free >= number or reach > date.max.toordinal():
            return reach
        reach += number - free


@lru_cache(KEPT)
def _open(calendar: Calendar, year: int) -> tuple[int, ...]:
    """The working days of a year, as ordinals."""
    if year > date.max.year:
        raise OverflowError("date value out of range")
    closed = {day.toordinal() for day in _holidays(calendar, year)}
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    days = (day for day in range(first, last + 1) if (day - 1) % WEEK_DAYS not in calendar.rest)
    return tuple(day for day in days if day not in closed)


def _holidays(calendar: Calendar, year: int) -> Iterator[date]:
    yield from (day for day in calendar.dates if day.year == year)
    yield from (date(year, month, day) for month, day in calendar.yearly)
    yield from (easter(year) + timedelta(days=offset) for offset in calendar.easter)
    yield from (_weekday(year, *one) for one in calendar.weekdays)


def _weekday(year: int, which: int, weekday: int, month: int) -> date:
    """The second Monday in May, the last Monday in May."""
    if which > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % WEEK_DAYS + WEEK_DAYS * (which - 1))
    last = date(year, month, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % WEEK_DAYS)
