"""Periods of the calendar, and when what follows an event takes effect."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from charter.dataclass import dataclass


class Unit(StrEnum):
    """In what a period is counted."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """`12 months`. Months and years are those of the calendar; a year is twelve months."""

    number: int
    unit: Unit


class Turn(StrEnum):
    """On which day something takes effect once its period is over."""

    THAT_DAY = "that day"
    MONTH_START = "the first day of the month after"
    YEAR_END = "the end of the financial year"


@dataclass(frozen=True, slots=True)
class Due:
    """When what follows an event takes effect: `period` after it (at once if None), then at the next `turn`.

    With YEAR_END and `early` not None: an event after the first `early` months of the financial year takes
    effect at the end of the following one (Statute of the Council of Europe, article 7).
    """

    period: Period | None = None
    turn: Turn = Turn.THAT_DAY
    early: int | None = None


AT_ONCE = Due()

Moment: TypeAlias = date | Period | None
"""When the next thing of a scenario happens: on a day, a period after the last thing, or on the same day."""
