"""Days of the calendar, as they are written."""

from calendar import monthrange
from datetime import date

from charter.diagnostics import Code
from charter.resolve.desk import Fault
from charter.syntax import Word

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ORDINARY = 2001
"""A year that is no leap year: what is said of every year is said of this one."""


def day(word: Word) -> date:
    """The day that `29 March 2017` or `2017-03-29` names. Fault where the calendar has no such day."""
    if "-" in word.text:
        year, month, number = (int(part) for part in word.text.split("-"))
    else:
        first, name, last = word.text.split()
        number, month, year = int(first), MONTHS.index(name) + 1, int(last)
    return _real(word, year, month, number)


def month_and_day(word: Word) -> tuple[int, int]:
    """The month and the day that `1 April` names. Fault where no ordinary year has such a day."""
    first, name = word.text.split()
    found = _real(word, ORDINARY, MONTHS.index(name) + 1, int(first))
    return found.month, found.day


def _real(word: Word, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        where = "a day of leap years alone" if word.text == "29 February" else "no day of the calendar"
        message = f"`{word.text}` is {where}"
        raise Fault(Code.NO_SUCH_DAY, word.span, message, f"write `{_last(word.text, year, month)}`") from None


def _last(text: str, year: int, month: int) -> str:
    """The last day of the month, or of December where there is no such month, written as the text is."""
    month = month if 1 <= month <= len(MONTHS) else len(MONTHS)
    days = monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{days}" if "-" in text else f"{days} {text.split(maxsplit=1)[1]}"
