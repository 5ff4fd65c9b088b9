"""Days of the calendar, as they are written."""

from datetime import date

from charter.diagnostics import Code
from charter.resolve.desk import Fault
from charter.syntax import Word

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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
    found = _real(word, 2001, MONTHS.index(name) + 1, int(first))
    return found.month, found.day


def _real(word: Word, year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        message = f"`{word.text}` is no day of the calendar"
        raise Fault(Code.NO_SUCH_DAY, word.span, message, "write a day that there is: `29 March 2017`") from None
