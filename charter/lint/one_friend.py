"""Decisions about a party that has no say in them, which one friend of it can stop."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import AGAINST, IN_FAVOUR, And, Count, Formula, ParamRef, Relation, RuleUse, Stage
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each clause under which the party concerned takes no part and any one of the others stops the decision."""
    if resolved.model is None:
        return
    told = []
    for procedure in resolved.model.procedures:
        if procedure.clause not in told and any(_can_be_stopped(stage) for stage in procedure.stages):
            told.append(procedure.clause)
            what = f"a decision on `{procedure.matter}`"
            message = f"{what} is taken without the party concerned, and one friend of it can stop it"
            fix = "ask for a share, such as `four_fifths_of_all`: two that protect each other then need a third"
            yield Diagnostic(Code.ONE_FRIEND_IS_ENOUGH, procedure.clause.span, message, fix)


def _can_be_stopped(stage: Stage) -> bool:
    return not stage.reversed_ and _needs_each(stage.rule, bool(stage.recused))


def _needs_each(rule: Formula, aside: bool) -> bool:
    """Whether the party concerned is left aside, here or already, and each other one stops it by voting against."""
    match rule:
        case And(parts=parts):
            return any(_needs_each(part, aside) for part in parts)
        case RuleUse(formula=body):
            return _needs_each(body, aside)
        case Count(weight=None) if not rule.group.tags and not rule.group.only:
            nobody = rule.relation is Relation.AT_MOST and rule.quantity == 0 and rule.stance == AGAINST
            everybody = rule.relation is Relation.AT_LEAST and rule.of_base and rule.quantity == 1
            without = aside or any(isinstance(one, ParamRef) for one in rule.group.minus)
            return without and (nobody or (everybody and rule.stance == IN_FAVOUR))
        case _:
            return False
