"""What two charters call the same act, condition, role, matter or organ."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from verifier.compose.finding import Link, Neighbour


def links(neighbours: Sequence[Neighbour], told: Sequence[Link]) -> tuple[Link, ...]:
    """All links between the charters: those `told` by the caller, those the charters state, and acts and conditions
    of one name.
    """
    found: dict[tuple[bool, str, str, str, str], Link] = {}
    known = {one.name: {*facts(one)} for one in neighbours}
    for link in (*told, *_stated(neighbours), *_alike(neighbours)):
        if not link.act and not (link.first in known[link.one] and link.second in known[link.other]):
            continue
        ways = [_key(link), _key(turned(link))]
        if not any(way in found for way in ways):
            found[ways[0]] = link
    return tuple(found.values())


def between(known: Sequence[Link], one: str, other: str) -> Iterator[Link]:
    """The links between two charters, told from the first."""
    for link in known:
        if (link.one, link.other) == (one, other):
            yield link
        elif (link.other, link.one) == (one, other):
            yield turned(link)


def turned(link: Link) -> Link:
    """The same link, told from the other charter."""
    return Link(link.act, link.other, link.second, link.one, link.first, link.said)


def _key(link: Link) -> tuple[bool, str, str, str, str]:
    return link.act, link.one, link.first, link.other, link.second


def _stated(neighbours: Sequence[Neighbour]) -> Iterator[Link]:
    names = [one.name for one in neighbours]
    for neighbour in neighbours:
        for same in neighbour.model.neighbours.same:
            if same.other in names and same.other != neighbour.name:
                said = f"{same.clause.address} of {neighbour.name}"
                yield Link(same.act, neighbour.name, same.ours, same.other, same.theirs, said)


def _alike(neighbours: Sequence[Neighbour]) -> Iterator[Link]:
    for one, other in combinations(neighbours, 2):
        theirs, facts = acts(other), other.model.conditions
        yield from (Link(True, one.name, act, other.name, act) for act in acts(one) if act in theirs)
        yield from (Link(False, one.name, fact, other.name, fact) for fact in one.model.conditions if fact in facts)


def facts(neighbour: Neighbour) -> tuple[str, ...]:
    """The conditions, matters, roles and organs of a charter."""
    model = neighbour.model
    matters, roles = (one.name for one in model.matters), (one.name for one in model.tags)
    return (*model.conditions, *matters, *roles, *(one.name for one in model.organs))


def acts(neighbour: Neighbour) -> tuple[str, ...]:
    """The acts of parties and organs that a charter speaks of, each once."""
    return tuple(dict.fromkeys(norm.act for norm in neighbour.model.dynamics.norms))
