"""Which constructs of runs a charter uses: those of one decision, and what lies in fields of the clauses on conduct."""

from collections.abc import Iterator

from charter.atlarge import AMENDMENT
from charter.found import found
from charter.model import (
    AT_ONCE,
    Answered,
    Attains,
    Guarantee,
    InForce,
    Model,
    Moves,
    NeverReached,
    Norm,
    PartySet,
    RuleUse,
    Stance,
)
from tests.laws.constructs import constructs


def run_constructs(model: Model) -> frozenset[str]:
    """The names of all constructs that occur."""
    return constructs(model) | frozenset(_flags(model))


def _flags(model: Model) -> Iterator[str]:
    dynamics = model.dynamics
    groups = (dynamics.norms, dynamics.amendments, dynamics.makes, dynamics.lapses, model.procedures)
    told = (one.clause.address for group in groups for one in group)
    yield from ("a sentence of a practice" for address in told if address.startswith("practice"))
    for norm in dynamics.norms:
        yield from _of_norm(norm)
    waits = found(model.procedures, InForce)
    yield from ("a procedure waits for a decision on some party" for one in waits if one.arguments)
    for said in dynamics.calendar:
        deadlines = isinstance(said, Moves) and said.deadlines
        yield f"{'deadlines' if deadlines else 'periods'} are moved" if isinstance(said, Moves) else said.kind
    for makes in dynamics.makes:
        yield f"Makes {'all of a set' if isinstance(makes.who, PartySet) else 'the party concerned'}"
        yield from (f"Makes a named party {makes.becoming.to}" for _ in model.parties[:1])
        yield from ["Makes later"] if makes.becoming.due != AT_ONCE else []
        yield from ["Makes by ballot"] if isinstance(makes.who, PartySet) and makes.who.filter else []
    for name, there in _of_amendment(model):
        yield from [name] if there else []
    for entry in dynamics.entries:
        yield f"takes effect later: {'an amendment' if AMENDMENT in entry.matters else 'a decision'}"
        yield from ["takes effect later of one organ"] if entry.organs else []
    if dynamics.survives:
        yield from (f"Survives {'for ever' if one.period is None else 'for a time'}" for one in dynamics.survives)
        yield from ("Survives of some articles" for one in dynamics.survives if one.addresses)
    yield from (f"Extends by {'a period' if one.period else 'its own'}" for one in dynamics.extends)
    yield from (f"Ends {'of the party concerned' if one.arguments else 'of anybody'}" for one in dynamics.ends)
    for guarantee in model.guarantees:
        yield from _of_guarantee(guarantee, bool(dynamics.amendments))


def _of_norm(norm: Norm) -> Iterator[str]:
    yield f"{norm.modal} {'of a party' if norm.who else 'of an organ'}"
    yield from [f"{norm.modal} to a target"] if norm.target else []
    yield from [f"{norm.modal} since"] if norm.since else []
    yield from ["overrides"] if norm.overrides else []
    yield from ["a norm of a role"] if any(one.tags for one in found(norm.who, PartySet)) else []
    yield from ["a norm hangs on a ballot" for _ in found((norm.when, norm.unless), Stance)][:1]
    if norm.trigger is not None:
        deed = norm.trigger.deed
        event = "a standing" if norm.trigger.to else "a deed" if deed.doer is not None else "a decision"
        yield f"{event} is followed by a duty {'of a party' if norm.who else 'of an organ'}"
        yield from ["the event is done to somebody"] if deed.target else []
        yield from ["a duty towards a party of the event"] if norm.target and norm.target.only else []
    if norm.within:
        yield f"deadline, then {norm.otherwise.default if norm.otherwise else 'a breach'}"
    if norm.becoming:
        yield f"becoming {'at once' if norm.becoming.due == AT_ONCE else 'later'}"
        yield from ["becoming meanwhile"] if norm.becoming.meanwhile else []


def _of_amendment(model: Model) -> Iterator[tuple[str, bool]]:
    dynamics = model.dynamics
    yield "Amendment of named units", any(one.units for one in dynamics.amendments)
    yield "Amendment of any other article", any(one.rest for one in dynamics.amendments)
    yield "several ways to amend", len(dynamics.amendments) > 1
    yield "a paragraph is a unit", any("(" in unit for unit in dynamics.units)
    yield "Entrenched.before", any(one.before for one in dynamics.entrenched)
    yield "Entrenched for ever", any(not one.before for one in dynamics.entrenched)
    yield "the clause on amendment entrenched", any("article 8" in one.units for one in dynamics.entrenched)
    yield "Sunset on a day", any(one.on for one in dynamics.sunsets)
    yield "Sunset after a period", any(one.after for one in dynamics.sunsets)
    uses = [stage.rule for one in model.procedures for stage in one.stages if isinstance(stage.rule, RuleUse)]
    yield "a rule in another article", any(use.clause.address.startswith("article 2") for use in uses)


def _of_guarantee(guarantee: Guarantee, amending: bool) -> Iterator[str]:
    form = guarantee.form
    yield from [f"{type(form).__name__} {guarantee.demanded}"] if amending else []
    match form:
        case NeverReached(deed=None):
            yield "NeverReached of a moment"
        case NeverReached(deed=deed):
            yield f"NeverReached of a deed of {'a party' if deed and deed.doer else 'an organ'}"
            yield from ["NeverReached of a deed to somebody"] if deed and deed.target else []
        case Answered():
            yield f"Answered {'a deed' if form.trigger else 'a decision'}"
            yield f"Answered by {'a party' if form.answer.doer else 'an organ'}"
            yield f"Answered {'in time' if form.within else 'some time'}"
            yield from ["Answered by anybody"] if form.anybody else []
        case Attains():
            yield f"Attains {'a deed' if form.act else 'an exit'}"
            yield f"Attains {'in time' if form.within else 'some time'}"
        case _:
            return
