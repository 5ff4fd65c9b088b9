"""Which constructs of the model a charter uses: so that a campaign can show that it met them all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from charter.model import (
    Alone,
    Bound,
    Clause,
    Count,
    Guarantee,
    Model,
    Never,
    PartySet,
    Procedure,
    RuleUse,
    Stage,
    Tag,
    TagRule,
    Weight,
    Where,
)
from charter.resolve.deadlines import AT_DEADLINE
from charter.resolve.elections import places_of

SKIPPED = (Clause,)


def constructs(model: Model) -> frozenset[str]:
    """The names of all constructs that occur: classes, values of enumerations, flags and fields in use."""
    return frozenset(_within(model))


def _within(value: object) -> Iterator[str]:
    if isinstance(value, Enum):
        yield f"{type(value).__name__}.{value.name}"
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)
    elif is_dataclass(value) and not isinstance(value, (type, *SKIPPED)):
        yield type(value).__name__
        yield from _special(value)
        for field in fields(value):
            yield from _within(getattr(value, field.name))


def _weight_flags(value: Weight | TagRule) -> Iterator[str]:
    """What parties carry, each and together."""
    match value:
        case Weight():
            yield "Weight whole" if value.whole else "Weight rational"
            yield from ("Weight of nobody else",) if value.high == 0 else ()
        case TagRule():
            yield from ("a sum of a weight",) if value.weight is not None else ()


def _special(value: object) -> Iterator[str]:
    """Constructs that are a matter of fields rather than of classes."""
    match value:
        case Count():
            yield "Count of base" if value.of_base else "Count of number"
            yield from (name for name, used in _count_flags(value) if used)
        case PartySet():
            yield from (f"PartySet.{name}" for name in _filled(value))
        case Stage():
            yield from (name for name, used in _stage_flags(value) if used)
        case RuleUse(name=name) if name == AT_DEADLINE:
            yield "a stage passes at its deadline"
        case RuleUse(name="most votes"):
            yield f"most votes for {'one seat' if places_of(value.formula) == 1 else 'several seats'}"
        case Weight() | TagRule():
            yield from _weight_flags(value)
        case Tag():
            yield f"Tag {value.kind} {'free' if value.members is None else 'fixed'}"
        case Bound(where=Where()):
            yield "bound by a ballot at a named stage"
        case Procedure():
            yield f"{len(value.stages)} stages"
            yield "one stage" if len(value.stages) == 1 else "several stages"
            yield from ("several bound",) if len(value.binds) > 1 else ()
        case Model():
            yield from (name for name, used in _model_flags(value) if used)
        case Guarantee():
            yield from _form_flags(value)
        case _:
            pass


def _count_flags(atom: Count) -> tuple[tuple[str, bool], ...]:
    return (
        ("Count weighted", atom.weight is not None),
        ("Count weighted of base", atom.weight is not None and atom.of_base),
        ("Count at named stages", atom.where is not None),
        ("Count of a set alone", atom.stance is None),
        ("Count with negated stance", atom.stance is not None and atom.stance.negated),
    )


def _filled(group: PartySet) -> Iterator[str]:
    for field in fields(group):
        if getattr(group, field.name):
            yield field.name


def _stage_flags(stage: Stage) -> tuple[tuple[str, bool], ...]:
    return (
        ("recused, quota kept", bool(stage.recused) and stage.keep_quota),
        ("recused, quota recomputed", bool(stage.recused) and not stage.keep_quota),
        ("reversed", stage.reversed_),
        ("fewer ballots admitted", len(stage.ballots) < 4),
    )


def _model_flags(model: Model) -> tuple[tuple[str, bool], ...]:
    known = [party for party in model.parties if len(party.weights) == len(model.weights)]
    return (
        ("several tags", len(model.tags) > 1),
        ("several organs", len(model.organs) > 1),
        ("several matters", len(model.matters) > 1),
        ("several procedures for a matter", len({p.matter for p in model.procedures}) < len(model.procedures)),
        (
            "weights all known",
            bool(model.weights) and bool(known) and len(known) == len(model.parties) and not model.rosters,
        ),
        ("weights unknown", bool(model.weights) and (bool(model.rosters) or len(known) < len(model.parties))),
        ("no upper limit", any(roster.high is None for roster in model.rosters)),
        ("anonymous and named", bool(model.rosters) and bool(model.parties)),
        ("reserved matter", any(matter.reserved_to for matter in model.matters)),
    )


def _form_flags(guarantee: Guarantee) -> Iterator[str]:
    form = guarantee.form
    if isinstance(form, Alone):
        yield f"Alone {'joint' if form.joint else 'single'} {'every' if form.every else 'no'} {form.power}"
    if isinstance(form, Never):
        yield f"Never with {len(form.variables)} variables"
        yield f"Never {'of a decision' if form.decision else 'of the roster'}"


def tally(models: Iterator[Model]) -> Counter[str]:
    """In how many of the charters each construct occurs."""
    return Counter(name for model in models for name in sorted(constructs(model)))
