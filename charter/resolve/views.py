"""From where a phrase is read: what the words *concerned*, *that*, *itself* and a stage's organ point to."""

from collections.abc import Mapping
from dataclasses import field

from charter.dataclass import dataclass
from charter.model import Clause, Matter, Organ, PartySet, Ref, Tag, TagKind, Variable
from charter.resolve.names import Names
from charter.source import Source


@dataclass(frozen=True, slots=True)
class View:
    """The surroundings of a phrase.

    `matter` is the matter of the procedure at hand, `organ` the body whose stage it is (None at a ratification and
    outside stages), `variables` the parties a guarantee has introduced so far, `source` the text it stands in.
    `concerned` is who *the member concerned* is where the matter alone does not tell. `letters` are letters of the text
    that stand for one of the variables, `matters` all that can be decided.
    """

    names: Names
    source: Source
    clause: Clause
    tags: Mapping[str, Tag]
    matter: Matter | None = None
    organ: Organ | None = None
    variables: tuple[Variable, ...] = ()
    concerned: Ref | None = None
    letters: tuple[tuple[str, str], ...] = ()
    matters: Mapping[str, Matter] = field(default_factory=dict)


def seated(organ: Organ, tags: Mapping[str, Tag]) -> tuple[str, ...]:
    """The standings that sit in the organ; empty if any standing may."""
    found: dict[str, None] = {}
    for seat in organ.seats:
        standings = standings_of(seat, tags)
        if not standings:
            return ()
        found |= dict.fromkeys(standings)
    return tuple(found)


def standings_of(group: PartySet, tags: Mapping[str, Tag]) -> tuple[str, ...]:
    """The standings a set is taken from; elected seats, and roles of others than members, are of those among whom they
    are.
    """
    if group.standings:
        return group.standings
    held = [tags[name] for name in group.tags if name in tags]
    among = [tag.among for tag in held if tag.kind is TagKind.SEAT or _of_others(tag)]
    return among[0].standings if among else ()


def _of_others(tag: Tag) -> bool:
    """Whether it is a role that no member has: of outsiders, of observers."""
    return tag.kind is TagKind.ROLE and bool(tag.among.standings) and "member" not in tag.among.standings


def within(group: PartySet, organ: Organ | None, tags: Mapping[str, Tag]) -> PartySet:
    """The set as it is meant at a stage of the organ: those of its members who sit there.

    Unchanged when the organ seats nobody of the set's standing, or everyone of it.
    """
    if organ is None or group.organs or group.only:
        return group
    here = seated(organ, tags)
    if group.standings and here and not set(group.standings) & set(here):
        return group
    everyone = [seat.standings for seat in organ.seats if seat == PartySet(seat.standings) and seat.standings]
    if any(set(group.standings) <= set(standings) for standings in everyone) and group.standings:
        return group
    if not group.standings and len(organ.seats) == 1 and everyone:
        return PartySet(everyone[0], group.tags, (), group.only, group.minus, group.filter)
    return PartySet(group.standings, group.tags, (organ.name,), group.only, group.minus, group.filter)
