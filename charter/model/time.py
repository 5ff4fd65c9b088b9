"""Periods of the calendar, and when what follows an event takes effect."""

from datetime import date
from enum import StrEnum
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed


class Unit(StrEnum):
    """In what a period is counted."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    CLEAR_DAYS = "clear days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@hashed
@dataclass(frozen=True, slots=True)
class Calendar(Hashed):
    """Which days are worked on: none of `rest` (Monday is 0), and no holiday.

    Holidays are `dates`, the `yearly` ones as (month, day), so many days after Easter Sunday (`easter`, fewer than
    none before), and the `weekdays` of a month as (which, weekday, month): the first is 1, the last -1.
    """

    rest: tuple[int, ...] = (5, 6)
    yearly: tuple[tuple[int, int], ...] = ()
    easter: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int, int], ...] = ()
    dates: tuple[date, ...] = ()

    @property
    def holidays(self) -> bool:
        """Whether it names any."""
        return bool(self.yearly or self.easter or self.weekdays or self.dates)


WEEK = Calendar()
"""Monday to Friday, without a holiday."""


@dataclass(frozen=True, slots=True)
class Period:
    """`12 months`. Months and years are those of the calendar; a year is twelve months, a week seven days.

    Working days are those of `calendar`, which is `WEEK` wherever it does not matter. Clear days lie wholly between the
    two that they part. One that is `moved` ends on the next working day where it would end on another day.
    """

    number: int
    unit: Unit
    calendar: Calendar = WEEK
    moved: bool = False


class Turn(StrEnum):
    """On which day something takes effect once its period is over."""

    THAT_DAY = "that day"
    MONTH_START = "the first day of the month after"
    MONTH_END = "the end of the month"
    YEAR_START = "the first day of the financial year after"
    YEAR_END = "the end of the financial year"
    TERM_END = "the end of the term"
    DAY = "the next such day of a year"


@dataclass(frozen=True, slots=True)
class Due:
    """When what follows an event takes effect: `period` after it (at once if None), then at the next `turn`.

    With YEAR_START and YEAR_END: of the financial year, or of a year that begins on `on`; or of its parts of so many
    `months`, which follow one another from its first day.

    With YEAR_END and `early` not None: an event after the first `early` months of the financial year takes effect
    at the end of the following one (Statute of the Council of Europe, article 7). With DAY: on the next `on`, as
    (month, day), that comes after it, or no earlier than the period after it; where `until` is not None, an event
    later than the last such day before takes effect a year later (Convention for the Regulation of Whaling, article
    XI). With TERM_END: at the end of the first `term` or of one of the `further` ones that follow it, both in
    months or years and counted from the day on which the charter came into force (Convention on the Prevention and
    Punishment of the Crime of Genocide, article XIV).
    """

    period: Period | None = None
    turn: Turn = Turn.THAT_DAY
    early: int | None = None
    on: tuple[int, int] | None = None
    until: tuple[int, int] | None = None
    term: Period | None = None
    further: Period | None = None
    months: int = 12


AT_ONCE = Due()

Moment: TypeAlias = date | Period | None
"""When the next thing of a scenario happens: on a day, a period after the last thing, or on the same day."""
