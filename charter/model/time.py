"""Periods of the calendar, and when what follows an event takes effect."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from charter.dataclass import dataclass


class Unit(StrEnum):
    """In what a period is counted."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    CLEAR_DAYS = "clear days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """`12 months`. Months and years are those of the calendar; a year is twelve months, a week seven days.

    Working days are those from Monday to Friday. Clear days lie wholly between the two that they part.
    """

    number: int
    unit: Unit


class Turn(StrEnum):
    """On which day something takes effect once its period is over."""

    THAT_DAY = "that day"
    MONTH_START = "the first day of the month after"
    MONTH_END = "the end of the month"
    YEAR_START = "the first day of the financial year after"
    YEAR_END = "the end of the financial year"
    DAY = "the next such day of a year"


@dataclass(frozen=True, slots=True)
class Due:
    """When what follows an event takes effect: `period` after it (at once if None), then at the next `turn`.

    With YEAR_END and `early` not None: an event after the first `early` months of the financial year takes
    effect at the end of the following one (Statute of the Council of Europe, article 7). With DAY: on the next `on`,
    as (month, day), that comes after it; where `until` is not None, an event later than the last such day before takes
    effect a year later (Convention for the Regulation of Whaling, article XI).
    """

    period: Period | None = None
    turn: Turn = Turn.THAT_DAY
    early: int | None = None
    on: tuple[int, int] | None = None
    until: tuple[int, int] | None = None


AT_ONCE = Due()

Moment: TypeAlias = date | Period | None
"""When the next thing of a scenario happens: on a day, a period after the last thing, or on the same day."""
