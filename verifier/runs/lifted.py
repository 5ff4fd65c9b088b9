"""Bans on organs that some run lifts: what must be in force is adopted first, and what must not be is waited out.

From every moment of every run the decision that is needed can be adopted at once, and changes no standing; or time
passes until all that forbids it has lapsed, whatever has come of the parties by then.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, islice, product

from charter.atlarge import unit_of
from charter.cases.barred import bans
from charter.dataclass import dataclass
from charter.found import found as every
from charter.leaves import conjuncts
from charter.model import (
    Adopted,
    And,
    ByOrgan,
    Condition,
    Formula,
    InForce,
    Modal,
    Model,
    Not,
    OnMatter,
    Or,
    ParamRef,
    Possible,
    RuleUse,
    Truth,
)
from verifier.runs.context import RunContext
from verifier.runs.lawful import FALSE, TRUE, Law, both, either, is_plain, no, uncertain
from verifier.runs.moments import by_default

MOST = 3
"""Of so many kinds of decisions in force it is looked at whether runs bring them about, or wait for their end."""


def known_to_be(formula: Formula, so: Mapping[Formula, bool]) -> Formula:
    """The formula, as short as can be, where it is `so` whether these parts of it are true."""
    match formula:
        case And(parts):
            return both(*(known_to_be(part, so) for part in parts))
        case Or(parts):
            return either(*(known_to_be(part, so) for part in parts))
        case Not(part):
            return no(known_to_be(part, so))
        case RuleUse():
            return known_to_be(formula.formula, so)
        case _:
            return Truth(so[formula]) if formula in so else formula


def closed_to_organs(law: Law, matters: Collection[str], so: Mapping[Formula, bool]) -> Formula:
    """True of each decision that is adopted on one of the matters and may be forbidden to the organ, where it is `so`
    whether these decisions are in force. A clause forbids no more once it is amended.
    """
    found = []
    for norm in law.organ_bans(matters):
        said = law.said_to_organ(norm)
        ban = known_to_be(said, so)
        sure = said != FALSE and is_plain(ban, law.model)
        found.append(ban if sure else both(OnMatter((norm.act,)), ByOrgan(norm.organ)))
    return either(*found)


@dataclass(frozen=True, slots=True)
class Lift:
    """What is so whenever a run has lifted bans: which decisions are in force, which not, and the circumstances that a
    decision is then taken under.

    On the matters `first` a decision is adopted for it, in any case.
    """

    so: tuple[tuple[Formula, bool], ...] = ()
    first: tuple[str, ...] = ()

    @property
    def under(self) -> Formula:
        """The circumstances."""
        return both(*(part if true else no(part) for part, true in self.so if isinstance(part, Condition)))


def lifts(context: RunContext, law: Law, form: Possible, models: Collection[Model]) -> Iterator[Lift]:
    """What runs may do about the bans before the decision of which the guarantee speaks, least first."""
    yield Lift()
    model = context.model
    matters = asked(model, form)
    said = [law.said_to_organ(norm) for norm in law.organ_bans(bans(model).intersection(matters))]
    atoms = tuple(dict.fromkeys(every(tuple(said), InForce)))
    if form.variables or any(every((form.subject, form.body), InForce)):
        return
    told = {matter for fact in every(tuple(context.memory.facts.values()), InForce) for matter in fact.matters}
    plain = isinstance(form.subject, OnMatter)
    ways: dict[Formula, list[str | bool | None]] = {}
    for atom in atoms:
        waiting = over(law, atom, matters) if plain and all(is_open(one, models) for one in matters) else ()
        ways[atom] = [None, *brought(model, atom, matters, told, models), *waiting]
    for one in _circumstances(model, form, matters, said):
        ways[one] = [None, True, False]
    if len(ways) > MOST:
        return
    for chosen in islice(product(*ways.values()), 1, None):
        kept = [(part, way) for part, way in zip(ways, chosen, strict=True) if way is not None]
        first = tuple(dict.fromkeys(way for _, way in kept if isinstance(way, str)))
        gone = [part for part, way in kept if way is False and isinstance(part, InForce)]
        if not any(set(first).intersection(atom.matters) for atom in gone):
            yield Lift(tuple((part, way is not False) for part, way in kept), first)


def _circumstances(
    model: Model, form: Possible, matters: Collection[str], said: Sequence[Formula]
) -> Iterator[Condition]:
    """The declared conditions of which bans speak, where a question can be put under them if it can be at all."""
    whens = tuple(one.when for one in model.procedures if one.matter in matters)
    bound = {one.name for one in every((whens, form.subject), Condition)}
    for one in dict.fromkeys(every(tuple(said), Condition)):
        if one.name in model.conditions and one.name not in bound:
            yield one


def asked(model: Model, form: Possible) -> tuple[str, ...]:
    """The matters of which the guarantee may speak."""
    named = [part.matters for part in conjuncts(form.subject) if isinstance(part, OnMatter)]
    return tuple(one.name for one in model.matters if all(one.name in matters for matters in named))


def possible_on(matter: str) -> Possible:
    """That a decision on the matter is always possible, whomever it concerns."""
    on = OnMatter((matter,))
    return Possible((), And((on, Adopted())), on)


def brought(
    model: Model, atom: InForce, matters: Collection[str], told: Collection[str], models: Collection[Model]
) -> Iterator[str]:
    """The matters on which a decision makes the words true at once and does nothing else, and can always be put to the
    vote where one can of which the guarantee speaks.
    """
    dynamics = model.dynamics
    busy = {one.matter for group in (dynamics.makes, dynamics.ends, dynamics.extends) for one in group}
    busy |= {matter for one in dynamics.entries for matter in one.matters}
    for matter in atom.matters if atom.body == TRUE else ():
        if matter in busy or matter in told or matter in bans(model) or not is_open(matter, models):
            continue
        if all(_concerns(model, matter, other, atom) for other in matters):
            yield matter


def _concerns(model: Model, matter: str, other: str, atom: InForce) -> bool:
    """Whether wherever a question on the matter `other` can be put, one can on `matter` about whom the words name."""
    named = {one.name: one for one in model.matters}
    theirs, places = {one.name: one for one in named[other].params}, dict(atom.arguments)
    for param in named[matter].params:
        ref = places.get(param.name)
        like = [one for one in theirs.values() if ref in (None, ParamRef(one.name))]
        if param.others or not any(one.group == param.group and not one.others for one in like):
            return False
    return all(name in {one.name for one in named[matter].params} for name in places)


def over(law: Law, atom: InForce, matters: Collection[str]) -> Iterator[bool]:
    """That they are no more, once: where all that the words speak of is over some day, and runs can wait for it, and a
    question on one of the matters is then about nobody who may be gone.
    """
    model, dynamics = law.model, law.model.dynamics
    sure = [one for one in dynamics.lapses if unit_of(model, one.clause.address) not in uncertain(model, law.amended)]
    lasting = set(atom.matters).difference(chain.from_iterable(one.matters for one in sure))
    kept_back = any(
        one.who is not None and one.modal is Modal.MUST and one.within is not None for one in dynamics.norms
    )
    if lasting or kept_back or dynamics.sunsets or by_default(model).intersection(atom.matters):
        return
    if not any(one.params for one in model.matters if one.name in matters):
        yield False


def is_open(matter: str, models: Collection[Model]) -> bool:
    """Whether a procedure on the matter is open to every question, in each of the charters."""
    return all(any(one.matter == matter and one.when == TRUE for one in model.procedures) for model in models)
