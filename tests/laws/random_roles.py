"""What every eleventh random charter of many steps has besides: clauses on those who have a role, and votes of weight."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from charter.model import (
    Answered,
    Count,
    GuaranteeForm,
    Model,
    NeverReached,
    Norm,
    Party,
    PartySet,
    Relation,
    Tag,
    TagKind,
    TagRule,
    Weight,
)
from tests.laws.dice import Dice
from tests.laws.random_formulas import clause
from tests.laws.rewritten import rewritten

SALT = 15_000_000_061
ROLE = "north"
VOTES = "votes"


def roles(seed: int) -> Dice | None:
    """Choices of their own for every eleventh charter."""
    return Dice.seeded(seed + SALT) if seed % 11 == 3 else None


def with_roles(dice: Dice | None, model: Model) -> Model:
    """The charter where some clauses of conduct are about those who have a role, and votes may have weight."""
    if dice is None:
        return model
    model = model if any(tag.name == ROLE for tag in model.tags) else _with_role(dice, model)
    norms = tuple(_about_role(dice, norm) for norm in model.dynamics.norms)
    model = replace(model, dynamics=replace(model.dynamics, norms=norms))
    model = _weighed(dice, model) if dice.chance(25) else model
    return replace(model, tag_rules=(*model.tag_rules, _few_sit(dice, model))) if dice.chance(25) else model


def _few_sit(dice: Dice, model: Model) -> TagRule:
    """That no more than so many of those who have the role sit in an organ."""
    group = PartySet(tags=(ROLE,), organs=(dice.pick(tuple(organ.name for organ in model.organs)),))
    relation = dice.pick((Relation.AT_MOST, Relation.FEWER_THAN))
    return TagRule(group, relation, dice.number(1, 2), clause("article 1(10)"))


def _with_role(dice: Dice, model: Model) -> Model:
    """The charter with a role of any members, or of one."""
    role = Tag(ROLE, TagKind.ROLE, None, PartySet(("member",)), clause("article 1(3)"))
    one = TagRule(PartySet(tags=(ROLE,)), Relation.EXACTLY, 1, clause("article 1(4)"))
    return replace(model, tags=(*model.tags, role), tag_rules=(*model.tag_rules, *([one] if dice.chance(25) else [])))


def _about_role(dice: Dice, norm: Norm) -> Norm:
    """The clause, now and then on those alone who have the role, or on all others; or on what is done to them."""
    who, target = norm.who, norm.target
    if who is not None and not who.only and dice.chance(40):
        who = _of_role(dice, who)
    if target is not None and not target.only and dice.chance(30):
        target = _of_role(dice, target)
    return replace(norm, who=who, target=target)


def _of_role(dice: Dice, group: PartySet) -> PartySet:
    within = PartySet(tags=(ROLE,))
    return replace(group, tags=(ROLE,)) if dice.chance(70) else replace(group, minus=(*group.minus, within))


def _weighed(dice: Dice, model: Model) -> Model:
    """The charter in which parties have votes of a weight, and some counts of rules are counts of these."""
    whole = dice.chance(40)
    weight = Weight(VOTES, whole, clause("article 1(6)"))
    weight = replace(weight, high=Fraction(dice.number(1, 2))) if dice.chance(40) else weight
    low = 1 if whole else 0

    def given(party: Party) -> Party:
        return replace(party, weights=((VOTES, Fraction(dice.number(low, 3))),)) if dice.chance(80) else party

    def measured(part: object) -> object:
        plain = isinstance(part, Count) and part.stance is not None and part.weight is None
        return replace(part, weight=VOTES) if isinstance(part, Count) and plain and dice.chance(50) else part

    procedures = rewritten(model.procedures, measured)
    amendments = tuple(
        replace(one, procedure=procedures[model.procedures.index(one.procedure)]) for one in model.dynamics.amendments
    )
    parties = tuple(map(given, model.parties))
    return replace(
        model, weights=(weight,), parties=parties, procedures=procedures,
        tag_rules=(*model.tag_rules, *_sums(dice, model.standings, parties)),
        dynamics=replace(model.dynamics, amendments=amendments),
    )  # fmt: skip


def _sums(dice: Dice, standings: Sequence[str], parties: Sequence[Party]) -> Iterator[TagRule]:
    """Now and then what all, the members, or those who have the role have of it together."""
    members = tuple(one for one in ("member", "leaving") if one in standings)
    groups = PartySet(), PartySet(members), PartySet(("member",)), PartySet(tags=(ROLE,))
    if dice.chance(60):
        relation = dice.pick((Relation.EXACTLY, Relation.EXACTLY, Relation.AT_MOST, Relation.AT_LEAST))
        known = sum(int(value) for party in parties for _, value in party.weights)
        yield TagRule(dice.pick(groups), relation, known + dice.number(0, 4), clause("article 1(6)"), VOTES)


def about_roles(dice: Dice | None, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee, at times about parties that have the role, or about anybody at all."""
    if dice is None or not isinstance(form, NeverReached | Answered) or not form.variables or not dice.chance(45):
        return form
    first = form.variables[0]
    group = _of_role(dice, first.group) if dice.chance(70) else PartySet()
    return replace(form, variables=(replace(first, group=group), *form.variables[1:]))
