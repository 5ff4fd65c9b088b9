"""Standings that nothing tells apart, as one: a leaving member is a member where nothing in question says *leaving*."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.found import found
from charter.model import Model, PartySet, Truth
from verifier.runs.moves import Move

Lists: TypeAlias = frozenset[tuple[str, ...]]


def standings_in(node: object) -> Lists:
    """The lists of standings by which sets in any part of a charter are formed."""
    return frozenset(group.standings for group in found(node, PartySet) if group.standings)


def alike(model: Model, steps: Sequence[Move], apart: Lists) -> tuple[Model, tuple[Move, ...]]:
    """The charter, and the changes of standing, with one standing in the place of all that no set tells apart.

    The sets are those that decisions depend on, and those formed by the lists of `apart`.
    """
    decided = tuple(one for one in model.procedures if one.when != Truth(False))
    parts = (model.organs, model.tags, model.tag_rules, model.matters, decided, model.no_votes)
    names = _names(model, steps, sorted(standings_in(parts) | apart))
    if all(names[one] == one for one in names):
        return model, tuple(steps)
    rosters = tuple(replace(line, standing=names[line.standing]) for line in model.rosters)
    parties = tuple(replace(party, standing=names[party.standing]) for party in model.parties)
    same = rosters == model.rosters and parties == model.parties
    moved = (_renamed(step, names) for step in steps)
    left = tuple(step for step in moved if any(_turns(step, start) for start in step.sources))
    return model if same else replace(model, rosters=rosters, parties=parties), left


def _names(model: Model, steps: Sequence[Move], lists: Collection[tuple[str, ...]]) -> dict[str, str]:
    """For each standing the one that stands for it: one that unnamed parties begin with, or may come to."""
    begun = {line.standing for line in model.rosters if line.high != 0}
    coming = {end for step in steps for end in (step.becoming.to, step.becoming.meanwhile)}
    order = sorted(model.standings, key=lambda one: (one not in begun, one not in coming, model.standings.index(one)))
    first: dict[tuple[bool, ...], str] = {}
    return {one: first.setdefault(tuple(one in group for group in lists), one) for one in order}


def _renamed(step: Move, names: dict[str, str]) -> Move:
    becoming = step.becoming
    meanwhile = names[becoming.meanwhile] if becoming.meanwhile else ""
    sources = tuple(dict.fromkeys(names[source] for source in step.sources))
    return replace(step, sources=sources, becoming=replace(becoming, to=names[becoming.to], meanwhile=meanwhile))


def _turns(step: Move, start: str) -> bool:
    """Whether the change makes a difference to a party with that standing."""
    return step.becoming.to != start or step.becoming.meanwhile not in ("", start)
