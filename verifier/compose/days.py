"""On which days of the calendar two clauses speak, where their charters say since when they are in force."""

from collections.abc import Iterator, Sequence
from datetime import date

from charter.atlarge import unit_of
from charter.calendar import after
from charter.dataclass import dataclass
from charter.model import Model, Norm, Period
from charter.readback.conduct import period_words
from charter.words import day_words
from verifier.compose.finding import Neighbour, Proof


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which a clause speaks: from `first` on, before `end`; None where no day is known."""

    first: date | None
    end: date | None


def days(one: Neighbour, norm: Norm) -> Days:
    """From the day on which the charter, and then the clause, is in force, until the clause lapses."""
    since = one.model.neighbours.since
    first = _later(since, norm.since) if since is not None and norm.since is not None else since
    return Days(first, min(_ends(one.model, norm, since), default=None))


def _ends(model: Model, norm: Norm, since: date | None) -> Iterator[date]:
    unit = unit_of(model, norm.clause.address)
    for sunset in model.dynamics.sunsets:
        if unit in sunset.units or any(norm.clause.address.startswith(f"{one}(") for one in sunset.units):
            yield from (sunset.on,) if sunset.on is not None else ()
            yield from (_later(since, sunset.after),) if sunset.after is not None and since is not None else ()


def apart(one: Neighbour, norm: Norm, other: Neighbour, bans: Sequence[Norm]) -> tuple[Proof, ...]:
    """What shows, by the text alone, that no day comes on which both speak; nothing where such a day may come.

    A duty with a deadline stands against a prohibition only if that lasts from the day on which the duty begins until
    it is to be performed.
    """
    mine = days(one, norm)
    if not bans or any(_overlap(mine, days(other, ban), norm) for ban in bans):
        return ()
    said = f" and is to be performed within {period_words(norm.within)}" if norm.within is not None else ""
    theirs = (Proof(other.name, f"{ban.clause.address} {_words(days(other, ban))}", 0) for ban in bans)
    return (Proof(one.name, f"{norm.clause.address} {_words(mine)}{said}", 0), *theirs)


def _overlap(duty: Days, ban: Days, norm: Norm) -> bool:
    begins = [day for day in (duty.first, ban.first) if day is not None]
    ends = [day for day in (duty.end, ban.end) if day is not None]
    if not begins or not ends:
        return True
    if max(begins) >= min(ends):
        return False
    return norm.within is None or ban.end is None or _later(max(begins), norm.within) < ban.end


def _later(day: date, period: Period) -> date:
    """The day that comes the period after the day, or the last of all days."""
    try:
        return after(day, period)
    except OverflowError:
        return date.max


def _words(said: Days) -> str:
    parts = [
        f"from {day_words(said.first)} on" if said.first else "",
        f"until {day_words(said.end)}" if said.end else "",
    ]
    told = " ".join(part for part in parts if part)
    return f"speaks {told}" if told else "speaks on any day"
