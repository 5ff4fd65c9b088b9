"""The calendar of a charter: working days, holidays, and periods that end on neither."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from charter.diagnostics import Code
from charter.model import Calendar, Clause, DaysOff, Moves
from charter.resolve.dates import MONTHS, day, month_and_day
from charter.resolve.desk import Fault, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.tables import cells, fault
from charter.syntax import Holiday, HolidaysClause, MovedClause, Table, WeekClause, Word

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHICH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
UNITS = {"days": 1, "weeks": 7}
BEFORE, AFTER = 80, 250
"""So many days before and after Easter are in the same year, whenever it is."""


def calendar(draft: Draft) -> tuple[DaysOff | Moves, ...]:
    """Every sentence on the calendar, in the order of the text. What is wrong with them is reported."""
    found: list[DaysOff | Moves] = []
    said: dict[object, Clause] = {}
    for item in draft.written:
        with draft.desk.item():
            match item.provision:
                case WeekClause() as clause:
                    _once(draft, said, "which the working days are", item)
                    found.append(DaysOff(Calendar(rest=_rest(clause)), "week", item.clause))
                case HolidaysClause(days, None):
                    found.append(DaysOff(_holidays(days), "holidays", item.clause))
                case HolidaysClause(_, Table() as table):
                    found.append(DaysOff(Calendar(dates=_listed(draft, table)), "holidays", item.clause))
                case MovedClause(deadlines):
                    _once(draft, said, "what becomes of a period that ends on a holiday", item)
                    found.append(Moves(deadlines, item.clause))
                case _:
                    pass
    return tuple(found)


def _once(draft: Draft, said: dict[object, Clause], what: str, item: Written) -> None:
    if what in said:
        message = f"{what} is said already ({placed(said[what])})"
        draft.desk.report(Code.SAID_TWICE, item.span, message, "take one of the two out")
    said.setdefault(what, item.clause)


def _rest(clause: WeekClause) -> tuple[int, ...]:
    """The days of the week on which nobody works."""
    named = [WEEKDAYS.index(word.text) for word in clause.days]
    if clause.through:
        first, last = named
        named = [(first + number) % 7 for number in range((last - first) % 7 + 1)]
    return tuple(number for number in range(7) if number not in named)


def _holidays(days: tuple[Holiday, ...]) -> Calendar:
    found = Calendar()
    for one in days:
        text = one.day.text
        if text.endswith("Easter"):
            found = replace(found, easter=(*found.easter, _by_easter(one)))
        elif text.startswith("the "):
            _, which, weekday, _, month = text.split()
            told = (WHICH[which], WEEKDAYS.index(weekday), MONTHS.index(month) + 1)
            found = replace(found, weekdays=(*found.weekdays, told))
        elif len(text.split()) == 2:
            found = replace(found, yearly=(*found.yearly, month_and_day(one.day)))
        else:
            found = replace(found, dates=(*found.dates, day(one.day)))
    return found


def _by_easter(one: Holiday) -> int:
    """So many days after Easter Sunday; fewer than none are before it. Fault where it may be in another year."""
    if one.by is None:
        return 0
    before = one.day.text.startswith("before")
    number = one.by.number * UNITS.get(one.by.unit, 0)
    if one.by.unit not in UNITS or number > (BEFORE if before else AFTER):
        message = f"a holiday is at most {BEFORE} days before Easter or {AFTER} after it, counted in days or weeks"
        raise Fault(Code.NO_SUCH_DAY, one.by.span, message, "write `2 days before Easter`, or give each date")
    return -number if before else number


def _listed(draft: Draft, table: Table) -> tuple[date, ...]:
    """The days of a table: those of the column that is named, or of the first."""
    return tuple(dict.fromkeys(_dates(draft, table)))


def _dates(draft: Draft, table: Table) -> Iterator[date]:
    for line, text in cells(draft, table):
        try:
            yield day(Word(text, table.span))
        except (Fault, ValueError):
            raise fault(table, line, f"`{text}` is no day of the calendar, as `2026-12-25` is") from None
