"""A moment that must never come, in words: who may and must do what, by which clause, and what is in force."""

from collections.abc import Iterator
from dataclasses import replace

from charter.cases.guarantee import Binding
from charter.cases.promise import so_at, some_conditions
from charter.model import (
    And,
    Belongs,
    Condition,
    Formula,
    May,
    Model,
    Must,
    NamedRef,
    NeverReached,
    Not,
    PartySet,
    Ref,
    Truth,
    VarRef,
)
from charter.moment import Moment
from charter.readback.context import Context
from charter.readback.formulas import statement
from charter.resolve.extents import Extents
from charter.semantics.norms import burdens, forbidding
from charter.toward import aimed, toward
from charter.words import addresses, listing, spoken
from charter.world import Done
from verifier.runs.substitute import substitute

STRICT = (False, True)
"""Amended clauses leave parties as free as they may, or as little."""


def reached(model: Model, form: NeverReached, moment: Moment, binding: Binding) -> str:
    """What is so at the moment, one statement for each part of what must never be; empty where nothing is known."""
    sets = some_conditions(model, form.body)
    conditions = next((one for one in sets if so_at(model, moment, one, binding, form.body)), None)
    if conditions is None:
        return ""
    places: dict[Ref, Ref] = {VarRef(variable): NamedRef(name) for variable, name in binding}
    chosen = dict(binding)
    ranges: tuple[Formula, ...] = tuple(
        Belongs(VarRef(one.name), one.group)
        for one in form.variables
        if one.name in chosen and _is_particular(one.group)
    )
    parts = [substitute(part, places) for part in (*ranges, *_parts(form.body))]
    context = Context(model, Extents(model))
    said = [_said(model, context, moment, conditions, part) for part in parts if part != Truth(True)]
    unsaid = [f"`{spoken(one)}`" for one in conditions if Condition(one) not in parts]
    while_ = f", while {listing(unsaid)}" if unsaid else ""
    return "; ".join(dict.fromkeys(said)) + while_


def _is_particular(group: PartySet) -> bool:
    """Whether it says something of a party to be in the set."""
    return bool(group.tags or group.organs or (group.standings and "member" not in group.standings))


def _parts(formula: Formula) -> Iterator[Formula]:
    """The statements that together are the formula."""
    if isinstance(formula, And):
        for part in formula.parts:
            yield from _parts(part)
    else:
        yield formula


def _said(model: Model, context: Context, moment: Moment, conditions: tuple[str, ...], part: Formula) -> str:
    match part:
        case Must(NamedRef(name), act, target):
            owed = _duties(model, moment, conditions, name, act)
            return f"{spoken(name)} must {spoken(act)}{_to(model, act, target)}{owed}"
        case May(NamedRef(name), act, target):
            return f"{spoken(name)} may {spoken(act)}{_to(model, act, target)}, and no article in force forbids it"
        case Not(May(NamedRef(name), act, target)):
            deed = Done(name, act, target.name if isinstance(target, NamedRef) else "", conditions)
            bans = _bans(model, moment, deed, target is None)
            return f"{spoken(name)} must not {spoken(act)}{_to(model, act, target)}{bans}"
        case _:
            return statement(context, part)


def _to(model: Model, act: str, target: Ref | None) -> str:
    return toward(model, act, target.name) if isinstance(target, NamedRef) else ""


def _duties(model: Model, moment: Moment, conditions: tuple[str, ...], name: str, act: str) -> str:
    for strict in STRICT:
        owed = [one for one in burdens(model, moment, conditions, strict) if not one.over and one.party == name]
        norms = [model.dynamics.norms[one.norm] for one in owed]
        places = [norm.clause.address for norm in norms if norm.act == act]
        if places:
            return f", under {addresses(places)}"
    return ""


def _bans(model: Model, moment: Moment, deed: Done, anybody: bool) -> str:
    open_ = anybody and aimed(model, deed.act)
    others = [actor.name for actor in moment.world.actors if actor.name != deed.actor] if open_ else [deed.target]
    for strict in STRICT:
        tried = [forbidding(model, moment, replace(deed, target=one), strict) for one in others]
        if tried and all(tried):
            return f", under {addresses([place for places in tried for place in places])}"
    return ""
