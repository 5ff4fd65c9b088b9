"""Days on which a period ends later than on others: where working days or holidays decide it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from charter.calendar import after
from charter.model import Answered, Default, Modal, Model, Norm, Period, Unit
from charter.workdays import around, is_plain

YEARS_TRIED = 4


def awkward(periods: Sequence[Period], first: date) -> Iterator[date]:
    """The days that are looked at: those of four years, and then those around holidays of one date."""
    yield from (first + timedelta(days=number) for number in range(YEARS_TRIED * 366))
    yield from (date.fromordinal(day) for day in around(periods) if day > first.toordinal())


def by_the_day(period: Period | None) -> bool:
    """Whether it depends on more than the length of months how long the period is."""
    return period is not None and (period.unit is Unit.WORKING_DAYS or not is_plain(period))


def late_day(model: Model, form: Answered, first: date) -> date | None:
    """The first such day on which every time that is given for the answer is longer than the one that is promised."""
    within = form.within
    terms = [norm.within for norm in model.dynamics.norms if norm.within is not None and _answers(norm, form)]
    if within is None or not terms or not any(map(by_the_day, (within, *terms))):
        return None
    days = awkward((within, *terms), first)
    return next((day for day in days if all(after(day, term) > after(day, within) for term in terms)), None)


def _answers(norm: Norm, form: Answered) -> bool:
    """Whether the duty is one to answer, or brings the answer about where its time is over."""
    late = norm.otherwise
    return norm.modal is Modal.MUST and (
        norm.act == form.answer.act
        or (late is not None and late.default is Default.ADOPTED and late.matter == form.answer.act)
    )
