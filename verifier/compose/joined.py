"""Who is who in two charters: parties of one name are one party, and one without a name may be anybody."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from charter.model import NamedRef, PartySet
from charter.world import Actor, Decided, Decision, Done, Event, History, Question, World
from verifier.compose.finding import Neighbour


@dataclass(frozen=True, slots=True)
class Fitting:
    """From whom a party that both charters know is taken: those `named`, or anyone but `unnamed_beside`."""

    named: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def within(self, group: PartySet) -> PartySet | None:
        """Those of a set that fit; None if nobody can."""
        wanted = tuple(NamedRef(name) for name in self.named)
        only = tuple(ref for ref in group.only if ref in wanted) if wanted and group.only else (*group.only, *wanted)
        minus = tuple(NamedRef(name) for name in self.beside)
        if group.only and not only:
            return None
        return replace(group, only=only, minus=(*group.minus, *minus))


ANYONE = Fitting()
Pair = tuple[Fitting, Fitting]


def fittings(one: Neighbour, other: Neighbour) -> Iterator[Pair]:
    """Every way in which a party of one charter can be a party of the other: unnamed in both, by its name in one, by
    its name in both (those of one name each by itself).
    """
    first, second = declared(one), declared(other)
    mine, theirs = one.listed or first, other.listed or second
    if one.listed is None and other.listed is None:
        yield Fitting(beside=first), Fitting(beside=second)
    alone = tuple(name for name in mine if name not in second)
    if alone and other.listed is None:
        yield Fitting(alone), Fitting(beside=second)
    alone = tuple(name for name in theirs if name not in first)
    if alone and one.listed is None:
        yield Fitting(beside=first), Fitting(alone)
    for name in mine:
        if name in theirs or (other.listed is None and name in second):
            yield Fitting((name,)), Fitting((name,))
    for name in theirs:
        if one.listed is None and name in first and name not in mine:
            yield Fitting((name,)), Fitting((name,))


def declared(neighbour: Neighbour) -> tuple[str, ...]:
    """The parties that the charter calls by name."""
    return tuple(party.name for party in neighbour.model.parties)


def matched(one: Neighbour, mine: str, other: Neighbour, theirs: str) -> tuple[dict[str, str], dict[str, str]] | None:
    """The new names under which the two parties are one, in each charter; None where they cannot be one."""
    first, second = declared(one), declared(other)
    if mine == theirs:
        return ({}, {}) if (mine in first) == (mine in second) or mine in (*first, *second) else None
    if mine in first:
        return ({}, {theirs: mine}) if theirs not in second and mine not in second else None
    if theirs in second:
        return ({mine: theirs}, {}) if theirs not in first else None
    return {}, {theirs: mine}


def renamed(history: History, names: dict[str, str]) -> History:
    """The same run with other names; whoever has a name that is taken so takes the one that is given up."""
    swapped = {new: old for old, new in names.items() if new not in names}
    places = {**swapped, **names}
    actors = tuple(_actor(actor, places) for actor in history.world.actors)
    return History(World(actors), history.start, tuple(_event(event, places) for event in history.events))


def _actor(actor: Actor, places: dict[str, str]) -> Actor:
    return replace(actor, name=places.get(actor.name, actor.name))


def _event(event: Event, places: dict[str, str]) -> Event:
    match event:
        case Decided(decision):
            return replace(event, decision=redecided(decision, places))
        case Done(actor, _, target):
            return replace(event, actor=places.get(actor, actor), target=places.get(target, target))
        case _:
            return event


def redecided(decision: Decision, places: dict[str, str]) -> Decision:
    """The same decision of parties with other names."""
    concerned = tuple((param, places.get(name, name)) for param, name in decision.question.arguments)
    question: Question = replace(decision.question, arguments=concerned)
    ballots = tuple(tuple((places.get(name, name), one) for name, one in stage) for stage in decision.ballots)
    return replace(decision, question=question, ballots=ballots)
