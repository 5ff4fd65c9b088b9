"""What of the effects of decisions and notices is shown to differ, since the interpreter sees that they come about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.admission.worlds import allowed
from charter.model import Entry, Lapses, Makes, Modal, Model, Norm, ParamRef
from charter.scenario.setting import small_world
from charter.semantics.evaluate import Scene, members
from charter.world import World
from verifier.sanity.adoptable import adoptable

SIZES = (2, 5)
"""How many anonymous parties of each standing the rosters have in which decisions are tried."""
Piece: TypeAlias = Makes | Lapses | Entry


def effects(old: Model, new: Model) -> Iterator[str]:
    """The matters and acts of which what follows differs: it follows in one version alone, or on another day.

    Only what one sentence alone says is looked at, of what can come about in a small world of both versions.
    """
    if old.dynamics.sunsets or new.dynamics.sunsets:
        return
    worlds = [one for size in SIZES if (one := small_world(old, size)) is not None and not allowed(new, one)]
    seen = {name for one in worlds for name in adoptable(old, one) & adoptable(new, one)}
    ours, theirs = old.dynamics, new.dynamics
    for matter in sorted(seen):
        made = [[one for one in side.makes if one.matter == matter] for side in (ours, theirs)]
        lasts = [[one for one in side.lapses if matter in one.matters] for side in (ours, theirs)]
        begins = [[one for one in side.entries if matter in one.matters] for side in (ours, theirs)]
        delayed = {matter} & (ours.delayed | theirs.delayed)
        becomes = _one_apart(*made) and all(_moves(old, one) for one in (*made[0], *made[1]))
        at_once = (becomes or _one_apart(*lasts)) and not delayed
        if at_once or (_one_apart(*begins) and not _organs(*begins)):
            yield matter
    yield from _notices(old, new, worlds)


def _one_apart(ours: Sequence[Piece], theirs: Sequence[Piece]) -> bool:
    """Whether one sentence at most speaks of it in either version, and not the same."""
    return len(ours) < 2 and len(theirs) < 2 and _timing(ours) != _timing(theirs)


def _timing(pieces: Sequence[Piece]) -> list[object]:
    """What a sentence says, without where it stands and of what else it speaks."""
    return [_said(one) for one in pieces]


def _said(piece: Piece) -> object:
    match piece:
        case Lapses():
            return piece.period
        case Entry():
            return piece.due
        case Makes():
            return piece.who, piece.becoming, piece.where


def _organs(ours: Sequence[Entry], theirs: Sequence[Entry]) -> bool:
    return any(one.organs for one in (*ours, *theirs))


def _moves(model: Model, made: Makes) -> bool:
    """Whether it brings the party concerned to a standing that it does not have."""
    params = (one for matter in model.matters if matter.name == made.matter for one in matter.params)
    groups = [one.group.standings for one in params if made.who == ParamRef(one.name)]
    return bool(groups) and bool(groups[0]) and made.becoming.to not in groups[0]


def _notices(old: Model, new: Model, worlds: Sequence[World]) -> Iterator[str]:
    """Acts by which somebody who is there may leave at any time, and leaves on another day."""
    ours = {one.act: one for one in old.dynamics.norms if _leaves(old, one)}
    theirs = {one.act: one for one in new.dynamics.norms if _leaves(new, one)}
    for act in (one for one in ours if one in theirs):
        one, other = ours[act], theirs[act]
        alike = replace(one, becoming=None) == replace(other, becoming=None)
        there = one.who is not None and any(members(Scene(old, world), one.who) for world in worlds)
        if alike and one.becoming != other.becoming and there:
            yield act


def _leaves(model: Model, norm: Norm) -> bool:
    """Whether whoever it speaks to may do this at any time, and no other sentence speaks of it."""
    free = norm.modal is Modal.MAY and norm.unconditional and norm.since is None and norm.trigger is None
    return free and norm.becoming is not None and sum(one.act == norm.act for one in model.dynamics.norms) == 1
