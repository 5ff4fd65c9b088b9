"""What may have to do with something that is looked for: matters, acts, conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from charter.atlarge import amending
from charter.found import found as every
from charter.model import (
    Alone,
    Condition,
    Deed,
    Formula,
    GuaranteeForm,
    InForce,
    Makes,
    May,
    Model,
    Must,
    NamedRef,
    Never,
    Norm,
    OnMatter,
    Ref,
    TwoRuns,
    VarRef,
)
from verifier.encode.settings import walk
from verifier.runs.context import Memory, RunContext, memory
from verifier.runs.lawful import ITSELF, TARGET, TRUE
from verifier.runs.moves import Cause, Move, moves
from verifier.runs.search import Field
from verifier.runs.substitute import substitute


def relevant(
    model: Model,
    steps: Sequence[Move],
    formulas: Sequence[Formula],
    acts: Sequence[str],
    parties: Sequence[str],
    binding: Sequence[tuple[str, str]] = (),
    facts: Mapping[str, Formula] | None = None,
) -> Field:
    """All that these formulas and acts, and the changes of standing, depend on, for these parties.

    `binding` says who the variables of the formulas stand for, `facts` what some conditions do. The deeds that are
    tried are `acts`, those that change a standing, and those that the formulas say must be done.
    """
    reading = _Reading(model, facts or {})
    for move in steps:
        reading.cause(move.cause)
    for act in acts:
        reading.act(act)
    places: dict[Ref, Ref] = {VarRef(name): NamedRef(who) for name, who in binding}
    for formula in formulas:
        reading.formula(substitute(formula, places))
    moving = [move.cause.act for move in steps if isinstance(move.cause, Norm) and not move.late]
    said = [one for atom in reading.atoms if atom.body != TRUE for one in _meant(atom, parties)]
    tried = tuple(dict.fromkeys((*moving, *acts, *reading.duties, *reading.begins)))
    return Field(tuple(parties), tuple(reading.matters), tried, tuple(reading.conditions), tuple(dict.fromkeys(said)))


def sliced(context: RunContext, steps: Sequence[Move], formulas: Sequence[Formula], acts: Sequence[str]) -> RunContext:
    """The same questions about the charter without norms that neither these formulas, nor acts, nor a lawful run need.

    A duty with a deadline stays: where it is not done the run is not lawful, or something comes about.
    """
    reading = _Reading(context.model, context.memory.facts)
    for move in steps:
        reading.cause(move.cause)
    for act in acts:
        reading.act(act)
    for formula in formulas:
        reading.formula(formula)
    dynamics = context.model.dynamics
    acts_ = {*reading.acts, *reading.matters}
    norms = tuple(norm for norm in dynamics.norms if norm.act in acts_ or norm.within is not None)
    if norms == dynamics.norms:
        return context
    key, kept = ("sliced", tuple(norm.clause.address for norm in norms), len(norms)), context.memory.kept
    if key not in kept:
        kept[key] = memory(replace(context.model, dynamics=replace(dynamics, norms=norms)), facts=context.memory.facts)
    made = kept[key]
    assert isinstance(made, Memory)
    return RunContext(made, context.notes)


def is_put_off(context: RunContext, form: GuaranteeForm) -> bool:
    """Whether something that may lead to a violation hangs on decisions that come into force after their adoption.

    That is what changes a standing, amends, opens a procedure, or has to do with what the guarantee speaks of, or with
    what must be done while time passes.
    """
    model = context.model
    reading = _Reading(model, context.memory.facts)
    for move in moves(model):
        reading.cause(move.cause)
    acts = [deed.act for deed in every(form, Deed)]
    acts += [norm.act for norm in model.dynamics.norms if norm.within is not None or norm.trigger is not None]
    for act in acts:
        reading.act(act)
        reading.matter(act)
    spoken = (form, *(procedure.when for procedure in model.procedures))
    kinds = (Condition, InForce, May, Must, *(() if isinstance(form, Never | TwoRuns | Alone) else (OnMatter,)))
    for kind in kinds:
        for formula in every(spoken, kind):
            reading.formula(formula)
    return not model.dynamics.delayed.isdisjoint((*reading.matters, *amending(model)))


def _meant(atom: InForce, parties: Sequence[str]) -> Iterator[InForce]:
    """What is in force, said of each of the parties by name."""
    for one, other in product(parties, repeat=2):
        meant = substitute(atom, {ITSELF: NamedRef(one), TARGET: NamedRef(other)})
        if isinstance(meant, InForce):
            yield meant


class _Reading:
    """Collects what formulas, acts and changes of standing depend on, in the order in which it is met."""

    def __init__(self, model: Model, facts: Mapping[str, Formula]) -> None:
        self._model, self._facts, self._posited = model, facts, dict[str, None]()
        self.matters: dict[str, None] = {}
        self.acts: dict[str, None] = {}
        self.duties: dict[str, None] = {}
        self.begins: dict[str, None] = {}
        self.conditions: dict[str, None] = {}
        self.atoms: dict[InForce, None] = {}

    def cause(self, cause: Cause) -> None:
        """Take in what changes a standing."""
        match cause:
            case Makes(matter=matter):
                self.matter(matter)
                if cause.ballot != TRUE:
                    self.atoms[InForce((matter,), (), cause.ballot)] = None
            case Norm(act=act):
                self.act(act)

    def act(self, act: str) -> None:
        """Take in all that is said of an act."""
        if act in self.acts:
            return
        self.acts[act] = None
        for norm in self._model.dynamics.norms:
            if norm.act == act:
                self.formula(norm.when)
                self.formula(norm.unless)
                self._event(norm)

    def _event(self, norm: Norm) -> None:
        """Take in the event that a duty follows: the deed is tried, or the decision taken."""
        if norm.trigger is None:
            return
        self.formula(norm.trigger.given)
        deed = norm.trigger.deed
        if deed.doer is None:
            self.matter(deed.act)
        elif deed.act:
            self.begins[deed.act] = None
            self.act(deed.act)

    def matter(self, matter: str) -> None:
        """Take in what decisions on a matter depend on besides ballots, and when an organ may and must take them."""
        if matter in self.matters or all(one.name != matter for one in self._model.matters):
            return
        self.matters[matter] = None
        for procedure in self._model.procedures:
            if procedure.matter == matter:
                self.formula(procedure.when)
                for stage in procedure.stages:
                    self.formula(stage.rule)
        for norm in self._model.dynamics.norms:
            if norm.who is None and norm.act == matter:
                self.formula(norm.when)
                self.formula(norm.unless)

    def _fact(self, name: str) -> None:
        """Take in what a condition stands for."""
        if name not in self._posited:
            self._posited[name] = None
            self.formula(self._facts[name])

    def formula(self, formula: Formula) -> None:
        """Take in a formula about a moment."""
        for node in walk(formula):
            match node:
                case Condition(name) if name in self._facts:
                    self._fact(name)
                case Condition(name):
                    self.conditions[name] = None
                case OnMatter(matters):
                    for matter in matters:
                        self.matter(matter)
                case InForce():
                    self.atoms[node] = None
                    self.formula(node.body)
                    for matter in node.matters:
                        self.matter(matter)
                case May(_, act):
                    self.act(act)
                case Must(_, act, _):
                    self.duties[act] = None
                    self.act(act)
                case _:
                    pass
