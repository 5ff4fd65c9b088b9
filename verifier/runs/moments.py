"""Whether some moment of some run can be such: more moments than there are, so that *never* is a proof.

A moment is a roster that runs reach, together with facts of the past. What is in force is a condition that may be true
iff such a decision can be adopted at all, and that implies every other of which the ballots leave no choice.
"""

from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.atlarge import amending
from charter.dataclass import dataclass
from charter.found import found as every
from charter.model import (
    Adopted,
    And,
    Clause,
    Condition,
    Default,
    Formula,
    InForce,
    Matter,
    Model,
    Never,
    Not,
    OnMatter,
    Or,
    ParamRef,
    PartySet,
    Procedure,
    RuleUse,
    Same,
    Truth,
    Variable,
    VarRef,
)
from charter.source import Span
from verifier.encode.cone import Seen
from verifier.encode.settings import walk
from verifier.engines.decide import Batch, Found
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext
from verifier.runs.lawful import FALSE, TRUE, Law, both, either, left_open, no
from verifier.runs.moves import Move
from verifier.runs.since import since

Facts: TypeAlias = Generator[Batch, Sequence[Answer], "Known | Found"]
Asking: TypeAlias = Generator[Batch, Sequence[Answer], Found]
MOMENT = "a moment"
"""A matter that nobody decides, for questions about a moment at which no decision is taken."""
MAX_FACTS = 8


