"""What every fifth random charter of many steps has besides: what takes effect with a year, a half-year or a quarter."""

from dataclasses import replace

from charter.model import Due, Model, Period, Turn, Unit
from tests.laws.dice import Dice
from tests.laws.rewritten import rewritten

SALT = 37_000_000_019
NOTICES = (None, None, Period(30, Unit.DAYS), Period(3, Unit.MONTHS), Period(6, Unit.MONTHS))


def parts(seed: int) -> Dice | None:
    """Choices of their own for every fifth charter."""
    return Dice.seeded(seed + SALT) if seed % 5 == 4 else None


def with_parts(dice: Dice | None, model: Model) -> Model:
    """The charter where much of what takes effect later does so at the end, or the beginning, of a part of a year."""
    if dice is None:
        return model
    begins = dice.pick(((1, 1), (4, 1), (4, 6), (8, 31)))
    model = rewritten(model, lambda part: _turned(dice, part) if isinstance(part, Due) else part)
    return replace(model, dynamics=replace(model.dynamics, year_begins=begins))


def _turned(dice: Dice, due: Due) -> Due:
    if due == Due() or due.turn is Turn.TERM_END or dice.chance(30):
        return due
    period = due.period if due.period is not None and dice.chance(50) else dice.pick(NOTICES)
    if dice.chance(15):
        return Due(period, Turn.DAY, on=dice.pick(((12, 31), (2, 28), (6, 30))))
    turn, early = dice.weighted(((6, (Turn.YEAR_END, None)), (2, (Turn.YEAR_START, None)), (1, (Turn.YEAR_END, 0))))
    on = (1, 1) if dice.chance(30) else None
    return Due(None if early == 0 else period, turn, early, on=on, months=dice.pick((3, 6, 12)))
