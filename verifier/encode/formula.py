"""Formulas as terms: atoms become linear comparisons over the cells."""

from collections.abc import Mapping
from typing import assert_never

from charter.dataclass import dataclass, field, replace
from charter.model import (
    Adopted,
    And,
    Belongs,
    BindingOn,
    Bound,
    ByClause,
    ByOrgan,
    CategoryIs,
    Concerns,
    Condition,
    Count,
    Formula,
    InForce,
    Matter,
    May,
    Model,
    Must,
    Not,
    OnMatter,
    Or,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    ReservedTo,
    RuleUse,
    Same,
    Stance,
    Truth,
    Where,
)  # fmt: skip
from verifier.abstraction import Frame, contains
from verifier.encode.ballots import Cast, Chosen, Draft, NoBallots, OfStage, Plan, View
from verifier.measures import compare
from verifier.terms import BOOL, FALSE, BoolConst, Linear, Term, Var, conj, const, disj, ge, neg, total


@dataclass(frozen=True, slots=True)
class Subject:
    """What is put to the vote, as far as no party is concerned: matter, procedure, categories."""

    matter: Matter | None = None
    procedure: Procedure | None = None
    categories: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns formulas into terms. `adopted` says how the decision ended; `binds` whom it then binds."""

    model: Model
    frame: Frame
    draft: Draft
    subject: Subject
    view: View
    adopted: Term = FALSE
    binds: tuple[Bound, ...] = ()

    def term(self, formula: Formula) -> Term:
        """The term that is true iff the formula is."""
        match formula:
            case Count():
                return self._atom(formula)
            case And(parts):
                return conj(*(self.term(part) for part in parts))
            case Or(parts):
                return disj(*(self.term(part) for part in parts))
            case Not(part):
                return neg(self.term(part))
            case RuleUse(_, inner, clause):
                return self.defined(self.term(inner), clause.address)
            case Truth(value):
                return BoolConst(value)
            case Adopted():
                return self.adopted
            case BindingOn(ref):
                return conj(self.adopted, disj(*(self._bound(bound, ref) for bound in self.binds)))
            case Belongs(ref, group):
                return self.belongs(ref, group)
            case Same(left, right):
                return self.same(left, right)
            case InForce() | May() | Must():
                raise TypeError("what is so at a moment is posited (verifier/runs/posit.py) before rules are compiled")
            case _:
                return self._asked(formula)

    def defined(self, term: Term, clause: str) -> Term:
        """The term under a name that rests on a clause, unless it is a constant."""
        return term if isinstance(term, BoolConst) else self.draft.define(term, clause)

    def _asked(self, fact: Condition | CategoryIs | OnMatter | ByOrgan | ByClause | ReservedTo | Concerns) -> Term:
        matter, procedure = self.subject.matter, self.subject.procedure
        match fact:
            case Condition(name):
                return Var(f"is.{name}", BOOL) if matter else FALSE
            case CategoryIs(category, value):
                return BoolConst(self.subject.categories.get(category) == value)
            case OnMatter(matters):
                return BoolConst(matter is not None and matter.name in matters)
            case ByOrgan(organ):
                return BoolConst(procedure is not None and procedure.organ == organ)
            case ByClause(address):
                return BoolConst(procedure is not None and procedure.clause.address == address)
            case ReservedTo(ref):
                return disj(*(self.same(ref, ParamRef(name)) for name in matter.reserved_to)) if matter else FALSE
            case Concerns(ref):
                return disj(*(self.same(ref, ParamRef(p.name)) for p in matter.params)) if matter else FALSE
            case _:
                assert_never(fact)

    def same(self, left: Ref, right: Ref) -> Term:
        """Both references mean one party."""
        cells, sizes = self.frame.cells, self.frame.sizes
        both = [size for cell, size in zip(cells, sizes, strict=True) if cell.is_(left) and cell.is_(right)]
        return ge(total(both), 1)

    def belongs(self, ref: Ref, group: PartySet) -> Term:
        """The party that `ref` means is in the set."""
        return self._is_one(ref, group, None)

    def some(self, group: PartySet) -> Term:
        """The set is not empty."""
        return ge(self._measure(group, None, None, None), 1)

    def _bound(self, bound: Bound, ref: Ref) -> Term:
        return self.defined(self._is_one(ref, bound.group, bound.stance, bound.where), bound.clause.address)

    def _is_one(self, ref: Ref, group: PartySet, stance: Stance | None, where: Where | None = None) -> Term:
        found = (self._cell_measure(index, group, stance, None, where) for index in self.frame.of(ref))
        return ge(total(found), 1)

    def _atom(self, atom: Count) -> Term:
        part = self._measure(atom.group, atom.stance, atom.weight, atom.where)
        if not atom.of_base:
            return compare(part, atom.relation, const(atom.quantity))
        base = self._measure(atom.group, None, atom.weight, atom.where)
        return compare(part, atom.relation, base * atom.quantity)

    def _measure(self, group: PartySet, stance: Stance | None, weight: str | None, where: Where | None) -> Linear:
        cells = range(len(self.frame.cells))
        if isinstance(self.view, OfStage):
            return self.view.sum(self._plan(self.view, group, stance), weight)
        there = (index for index in cells if where is None or group.only or self.view.hears(index, where))
        return total(self._cell_measure(index, group, stance, weight, where) for index in there)

    def _plan(self, view: OfStage, group: PartySet, stance: Stance | None) -> Plan:
        """Which ballots of which cells count, worked out once for all casts of a stage in which the same cells vote."""
        cast = view.cast
        key = id(self.frame), id(cast.stage), id(group), id(stance), cast.seated, cast.excluded
        if key not in self.draft.plans:
            rows = ((n, view.picked(n, self._chosen(n, group, stance))) for n in range(len(self.frame.cells)))
            plan = [(index, picked) for index, picked in rows if picked != ()]
            self.draft.plans[key] = (self.frame, cast.stage, group, stance), plan
        return self.draft.plans[key][1]

    def _chosen(self, index: int, group: PartySet, stance: Stance | None) -> Chosen:
        cell = self.frame.cells[index]
        return lambda sees: contains(self.model, group, cell, sees) and (stance is None or sees(stance))

    def _cell_measure(
        self, index: int, group: PartySet, stance: Stance | None, weight: str | None, where: Where | None
    ) -> Linear:
        return self.view.measure(index, self._chosen(index, group, stance), weight, where)


def passes(reader: Reader, cast: Cast) -> Term:
    """The stage passes with these ballots."""
    stage = cast.stage
    voting = replace(reader, view=OfStage(reader.model, reader.frame, reader.draft, cast), adopted=FALSE, binds=())
    met = conj(voting.term(stage.rule), voting.term(stage.quorum))
    return reader.defined(neg(met) if stage.reversed_ else met, stage.clause.address)


def before_ballots(reader: Reader) -> Reader:
    """The same question before anybody has voted."""
    return replace(reader, view=NoBallots(reader.model, reader.frame, reader.draft), adopted=FALSE, binds=())
