"""Whether conditions, and what can be in force, can be such that a formula is true, each being so at will."""

from itertools import product
from typing import TypeAlias

from charter.leaves import leaves
from charter.model import And, Condition, Formula, InForce, Not, Or, RuleUse, Truth

MOST_ATOMS = 8
"""Of more nothing is seen at a glance."""
Known: TypeAlias = dict[Formula, bool]


def may_be(formula: Formula, adoptable: frozenset[str]) -> bool:
    """Whether the formula can be true; not where it says more than conditions and what can be in force."""
    atoms = [one for one in dict.fromkeys(leaves(formula)) if not isinstance(one, Truth)]
    if len(atoms) > MOST_ATOMS or not all(_free(atom, adoptable) for atom in atoms):
        return False
    rows = product((True, False), repeat=len(atoms))
    return any(so(formula, dict(zip(atoms, row, strict=True))) for row in rows)


def _free(atom: Formula, adoptable: frozenset[str]) -> bool:
    return isinstance(atom, Condition) or (isinstance(atom, InForce) and bool(adoptable.intersection(atom.matters)))


def so(formula: Formula, known: Known) -> bool:
    """Whether the formula is true where its atoms are so, or not."""
    match formula:
        case And(parts):
            return all(so(part, known) for part in parts)
        case Or(parts):
            return any(so(part, known) for part in parts)
        case Not(part):
            return not so(part, known)
        case RuleUse():
            return so(formula.formula, known)
        case Truth(value):
            return value
        case _:
            return known[formula]
