"""Working days, holidays and what becomes of periods that end on them, said back."""

from collections.abc import Iterator

from charter.model import Calendar, DaysOff, Model, Moves
from charter.readback.said import Said
from charter.resolve.calendars import WEEKDAYS, WHICH
from charter.resolve.dates import MONTHS
from charter.words import counted, day_words, listing

SHOWN = 40
"""How many single days are named; of more, how many there are, and the first and the last."""


def calendar(model: Model) -> Iterator[Said]:
    """One sentence for each clause on the calendar."""
    for one in model.dynamics.calendar:
        match one:
            case DaysOff(days, "week"):
                worked = [name for number, name in enumerate(WEEKDAYS) if number not in days.rest]
                yield Said(one.clause, f"The working days are {listing(worked, len(worked))}, but for holidays.")
            case DaysOff(days):
                named = list(_holidays(days))
                yield Said(one.clause, f"No working days are {listing(named, len(named))}.")
            case Moves(deadlines):
                what = "Whatever is to be done within a period" if deadlines else "Every period of this charter"
                ends = "may still be done on" if deadlines else "ends on"
                yield Said(
                    one.clause, f"{what} that would end on a day that is no working day {ends} the next working day."
                )


def _holidays(days: Calendar) -> Iterator[str]:
    for month, day in days.yearly:
        yield f"{day} {MONTHS[month - 1]} of every year"
    for offset in days.easter:
        side = "before" if offset < 0 else "after"
        yield f"the day that comes {counted(abs(offset), 'day')} {side} Easter Sunday" if offset else "Easter Sunday"
    names = {number: name for name, number in WHICH.items()}
    for which, weekday, month in days.weekdays:
        yield f"the {names[which]} {WEEKDAYS[weekday]} in {MONTHS[month - 1]} of every year"
    if len(days.dates) <= SHOWN:
        yield from (day_words(one) for one in days.dates)
    else:
        first, last = min(days.dates), max(days.dates)
        yield f"{len(days.dates)} days from {day_words(first)} to {day_words(last)}"
