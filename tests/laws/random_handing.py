"""What every sixth random charter of many steps has besides: a duty of an organ that passes to another, in its time."""

from dataclasses import replace

from charter.model import Default, GuaranteeForm, Model, Norm, Organ, Otherwise, Period
from tests.laws.dice import Dice
from tests.laws.random_conduct import ALWAYS, NOT_AT_ALL, PERIODS, Plot
from tests.laws.random_formulas import clause
from tests.laws.random_triggers import random_answer, random_follower

SALT = 31_000_000_003
CHAMBER = "Chamber"


def handings(seed: int) -> Dice | None:
    """Choices of their own for every sixth charter."""
    return Dice.seeded(seed + SALT) if seed % 6 == 5 else None


def with_handing(dice: Dice | None, plot: Plot, model: Model) -> Model:
    """The charter, not yet amendable, with one duty that follows an event and passes on when its time is over."""
    if dice is None:
        return model
    made = (random_follower(dice, plot, model, "article 7(40)") for _ in range(40))
    found = [one for one in made if one.who is None]
    if not found:
        return model
    first = replace(found[0], within=dice.pick(PERIODS[:3]))
    first = replace(first, otherwise=Otherwise(Default.PASSES, matter=first.act, organ=CHAMBER))
    late = dice.weighted((
        (6, Otherwise(Default.ADOPTED, matter=first.act)), (1, None), (1, Otherwise(Default.LAPSES, matter=first.act)),
    ))  # fmt: skip
    then = replace(
        first, organ=CHAMBER, when=ALWAYS, unless=NOT_AT_ALL, within=dice.pick(PERIODS[:3]), otherwise=late, heir=True
    )
    organ = Organ(CHAMBER, model.organs[0].seats, clause("article 1(40)"))
    own = next(one for one in model.procedures if one.matter == first.act)
    way = (
        replace(own, organ=CHAMBER, clause=clause("article 4(40)")) if dice.chance(80) else replace(own, organ=CHAMBER)
    )
    time = replace(model.dynamics, norms=(*model.dynamics.norms, first, then))
    return replace(model, organs=(*model.organs, organ), procedures=(*model.procedures, way), dynamics=time)


def about_handing(dice: Dice | None, plot: Plot, model: Model, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee, or, more often than not, that a decision comes of it, whichever of the two takes it."""
    heirs = [index for index, norm in enumerate(model.dynamics.norms) if norm.heir]
    if dice is None or not heirs or dice.chance(25):
        return form
    first, then = model.dynamics.norms[heirs[0] - 1], model.dynamics.norms[heirs[0]]
    asked = random_answer(dice, plot, first)
    organ = dice.weighted(((5, ""), (1, first.organ), (1, CHAMBER)))
    within = dice.weighted(((4, _both(first, then)), (2, first.within), (1, None), (1, dice.pick(PERIODS))))
    return replace(asked, answer=replace(asked.answer, organ=organ), within=within)


def _both(first: Norm, then: Norm) -> Period | None:
    """About as long as both, one after the other, where they are counted alike; else the second, three times."""
    one, other = first.within, then.within
    if one is None or other is None:
        return None
    number = one.number + other.number if one.unit is other.unit else other.number * 3
    return replace(other, number=number)
