"""What groups of parties carry of a weight, as numbers, and how numbers compare."""

from collections.abc import Mapping
from fractions import Fraction

from charter.model import Model, Relation, Weight
from verifier.terms import INT, REAL, Linear, Term, Var, disj, eq, ge, gt, le, lt, total, var


def declared(model: Model, weight: str) -> Weight:
    """The weight of that name."""
    return next(one for one in model.weights if one.name == weight)


def stake_name(weight: str, index: int) -> str:
    """The name of what a cell weighs."""
    return f"w.{weight}.{index}"


def mass(kind: Weight, name: str, number: Linear) -> tuple[Linear, tuple[Term, Term]]:
    """What that many parties weigh together when each may weigh anything, under that name, and what is true of it."""
    result = var(Var(name, INT if kind.whole else REAL))
    at_most = disj(gt(number, 0), le(result, 0)) if kind.high is None else le(result, number * kind.high)
    return result, (ge(result, number * kind.least if kind.least else 0), at_most)


def together(kind: Weight, held: Mapping[int, tuple[Fraction | None, Linear]]) -> tuple[Linear, tuple[Term, ...]]:
    """What the parties of cells carry together, and what is true of it.

    For each cell, by its number, what each of its parties carries, if that is known, and how many they are.
    """
    parts: list[Linear] = []
    said: list[Term] = []
    for index, (known, size) in held.items():
        part, terms = (size * known, ()) if known is not None else mass(kind, stake_name(kind.name, index), size)
        parts.append(part)
        said += terms
    return total(parts), tuple(said)


def compare(left: Linear, relation: Relation, right: Linear) -> Term:
    """The comparison as a term."""
    match relation:
        case Relation.AT_LEAST:
            return ge(left, right)
        case Relation.MORE_THAN:
            return gt(left, right)
        case Relation.AT_MOST:
            return le(left, right)
        case Relation.FEWER_THAN:
            return lt(left, right)
        case Relation.EXACTLY:
            return eq(left, right)
