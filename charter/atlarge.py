"""Rules that were amended and may say anything: what a stage relies on, what can be amended, what is left then.

Definitions, as data: a charter goes in and a charter comes out. See `docs/semantics.md`, *Amendment*.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import assert_never

from charter.dataclass import replace
from charter.kept import kept
from charter.leaves import conjuncts
from charter.model import (
    Amendment,
    And,
    Bound,
    Clause,
    Condition,
    Count,
    Formula,
    Model,
    NamedRef,
    Not,
    Or,
    ParamRef,
    PartySet,
    Procedure,
    RuleUse,
    Stage,
    Truth,
    VarRef,
)

AT_LARGE = "the amended text allows it"
"""The condition under which whatever is at large goes through. A run sets it for each question as it pleases."""
AMENDMENT = "amendment"
"""The matter of decisions that amend."""


def at_large(model: Model, amended: Collection[str]) -> Model:
    """The charter after the units `amended` were amended and may say anything about what they said.

    The same object if none is, and whenever it is asked for. The procedures keep their places; where a clause on who
    is bound is amended the procedure binds everybody, and a copy of it, after all others, binds nobody.
    """
    if not amended:
        return model
    units = frozenset(amended)
    return kept(model, (at_large, units), lambda: _at_large(model, units))


def amending(model: Model) -> frozenset[str]:
    """The matter of decisions that amend; none where no clause lets anything be amended.

    `amendment` is then a matter like any other, if the charter has declared it.
    """
    return frozenset({AMENDMENT}) if model.dynamics.amendments else frozenset()


def _at_large(model: Model, amended: Collection[str]) -> Model:
    loose = tuple(_loosened(model, procedure, amended) for procedure in model.procedures)
    free = [_binding_is_open(model, procedure, amended) for procedure in loose]
    first = tuple(_binding(one, everybody=True) if open_ else one for one, open_ in zip(loose, free, strict=True))
    copies = tuple(_binding(one, everybody=False) for one, open_ in zip(loose, free, strict=True) if open_)
    return replace(model, procedures=first + copies, conditions=(*model.conditions, AT_LARGE))


def _loosened(model: Model, procedure: Procedure, amended: Collection[str]) -> Procedure:
    """The procedure with all that relies on amended units at large, but for whom it binds.

    Where its own clause is amended it is open to every question on its matter but those for which a clause in force
    comes before it.
    """
    stages = tuple(_stage(model, stage, amended) for stage in procedure.stages)
    when = procedure.when if in_force(model, procedure.clause, amended) else _yielding(model, procedure, amended)
    same = (stages, when) == (procedure.stages, procedure.when)
    return procedure if same else replace(procedure, stages=stages, when=when)


def is_loose(procedure: Procedure) -> bool:
    """Whether a stage of the procedure is at large, or a rule that it uses."""
    return any(_speaks_of_large(part) for stage in procedure.stages for part in (stage.rule, stage.quorum))


def relies(model: Model, procedure: Procedure, stage_index: int) -> tuple[str, ...]:
    """Addresses of the clauses that a stage relies on, in a fixed order, each once."""
    stage = procedure.stages[stage_index]
    uses = (use for part in (stage.rule, stage.quorum) for use in _uses(part))
    found = (*_own(model, stage), *(address for use in uses for address in _of_use(model, use)))
    return tuple(dict.fromkeys(found))


def unit_of(model: Model, address: str) -> str:
    """The unit that a clause belongs to: the narrowest that contains it; empty if none does."""
    units, place = model.dynamics.units, address
    while place not in units and place.endswith(")"):
        place = place[: place.rindex("(")]
    return place if place in units else ""


def in_force(model: Model, clause: Clause, amended: Collection[str]) -> bool:
    """Whether the clause still says what it said: its unit is neither amended nor lapsed."""
    return not amended or unit_of(model, clause.address) not in amended


def covers(model: Model, amendment: Amendment, unit: str, amended: Collection[str], day: date | None = None) -> bool:
    """Whether the clause lets the unit be amended once the units `amended` were.

    An amended clause may cover what it covered and whatever *any other article* covers. Without a `day` some day is
    meant on which every *before* of an entrenching clause is over.
    """
    if _names(model, amendment, unit, amended):
        return True
    if not amendment.rest and in_force(model, amendment.clause, amended):
        return False
    others = (one for one in model.dynamics.amendments if one != amendment and in_force(model, one.clause, amended))
    named = any(not one.rest and _named(one.units, unit) for one in others)
    return not named and not entrenching(model, unit, amended, day)


def entrenching(model: Model, unit: str, amended: Collection[str], day: date | None = None) -> tuple[str, ...]:
    """Addresses of the clauses in force that say on that `day` that the unit may not be amended.

    Without a `day` some day is meant on which every *before* is over.
    """
    return tuple(
        one.clause.address
        for one in model.dynamics.entrenched
        if _named(one.units, unit) and in_force(model, one.clause, amended)
        and (one.before is None or (day is not None and day < one.before))
    )  # fmt: skip


def _names(model: Model, amendment: Amendment, unit: str, amended: Collection[str]) -> bool:
    """Whether the clause names the unit, or the article of a paragraph that no other clause in force names."""
    if amendment.rest:
        return False
    others = (one for one in model.dynamics.amendments if one != amendment and in_force(model, one.clause, amended))
    return unit in amendment.units or (
        _named(amendment.units, unit) and not any(not one.rest and unit in one.units for one in others)
    )


def _named(units: Collection[str], unit: str) -> bool:
    return any(within(unit, one) for one in units)


def within(address: str, unit: str) -> bool:
    """Whether a clause is in the unit: `article 3(2)` is in `article 3`."""
    return address == unit or address.startswith(f"{unit}(")


# ── what is at large ──────────────────────────────────────────────────────────────────────────────


def _yielding(model: Model, procedure: Procedure, amended: Collection[str]) -> Formula:
    """What is left of `when` once its clause may say anything: that no clause in force has precedence."""
    rivals = (one for one in model.procedures if one.matter == procedure.matter and one != procedure)
    before = [_opposite(one.when) for one in rivals if in_force(model, one.clause, amended)]
    kept = tuple(part for part in conjuncts(procedure.when) if part in before)
    return kept[0] if len(kept) == 1 else And(kept) if kept else Truth(True)


def _opposite(formula: Formula) -> Formula:
    return formula.part if isinstance(formula, Not) else Not(formula)


def _stage(model: Model, stage: Stage, amended: Collection[str]) -> Stage:
    if _touched(model, _own(model, stage), amended):
        return replace(stage, rule=Condition(AT_LARGE), quorum=Truth(True), reversed_=False)
    rule, quorum = (_loose(model, part, amended, not stage.reversed_) for part in (stage.rule, stage.quorum))
    return stage if (rule, quorum) == (stage.rule, stage.quorum) else replace(stage, rule=rule, quorum=quorum)


def _loose(model: Model, formula: Formula, amended: Collection[str], helps: bool) -> Formula:
    """The formula with the uses of amended rules at large; `helps` tells whether its truth helps the stage pass."""
    match formula:
        case RuleUse() if _touched(model, tuple(_of_use(model, formula)), amended):
            return Condition(AT_LARGE) if helps else Not(Condition(AT_LARGE))
        case And(parts):
            return And(tuple(_loose(model, part, amended, helps) for part in parts))
        case Or(parts):
            return Or(tuple(_loose(model, part, amended, helps) for part in parts))
        case Not(part):
            return Not(_loose(model, part, amended, not helps))
        case _:
            return formula


def _touched(model: Model, addresses: tuple[str, ...], amended: Collection[str]) -> bool:
    return any(unit_of(model, address) in amended for address in addresses)


def _binding_is_open(model: Model, procedure: Procedure, amended: Collection[str]) -> bool:
    return _touched(model, tuple(bound.clause.address for bound in procedure.binds), amended)


def _binding(procedure: Procedure, everybody: bool) -> Procedure:
    """The procedure with decisions that bind everybody, or nobody."""
    return replace(procedure, binds=(Bound(PartySet(), None, procedure.binds[0].clause),) if everybody else ())


def _speaks_of_large(formula: Formula) -> bool:
    match formula:
        case Condition(name):
            return name == AT_LARGE
        case And(parts) | Or(parts):
            return any(_speaks_of_large(part) for part in parts)
        case Not(part) | RuleUse(formula=part):
            return _speaks_of_large(part)
        case _:
            return False


# ── what is relied on ─────────────────────────────────────────────────────────────────────────────


def _own(model: Model, stage: Stage) -> tuple[str, ...]:
    """The clauses a stage relies on as a whole, the rules it uses left aside."""
    organs = {organ.name: organ for organ in model.organs}
    found = [stage.clause.address, *(organs[stage.organ].clause.address for _ in [0] if stage.organ in organs)]
    for group in stage.seats:
        found += _of_set(model, group)
    for mute in model.no_votes:
        found += (mute.clause.address, *_of_set(model, mute.group))
    for part in (stage.rule, stage.quorum):
        found += _of_formula(model, part, within_rules=False)
    return tuple(dict.fromkeys(found))


def _of_use(model: Model, use: RuleUse) -> Iterator[str]:
    yield use.clause.address
    yield from _of_formula(model, use.formula, within_rules=True)


def _of_formula(model: Model, formula: Formula, within_rules: bool) -> Iterator[str]:
    match formula:
        case Count(group=group, weight=weight):
            yield from _of_set(model, group)
            yield from _of_weight(model, weight) if weight else ()
        case And(parts) | Or(parts):
            for part in parts:
                yield from _of_formula(model, part, within_rules)
        case Not(part):
            yield from _of_formula(model, part, within_rules)
        case RuleUse() if within_rules:
            yield from _of_use(model, formula)
        case _:
            return


def _uses(formula: Formula) -> Iterator[RuleUse]:
    match formula:
        case RuleUse():
            yield formula
        case And(parts) | Or(parts):
            for part in parts:
                yield from _uses(part)
        case Not(part):
            yield from _uses(part)
        case _:
            return


def _of_weight(model: Model, name: str) -> Iterator[str]:
    yield from (weight.clause.address for weight in model.weights if weight.name == name)
    yield from (party.clause.address for party in model.parties if name in dict(party.weights))
    yield from (rule.clause.address for rule in model.tag_rules if rule.weight == name)


def _of_set(model: Model, group: PartySet) -> Iterator[str]:
    """The clauses that say who is in a set: on standings, roles, blocs and seats, and on the organs it speaks of."""
    yield from (line.clause.address for line in model.rosters if line.standing in group.standings)
    yield from (party.clause.address for party in model.parties if party.standing in group.standings)
    for tag in model.tags:
        if tag.name in group.tags:
            yield tag.clause.address
            yield from (rule.clause.address for rule in model.tag_rules if tag.name in rule.group.tags)
    for organ in model.organs:
        if organ.name in group.organs:
            yield organ.clause.address
            yield from (address for seat in organ.seats for address in _of_set(model, seat))
    for part in group.minus:
        match part:
            case PartySet():
                yield from _of_set(model, part)
            case NamedRef() | ParamRef() | VarRef():
                pass
            case _:
                assert_never(part)
