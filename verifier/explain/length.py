"""How long it is between two days, in words."""

from datetime import date

from charter.calendar import after
from charter.model import Period, Unit
from charter.words import counted, listing


def length(start: int, end: int) -> str:
    """How long it is between two days, in years, months and days; in days alone if it is less than a year and neither
    whole months nor a day more, as after a period that a clause gives in days.
    """
    first = date.fromordinal(start)
    months = (date.fromordinal(end).year - first.year) * 12 + date.fromordinal(end).month - first.month
    if months > 0 and after(first, Period(months, Unit.MONTHS)).toordinal() > end:
        months -= 1
    rest = end - after(first, Period(months, Unit.MONTHS)).toordinal()
    if months == 0 or (months <= 3 and rest > 0) or (months < 12 and rest > 1):
        return counted(end - start, "day")
    years, over = divmod(months, 12) if months > 24 else (0, months)
    parts = [(years, "year"), (over, "month"), (rest, "day")]
    return listing([counted(number, unit) for number, unit in parts if number])
