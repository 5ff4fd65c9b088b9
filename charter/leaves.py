"""The parts of a formula: those that have no parts, those that it asserts, and those of which each must be met."""

from collections.abc import Iterator

from charter.found import found
from charter.model import And, Belongs, Count, Formula, Not, Or, ParamRef, RuleUse, Same, Stance, VarRef


def leaves(formula: Formula) -> Iterator[Formula]:
    """The parts of a formula that have no parts, in the order of the text; rules that it uses are looked into."""
    match formula:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not(part):
            yield from leaves(part)
        case RuleUse():
            yield from leaves(formula.formula)
        case _:
            yield formula


def asserted(formula: Formula, so: bool = True) -> Iterator[Formula]:
    """The leaves that tell for a formula, in the order of the text; those that tell against it where not `so`."""
    match formula:
        case And(parts) | Or(parts):
            for part in parts:
                yield from asserted(part, so)
        case Not(part):
            yield from asserted(part, not so)
        case RuleUse():
            yield from asserted(formula.formula, so)
        case _:
            yield from (formula,) if so else ()


def conjuncts(rule: Formula) -> Iterator[Formula]:
    """The parts without which a rule is not met, in the order of the text; rules that it uses are looked into."""
    match rule:
        case And(parts):
            for part in parts:
                yield from conjuncts(part)
        case RuleUse(formula=body):
            yield from conjuncts(body)
        case _:
            yield rule


def tells_who_is_there(atom: Formula) -> bool:
    """Whether the atom says who has which standing, role or seat, or how many do, whatever is decided about whom."""
    return isinstance(atom, Count | Belongs | Same) and not any(found(atom, ParamRef, VarRef, Stance))