@dataclass(frozen=True, slots=True)
class Ground:
    """What runs stand on: the charters that allow every roster they reach, and the norms.

    The first of `models` is the charter as runs find it. All follow the rules at a time when the units `law.amended`
    may say anything; `steps` are the changes of standing that can come about. No decision on the matters `unborn` ever
    comes into force; where all is `fresh`, none on anything but amendments.
    """

    models: tuple[Model, ...]
    steps: tuple[Move, ...]
    law: Law
    unborn: frozenset[str] = frozenset()
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of decisions in force: those that can be, as conditions; implications; clauses relied on."""

    names: tuple[tuple[InForce, Formula], ...]
    axioms: tuple[Formula, ...]
    core: tuple[str, ...]


def at_some_moment(
    context: RunContext,
    ground: Ground,
    variables: tuple[Variable, ...],
    formula: Formula,
    decision: Formula | None = None,
) -> Asking:
    """Whether the formula can be true at a moment of a run, and of a decision taken then of which `decision` is true.

    SAT with a case that no run need lead to; UNSAT for every run, with the clauses that this rests on.
    """
    atoms = tuple(dict.fromkeys(node for node in walk(formula) if isinstance(node, InForce)))
    others = sorted(ref.name for ref in _seen(ground.law.model, formula).refs if left_open(ref.name))
    variables = (*variables, *(Variable(name, PartySet()) for name in others))
    known = yield from _facts(context, ground, variables, atoms)
    if isinstance(known, Found):
        return known
    same = _posited_alike(context, dict(known.names)) if decision is not None else ()
    claim = both(decision or OnMatter((MOMENT,)), spelt(formula, dict(known.names)), *known.axioms, *same)
    core, unknown = dict.fromkeys(known.core), None
    form = Never(variables, True, claim, claim)
    for model in ground.models:
        found = yield from context.never(_staged(context, model, _conditions(claim)), form)
        if found.status is Status.SAT:
            return found
        unknown = found if found.status is Status.UNKNOWN else unknown
        core.update(dict.fromkeys(found.core))
    return unknown or Found(Status.UNSAT, core=tuple(core))


def spelt(formula: Formula, names: dict[InForce, Formula]) -> Formula:
    """The formula with what is in force replaced by what is known of it."""
    match formula:
        case And(parts):
            return both(*(spelt(part, names) for part in parts))
        case Or(parts):
            return either(*(spelt(part, names) for part in parts))
        case Not(part):
            return no(spelt(part, names))
        case RuleUse():
            inner = spelt(formula.formula, names)
            return inner if isinstance(inner, Truth) else replace(formula, formula=inner)
        case InForce():
            return names[formula]
        case _:
            return formula


def _conditions(claim: Formula) -> tuple[str, ...]:
    return tuple(dict.fromkeys(node.name for node in walk(claim) if isinstance(node, Condition)))


def _staged(context: RunContext, model: Model, conditions: tuple[str, ...]) -> Model:
    """The charter with a matter that is decided without ballots, and with these conditions besides its own."""
    key, kept = ("moment", id(model), conditions), context.memory.kept
    if key not in kept:
        kept[key] = model, _with_moment(model, conditions)
    made = kept[key]
    assert isinstance(made, tuple) and isinstance(made[1], Model)
    return made[1]


def _with_moment(model: Model, conditions: tuple[str, ...]) -> Model:
    clause = Clause("", Span("", 1, 1, 1, 1))
    return replace(
        model,
        matters=(*model.matters, Matter(MOMENT, (), (), (), clause)),
        procedures=(*model.procedures, Procedure(MOMENT, "", TRUE, (), (), clause)),
        conditions=tuple(dict.fromkeys((*model.conditions, *conditions))),
    )


def spoken_names(model: Model, *formulas: Formula) -> tuple[str, ...]:
    """The parties that formulas speak of by name, in alphabetical order."""
    return tuple(sorted(_seen(model, *formulas).names))


def _seen(model: Model, *formulas: Formula) -> Seen:
    """The parties that formulas speak of, those of decisions in force among them."""
    seen = Seen(model)
    for formula in formulas:
        seen.formula(formula)
        for atom in (node for node in walk(formula) if isinstance(node, InForce)):
            seen.formula(atom.body)
            for _, ref in atom.arguments:
                seen.ref(ref)
    return seen


# ── decisions in force ────────────────────────────────────────────────────────────────────────


def _facts(context: RunContext, ground: Ground, variables: tuple[Variable, ...], atoms: tuple[InForce, ...]) -> Facts:
    """Which decisions can be in force, and which of them only together with others."""
    if len(atoms) > MAX_FACTS:
        return Found(Status.UNKNOWN, reason="it depends on too many decisions that are in force or not")
    names: dict[InForce, Formula] = {}
    core: dict[str, None] = {}
    silent, changing = by_default(ground.law.model, ground.law.dormant), amending(context.model)
    for atom in atoms:
        calm = bool(changing & ground.unborn) and {*atom.matters} == changing
        if calm or (ground.fresh and changing.isdisjoint(atom.matters)):
            names[atom] = FALSE
            continue
        if silent.intersection(atom.matters):
            names[atom] = Condition(f"in force: {len(names)}")
            continue
        found = yield from adoptable(context, ground, variables, (atom,))
        if found.status is Status.UNKNOWN:
            return found
        names[atom] = Condition(f"in force: {len(names)}") if found.status is Status.SAT else FALSE
        core.update(dict.fromkeys(found.core))
    axioms = [either(no(names[atom]), since(ground.law.model, atom)) for atom in atoms]
    axioms = [one for one in axioms if one != TRUE]
    for one, other in _comparable(atoms, names):
        same = alike(one, other)
        if other.body not in (TRUE, one.body):
            if silent.intersection(one.matters):
                continue
            found = yield from adoptable(context, ground, variables, (one,), both(*same, no(other.body)))
            if found.status is not Status.UNSAT:
                continue
            core.update(dict.fromkeys(found.core))
        axioms.append(either(*(no(part) for part in same), no(names[one]), names[other]))
    return Known(tuple(names.items()), tuple(axioms), tuple(core))


def _posited_alike(context: RunContext, names: dict[InForce, Formula]) -> Iterator[Formula]:
    """Of what procedures say is in force, that it is so whenever the formula says the same of the same parties."""
    for name, fact in context.memory.facts.items():
        if not isinstance(fact, InForce) or any(True for _ in every(fact, VarRef)):
            continue
        for atom, known in names.items():
            if is_one_of(fact, atom):
                yield either(*(no(same) for same in alike(fact, atom)), no(Condition(name)), known)
            if is_one_of(atom, fact):
                yield either(*(no(same) for same in alike(atom, fact)), no(known), Condition(name))


def is_one_of(one: InForce, other: InForce) -> bool:
    """Whether a decision of the first kind is one of the second where the parties are the same."""
    return _wider(one, other) and other.body in (TRUE, one.body)


def by_default(model: Model, dormant: Collection[int] = ()) -> frozenset[str]:
    """The matters on which a decision may come into force without ballots, when a deadline passes; none that a duty of
    the numbers `dormant` alone brings.
    """
    norms = (norm for index, norm in enumerate(model.dynamics.norms) if index not in dormant)
    otherwise = (norm.otherwise for norm in norms if norm.otherwise is not None)
    return frozenset(one.matter for one in otherwise if one.default is Default.ADOPTED)


def _comparable(atoms: Sequence[InForce], names: dict[InForce, Formula]) -> Iterator[tuple[InForce, InForce]]:
    """Pairs of which a decision of the first kind is one of the second, as far as matter and parties tell."""
    for one in atoms:
        for other in atoms:
            if one != other and _wider(one, other) and names[one] != FALSE and names[other] != FALSE:
                yield one, other


def _wider(one: InForce, other: InForce) -> bool:
    """Whether a decision of the first kind is one of the second, as far as matter and parties tell."""
    return set(one.matters) <= set(other.matters) and dict(other.arguments).keys() <= dict(one.arguments).keys()


def alike(one: InForce, other: InForce) -> tuple[Formula, ...]:
    """That the parties of the second are those of the first, where they are not so by their words."""
    there = dict(one.arguments)
    return tuple(Same(there[name], ref) for name, ref in other.arguments if there[name] != ref)


def adoptable(
    context: RunContext,
    ground: Ground,
    variables: tuple[Variable, ...],
    atoms: Collection[InForce],
    besides: Formula = TRUE,
) -> Asking:
    """Whether a decision like each of `atoms`, of which `besides` is true, can be adopted at some moment."""
    places = [Same(ParamRef(name), ref) for atom in atoms for name, ref in atom.arguments]
    said = [part for atom in atoms for part in (OnMatter(atom.matters), atom.body)]
    matters = {matter for atom in atoms for matter in atom.matters}
    law = ground.law.open_to_organs(matters, facts=False, unborn=ground.unborn) if len(matters) == 1 else TRUE
    claim = both(Adopted(), *said, *places, besides, law)
    seen = Seen(ground.law.model)
    seen.formula(claim)
    anybody = tuple(Variable(v.name, PartySet()) for v in variables if VarRef(v.name) in seen.refs)
    form = Never(anybody, True, claim, claim)
    core: dict[str, None] = {}
    for model in ground.models:
        found = yield from context.never(model, form)
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
    return Found(Status.UNSAT, core=tuple(core))
