"""Whether a duty that follows an event is ever owed: whether the event can come about under what it begins under."""

from collections.abc import Generator, Iterator, Sequence
from typing import TypeAlias

from charter.found import found as every
from charter.model import (
    And,
    Belongs,
    Formula,
    InForce,
    May,
    Model,
    Must,
    Norm,
    Not,
    Or,
    ParamRef,
    PartySet,
    Ref,
    RuleUse,
    Same,
    Trigger,
    Truth,
    Variable,
    VarRef,
)
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext
from verifier.runs.lawful import FALSE, ITSELF, TARGET, Entangled, both, decided, either, no
from verifier.runs.moments import Ground, at_some_moment, by_default
from verifier.runs.substitute import substitute

Judged: TypeAlias = Generator[Batch, Sequence[Answer], bool]
OWING, OWED = VarRef("the party that comes to owe it"), VarRef("the party to which it is owed")


def following(model: Model) -> frozenset[int]:
    """The numbers of the norms that follow an event."""
    return frozenset(index for index, norm in enumerate(model.dynamics.norms) if norm.trigger is not None)


def comes_about(context: RunContext, stand: Ground, norm: Norm) -> Judged:
    """Whether somebody may come to owe what the norm demands, as far as one moment tells."""
    trigger, law = norm.trigger, stand.law
    assert trigger is not None
    deed = trigger.deed
    if trigger.to:
        return _turns(stand, trigger)
    if deed.doer is None and deed.act in by_default(law.model, law.dormant):
        return True
    variables, spoken = _begins(law.model, norm, trigger)
    try:
        if deed.doer is None:
            given, decision = both(law.open_to_organs((deed.act,)), spoken), decided(law.model, deed)
            answer = yield from at_some_moment(context, stand, variables, given, decision)
        else:
            answer = yield from at_some_moment(context, stand, variables, both(law.done(deed), spoken))
    except Entangled:
        return True
    return answer.status is not Status.UNSAT


def _turns(stand: Ground, trigger: Trigger) -> bool:
    """Whether a party may come to the standing, from one that it has as the sentence says."""
    groups = [one.group for one in trigger.variables if VarRef(one.name) == trigger.deed.doer]
    starts = {standing for group in groups for standing in group.standings}
    return any(end == trigger.to and (not starts or start in starts) for start, end in stand.law.pairs)


def _begins(model: Model, norm: Norm, trigger: Trigger) -> tuple[tuple[Variable, ...], Formula]:
    """All that must be so for the duty to begin with the deed, as far as a moment tells, and who is spoken of."""
    variables, places, open_ = [*trigger.variables], dict[Ref, Ref](), list[Ref]()
    for ref, meant, there in ((ITSELF, OWING, norm.who is not None), (TARGET, OWED, norm.target is not None)):
        if there:
            variables.append(Variable(meant.name, PartySet()))
            places[ref] = meant
        else:
            open_.append(ref)
    parts = [one for one in (trigger.given, norm.when, no(norm.unless)) if not _is_open(one, open_)]
    said = [substitute(one, places) for one in parts]
    if trigger.deed.doer is None:
        said = [by_then(model, trigger.deed.act, one, sure=False) for one in said]
    if norm.who is not None:
        said.append(Belongs(OWING, norm.who))
    return tuple(variables), both(*said)


def _is_open(formula: Formula, refs: Sequence[Ref]) -> bool:
    """Whether the formula speaks of what may or must be done, or of somebody who is none of the parties."""
    spoken = any(True for _ in every(formula, May, Must))
    return spoken or any(substitute(formula, {ref: VarRef("somebody")}) != formula for ref in refs)


# ── what is in force once a decision has just been adopted ────────────────────────────────────


def by_then(model: Model, act: str, formula: Formula, *, denied: bool = False, sure: bool = True) -> Formula:
    """That the formula is true, or false where `denied`, once a decision on the matter `act` has just been adopted.

    Where such decisions end others, what was in force need not be any more; where they take effect later, they are not
    in force at once. `sure`: implies that it is so; else it is implied by that.
    """
    match formula:
        case And(parts) | Or(parts):
            own = (by_then(model, act, part, denied=denied, sure=sure) for part in parts)
            return both(*own) if isinstance(formula, And) != denied else either(*own)
        case Not(part):
            return by_then(model, act, part, denied=not denied, sure=sure)
        case RuleUse():
            return by_then(model, act, formula.formula, denied=denied, sure=sure)
        case InForce():
            return _in_force(model, act, formula, denied=denied, sure=sure)
        case _:
            return no(formula) if denied else formula


def _in_force(model: Model, act: str, atom: InForce, *, denied: bool, sure: bool) -> Formula:
    this = _this_one(model, act, atom)
    ends = any(one.matter == act for one in model.dynamics.ends)
    late = act in model.dynamics.delayed
    if not denied:
        return either(FALSE if late and sure else this, FALSE if ends and sure else atom)
    return both(*(no(one) for one in _still(atom, this, ends and not sure, late and not sure)))


def _still(atom: InForce, this: Formula, ends: bool, late: bool) -> Iterator[Formula]:
    """What keeps the words true after the decision: what was in force if nothing ends it, this one if it is at once."""
    if not ends:
        yield atom
    if not late:
        yield this


def _this_one(model: Model, act: str, atom: InForce) -> Formula:
    """That the words speak of the decision in question, which is on the matter `act`."""
    params = [param.name for matter in model.matters if matter.name == act for param in matter.params]
    if act not in atom.matters or any(name not in params for name, _ in atom.arguments):
        return Truth(False)
    return both(*(Same(ParamRef(name), ref) for name, ref in atom.arguments), atom.body)
