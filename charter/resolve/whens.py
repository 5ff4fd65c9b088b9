"""Circumstances: joining them, and whether they can be."""

from itertools import product

from charter.model import And, CategoryIs, Formula, Matter, Not, Or, Truth

MAX_CASES = 4096


def both(*parts: Formula) -> Formula:
    """All of the parts, without those that are always true."""
    flat: list[Formula] = []
    for part in parts:
        for item in part.parts if isinstance(part, And) else (part,):
            if item != Truth(True) and item not in flat:
                flat.append(item)
    if Truth(False) in flat:
        return Truth(False)
    return flat[0] if len(flat) == 1 else And(tuple(flat)) if flat else Truth(True)


def signed(formula: Formula, positive: bool) -> Formula:
    """The formula, or its opposite."""
    return formula if positive else Not(formula)


def unless(part: Formula) -> Formula:
    """The opposite of the part."""
    match part:
        case Truth(value):
            return Truth(not value)
        case Not(inner):
            return inner
        case _:
            return Not(part)


def possible(matter: Matter, formula: Formula) -> bool:
    """Whether the formula can be true of some question on the matter.

    Conditions, and whatever else is said of parties, are taken to be free of one another; a category has one
    of its values. Never False unless the formula is really impossible; True where there are too many cases.
    """
    atoms = list(dict.fromkeys(_atoms(formula)))
    asked = [atom.category for atom in atoms if isinstance(atom, CategoryIs)]
    categories = [category for category in matter.categories if category.name in asked]
    free = [atom for atom in atoms if not isinstance(atom, CategoryIs)]
    cases = 2 ** len(free)
    for category in categories:
        cases *= len(category.values)
    if cases > MAX_CASES:
        return True
    for values in product(*(category.values for category in categories)):
        chosen = {CategoryIs(category.name, value) for category, value in zip(categories, values, strict=True)}
        for truths in product((False, True), repeat=len(free)):
            if _true(formula, {a for a, t in zip(free, truths, strict=True) if t} | chosen):
                return True
    return False


def _atoms(formula: Formula) -> list[Formula]:
    match formula:
        case And(parts) | Or(parts):
            return [atom for part in parts for atom in _atoms(part)]
        case Not(part):
            return _atoms(part)
        case Truth():
            return []
        case _:
            return [formula]


def _true(formula: Formula, facts: "set[Formula] | set[CategoryIs]") -> bool:
    match formula:
        case And(parts):
            return all(_true(part, facts) for part in parts)
        case Or(parts):
            return any(_true(part, facts) for part in parts)
        case Not(part):
            return not _true(part, facts)
        case Truth(value):
            return value
        case _:
            return formula in facts
