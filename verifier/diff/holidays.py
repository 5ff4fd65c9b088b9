"""The days that a sentence on holidays names, and which of them came or went."""

from collections.abc import Iterator, Sequence
from datetime import date

from charter.model import Calendar
from charter.words import day_words

WHICH = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last"}
LEAP = 2000
"""Any year with a 29 February."""


def holidays(calendar: Calendar) -> tuple[str, ...]:
    """Each holiday in words: `21 July 2026`, `1 May`, `1 day after Easter`, `the last Monday in May`."""
    yearly = (f"{day} {date(LEAP, month, 1):%B}" for month, day in calendar.yearly)
    of_month = (
        f"the {WHICH[which]} {date(2001, 1, 1 + weekday):%A} in {date(LEAP, month, 1):%B}"
        for which, weekday, month in calendar.weekdays
    )
    return (*yearly, *map(_easter, calendar.easter), *of_month, *map(day_words, calendar.dates))


def _easter(days: int) -> str:
    if days == 0:
        return "Easter"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'before' if days < 0 else 'after'} Easter"


def came_or_went(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """`21 July 2026 is new`, `1 May 2026 is gone`."""
    yield from (f"{day} is new" for day in now if day not in before)
    yield from (f"{day} is gone" for day in before if day not in now)
