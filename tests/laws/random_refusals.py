"""What every fourth random charter of many steps has besides: what comes of it for those who voted in some way."""

from dataclasses import replace
from fractions import Fraction

from charter.atlarge import AMENDMENT
from charter.model import (
    ABSENT,
    AGAINST,
    IN_FAVOUR,
    Becoming,
    Belongs,
    Bound,
    Count,
    Deed,
    Default,
    Due,
    Formula,
    GuaranteeForm,
    InForce,
    Makes,
    May,
    Modal,
    Model,
    Must,
    NeverReached,
    Norm,
    Not,
    Otherwise,
    PartySet,
    Procedure,
    Relation,
    Stance,
    Variable,
    VarRef,
    Where,
)
from tests.laws.dice import Dice
from tests.laws.random_conduct import ALWAYS, ITSELF, NOT_AT_ALL, PERIODS, Plot, random_due, random_standing
from tests.laws.random_formulas import clause
from tests.laws.random_guarantees import conjunction
from tests.laws.rewritten import rewritten

M = VarRef("m")
SALT = 11_000_000_027
ACCEPT = "accept"
"""What those who voted in some way may, must or must not do."""


def refusals(seed: int) -> Dice | None:
    """Choices of their own for every fourth charter."""
    return Dice.seeded(seed + SALT) if seed % 4 == 1 else None


def with_refusals(dice: Dice | None, plot: Plot, model: Model) -> Model:
    """The charter, not yet amendable, with standings and norms that hang on how a party has voted."""
    if dice is None:
        return model
    matters = (*plot.matters, *([AMENDMENT] if plot.amending else []))
    ends = [one for one in ("former", "suspended") if one in plot.standings]
    makes = (random_sanction(dice, plot, dice.pick(matters), dice.pick(ends)),) if ends and dice.chance(60) else ()
    norms = (random_reply(dice, plot, dice.pick(matters)),) if not makes or dice.chance(50) else ()
    dynamics = model.dynamics
    return replace(model, dynamics=replace(dynamics, makes=(*dynamics.makes, *makes), norms=(*dynamics.norms, *norms)))


def bound_in_part(dice: Dice | None, plot: Plot, model: Model) -> Model:
    """The charter in which amendments, at times, bind those members alone that voted in some way."""
    if dice is None or not model.dynamics.amendments or dice.chance(35):
        return model
    stance = dice.pick((IN_FAVOUR, IN_FAVOUR, replace(AGAINST, negated=True), replace(ABSENT, negated=True)))
    bound = Bound(plot.members, stance, clause(dice.pick(("article 8(9)", "article 4(9)"))))
    if dice.chance(25):
        bound = replace(bound, group=replace(plot.members, filter=stance), stance=None)

    def bind(procedure: Procedure) -> Procedure:
        return replace(procedure, binds=(bound,)) if procedure.matter == AMENDMENT else procedure

    amendments = tuple(replace(one, procedure=bind(one.procedure)) for one in model.dynamics.amendments)
    return replace(
        model,
        procedures=tuple(map(bind, model.procedures)),
        dynamics=replace(model.dynamics, amendments=amendments),
    )


def random_sanction(dice: Dice, plot: Plot, matter: str, to: str) -> Makes:
    """Every member that voted in some way comes to another standing."""
    due = random_due(dice, plot) if dice.chance(25) else Due()
    who = replace(plot.members, filter=random_ballot(dice))
    return Makes(matter, who, Becoming(to, due), clause(f"article {dice.pick((5, 7))}(40)"), random_stages(dice))


def random_reply(dice: Dice, plot: Plot, matter: str) -> Norm:
    """A permission, a duty or a ban for a member that voted in some way."""
    voted = random_vote(dice, matter)
    here = clause(f"article {dice.pick((6, 7))}(41)")
    leaves = "former" if "former" in plot.standings else ""
    if "withdraw" in plot.acts and leaves and dice.chance(35):
        return Norm(
            Modal.MAY, plot.members, "", "withdraw", None, voted, NOT_AT_ALL, None, None, None, (), Becoming(leaves),
            here,
        )  # fmt: skip
    if dice.chance(50):
        out = Otherwise(Default.EXIT, becoming=Becoming(leaves)) if leaves and dice.chance(70) else None
        within = dice.pick(PERIODS[:3]) if dice.chance(85) else None
        return Norm(
            Modal.MUST, plot.members, "", ACCEPT, None, voted, NOT_AT_ALL, None, within, out if within else None, (),
            None, here,
        )  # fmt: skip
    act = dice.pick((ACCEPT, *(one for one in plot.acts if not plot.is_aimed(one))))
    when, unless = (voted, NOT_AT_ALL) if dice.chance(50) else (ALWAYS, voted)
    return Norm(Modal.MUST_NOT, plot.members, "", act, None, when, unless, None, None, None, (), None, here)


def about_refusals(dice: Dice | None, plot: Plot, model: Model, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee, or, more often than not, one about what comes of a vote."""
    if dice is None or dice.chance(40):
        return form
    variables = (Variable("m", random_standing(dice, plot)),)
    replies = [one for one in model.dynamics.norms if one.clause.address.endswith("(41)")]
    told = [one.act for one in replies]
    made = [one.becoming.to for one in model.dynamics.makes if one.clause.address.endswith("(40)")]
    matter = dice.pick((*plot.matters, *([AMENDMENT] if plot.amending else [])))
    more = [random_vote(dice, matter, M)] if dice.chance(40) else []
    if replies and dice.chance(60):
        vote = replies[0].when if replies[0].when != ALWAYS else replies[0].unless
        own = rewritten(vote, lambda part: M if part == ITSELF else part)
        more = [Not(own) if dice.chance(70) else own]
    if told and dice.chance(40):
        body = conjunction(*more)
        return NeverReached(variables, Deed(M, "", told[0]), body, ALWAYS)
    said = [Must(M, told[0]) if dice.chance(50) else May(M, told[0])] if told else []
    said += [Belongs(M, PartySet((made[0],)))] if made else []
    body = conjunction(dice.pick(said), *more)
    return NeverReached(variables, None, body, body)


def random_vote(dice: Dice, matter: str, who: VarRef = ITSELF) -> Formula:
    """That a decision is in force in which the party has, or has not, cast such a ballot."""
    itself = PartySet(only=(who,))
    cast = Count(Relation.AT_LEAST, Fraction(1), False, itself, random_ballot(dice), where=random_stages(dice))
    said = InForce((matter,), (), Not(cast) if dice.chance(15) else cast)
    return Not(said) if dice.chance(15) else said


def random_ballot(dice: Dice) -> Stance:
    """In favour, against or absent, or not so."""
    stance = dice.pick((IN_FAVOUR, AGAINST, ABSENT))
    return replace(stance, negated=True) if dice.chance(30) else stance


def random_stages(dice: Dice) -> Where | None:
    """The whole decision; at times the ratification, or the Council alone."""
    return dice.weighted(((6, None), (2, Where(ratification=True)), (1, Where("Council"))))
