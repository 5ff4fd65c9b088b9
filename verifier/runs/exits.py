"""Deeds by which a party can bring something about by itself, and how long that takes at most."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import chain, islice

from charter.admission.worlds import limits
from charter.calendar import after as later
from charter.calendar import effective, latest_ends, never_longer, term_ends
from charter.dataclass import dataclass
from charter.model import AT_ONCE, Attains, Due, Modal, Model, Period, Turn, Unit
from charter.workdays import is_plain, longest, tried
from verifier.runs.late import awkward, by_the_day
from verifier.runs.moves import links, moves

LONG = 100_000
"""Periods of more days, or of more than a thousandth as many months or years, are not followed day by day."""
TERMS_TRIED = 2
WORKED = frozenset((Unit.WORKING_DAYS, Unit.CLEAR_DAYS))
"""Units of which two periods one after the other are not one of both numbers."""


@dataclass(frozen=True, slots=True)
class Exit:
    """A deed that a norm (by number; None: no norm is needed) lets a party do, and that brings the goal about.

    `waits`: also where the party has to wait until the charter has been in force for as long as the norm asks.
    """

    act: str
    norm: int | None
    due: Due
    waits: bool = False


def exits(model: Model, form: Attains) -> Iterator[Exit]:
    """The deeds that bring the goal about in time, where nobody disturbs them."""
    if form.act:
        yield Exit(form.act, None, AT_ONCE)
        return
    for index, norm in enumerate(model.dynamics.norms):
        becoming = norm.becoming
        if norm.modal is Modal.MUST_NOT or norm.who is None or becoming is None or becoming.to in form.leaves:
            continue
        begins = model.dynamics.year_begins
        if in_time(becoming.due, form.within, begins):
            waits = norm.since is not None and after_waiting(norm.since, becoming.due, form.within, begins)
            yield Exit(norm.act, index, becoming.due, waits)


def attempts(model: Model, form: Attains) -> tuple[str, ...]:
    """The acts that bring the goal about, in time on some day or other, each once."""
    if form.act:
        return (form.act,)
    leading = [norm for norm in model.dynamics.norms if norm.modal is not Modal.MUST_NOT and norm.who is not None]
    return tuple(dict.fromkeys(norm.act for norm in leading if norm.becoming and norm.becoming.to not in form.leaves))


def too_late(model: Model, form: Attains, first: date, start: int) -> date | None:
    """The next day on which whatever a party may do takes effect too late, where the day decides it.

    Days are looked at of four years, and those on which notice just misses the end of a term. `start` is when the
    charter came into force.
    """
    acts = attempts(model, form)
    dues = [norm.becoming.due for norm in model.dynamics.norms if norm.act in acts and norm.becoming]
    within = form.within
    counted = [within] if within is not None else []
    counted += [due.period for due in dues if due.period is not None]
    if within is None or not (any(due.turn is not Turn.THAT_DAY for due in dues) or any(map(by_the_day, counted))):
        return None
    days = chain(awkward(counted, first), *(_missed(due, first, start) for due in dues if due.turn is Turn.TERM_END))
    begins = model.dynamics.year_begins
    return next(
        (day for day in days if all(effective(day, due, begins, start) > later(day, within) for due in dues)), None
    )


def _missed(due: Due, first: date, start: int) -> Iterator[date]:
    """The days about the last on which notice is in time for the end of one of the next two terms."""
    reach = timedelta(days=1 + (longest(due.period) if due.period is not None else 0))
    ends = (end for end in term_ends(due, date.fromordinal(start)) if end - reach >= first)
    for end in islice(ends, TERMS_TRIED):
        yield from (end - reach + timedelta(days=number) for number in range(reach.days + 2))


@cache
def in_time(due: Due, within: Period | None, year_begins: tuple[int, int]) -> bool:
    """Whether what begins on any day takes effect no later than the period after that day."""
    if within is None or due == AT_ONCE:
        return True
    if due.turn is Turn.THAT_DAY:
        return due.period is None or never_longer(due.period, within)
    if due.turn is Turn.TERM_END:
        return all(never_longer(period, within) for period in latest_ends(due))
    days = tried((within,) if due.period is None else (within, due.period))
    return days is not None and all(
        effective(day, counted(due, *ends), year_begins, day.toordinal()) <= later(day, last)
        for day, (last, *ends) in days
    )


def is_long(period: Period) -> bool:
    """Whether the period is too long to be followed day by day."""
    return period.number * (1000 if period.unit in (Unit.MONTHS, Unit.YEARS) else 1) > LONG


def counted(due: Due, *period: Period) -> Due:
    """What is due, its period counted so."""
    return replace(due, period=period[0]) if period else due


@cache
def after_waiting(since: Period, due: Due, within: Period | None, year_begins: tuple[int, int]) -> bool:
    """Whether what begins `since` after any day takes effect no later than the period after that day."""
    if within is None:
        return True
    if due.turn is Turn.TERM_END:
        return in_time(due, within, year_begins)
    if (
        due.turn is Turn.THAT_DAY
        and (due.period is None or due.period.unit is since.unit)
        and not WORKED & {since.unit}
        and is_plain(since)
        and (due.period is None or is_plain(due.period))
    ):
        whole = since if due.period is None else Period(since.number + due.period.number, since.unit)
        return never_longer(whole, within)
    if is_long(since) or is_long(within):
        return False
    days = tried((within, since) if due.period is None else (within, since, due.period))
    return days is not None and all(
        effective(later(day, first), counted(due, *ends), year_begins, day.toordinal()) <= later(day, last)
        for day, (last, first, *ends) in days
    )


def on_the_way_out(model: Model, form: Attains) -> tuple[str, ...]:
    """Standings that a party has only while a change is due that brings the goal about in time."""
    steps = moves(model)
    first = {party.standing for party in model.parties}
    found = []
    for standing in model.standings:
        leading = [step for step in steps if standing in (step.becoming.to, step.becoming.meanwhile)]
        begun = standing in first or limits(model, standing)[1] != 0
        if (
            leading
            and not begun
            and all(
                step.becoming.meanwhile == standing
                and step.becoming.to not in form.leaves
                and step.becoming.to != standing
                and in_time(step.becoming.due, form.within, model.dynamics.year_begins)
                for step in leading
            )
            and not any(start == standing and end in form.leaves for start, end in links(steps))
        ):
            found.append(standing)
    return tuple(found)
