"""Clauses and exceptions that can never bite: what they wait for cannot come about."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import (
    AT_ONCE,
    And,
    Becoming,
    Clause,
    Extends,
    Formula,
    InForce,
    Model,
    Norm,
    Not,
    Or,
    ParamRef,
    RuleUse,
    Trigger,
    Truth,
)
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.resolve.thirds import Sight, always, fold


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each norm whose circumstances, and each exception that, can never come about; each clause on what an
    adopted decision does, where none on the matter can be taken.
    """
    model = resolved.model
    if model is None:
        return
    dead = undecided(model)
    for norm in model.dynamics.norms:
        yield from _norm(model, norm, dead)
    for matter, clause in _effects(model):
        if matter in dead:
            message = f"this waits for a decision on `{matter}`, which no organ can take"
            yield Diagnostic(Code.CLAUSE_NEVER_APPLIES, clause.span, message, _fix(matter))
    for extension in model.dynamics.extends:
        if extension.matter not in dead and extends_nothing(model, extension):
            message = "this never applies: nobody whose notice it extends can ever have given one"
            fix = "say who may give notice: `a member may withdraw, effective 12 months after notice.`"
            yield Diagnostic(Code.CLAUSE_NEVER_APPLIES, extension.clause.span, message, fix)


def extends_nothing(model: Model, extension: Extends) -> bool:
    """Whether no change of standing of those whose notice is extended is ever still to come."""
    params = next((one.params for one in model.matters if one.name == extension.matter), ())
    groups = [one.group.standings for one in params if extension.who == ParamRef(one.name)]
    changes = [one for one in found((model.dynamics.norms, model.dynamics.makes), Becoming) if one.due != AT_ONCE]
    return not any(
        not (one.meanwhile and standings) or one.meanwhile in standings
        for one in changes
        for standings in groups or [()]
    )


def undecided(model: Model) -> frozenset[str]:
    """The matters that no procedure decides, and no default."""
    defaults = {norm.otherwise.matter for norm in model.dynamics.norms if norm.otherwise is not None}
    open_ = {name for one in model.not_analysed for name in one.matters}
    decided = {one.matter for one in model.procedures} | defaults | open_
    return frozenset(one.name for one in model.matters if one.name not in decided)


def _norm(model: Model, norm: Norm, dead: frozenset[str]) -> Iterator[Diagnostic]:
    found = waits_in_vain(model, norm, dead)
    if found is not None:
        message, formula = found
        yield Diagnostic(Code.CLAUSE_NEVER_APPLIES, norm.clause.span, message, _advice(formula, dead))


def waits_in_vain(model: Model, norm: Norm, dead: frozenset[str]) -> tuple[str, Formula] | None:
    """What a look at the words alone shows never to apply, and the words; `dead` are matters that nobody decides."""
    if norm.trigger is not None and (why := _no_event(model, norm.trigger, dead)):
        return why, norm.trigger.given
    if _never(model, norm.when, dead):
        return "this never applies: what it waits for can never be so", norm.when
    if norm.unless != Truth(False) and _never(model, norm.unless, dead):
        return "the exception never applies: what it waits for can never be so", norm.unless
    return None


def _no_event(model: Model, trigger: Trigger, dead: frozenset[str]) -> str:
    """Why the event that a duty follows can never come about; empty where a look at the words does not show it."""
    dynamics, deed = model.dynamics, trigger.deed
    if _never(model, trigger.given, dead):
        return "this is never owed: what is to be so as the event happens can never be so"
    if trigger.to:
        changes = [*found((dynamics.norms, dynamics.makes), Becoming)]
        there = any(trigger.to in (one.to, one.meanwhile) for one in changes)
        return "" if there else f"this is never owed: no clause makes anybody come to the standing `{trigger.to}`"
    if deed.doer is not None:
        return ""
    decided = [one.organ for one in model.procedures if one.matter == deed.act]
    defaults = [norm.otherwise.matter for norm in dynamics.norms if norm.otherwise is not None]
    open_ = [name for one in model.not_analysed for name in one.matters]
    known = deed.organ in decided or deed.act in (*defaults, *open_)
    return "" if known else f"this is never owed: `{deed.organ}` never decides on `{deed.act}`"


def _never(model: Model, formula: Formula, dead: frozenset[str]) -> bool:
    """Whether the formula is false at every moment."""
    return fold(_without(formula, dead), _sight(model)) is False


def _sight(model: Model) -> Sight:
    """What is true, or false, of a count at every moment: how many there are changes once standings do."""
    seen = always(Extents(model))
    moved = any(True for _ in found((model.dynamics.norms, model.dynamics.makes), Becoming))
    return (lambda count: seen(count) if count.of_base else None) if moved else seen


def _without(formula: Formula, dead: frozenset[str]) -> Formula:
    """The formula, decisions that nobody can take being in force at no moment."""
    match formula:
        case InForce(matters) if dead.issuperset(matters):
            return Truth(False)
        case And(parts):
            return And(tuple(_without(part, dead) for part in parts))
        case Or(parts):
            return Or(tuple(_without(part, dead) for part in parts))
        case Not(part):
            return Not(_without(part, dead))
        case RuleUse():
            return _without(formula.formula, dead)
        case _:
            return formula


def _advice(formula: Formula, dead: frozenset[str]) -> str:
    named = [name for fact in found(formula, InForce) for name in fact.matters if name in dead]
    return _fix(named[0]) if named else "take it out, or mend the condition"


def _fix(matter: str) -> str:
    return f"say who decides `{matter}`: `Council decides {matter} by ….`"


def _effects(model: Model) -> Iterator[tuple[str, Clause]]:
    """Every clause on what an adopted decision does, with its matter."""
    dynamics = model.dynamics
    yield from ((one.matter, one.clause) for one in dynamics.makes)
    yield from ((one.matter, one.clause) for one in dynamics.ends)
    yield from ((one.matter, one.clause) for one in dynamics.extends)
