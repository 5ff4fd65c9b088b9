"""Bans and procedures that hang on how many parties have a standing: decisions take these parties out of it one by one.

Wherever somebody has the standing, a decision about that party can be adopted, and gives it another at once. So the
number falls with each, and in the end nobody has the standing: then the question of the guarantee is put.
"""

from collections.abc import Collection, Iterator
from fractions import Fraction
from itertools import permutations

from charter.admission.worlds import uncounted
from charter.atlarge import unit_of
from charter.dataclass import dataclass
from charter.entry import brought
from charter.found import found as every
from charter.leaves import leaves, tells_who_is_there
from charter.model import (
    AT_ONCE,
    Count,
    Formula,
    InForce,
    Makes,
    Model,
    OnMatter,
    ParamRef,
    PartySet,
    Possible,
    Relation,
    Truth,
)
from verifier.runs.context import RunContext
from verifier.runs.lawful import Law, uncertain
from verifier.runs.lifted import asked, is_open

MOST = 2
"""So many standings are emptied, at the most, one after the other."""


@dataclass(frozen=True, slots=True)
class Emptying:
    """Decisions on the matter, one about each party of the standing, take all of them out of it, to standing `to`."""

    matter: str
    standing: str
    to: str
    clause: str

    @property
    def empty(self) -> Formula:
        """That nobody has the standing."""
        return Count(Relation.AT_MOST, Fraction(0), False, PartySet((self.standing,)), None)


def emptyings(
    context: RunContext, law: Law, form: Possible, models: Collection[Model]
) -> Iterator[tuple[Emptying, ...]]:
    """The standings that runs may empty, in that order, before the decision of which the guarantee speaks.

    What is emptied stays so: no later one brings anybody there. Wherever the question of the guarantee can be put it
    can be put afterwards, and the roster is still one at which the guarantee is asked.
    """
    model, matters = context.model, asked(context.model, form)
    if form.variables or not isinstance(form.subject, OnMatter) or any(every(form.body, InForce)):
        return
    if not all(is_open(one, models) or hangs_on_numbers(one, models) for one in matters):
        return
    told = {matter for fact in every(tuple(context.memory.facts.values()), InForce) for matter in fact.matters}
    found = [
        one
        for makes in model.dynamics.makes
        if makes.matter not in told and is_open(makes.matter, models)
        for one in _emptied_by(law, makes)
        if _is_kept(model, one) and all(_still_put(model, matter, one) for matter in matters)
    ]
    for number in range(1, MOST + 1):
        for row in permutations(found, number):
            left = [one.standing for one in row]
            if len(set(left)) == number and not any(one.to in left[: at + 1] for at, one in enumerate(row)):
                yield row


def hangs_on_numbers(matter: str, models: Collection[Model]) -> bool:
    """Whether nothing but who is there says when a procedure on the matter is open, in each of the charters."""
    whens = [one.when for model in models for one in model.procedures if one.matter == matter]
    return all(isinstance(atom, Truth) or tells_who_is_there(atom) for when in whens for atom in leaves(when))


def _emptied_by(law: Law, makes: Makes) -> Iterator[Emptying]:
    """The standing that the clause takes each party out of that a decision on its matter concerns, where it does so at
    once, in any case, and such a decision does nothing else.
    """
    model, becoming = law.model, brought(law.model, makes)
    dynamics = model.dynamics
    others = [one.matter for group in (dynamics.makes, dynamics.ends, dynamics.extends) for one in group]
    params = next(one.params for one in model.matters if one.name == makes.matter)
    if others.count(makes.matter) > 1 or makes.matter in dynamics.delayed or len(params) != 1:
        return
    if makes.who != ParamRef(params[0].name) or becoming.due != AT_ONCE or becoming.meanwhile:
        return
    group = params[0].group
    if unit_of(model, makes.clause.address) in uncertain(model, law.amended) or len(group.standings) != 1:
        return
    if group == PartySet(group.standings) and becoming.to != group.standings[0]:
        yield Emptying(makes.matter, group.standings[0], becoming.to, makes.clause.address)


def _is_kept(model: Model, one: Emptying) -> bool:
    """Whether a roster that the charter describes is still one when a party has gone that way."""
    if "leaving" in (one.standing, one.to):
        return False
    lines = [uncounted(line) for line in model.rosters]
    fewer = any(line.standing == one.standing and line.low > 0 for line in lines)
    more = any(line.standing == one.to and line.high is not None for line in lines)
    pools = (tag.among for tag in model.tags if tag.members is None)
    return not (fewer or more or model.tag_rules) and all(_stays(pool, one) for pool in pools)


def _still_put(model: Model, matter: str, one: Emptying) -> bool:
    """Whether whoever a question on the matter can be about, it can be when somebody has gone that way."""
    params = next(each.params for each in model.matters if each.name == matter)
    return all(_stays(param.group, one) for param in params)


def _stays(group: PartySet, one: Emptying) -> bool:
    """Whether all who are in the set are so still when somebody has gone that way."""
    if group.organs or any(isinstance(part, PartySet) for part in group.minus) or group.filter is not None:
        return False
    return one.standing not in group.standings or one.to in group.standings
