"""What can be said of a rule without counting: true, false, or it depends (None)."""

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

from charter.model import And, Ballot, Count, Formula, Not, Or, Relation, RuleUse, Stance, Truth
from charter.resolve.extents import Extents

Third: TypeAlias = bool | None
"""True, false, or unknown."""

Sight: TypeAlias = Callable[[Count], Third]


def fold(formula: Formula, sight: Sight) -> Third:
    """The truth of a formula, given what `sight` says of its counts; everything else is unknown."""
    match formula:
        case Count():
            return sight(formula)
        case Truth(value):
            return value
        case Not(part):
            return _not(fold(part, sight))
        case And(parts):
            return _all([fold(part, sight) for part in parts])
        case Or(parts):
            return _not(_all([_not(fold(part, sight)) for part in parts]))
        case RuleUse():
            return fold(formula.formula, sight)
        case _:
            return None


def _not(value: Third) -> Third:
    return None if value is None else not value


def _all(values: list[Third]) -> Third:
    if False in values:
        return False
    return None if None in values else True


def always(extents: Extents) -> Sight:
    """What is true, or false, of a count whatever the ballots and the roster."""
    return lambda count: _always(extents, count)


def _always(extents: Extents, count: Count) -> Third:
    number, relation = count.quantity, count.relation
    if count.of_base:
        return _share(relation, number)
    if count.weight is not None:
        return None
    high = extents.most(count.group)
    low = extents.least(count.group) if count.stance is None else 0
    match relation:
        case Relation.AT_LEAST | Relation.MORE_THAN:
            if relation.holds(low, number):
                return True
            return False if high is not None and not relation.holds(high, number) else None
        case Relation.AT_MOST | Relation.FEWER_THAN:
            if not relation.holds(low, number):
                return False
            return True if high is not None and relation.holds(high, number) else None
        case Relation.EXACTLY:
            return False if number < low or (high is not None and number > high) or number.denominator != 1 else None


def _share(relation: Relation, share: Fraction) -> Third:
    """A part of a base lies between nothing and all of it."""
    if relation is Relation.MORE_THAN and share >= 1:
        return False
    if relation is Relation.FEWER_THAN and share <= 0:
        return False
    if relation is Relation.AT_LEAST and share <= 0:
        return True
    return True if relation is Relation.AT_MOST and share >= 1 else None


def uniform(extents: Extents, ballot: Ballot) -> Sight:
    """What is true of a count where everybody who votes casts the same ballot, and there are such parties."""
    return lambda count: _uniform(extents, count, ballot)


def _uniform(extents: Extents, count: Count, ballot: Ballot) -> Third:
    kept = _has(count.group.filter, ballot)
    some = kept and _has(count.stance, ballot)
    if count.weight is not None and (some or kept):
        return None
    if not kept or not some:
        base = Fraction(kept)
        return count.relation.holds(0, count.quantity * base if count.of_base else count.quantity)
    if count.of_base:
        return count.relation.holds(1, count.quantity)
    return _always(extents, count)


def _has(stance: Stance | None, ballot: Ballot) -> bool:
    return stance is None or (ballot in stance.ballots) != stance.negated
