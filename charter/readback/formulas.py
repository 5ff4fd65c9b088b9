"""Formulas as statements."""

from typing import assert_never

from charter.model import (
    Adopted,
    And,
    Belongs,
    BindingOn,
    ByClause,
    ByOrgan,
    CategoryIs,
    Concerns,
    Condition,
    Count,
    Formula,
    InForce,
    May,
    Must,
    Not,
    OnMatter,
    Or,
    Ref,
    ReservedTo,
    RuleUse,
    Same,
    Truth,
    Where,
)
from charter.model.formula import Fact
from charter.readback.context import Context
from charter.readback.counts import count_words
from charter.readback.elections import most_votes_words
from charter.readback.sets import either, one_of, reference, subject
from charter.resolve.elections import NAME as MOST_VOTES
from charter.resolve.elections import tie_broken
from charter.toward import toward
from charter.words import are_many, spoken


def statement(context: Context, formula: Formula) -> str:
    """What the formula says, as a statement without a full stop."""
    match formula:
        case Truth(value):
            return "it is so in any case" if value else "it is so in no case"
        case Count():
            return f"{count_words(context, formula)}{at_stages(formula.where)}"
        case And(parts):
            return " and ".join(_part(context, part) for part in parts)
        case Or(parts):
            return f"either {' or '.join(_part(context, part) for part in parts)}"
        case Not(part):
            return _denied(context, part)
        case RuleUse(name, inner, _) if name == MOST_VOTES:
            tie = tie_broken(inner)
            return most_votes_words(inner, statement(context, tie) if tie is not None else "")
        case RuleUse(name, inner, _):
            return f"{statement(context, inner)} (the rule `{name}`)"
        case InForce() | May() | Must():
            return _of_the_moment(context, formula)
        case _:
            return _fact(context, formula)


def introduced(context: Context, formula: Formula) -> str:
    """The same of a decision of which nothing was said before: `a decision on budget is adopted and …`."""
    parts = formula.parts if isinstance(formula, And) else (formula,)
    on = next((part for part in parts if isinstance(part, OnMatter)), None)
    comes = next((part for part in parts if isinstance(_plain(part), Adopted | BindingOn | Concerns)), None)
    if on is None and comes is None:
        return statement(context, formula)
    what = f"a decision{f' on {either(on.matters)}' if on is not None else ''}"
    came = statement(context, comes).removeprefix("the decision") if comes is not None else " is put to the vote"
    rest = [_part(context, part) for part in parts if part is not on and part is not comes]
    return " and ".join([f"{what}{came}", *rest])


def _plain(part: Formula) -> Formula:
    """The part without its denial."""
    return part.part if isinstance(part, Not) else part


def at_stages(where: Where | None) -> str:
    """At which stages ballots are looked at: ` at the ratification`, ` in the Council`; empty if at all."""
    if where is None:
        return ""
    return " at the ratification" if where.ratification else f" in {spoken(where.organ or '')}"


def _part(context: Context, part: Formula) -> str:
    said = statement(context, part)
    return f"({said})" if isinstance(part, And | Or) else said


def _denied(context: Context, part: Formula) -> str:
    """The formula denied, as briefly as English allows."""
    match part:
        case Adopted():
            return "the decision is not adopted"
        case BindingOn(ref):
            return f"the decision does not bind {reference(context, ref)}"
        case Condition(name):
            return f"`{spoken(name)}` is not so"
        case Belongs(ref, group):
            return f"{subject(context, ref)} is not {one_of(context, group)}"
        case Same(left, right):
            return f"{subject(context, left)} and {reference(context, right)} are two parties"
        case CategoryIs(category, value):
            return f"its {spoken(category)} is not {spoken(value)}"
        case InForce(matters, arguments, body) if body == Truth(True):
            return f"no decision on {either(matters)}{concerning(context, arguments)} is in force"
        case May(ref, act, target):
            return f"{subject(context, ref)} must not {spoken(act)}{_done_to(context, act, target)}"
        case Must(ref, act, target):
            return f"{subject(context, ref)} is not bound to {spoken(act)}{_done_to(context, act, target)}"
        case _:
            return f"it is not so that {_part(context, part)}"


def _fact(context: Context, fact: Fact) -> str:
    match fact:
        case Condition(name):
            return f"`{spoken(name)}` is so"
        case CategoryIs(category, value):
            return f"its {spoken(category)} is {spoken(value)}"
        case Belongs(ref, group):
            return f"{subject(context, ref)} is {one_of(context, group)}"
        case Same(left, right):
            return f"{subject(context, left)} is {reference(context, right)}"
        case OnMatter(matters):
            return f"the decision is on {either(matters)}"
        case ByOrgan(organ):
            return f"{spoken(organ)} {'take' if are_many(organ) else 'takes'} the decision"
        case ByClause(address):
            return f"it is taken under {address}"
        case Adopted():
            return "the decision is adopted"
        case BindingOn(ref):
            return f"the decision binds {reference(context, ref)}"
        case ReservedTo(ref):
            return f"its matter is reserved to {reference(context, ref)}"
        case Concerns(ref):
            return f"the decision concerns {reference(context, ref)}"
        case _:
            assert_never(fact)


def _of_the_moment(context: Context, fact: InForce | May | Must) -> str:
    match fact:
        case InForce(matters, arguments, body):
            such = "" if body == Truth(True) else f", adopted so that {statement(context, body)}"
            return f"a decision on {either(matters)}{concerning(context, arguments)} is in force{such}"
        case May(ref, act, target):
            return f"{subject(context, ref)} may {spoken(act)}{_done_to(context, act, target)}"
        case Must(ref, act, target):
            return f"{subject(context, ref)} is bound to {spoken(act)}{_done_to(context, act, target)}"
        case _:
            assert_never(fact)


def concerning(context: Context, arguments: tuple[tuple[str, Ref], ...]) -> str:
    """The parties that a decision in force concerns: ` (by itself)`."""
    said = [f"{spoken(name)} {reference(context, ref)}" for name, ref in arguments]
    return f" ({', '.join(said)})" if said else ""


def _done_to(context: Context, act: str, target: Ref | None) -> str:
    return toward(context.model, act, reference(context, target)) if target is not None else ""
