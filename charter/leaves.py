"""The parts of a formula that have no parts."""

from collections.abc import Iterator

from charter.model import And, Formula, Not, Or, RuleUse


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
