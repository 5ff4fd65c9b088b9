"""What every sixth random charter of many steps has besides: procedures that wait for decisions on parties, told apart."""

from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.found import found
from charter.model import (
    Adopted,
    Alone,
    And,
    Change,
    Condition,
    Formula,
    GuaranteeForm,
    InForce,
    Model,
    NamedRef,
    Never,
    Not,
    OnMatter,
    Or,
    ParamRef,
    Power,
    Procedure,
    Ref,
    TwoRuns,
)
from tests.laws.dice import Dice
from tests.laws.random_conduct import Plot

SALT = 13_000_000_039


def waits(seed: int) -> Dice | None:
    """Choices of their own for every sixth charter."""
    return Dice.seeded(seed + SALT) if seed % 6 == 2 else None


def with_waits(dice: Dice | None, plot: Plot, model: Model) -> Model:
    """The charter where some procedures, amendments apart, are open only while other decisions are, or are not, in force."""
    own = [one for one in model.procedures if one.matter != AMENDMENT]
    if dice is None or not own:
        return model
    chosen = [one for one in own if dice.chance(45)] or [dice.pick(tuple(own))]
    made = (_waiting(dice, plot, model, one) if one in chosen else one for one in model.procedures)
    return replace(model, procedures=tuple(made))


def _waiting(dice: Dice, plot: Plot, model: Model, procedure: Procedure) -> Procedure:
    one, other = (_fact(dice, plot, model, procedure) for _ in range(2))
    when: Formula = dice.weighted((
        (3, And((one, Not(other)))), (2, one), (3, Not(one)), (1, Or((one, Not(other)))), (1, And((one, other))),
    ))  # fmt: skip
    return replace(procedure, when=when)


def _fact(dice: Dice, plot: Plot, model: Model, procedure: Procedure) -> Formula:
    """That a decision is in force: mostly on a party with a name, or on the one that is concerned."""
    if plot.conditions and dice.chance(8):
        return Condition(dice.pick(plot.conditions))
    name = dice.pick(plot.concerning or plot.matters) if dice.chance(85) else dice.pick(plot.matters)
    own = [param.name for matter in model.matters if matter.name == procedure.matter for param in matter.params]
    refs: list[Ref] = [*(NamedRef(party.name) for party in model.parties), *(ParamRef(param) for param in own)]
    about = (("of", dice.pick(tuple(refs))),) if refs and name in plot.concerning and dice.chance(80) else ()
    return InForce((name,), about)


def about_waits(dice: Dice | None, plot: Plot, model: Model, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee, at times about two parties that change places, or about everybody's weight in such decisions."""
    waiting = [one.matter for one in model.procedures if any(True for _ in found(one.when, InForce))]
    own = [matter for matter in waiting if matter != AMENDMENT]
    if dice is None or not own or not dice.chance(45):
        return form
    scope: Formula = OnMatter((dice.pick(tuple(own)),))
    never, groups = And((Adopted(), scope)), (plot.members,)
    return dice.weighted((
        (4, TwoRuns(Change.SWAP, plot.members, scope)),
        (3, Alone(True, groups, False, Power.CHANGE, scope)),
        (1, Alone(dice.chance(50), groups, False, dice.pick((Power.PREVENT, Power.ADOPT)), scope)),
        (2, Never((), True, never, never)),
    ))  # fmt: skip
