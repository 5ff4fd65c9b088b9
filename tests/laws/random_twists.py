"""What random charters of many steps have besides, every second one: unusual sets, ways back, bans on organs.

Some can be read in two ways.
"""

from collections.abc import Iterator
from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.model import (
    Answered,
    Attains,
    Becoming,
    GuaranteeForm,
    Matter,
    Modal,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Norm,
    Param,
    PartySet,
    Possible,
    Truth,
    Variable,
    Version,
)
from tests.laws.dice import Dice
from tests.laws.random_conduct import ALWAYS, NOT_AT_ALL, Plot, random_when
from tests.laws.random_formulas import clause, known_rule
from tests.laws.random_models import words_of

SALT = 7_000_000_007


def twists(seed: int) -> Dice | None:
    """Choices of their own for every second charter."""
    return Dice.seeded(seed + SALT) if seed % 2 else None


def twisted(dice: Dice | None, plot: Plot, model: Model) -> Model:
    """The charter, not yet amendable, with more in it than plain charters have."""
    if dice is None:
        return model
    lines = tuple(
        replace(line, clause=clause("article 2(9)")) if line.standing != "member" and dice.chance(50) else line
        for line in model.rosters
    )
    matters = tuple(
        replace(one, params=(*one.params, Param("by", PartySet(("member",)))))
        if one.name == "operation" and dice.chance(30)
        else one
        for one in model.matters
    )
    norms = tuple(_addressed(dice, plot, norm) for norm in model.dynamics.norms)
    norms += tuple(_ways_back(dice, plot)) + tuple(_bans(dice, plot))
    matters = tuple(_narrowed(dice, model, one) if dice.chance(25) else one for one in matters)
    return replace(model, rosters=lines, matters=matters, dynamics=replace(model.dynamics, norms=norms))


def _narrowed(dice: Dice, model: Model, matter: Matter) -> Matter:
    """The matter, of which some parties are not concerned: one that is named, or those with a role."""
    less = (*(NamedRef(party.name) for party in model.parties), *(PartySet(tags=(tag.name,)) for tag in model.tags))
    if not less or not matter.params:
        return matter
    first, *more = matter.params
    group = replace(first.group, minus=(*first.group.minus, dice.pick(less)))
    return replace(matter, params=(replace(first, group=group), *more))


def _addressed(dice: Dice, plot: Plot, norm: Norm) -> Norm:
    """The norm, at times addressed to anybody, or to those who sit in the Council."""
    if norm.who is None or not dice.chance(22):
        return norm
    return replace(norm, who=dice.weighted(((2, PartySet()), (1, replace(plot.members, organs=("Council",))))))


def _ways_back(dice: Dice, plot: Plot) -> Iterator[Norm]:
    """Parties may come back, or come in, of their own accord."""
    places = {"suspended": 35, "former": 12, "applicant": 20, "observer": 40}
    for number, (standing, percent) in enumerate(places.items(), 1):
        if standing in plot.standings and dice.chance(percent):
            yield Norm(
                Modal.MAY, PartySet((standing,)), "", "resume", None, random_when(dice, plot, 20), NOT_AT_ALL, None,
                None, None, (), Becoming("member"), clause(f"article 7({20 + number})"),
            )  # fmt: skip


def _bans(dice: Dice, plot: Plot) -> Iterator[Norm]:
    """The Council must not decide something while something is so."""
    if dice.chance(20):
        yield Norm(
            Modal.MUST_NOT, None, "Council", dice.pick(plot.matters), None,
            random_when(dice, plot, 80, itself=False) if dice.chance(90) else ALWAYS, NOT_AT_ALL, None, None, None, (),
            None, clause("article 6(20)"),
        )  # fmt: skip


AS_SAID, OTHERWISE = "the first rule is meant", "the other rule is meant"


def read_otherwise(seed: int, model: Model) -> Model:
    """The charter with its guarantee; every seventh has a matter whose rule can be read in another way."""
    dice = Dice.seeded(seed + 2 * SALT)
    own = [one for one in model.procedures if one.matter != AMENDMENT and one.stages]
    if seed % 7 or not own:
        return model
    meant = dice.pick(own)
    stage, *more = meant.stages
    rule = known_rule(dice, words_of(model), stage.organ)
    other = replace(meant, stages=(replace(stage, rule=rule, quorum=Truth(True), reversed_=False), *more))
    procedures = tuple(other if one is meant else one for one in model.procedures)
    way = replace(model, procedures=procedures, reading=OTHERWISE)
    return replace(model, reading=AS_SAID, others=(Version(OTHERWISE, way),))


def about_others(dice: Dice | None, plot: Plot, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee, at times about parties of another set: those of an organ, all but some, anybody."""
    if dice is None or not dice.chance(40):
        return form
    group = random_people(dice, plot)
    match form:
        case Never(variables=(first, *more)):
            return replace(form, variables=(Variable(first.name, group), *more))
        case NeverReached(variables=(first, *more)) | Answered(variables=(first, *more)):
            return replace(form, variables=(Variable(first.name, group), *more))
        case Possible(variables=(first, *more)):
            return replace(form, variables=(Variable(first.name, group), *more))
        case Attains():
            return replace(form, group=group)
        case _:
            return form


def random_people(dice: Dice, plot: Plot) -> PartySet:
    """A set that is not given by standings alone."""
    return dice.weighted((
        (3, PartySet(organs=("Council",))),
        (3, replace(plot.members, organs=("Council",))),
        (3, PartySet(minus=(PartySet((plot.standings[-1],)),))),
        (1, PartySet()),
    ))  # fmt: skip
