"""Working days without holidays, holidays that come to an end, and days off that nothing counts."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Calendar, DaysOff, Moves, Period, Unit
from charter.resolve.resolve import Resolved
from charter.syntax import Period as Written
from charter.words import day_words


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield what the calendar of the charter leaves open, and what of it nothing depends on."""
    model = resolved.model
    if model is None:
        return
    days = [one for one in model.dynamics.calendar if isinstance(one, DaysOff)]
    named = [one for one in days if one.kind == "holidays"]
    worked = [one for one in found((model.dynamics, model.guarantees), Period) if _is_counted(one)]
    if worked and not named:
        yield from _without_holidays(resolved)
    if days and not worked:
        message = "no period is counted in working days, and none is moved: nothing depends on this"
        fix = "count one, or add: `a period that ends on a weekend or holiday ends on the next working day.`"
        yield Diagnostic(Code.CALENDAR_WITHOUT_EFFECT, days[0].clause.span, message, fix)
    if worked and named and all(_ends(one.calendar) for one in named):
        last = max(day for one in named for day in one.calendar.dates)
        message = f"after {day_words(last)} no holiday is named, and every day of the working week counts"
        fix = "name those that come every year: `the holidays are 1 January and 25 December`"
        yield Diagnostic(Code.HOLIDAYS_RUN_OUT, named[-1].clause.span, message, fix)


def _is_counted(period: Period) -> bool:
    return period.unit is Unit.WORKING_DAYS or period.moved


def _ends(calendar: Calendar) -> bool:
    return bool(calendar.dates) and not (calendar.yearly or calendar.easter or calendar.weekdays)


def _without_holidays(resolved: Resolved) -> Iterator[Diagnostic]:
    """The first place at which the charter needs to know what a working day is."""
    spans = [
        period.span
        for item in resolved.draft.written
        for period in found(item.provision, Written)
        if period.unit.startswith("working")
    ]
    model = resolved.model
    moves = [one.clause.span for one in model.dynamics.calendar if isinstance(one, Moves)] if model else []
    for span in [*spans, *moves][:1]:
        message = "working days are counted, and no holidays are named: every day from Monday to Friday is one"
        fix = 'name them: `the holidays are 1 January and 25 December.`, or `listed in "holidays.csv"`'
        yield Diagnostic(Code.HOLIDAYS_LEFT_OPEN, span, message, fix)
