"""When a sentence of conduct is in play, as a formula; and what the interpreter makes of a moment."""

from dataclasses import replace
from fractions import Fraction

from charter.admission.decision import is_in
from charter.cases.promise import some_conditions
from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Belongs,
    Condition,
    Count,
    Formula,
    InForce,
    May,
    Modal,
    Model,
    Norm,
    Not,
    PartySet,
    Ref,
    Relation,
    VarRef,
)
from charter.moment import Moment
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import burdens, forbidding, scene_at, state
from charter.toward import aimed
from charter.world import Done, Question
from verifier.runs.lawful import TRUE, both, no
from verifier.runs.substitute import in_set, substitute

WHO, TARGET = VarRef("m"), VarRef("n")
"""The party that two charters speak of, and the one to whom the act is done."""
PLACES: dict[Ref, Ref] = {VarRef("itself"): WHO, VarRef("target"): TARGET}


@dataclass(frozen=True, slots=True)
class Fact:
    """A condition, a role or a matter of a charter that another charter knows, and whether it is true, held by
    somebody, or in force.
    """

    name: str
    true: bool


def addressees(model: Model, norm: Norm) -> PartySet:
    """From whom the party is taken that a norm can bind: its addressees, and, where obligations outlast a standing,
    whoever has a standing that those who had another come to.
    """
    lasting = any(not one.addresses or norm.clause.address in one.addresses for one in model.dynamics.survives)
    if norm.who is None or not lasting:
        return norm.who or PartySet()
    if not norm.who.standings:
        return PartySet()
    changes = [one.becoming for one in model.dynamics.norms if one.becoming is not None]
    changes += [one.becoming for one in model.dynamics.makes]
    ends = (one.otherwise for one in model.dynamics.norms)
    changes += [one.becoming for one in ends if one is not None and one.becoming is not None]
    later = [standing for one in changes for standing in (one.to, one.meanwhile) if standing]
    return PartySet(standings=tuple(dict.fromkeys([*norm.who.standings, *later])))


def owed(norm: Norm) -> Formula:
    """That the `when` of a duty is true, its `unless` false, and its target, where it has one, of the right set. It
    is true whenever the duty is owed; the interpreter says whether it is. Of one that follows an event it says nothing,
    as that is owed whatever is so since.
    """
    if norm.trigger is not None:
        return TRUE
    meant = Belongs(TARGET, in_set(norm.target, PLACES)) if norm.target is not None else TRUE
    return both(meant, substitute(norm.when, PLACES), no(substitute(norm.unless, PLACES)))


def allowed(act: str, target: bool) -> Formula:
    """That the party may do the act: to the other (`target`), or, where norms on it say to whom, to some other."""
    return May(WHO, act, TARGET if target else None)


def spoken(model: Model, act: str) -> frozenset[str]:
    """The conditions, roles and matters in force on which it depends what the norms on an act say."""
    norms = tuple(norm for norm in model.dynamics.norms if norm.act == act)
    sets = tuple(one for norm in norms for one in found((norm.when, norm.unless, norm.target, norm.who), PartySet))
    matters = tuple(name for one in found(tuple((n.when, n.unless) for n in norms), InForce) for name in one.matters)
    conditions = tuple(one.name for one in found(tuple((n.when, n.unless) for n in norms), Condition))
    return frozenset((*conditions, *matters, *(tag for one in sets for tag in one.tags)))


def literal(model: Model, fact: Fact) -> Formula:
    """The fact as a formula."""
    said: Formula
    if fact.name in model.conditions:
        said = Condition(fact.name)
    elif any(matter.name == fact.name for matter in model.matters):
        said = InForce((fact.name,))
    else:
        holders = PartySet(tags=(fact.name,))
        least, most = Relation.AT_LEAST, Relation.AT_MOST
        return Count(least if fact.true else most, Fraction(int(fact.true)), False, holders, None)
    return said if fact.true else Not(said)


def conditions_of(
    model: Model, moment: Moment, binding: tuple[tuple[str, str], ...], body: Formula, deed: Done, duty: int | None
) -> tuple[str, ...] | None:
    """Conditions under which, by the interpreter, `body` is true at the moment and the party must do the act (by the
    norm of index `duty`), or may not (`duty` None); None if there are none such.
    """
    for conditions in some_conditions(model, body):
        question = Question("", conditions=conditions)
        scene = Scene(model, moment.world, question, variables=binding, state=state(model, moment))
        done = Done(deed.actor, deed.act, deed.target, conditions)
        so = bans(model, moment, done) if duty is None else must(model, moment, done, duty)
        if so and truth(scene, body):
            return conditions
    return None


def must(model: Model, moment: Moment, deed: Done, duty: int) -> bool:
    """Whether the party owes the deed by the norm of that index."""
    norm = model.dynamics.norms[duty]
    scene = scene_at(model, moment, deed)
    owing = [one for one in burdens(model, moment, deed.conditions) if (one.norm, one.over) == (duty, False)]
    scenes = [replace(scene, variables=(*one.binding, *scene.variables)) for one in owing if one.party == deed.actor]
    meant = [own for own in scenes if norm.target is None or is_in(own, deed.target, norm.target)]
    lasting = norm.trigger is not None
    return any(lasting or (truth(own, norm.when) and not truth(own, norm.unless)) for own in meant)


def bans(model: Model, moment: Moment, deed: Done) -> tuple[str, ...]:
    """The addresses of the prohibitions that forbid the deed, to whomever it is done if it says not to whom."""
    if deed.target or not aimed(model, deed.act):
        return forbidding(model, moment, deed)
    others = [actor.name for actor in moment.world.actors if actor.name != deed.actor]
    found = [forbidding(model, moment, replace(deed, target=name)) for name in others]
    return tuple(dict.fromkeys(place for places in found for place in places)) if all(found) else ()


def prohibitions(model: Model, act: str) -> tuple[Norm, ...]:
    """The sentences that forbid parties an act."""
    norms = model.dynamics.norms
    return tuple(one for one in norms if one.act == act and one.modal is Modal.MUST_NOT and one.who is not None)
