"""Decisions about a party that cannot stop them alone, and which a single friend, with it or without it, can stop."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import AGAINST, IN_FAVOUR, And, Count, Formula, Model, ParamRef, Procedure, Relation, RuleUse, Stage
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each clause under which it takes one friend of the party concerned to stop the decision."""
    if resolved.model is None:
        return
    told = []
    for procedure in resolved.model.procedures:
        if procedure.clause not in told and any(_one_is_enough(resolved.model, procedure, s) for s in procedure.stages):
            told.append(procedure.clause)
            yield Diagnostic(Code.ONE_FRIEND_IS_ENOUGH, procedure.clause.span, *_said(procedure))


def _said(procedure: Procedure) -> tuple[str, str]:
    what, share = f"a decision on `{procedure.matter}`", "ask for a share, such as `four_fifths_of_all`"
    if any(_needed(stage.rule, bool(stage.recused), True) == 1 for stage in procedure.stages if not stage.reversed_):
        message = f"{what} is taken without the party concerned, and one friend of it can stop it"
        return message, f"{share}: two that protect each other then need a third"
    message = f"{what} bears one objection: the party concerned and one friend of it can stop it"
    return message, f"{share}, or leave the party concerned aside"


def _one_is_enough(model: Model, procedure: Procedure, stage: Stage) -> bool:
    if stage.reversed_:
        return False
    aside = bool(stage.recused)
    has_a_ballot = _sits(model, procedure, stage) and not aside
    return _needed(stage.rule, aside, True) == 1 or (has_a_ballot and _needed(stage.rule, aside, False) == 1)


def _sits(model: Model, procedure: Procedure, stage: Stage) -> bool:
    """Whether a party that the matter is about may hold a ballot at the stage."""
    params = (one for matter in model.matters if matter.name == procedure.matter for one in matter.params)
    bodies = {name for seat in stage.seats for name in seat.organs}
    sitting = (seat for organ in model.organs if organ.name in bodies for seat in organ.seats)
    seats = {standing for seat in (*stage.seats, *sitting) for standing in seat.standings}
    return any(seats & set(param.group.standings) for param in params)


def _needed(rule: Formula, recused: bool, without: bool) -> int | None:
    """How many friends of the party concerned stop it, itself left aside (`without`) or against; None where unknown."""
    match rule:
        case And(parts=parts):
            found = [one for one in (_needed(part, recused, without) for part in parts) if one is not None]
            return min(found, default=None)
        case RuleUse(formula=body):
            return _needed(body, recused, without)
        case Count(weight=None) if not rule.group.tags and not rule.group.only:
            aside = recused or any(isinstance(one, ParamRef) for one in rule.group.minus)
            borne = _borne(rule)
            return None if borne is None or aside != without else borne + (1 if aside else 0)
        case _:
            return None


def _borne(count: Count) -> int | None:
    """How many may be against it, where the words say so as a number; None otherwise."""
    if count.relation is Relation.AT_LEAST and count.of_base and count.quantity == 1 and count.stance == IN_FAVOUR:
        return 0
    if count.of_base or count.stance != AGAINST or count.quantity.denominator != 1:
        return 0 if count.stance == AGAINST and count.relation is Relation.AT_MOST and count.quantity == 0 else None
    if count.relation is Relation.AT_MOST:
        return int(count.quantity)
    return int(count.quantity) - 1 if count.relation is Relation.FEWER_THAN else None
