"""Versions whose clauses begin or end on some day: the stretches of time in which each says one thing, and which.

A clause begins once the charter has been in force for a period, an article lapses, a protection from amendment ends.
Days count from the day on which the charter says that it is in force; of two versions the one that does not say so
is taken to be as old as the other. Where neither does, periods are counted from its entry into force.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from charter.atlarge import at_large, unit_of, within
from charter.calendar import after
from charter.dataclass import dataclass
from charter.model import Model, Norm, Period, Sunset
from charter.readback.conduct import period_words
from charter.words import day_words

EPOCH = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time, by what begins it and what ends it (empty: nothing does), and a day in it."""

    begins: str
    ends: str
    day: date

    @property
    def words(self) -> str:
        """The stretch in words; empty if it is all time."""
        if not self.begins:
            return f"until {self.ends}" if self.ends else ""
        return f"from {self.begins} {f'until {self.ends}' if self.ends else 'on'}"

    def through(self, other: "Stretch") -> "Stretch":
        """From the beginning of this one to the end of a later one."""
        return Stretch(self.begins, other.ends, self.day)


@dataclass(frozen=True, slots=True)
class Clock:
    """From when the clauses of both versions are counted; None where the text gives days alone or nothing."""

    since: date
    known: bool


def stretches(old: Model, new: Model) -> tuple[Stretch, ...]:
    """The stretches of time in which neither version changes by itself, in order; one of all time if none does."""
    clock = clock_of(old, new)
    turns = dict(sorted((turn for model in (old, new) for turn in _turns(model, clock)), key=lambda turn: turn[0]))
    days = [day for day in turns if not clock.known or day > clock.since]
    names = ["", *(turns[day] for day in days), ""]
    first = days[0] - timedelta(days=1) if days else clock.since
    return tuple(Stretch(names[place], names[place + 1], day) for place, day in enumerate([first, *days]))


def clock_of(old: Model, new: Model) -> Clock:
    """The day on which the newer of the versions that say so came into force."""
    known = [model.neighbours.since for model in (new, old) if model.neighbours.since is not None]
    return Clock(known[0] if known else EPOCH, bool(known))


def spoken_on(model: Model, clock: Clock, day: date) -> Model:
    """What a version says on a day: without what has not begun or is over; a lapsed article may say anything."""
    lapsed = tuple(unit for one in model.dynamics.sunsets if _end(one, clock) <= day for unit in one.units)
    norms = tuple(one for one in model.dynamics.norms if _speaks(model, one, lapsed, clock, day))
    entrenched = tuple(
        replace(one, before=None) for one in model.dynamics.entrenched if one.before is None or day < one.before
    )
    dynamics = replace(model.dynamics, norms=norms, entrenched=entrenched)
    return replace(at_large(model, lapsed), dynamics=dynamics)


def _turns(model: Model, clock: Clock) -> Iterator[tuple[date, str]]:
    for one in model.dynamics.sunsets:
        yield _end(one, clock), day_words(one.on) if one.on else _words(one.after, clock)
    for norm in model.dynamics.norms:
        if norm.since is not None:
            yield after(clock.since, norm.since), _words(norm.since, clock)
    for article in model.dynamics.entrenched:
        if article.before is not None:
            yield article.before, day_words(article.before)


def _words(period: Period | None, clock: Clock) -> str:
    if clock.known and period is not None:
        return day_words(after(clock.since, period))
    return f"{period_words(period)} after its entry into force"


def _end(one: Sunset, clock: Clock) -> date:
    if one.on is not None:
        return one.on
    return after(clock.since, one.after) if one.after is not None else date.max


def _speaks(model: Model, norm: Norm, lapsed: tuple[str, ...], clock: Clock, day: date) -> bool:
    begun = norm.since is None or after(clock.since, norm.since) <= day
    unit = unit_of(model, norm.clause.address) or norm.clause.address
    return begun and not any(within(unit, one) or within(norm.clause.address, one) for one in lapsed)
