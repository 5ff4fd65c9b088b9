"""What every seventh random charter of many steps has besides: an answer that any party of a kind may give."""

from dataclasses import replace

from charter.found import found
from charter.model import Answered, GuaranteeForm, ParamRef, PartySet, Variable, VarRef
from tests.laws.dice import Dice
from tests.laws.random_conduct import Plot

SALT = 21_000_000_089
ANYBODY = Variable("whoever", PartySet())


def anybody(seed: int) -> Dice | None:
    """Choices of their own for every seventh charter."""
    return Dice.seeded(seed + SALT) if seed % 7 == 4 else None


def about_anybody(dice: Dice | None, plot: Plot, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee; where a party is to answer, mostly with whoever answers of those that owe it, or of others."""
    if dice is None or not isinstance(form, Answered) or form.answer.doer is None or dice.chance(15):
        return form
    asked = [one.group for one in form.variables if VarRef(one.name) == form.answer.doer]
    group = asked[0] if asked and dice.chance(40) else PartySet((dice.pick(plot.standings),))
    if any(True for _ in found(group, ParamRef, VarRef)):
        group = plot.members
    letters = [VarRef(one.name) for one in form.variables]
    group = replace(group, minus=(*group.minus, dice.pick(letters))) if letters and dice.chance(25) else group
    doer = VarRef(ANYBODY.name)
    return replace(form, answer=replace(form.answer, doer=doer), anybody=replace(ANYBODY, group=group))
