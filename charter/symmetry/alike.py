"""What makes no difference: parties that nothing tells apart, ballots that no rule tells apart."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, product
from math import comb, prod
from typing import TypeAlias

from charter.found import found
from charter.kept import kept
from charter.model import (
    And,
    Answered,
    Ballot,
    Condition,
    Count,
    Formula,
    Guarantee,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Not,
    Or,
    PartySet,
    Possible,
    Relation,
    RuleUse,
    Stage,
    Stance,
    VarRef,
)
from charter.world import World

LETTERED = (Never, NeverReached, Answered, Possible)
"""The forms of guarantee that introduce letters."""
Classes: TypeAlias = tuple[tuple[str, ...], ...]
Sheet: TypeAlias = tuple[Ballot, ...]  # the ballots of one party, stage by stage


def parts(node: object) -> Iterator[object]:
    """All references to parties, stances, sets and weighed atoms in a piece of a model."""
    for piece in found(node, PartySet, NamedRef, VarRef, Stance, Count):
        if not isinstance(piece, Count) or piece.weight is not None:
            yield piece


def mentioned(rules: object) -> frozenset[str]:
    """The declared conditions that a piece of a model speaks of."""
    return frozenset(part.name for part in found(rules, Condition))


def singled_out(model: Model, guarantee: Guarantee) -> frozenset[str]:
    """The parties that some rule or the guarantee calls by name."""
    rules = (model.organs, model.matters, model.procedures, model.no_votes, model.tags)
    return kept(model, singled_out, lambda: called(rules)) | called(guarantee.form)


def called(rules: object) -> frozenset[str]:
    """The parties that a piece of a model calls by name."""
    return frozenset(part.name for part in parts(rules) if isinstance(part, NamedRef))


def unbound(form: object) -> tuple[str, ...]:
    """The parties that a guarantee speaks of by letters that it does not introduce."""
    own = {one.name for one in form.variables} if isinstance(form, LETTERED) else set[str]()
    own |= {form.anybody.name} if isinstance(form, Answered) and form.anybody else set()
    letters = (part.name for part in parts(form) if isinstance(part, VarRef))
    return tuple(dict.fromkeys(name for name in letters if name not in own))


def weighed(rules: object) -> frozenset[str]:
    """The weights that a piece of a model speaks of."""
    return frozenset(part.weight for part in parts(rules) if isinstance(part, Count) and part.weight)


def spoken_of(model: Model, rules: object) -> tuple[object, ...]:
    """The rules with the seats of every organ that they speak of, directly or by the seats of another."""
    found: list[object] = [rules]
    organs = {organ.name: organ for organ in model.organs}
    for piece in found:
        named = (organ for part in parts(piece) if isinstance(part, PartySet) for organ in part.organs)
        found += [organs.pop(name).seats for name in dict.fromkeys(named) if name in organs]
    return tuple(found)


def tagged(rules: object) -> frozenset[str]:
    """The roles, blocs and seats that a piece of a model speaks of."""
    return frozenset(tag for part in parts(rules) if isinstance(part, PartySet) for tag in part.tags)


def classes(
    world: World,
    names: Collection[str],
    apart: Collection[str],
    weights: Collection[str] | None = None,
    tags: Collection[str] | None = None,
) -> Classes:
    """`names` sorted into classes of parties alike in standing, `tags` and `weights` (all of them when None).

    Those in `apart` are in classes of their own.
    """
    found: dict[object, list[str]] = {}
    wanted = frozenset(names)
    for actor in world.actors:
        if actor.name in wanted:
            alone = actor.name if actor.name in apart else ""
            seen = tuple(pair for pair in actor.weights if weights is None or pair[0] in weights)
            marks = frozenset(tag for tag in actor.tags if tags is None or tag in tags)
            found.setdefault((alone, actor.standing, marks, seen), []).append(actor.name)
    return tuple(tuple(group) for group in found.values())


def representatives(rules: object, ballots: Collection[Ballot]) -> dict[Ballot, Ballot]:
    """For each of the ballots the first of them that no stance in `rules` tells from it."""
    stances = [part for part in parts(rules) if isinstance(part, Stance)]
    first: dict[tuple[bool, ...], Ballot] = {}
    marks = {ballot: tuple(ballot in stance.ballots for stance in stances) for ballot in ballots}
    return {ballot: first.setdefault(mark, ballot) for ballot, mark in marks.items()}


def decisive(stage: Stage, wanted: bool) -> tuple[Ballot, ...]:
    """The ballots to look at for somebody who wants the stage to pass, or not to.

    A ballot is left out iff another does better, or an earlier one as well, in every atom.
    """
    marks = [
        tuple(rank if helps else -rank for rank, helps in row)
        for row in zip(*_ranks(And((stage.rule, stage.quorum)), stage.ballots, wanted != stage.reversed_), strict=True)
    ] or [()] * len(stage.ballots)
    found: dict[tuple[Fraction, ...], Ballot] = {}
    for ballot, mark in zip(stage.ballots, marks, strict=True):
        found.setdefault(mark, ballot)
    return tuple(ballot for mark, ballot in found.items() if not any(_beats(other, mark) for other in found))


def _beats(other: tuple[Fraction, ...], mark: tuple[Fraction, ...]) -> bool:
    return other != mark and all(theirs >= own for theirs, own in zip(other, mark, strict=True))


def _ranks(formula: Formula, ballots: Sequence[Ballot], helps: bool) -> Iterator[tuple[tuple[Fraction, bool], ...]]:
    """For each atom, how high each ballot ranks in it and whether high ranks help; both ways if either may be so."""
    match formula:
        case And(parts=parts_) | Or(parts=parts_):
            for part in parts_:
                yield from _ranks(part, ballots, helps)
        case Not(part):
            yield from _ranks(part, ballots, not helps)
        case RuleUse():
            yield from _ranks(formula.formula, ballots, helps)
        case Count(group=group, relation=relation) if not any(isinstance(one, Stance) for one in parts(group.minus)):
            ranks = [_rank(formula, ballot) for ballot in ballots]
            higher = relation in (Relation.AT_LEAST, Relation.MORE_THAN)
            for way in (True, False) if relation is Relation.EXACTLY else (helps == higher,):
                yield tuple((rank, way) for rank in ranks)
        case _:
            for stance in (part for part in parts(formula) if isinstance(part, Stance)):
                for way in (True, False):
                    yield tuple((Fraction(_is(ballot, stance)), way) for ballot in ballots)


def _rank(atom: Count, ballot: Ballot) -> Fraction:
    """By how much one of the set who casts the ballot brings the part of the atom ahead of what is needed of it."""
    there = atom.group.filter is None or _is(ballot, atom.group.filter)
    counted = there and (atom.stance is None or _is(ballot, atom.stance))
    return Fraction(counted) - (atom.quantity if there and atom.of_base else 0)


def _is(ballot: Ballot, stance: Stance) -> bool:
    return (ballot in stance.ballots) != stance.negated


def profiles(rows: Collection[tuple[tuple[str, ...], Collection[Sheet]]]) -> Iterator[dict[str, Sheet]]:
    """Every way to give each party of each class one of its sheets, up to exchanging parties of one class."""
    for chosen in product(*(combinations_with_replacement(sheets, len(group)) for group, sheets in rows)):
        pairs = zip(rows, chosen, strict=True)
        yield {name: sheet for (group, _), row in pairs for name, sheet in zip(group, row, strict=True)}


def how_many(alike: Classes, sheets: int) -> int:
    """The number of profiles when every party has that many sheets."""
    return prod(comb(len(group) + sheets - 1, len(group)) for group in alike)
