"""Who is who in several charters: parties of one name are one party, and one without a name may be anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from string import ascii_uppercase

from charter.dataclass import dataclass
from charter.model import NamedRef, PartySet
from charter.world import Actor, Decided, Decision, Done, Event, History, Question, World
from verifier.compose.finding import Neighbour

STRANGERS = ("observer", "applicant", "petitioner", "outside", "former")
"""Standings of those that are no parties to a charter."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """From whom a party that all the charters know is taken: those `named`, or anyone but `unnamed_beside`."""

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


def fittings(neighbours: Sequence[Neighbour]) -> Iterator[tuple[Fitting, ...]]:
    """Every way in which one party can be in all the charters: by a name that some of them know, or unnamed in each.

    Those that one charter alone knows by name are taken together. A charter with a list knows those on it, and a party
    that is not on it is not in that charter.
    """
    listed = [one.listed is not None for one in neighbours]
    known = [one.listed or declared(one) for one in neighbours]
    groups: dict[tuple[bool, ...], list[str]] = {}
    for name in dict.fromkeys(name for names in known for name in names):
        groups.setdefault(tuple(name in names for names in known), []).append(name)
    for knowing, names in groups.items():
        if any(has and not knows for has, knows in zip(listed, knowing, strict=True)):
            continue
        for chosen in [tuple(names)] if sum(knowing) == 1 and len(knowing) > 1 else [(name,) for name in names]:
            yield tuple(
                Fitting(chosen) if knows else Fitting(beside=declared(one))
                for one, knows in zip(neighbours, knowing, strict=True)
            )
    if not any(listed):
        yield tuple(Fitting(beside=declared(one)) for one in neighbours)


def called(neighbours: Sequence[Neighbour], party: str) -> tuple[Fitting, ...]:
    """How the party of that name is in all the charters: by its name, or, where one does not know it, unnamed."""
    return tuple(
        Fitting((party,)) if party in (one.listed or declared(one)) else Fitting(beside=declared(one))
        for one in neighbours
    )


def declared(neighbour: Neighbour) -> tuple[str, ...]:
    """The parties that the charter calls by name."""
    return tuple(party.name for party in neighbour.model.parties)


def everybody(neighbour: Neighbour) -> tuple[str, ...] | None:
    """All that are ever parties to the charter: by the table, or by a text that calls everybody by name and lets
    nobody change standing. None where others may be, and of a text with one party alone: what a State declares by
    itself is no treaty that a later one could replace.
    """
    if neighbour.listed is not None:
        return neighbour.listed
    unlisted = any(line.high != 0 and line.standing not in STRANGERS for line in neighbour.model.rosters)
    names = lasting(neighbour)
    return None if unlisted or names is None or len(names) < 2 else names


def lasting(neighbour: Neighbour) -> tuple[str, ...] | None:
    """Those known by name that are parties to the charter at every moment. None where standings change, and no table
    says who is a member.
    """
    if neighbour.listed is not None:
        return neighbour.listed
    model = neighbour.model
    if model.dynamics.makes or any(one.becoming or one.otherwise for one in model.dynamics.norms):
        return None
    return tuple(party.name for party in model.parties if party.standing not in STRANGERS)


def unnamed(neighbour: Neighbour) -> bool:
    """Whether there can be parties that the charter does not call by name: nobody comes in later."""
    return any(line.high != 0 for line in neighbour.model.rosters)


def matched(neighbours: Sequence[Neighbour], names: Sequence[str]) -> str | None:
    """The name of the one party that these are, one in each charter; None where they cannot be one.

    A name that a charter itself gives is kept. Otherwise it is one that no charter gives to another.
    """
    given = [declared(one) for one in neighbours]
    own = list(dict.fromkeys(name for name, known in zip(names, given, strict=True) if name in known))
    if len(own) > 1:
        return None
    if own:
        strangers = (known for name, known in zip(names, given, strict=True) if name != own[0])
        return None if any(own[0] in known for known in strangers) else own[0]
    taken = {name for known in given for name in known}
    letters = (letter if turn == 1 else f"{letter}{turn}" for turn in count(1) for letter in ascii_uppercase)
    return next(name for name in chain(names, letters) if name not in taken)


def exchanged(names: dict[str, str]) -> dict[str, str]:
    """The new names, and those that parties take whose own name is taken: nobody shares one, and nobody loses one."""
    places = dict(names)
    for first in (name for name in names if name not in names.values()):
        last = first
        while last in names:
            last = names[last]
        places[last] = first
    return places


def renamed(history: History, names: dict[str, str]) -> History:
    """The same run with other names; whoever has a name that is taken so takes one that is given up."""
    places = exchanged(names)
    actors = tuple(_actor(actor, places) for actor in history.world.actors)
    return History(World(actors), history.start, tuple(_event(event, places) for event in history.events))


def _actor(actor: Actor, places: dict[str, str]) -> Actor:
    return replace(actor, name=places.get(actor.name, actor.name))


def _event(event: Event, places: dict[str, str]) -> Event:
    match event:
        case Decided(decision):
            return replace(event, decision=_redecided(decision, places))
        case Done(actor, _, target):
            return replace(event, actor=places.get(actor, actor), target=places.get(target, target))
        case _:
            return event


def _redecided(decision: Decision, places: dict[str, str]) -> Decision:
    """The same decision of parties with other names."""
    concerned = tuple((param, places.get(name, name)) for param, name in decision.question.arguments)
    question: Question = replace(decision.question, arguments=concerned)
    ballots = tuple(tuple((places.get(name, name), one) for name, one in stage) for stage in decision.ballots)
    return replace(decision, question=question, ballots=ballots)
