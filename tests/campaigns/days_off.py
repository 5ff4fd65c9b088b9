"""Working days and holidays, looked up day by day: a second definition of what both sides share of the calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from charter.calendar import after, never_longer
from charter.model import Attains, Becoming, Calendar, DaysOff, Due, Moves, PartySet, Period, Turn, Unit
from charter.resolve.counted import counted
from charter.workdays import easter, longest
from tests.campaigns.definitions import counted as by_the_calendar
from tests.laws.random_formulas import clause

EASTERS = (date(1818, 3, 22), date(1943, 4, 25), date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25))
"""Of public record; among them the earliest and the latest that there can be."""
CALENDARS = (
    Calendar(yearly=((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)), easter=(-2, 1, 39, 50)),
    Calendar(rest=(4, 5), weekdays=((1, 6, 5), (-1, 0, 5), (2, 1, 12), (-1, 3, 12)), dates=(date(2024, 6, 16),)),
    Calendar(rest=(6,), yearly=((12, 31), (1, 1), (1, 2))),
    Calendar(rest=(), easter=(0,)),
)
MAY_DAY, MONDAY = Calendar(dates=(date(2024, 5, 6),)), Calendar(easter=(1,))
APRIL = Calendar(yearly=((4, 2),), easter=(-2, 1))
"""Six days from the Thursday before Easter to the next working day, where Easter is on 31 March as in 2024."""
TOLD = (
    (Period(1, Unit.WORKING_DAYS, MAY_DAY), Period(3, Unit.DAYS)),
    (Period(1, Unit.WORKING_DAYS, MONDAY), Period(3, Unit.DAYS)),
    (Period(1, Unit.WORKING_DAYS, MONDAY), Period(4, Unit.DAYS)),
    (Period(1, Unit.WORKING_DAYS, APRIL), Period(5, Unit.DAYS)),
    (Period(30, Unit.DAYS, MONDAY, True), Period(33, Unit.DAYS)),
    (Period(30, Unit.DAYS, MONDAY, True), Period(32, Unit.DAYS)),
    (Period(21, Unit.WORKING_DAYS, CALENDARS[2]), Period(1, Unit.MONTHS)),
)
"""Of these it is found out whether the one is never longer, and of others whether what is so found is right."""
NUMBERS = (0, 1, 2, 5, 10, 29, 30)
DAYS, PAIRS, SPAN = 1_500, 16, 1_461
PERIOD = Period(3, Unit.MONTHS)


def days_off_fault() -> str:
    """What is wrong with working days, with periods that are moved, or with which of two is longer; or empty."""
    dice = Random(3)
    wrong = [str(day) for day in EASTERS if easter(day.year) != day]
    return next((f"Easter on {day}" for day in wrong), "") or next(_faults(dice), "") or read_fault()


def _faults(dice: Random) -> Iterator[str]:
    for _ in range(DAYS):
        day, period = date(2015, 1, 1) + timedelta(dice.randrange(7_300)), _period(dice)
        end = after(day, period)
        if end != ends(day, period):
            yield f"{period} after {day}"
        if (end - day).days > longest(period):
            yield f"{period} is longer than the longest"
    for one, other in (*TOLD, *((_period(dice), _period(dice)) for _ in range(PAIRS))):
        days = (date(2022, 1, 1) + timedelta(number) for number in range(SPAN))
        longer, never = any(ends(day, one) > ends(day, other) for day in days), never_longer(one, other)
        if (longer and never) or ((one, other) in TOLD and longer == never):
            yield f"{one} never longer than {other}"


def _period(dice: Random) -> Period:
    unit = dice.choice((*Unit, Unit.WORKING_DAYS, Unit.WORKING_DAYS))
    return Period(dice.choice(NUMBERS), unit, dice.choice(CALENDARS), dice.random() < 0.5)


def ends(day: date, period: Period) -> date:
    """The last day of the period, found by going from day to day."""
    match period.unit:
        case Unit.WORKING_DAYS:
            end = day
            for _ in range(period.number):
                end = _first_worked(end + timedelta(1), period.calendar)
        case _:
            end = by_the_calendar(day, period)
    return _first_worked(end, period.calendar) if period.moved else end


def _first_worked(day: date, calendar: Calendar) -> date:
    while not is_worked(day, calendar):
        day += timedelta(1)
    return day


def is_worked(day: date, calendar: Calendar) -> bool:
    """By the definition: no day of rest, no holiday."""
    last = (day + timedelta(7)).month != day.month
    named = {((day.day - 1) // 7 + 1, day.weekday(), day.month)} | ({(-1, day.weekday(), day.month)} if last else set())
    return not (
        day.weekday() in calendar.rest
        or (day.month, day.day) in calendar.yearly
        or (day - easter(day.year)).days in calendar.easter
        or named & {*calendar.weekdays}
        or day in calendar.dates
    )


# ── what the sentences of a charter make of its periods ───────────────────────────────────────


def read_fault() -> str:
    """What is read wrongly of a calendar: which periods it moves, and which days off it has; or empty."""
    place, one, other = clause("article 1"), Calendar(yearly=((5, 1),), easter=(1,)), Calendar(yearly=((12, 25),))
    off = (
        DaysOff(one, "holidays", place),
        DaysOff(Calendar(rest=(6,)), "week", place),
        DaysOff(other, "holidays", place),
    )
    whole = Calendar(rest=(6,), yearly=((5, 1), (12, 25)), easter=(1,))
    for deadlines in (None, False, True):
        days = off if deadlines is None else (*off, Moves(deadlines, place))
        moved = Period(3, Unit.MONTHS, whole, True)
        notice = moved if deadlines is False else PERIOD
        exit_ = Attains(PartySet(("member",)), "", ("member",), PERIOD)
        turned = Due(PERIOD, Turn.MONTH_END)
        told = (
            ("a notice", counted(Becoming("former", Due(PERIOD)), days).due.period, notice),
            ("a period beside a day", counted(turned, days), turned),
            ("a time within which a party is to attain something", counted(exit_, days).within, notice),
            ("what is steady", counted(Due(PERIOD), days, steady=True), Due(PERIOD)),
            (
                "a notice of working days",
                counted(Due(Period(3, Unit.WORKING_DAYS)), days).period,
                Period(3, Unit.WORKING_DAYS, whole, deadlines is False),
            ),
        )
        wrong = [name for name, found, meant in told if found != meant]
        if wrong:
            return f"{wrong[0]} where deadlines alone are moved: {deadlines}"
    return ""
