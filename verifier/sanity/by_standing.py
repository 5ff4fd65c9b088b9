"""Sentences of conduct that are dead by how parties come to the standing that they speak of.

Whoever has a standing that nobody begins with was given it. Where only decisions on certain matters give it, and such
decisions stay in force, one of them is in force about each party that has it.
"""

from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

from charter.admission.worlds import limits
from charter.leaves import leaves
from charter.model import Formula, InForce, Makes, Model, Norm, ParamRef, PartySet, Truth, VarRef
from charter.words import article_of, listing, standing_noun
from verifier.runs.lawful import ITSELF, TARGET, both, no
from verifier.runs.moves import moves
from verifier.sanity.at_a_glance import MOST_ATOMS, so

Row: TypeAlias = dict[Formula, bool]


def dead_by_standing(model: Model, norm: Norm) -> str:
    """What is never so of a norm by how parties came to the standings that it speaks of; empty if nothing is."""
    atoms = [one for one in dict.fromkeys((*leaves(norm.when), *leaves(norm.unless))) if not isinstance(one, Truth)]
    given = [(group, ref, makes) for group, ref in _spoken_of(norm) if (makes := _given_by(model, group))]
    if norm.who is None or norm.trigger is not None or not given or len(atoms) > MOST_ATOMS:
        return ""
    rows: list[Row] = [dict(zip(atoms, row, strict=True)) for row in product((True, False), repeat=len(atoms))]
    left = [row for row in rows if all(_borne_out(row, makes, ref) for _, ref, makes in given)]
    if len(left) == len(rows):
        return ""
    why = " and ".join(_why(group, makes) for group, _, makes in given)
    if _never(both(norm.when, no(norm.unless)), rows, left):
        then = "" if norm.unless == Truth(False) else ", and then its exception applies"
        return f"this never applies: {why}{then}"
    if norm.unless != Truth(False) and _never(both(norm.when, norm.unless), rows, left):
        return f"the exception never applies: {why}"
    return ""


def _never(formula: Formula, rows: list[Row], left: list[Row]) -> bool:
    """Whether the formula may be true, and not of what is left."""
    return any(so(formula, row) for row in rows) and not any(so(formula, row) for row in left)


def _spoken_of(norm: Norm) -> Iterator[tuple[PartySet, VarRef]]:
    """The groups that a norm speaks of, each with how its formulas call one of them."""
    yield from ((group, ref) for group, ref in ((norm.who, ITSELF), (norm.target, TARGET)) if group is not None)


def _given_by(model: Model, group: PartySet) -> tuple[Makes, ...]:
    """The decisions of which one, in force for good, has given each party of the group its standing; none where a party
    may have it in another way.
    """
    found: list[Makes] = []
    for standing in group.standings:
        first = any(party.standing == standing for party in model.parties) or limits(model, standing)[1] != 0
        steps = [step for step in moves(model) if standing in (step.becoming.to, step.becoming.meanwhile)]
        makes = [step.cause for step in steps if isinstance(step.cause, Makes) and _lasts(model, step.cause)]
        if first or not steps or len(makes) < len(steps):
            return ()
        found += makes
    return tuple(found)


def _lasts(model: Model, makes: Makes) -> bool:
    """Whether the decision is about the party that it moves, and nothing ends it."""
    ended = any(one.ended == makes.matter for one in model.dynamics.ends)
    lapses = any(makes.matter in one.matters for one in model.dynamics.lapses)
    return isinstance(makes.who, ParamRef) and not ended and not lapses


def _borne_out(row: Row, given: tuple[Makes, ...], ref: VarRef) -> bool:
    """Whether the row has all in force that is so after one of the decisions about the party."""
    return any(all(value for atom, value in row.items() if _follows(atom, makes, ref)) for makes in given)


def _follows(atom: Formula, makes: Makes, ref: VarRef) -> bool:
    """Whether the atom says that a decision is in force, and this one about the party is such a one."""
    if not isinstance(atom, InForce) or atom.body != Truth(True) or makes.matter not in atom.matters:
        return False
    return all(isinstance(makes.who, ParamRef) and pair == (makes.who.name, ref) for pair in atom.arguments)


def _why(group: PartySet, given: tuple[Makes, ...]) -> str:
    who = listing([article_of(standing_noun(one)) for one in group.standings]).replace(" and ", " or ")
    matters = listing(list(dict.fromkeys(one.matter for one in given))).replace(" and ", " or ")
    return f"whoever is {who} is so by a decision on {matters}, which stays in force"
