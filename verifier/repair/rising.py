"""Whether a guarantee that holds where a share is demanded holds where more of the same is demanded.

Proved from the compiled charters. Where the two differ only in that stages demand a greater share, what is adopted in
the stricter one is adopted in the other by the same ballots; so each lawful run of the stricter one is one of the
other, with what is not adopted left out of it. A guarantee that only says that something never happens, and not that
it fails to be adopted, can then only gain by it.
"""

from dataclasses import replace

from charter.found import found
from charter.model import (
    Adopted,
    And,
    BindingOn,
    Count,
    Formula,
    GuaranteeForm,
    Model,
    Never,
    NeverReached,
    Not,
    Or,
    Procedure,
    Relation,
    RuleUse,
    Stage,
)
from verifier.evidence.part import rules_of

_SHARES = (Relation.AT_LEAST, Relation.MORE_THAN)


def gains(form: GuaranteeForm | None, loose: Model, strict: Model) -> bool:
    """Whether it is proved that the guarantee, where it holds in the loose charter, holds in the strict one, too."""
    match form:
        case Never() | NeverReached():
            return _only_adopted(form.body) and _only_adopted(form.subject) and stricter(loose, strict)
        case _:
            return False


def stricter(loose: Model, strict: Model) -> bool:
    """Whether the charters differ in nothing but that stages of one demand a greater share than those of the other."""
    one, other = rules_of(loose), rules_of(strict)
    if one.others or other.others or replace(one, procedures=()) != replace(other, procedures=()):
        return False
    pairs = zip(one.procedures, other.procedures, strict=False)
    return len(one.procedures) == len(other.procedures) and all(_procedure(*pair) for pair in pairs)


def _procedure(loose: Procedure, strict: Procedure) -> bool:
    if loose == strict:
        return True
    alike = replace(loose, stages=()) == replace(strict, stages=()) and len(loose.stages) == len(strict.stages)
    return alike and not loose.ballot and all(map(_stage, loose.stages, strict.stages))


def _stage(loose: Stage, strict: Stage) -> bool:
    if loose == strict:
        return True
    alike = replace(loose, rule=strict.rule, quorum=strict.quorum) == strict and not loose.reversed_
    return alike and implies(strict.rule, loose.rule) and implies(strict.quorum, loose.quorum)


def implies(one: Formula, other: Formula) -> bool:
    """Whether the first is true only where the second is, since they differ in shares alone.

    Shares are compared of one relation only: of nobody, at least two thirds is met, and more than half is not.
    """
    match one:
        case And() | Or() if isinstance(other, And | Or) and type(one) is type(other):
            return len(one.parts) == len(other.parts) and all(map(implies, one.parts, other.parts))
        case Not() if isinstance(other, Not):
            return implies(other.part, one.part)
        case RuleUse() if isinstance(other, RuleUse):
            return implies(one.formula, other.formula)
        case Count() if isinstance(other, Count):
            greater = one.of_base and one.relation in _SHARES and one.quantity >= other.quantity
            return one == other or (greater and replace(one, quantity=other.quantity) == other)
        case _:
            return one == other


def _only_adopted(formula: Formula, positive: bool = True) -> bool:
    """Whether the formula nowhere says of something that it is not adopted, or does not bind."""
    match formula:
        case And() | Or():
            return all(_only_adopted(part, positive) for part in formula.parts)
        case Not():
            return _only_adopted(formula.part, not positive)
        case RuleUse():
            return _only_adopted(formula.formula, positive)
        case _:
            return positive or not any(found(formula, Adopted, BindingOn))
