"""What a decision in force tells of the parties that it concerns: the standings they may have had since."""

from collections.abc import Iterator
from fractions import Fraction

from charter.dataclass import replace
from charter.entry import brought
from charter.model import AT_ONCE, Belongs, Count, Formula, InForce, Model, ParamRef, PartySet, Relation
from verifier.runs.lawful import both
from verifier.runs.moves import after, links, moves


def since(model: Model, atom: InForce) -> Formula:
    """That each party of the decision has a standing to which what it brought about, or found, may have led.

    So it is at every moment at which such a decision is in force, whatever was amended: an effect comes about all the
    same. Nothing is said of a party that may have any standing.
    """
    parts = []
    for name, ref in atom.arguments:
        there = {one for matter in atom.matters for one in _standings(model, matter, name)}
        if atom.matters and len(there) < len(model.standings):
            order = tuple(one for one in model.standings if one in there)
            parts.append(Belongs(ref, PartySet(standings=order)))
    return both(*parts, *_somewhere(model, atom))


def _somewhere(model: Model, atom: InForce) -> Iterator[Formula]:
    """For each party that such a decision has, whoever it is, that somebody has one of those standings."""
    rows = [[one.name for one in matter.params] for matter in model.matters if matter.name in atom.matters]
    known = dict(atom.arguments)
    for name in rows[0] if len(rows) == len(atom.matters) and rows else ():
        if name in known or not all(name in row for row in rows):
            continue
        there = {one for matter in atom.matters for one in _standings(model, matter, name)}
        if len(there) < len(model.standings):
            order = tuple(one for one in model.standings if one in there)
            yield Count(Relation.AT_LEAST, Fraction(1), False, PartySet(standings=order), None)


def _standings(model: Model, matter: str, param: str) -> tuple[str, ...]:
    """The standings of whoever a decision on the matter was about, from the moment on at which it was adopted."""
    found = list(dict.fromkeys(_first(model, matter, param)))
    pairs = links(moves(model))
    for one in found:
        found += [end for start, end in pairs if start == one and end not in found]
    return tuple(found)


def _first(model: Model, matter: str, param: str) -> Iterator[str]:
    """The standings that the party may have just then: where the decision put it, else where it was."""
    effects = [replace(one, becoming=brought(model, one)) for one in model.dynamics.makes if one.matter == matter]
    own = [one for one in effects if one.who == ParamRef(param)]
    yield from (standing for one in effects for standing in after(one.becoming))
    if any(one.becoming.due == AT_ONCE and not one.becoming.meanwhile for one in own):
        return
    groups = [p.group for one in model.matters if one.name == matter for p in one.params if p.name == param]
    for group in groups:
        yield from group.standings or model.standings
