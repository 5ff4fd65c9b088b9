"""What makes no difference: parties that nothing tells apart, ballots that no rule tells apart."""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from itertools import combinations_with_replacement, product
from math import comb, prod
from typing import TypeAlias

from charter.model import Ballot, Clause, Guarantee, Model, NamedRef, Stance
from charter.world import World

Classes: TypeAlias = tuple[tuple[str, ...], ...]
Sheet: TypeAlias = tuple[Ballot, ...]  # the ballots of one party, stage by stage


def parts(node: object) -> Iterator[object]:
    """All named references and stances in a piece of a model."""
    match node:
        case NamedRef() | Stance():
            yield node
        case Clause():
            return
        case tuple():
            for item in node:
                yield from parts(item)
        case _ if is_dataclass(node):
            for item in fields(node):
                yield from parts(getattr(node, item.name))
        case _:
            return


def singled_out(model: Model, guarantee: Guarantee) -> frozenset[str]:
    """The parties that some rule or the guarantee calls by name."""
    return called((model.organs, model.matters, model.procedures, model.no_votes, model.tags, guarantee.form))


def called(rules: object) -> frozenset[str]:
    """The parties that a piece of a model calls by name."""
    return frozenset(part.name for part in parts(rules) if isinstance(part, NamedRef))


def classes(world: World, names: Collection[str], apart: Collection[str]) -> Classes:
    """`names` sorted into classes of parties alike in standing, tags and weights; those in `apart` alone."""
    found: dict[object, list[str]] = {}
    for actor in world.actors:
        if actor.name in names:
            alone = actor.name if actor.name in apart else ""
            found.setdefault((alone, actor.standing, frozenset(actor.tags), actor.weights), []).append(actor.name)
    return tuple(tuple(group) for group in found.values())


def representatives(rules: object, ballots: Collection[Ballot]) -> dict[Ballot, Ballot]:
    """For each of the ballots the first of them that no stance in `rules` tells from it."""
    stances = [part for part in parts(rules) if isinstance(part, Stance)]
    first: dict[tuple[bool, ...], Ballot] = {}
    marks = {ballot: tuple(ballot in stance.ballots for stance in stances) for ballot in ballots}
    return {ballot: first.setdefault(mark, ballot) for ballot, mark in marks.items()}


def profiles(rows: Collection[tuple[tuple[str, ...], Collection[Sheet]]]) -> Iterator[dict[str, Sheet]]:
    """Every way to give each party of each class one of its sheets, up to exchanging parties of one class."""
    for chosen in product(*(combinations_with_replacement(sheets, len(group)) for group, sheets in rows)):
        pairs = zip(rows, chosen, strict=True)
        yield {name: sheet for (group, _), row in pairs for name, sheet in zip(group, row, strict=True)}


def how_many(alike: Classes, sheets: int) -> int:
    """The number of profiles when every party has that many sheets."""
    return prod(comb(len(group) + sheets - 1, len(group)) for group in alike)
