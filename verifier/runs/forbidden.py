"""The checker's own reading of what organs must not decide, held against what the interpreter forbids in small worlds.

It shares no formula with the search: each prohibition is read here anew from its clause, and wherever one that the
proof relies on keeps a decision out, the interpreter must forbid the organ that decision at such a moment.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, product

from charter.admission.worlds import questions
from charter.atlarge import unit_of
from charter.cases.barred import bans, bars
from charter.dataclass import replace
from charter.exhaust.worlds import worlds
from charter.found import found
from charter.model import (
    Adopted,
    And,
    Ballot,
    Belongs,
    ByOrgan,
    Condition,
    Default,
    Formula,
    Guarantee,
    InForce,
    May,
    Modal,
    Model,
    Must,
    Never,
    Norm,
    Not,
    OnMatter,
    Or,
    ParamRef,
    Ref,
    VarRef,
)
from charter.moment import Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from charter.semantics.outcome import ended, hearing
from charter.semantics.step import begin
from charter.world import World
from verifier.runs.substitute import in_set, rewritten, substitute, unnamed

START = date(2000, 1, 1).toordinal()
WORLDS, PUT = 6, 48
"""So many small worlds are looked at, and so many questions in each."""
MORE = 2
"""Worlds have at most so many more parties than the charter asks for."""
CONTRADICTED = "the proof takes a decision on {} to be forbidden, and it is not"


def allowed_to_organs(
    model: Model, guarantee: Guarantee, gone: Collection[str], facts: Mapping[str, Formula]
) -> tuple[Guarantee, str]:
    """The guarantee on decisions that no clause forbids the organ while `gone` say anything; what is wrong with that.

    `facts` tells for which decisions in force the conditions of the charter stand.
    """
    form = guarantee.form
    if not isinstance(form, Never) or not form.decision:
        return guarantee, ""
    read = {norm: _forbids(model, norm, facts) for norm in _standing(model, gone)}
    told = [(norm, said) for norm, said in read.items() if said is not None]
    fault = next((CONTRADICTED.format(norm.act) for norm, said in told if _lifted(model, norm, said, gone, facts)), "")
    open_ = tuple(Not(And((Adopted(), said))) for _, said in told)
    return replace(guarantee, form=replace(form, body=And((form.body, *open_)))) if open_ else guarantee, fault


def freed_matters(model: Model, guarantee: Guarantee, gone: Collection[str]) -> frozenset[str]:
    """The matters that an organ may decide, once these units say anything, where they said that it must not."""
    form = guarantee.form
    if not isinstance(form, Never) or not form.decision:
        return frozenset()
    return frozenset(norm.act for norm in _of_organs(model) if unit_of(model, norm.clause.address) in gone)


def _of_organs(model: Model) -> Iterator[Norm]:
    norms = (norm for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT and norm.organ)
    return (norm for norm in norms if norm.act in bans(model))


def _standing(model: Model, gone: Collection[str]) -> Iterator[Norm]:
    """The prohibitions that are there from the first day on, for good, and that nothing overrides."""
    norms = model.dynamics.norms
    silent = {one.otherwise.matter for one in norms if one.otherwise and one.otherwise.default is Default.ADOPTED}
    excused = {one.act for one in norms if one.overrides}
    lapsing = {unit for sunset in model.dynamics.sunsets for unit in sunset.units}
    for norm in _of_organs(model):
        always = norm.trigger is None and norm.since is None
        unit = unit_of(model, norm.clause.address)
        if always and unit not in gone and unit not in lapsing and norm.act not in silent | excused:
            yield norm


def _forbids(model: Model, norm: Norm, facts: Mapping[str, Formula]) -> Formula | None:
    """Of which decisions the organ must take none; None where that hangs on more than the decision and its moment."""
    said = And((norm.when, Not(norm.unless)))
    itself, target = VarRef("itself"), VarRef("target")
    if any(True for _ in found(said, May, Must)) or substitute(said, {itself: target}) != said:
        return None
    (matter,) = [one for one in model.matters if one.name == norm.act]
    cases = [_of_party(norm, said, ParamRef(param.name)) for param in matter.params]
    if not matter.params:
        cases = [] if norm.target is not None or substitute(said, {target: itself}) != said else [said]
    whole = And((OnMatter((norm.act,)), ByOrgan(norm.organ), Or(tuple(cases))))
    names = {fact: name for name, fact in facts.items()}
    spoken = {one: names.get(replace(one, body=unnamed(one.body)), "") for one in found(whole, InForce)}
    if not all(spoken.values()):
        return None
    return rewritten(whole, lambda atom: Condition(spoken[atom]) if isinstance(atom, InForce) else atom)


def _of_party(norm: Norm, said: Formula, param: ParamRef) -> Formula:
    places: dict[Ref, Ref] = {VarRef("target"): param}
    there = () if norm.target is None else (Belongs(param, in_set(norm.target, places)),)
    return And((*there, substitute(said, places)))


def _lifted(
    model: Model, norm: Norm, said: Formula, gone: Collection[str], facts: Mapping[str, Formula]
) -> World | None:
    """A small world in which a decision is kept out, and the interpreter forbids it to no organ as a run begins."""
    least = len(model.parties) + sum(line.low for line in model.rosters)
    for world in islice(worlds(model, least + MORE), WORLDS):
        moment = replace(begin(model, world, START), amended=tuple(gone))
        ends = _adopted(model, norm, moment, facts)
        if any(truth(end, said) and not bars(model, moment, end) for end in ends):
            return world
    return None


def _adopted(model: Model, norm: Norm, moment: Moment, facts: Mapping[str, Formula]) -> Iterator[Scene]:
    """Decisions on the matter at the moment, taken to be adopted, with all in favour or all against."""
    asked = (one for one in questions(model, moment.world) if one.matter == norm.act)
    put = islice((one for one in asked if facts.keys().isdisjoint(one.conditions)), PUT)
    for question, place in product(put, _places(model, norm)):
        heard = hearing(model, moment.world, question, place, state(model, moment))
        for ballot in (Ballot.IN_FAVOUR, Ballot.AGAINST):
            yield ended(heard, tuple(dict.fromkeys(names, ballot) for names in heard.holders), True)


def _places(model: Model, norm: Norm) -> Sequence[int]:
    there = enumerate(model.procedures)
    return [place for place, one in there if one.matter == norm.act and one.organ == norm.organ]
