"""Random clauses by which decisions take effect later than they are adopted."""

from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.model import Due, Entry, Model, Turn
from tests.laws.dice import Dice
from tests.laws.random_changes import articles, in_order
from tests.laws.random_conduct import PERIODS
from tests.laws.random_formulas import clause

SALT = 0x1A7E
ARTICLE = "article 7"
ORGANS = 15


def entries(seed: int) -> Dice | None:
    """Choices of their own for every fifth charter."""
    return Dice.seeded(seed + SALT) if seed % 5 == 1 else None


def with_entries(dice: Dice | None, model: Model) -> Model:
    """The charter where decisions on one of its matters, or more, take effect later; amendments among them."""
    if dice is None:
        return model
    left = [one.name for one in model.matters]
    first = _entry(dice, model, [dice.pick(left)], f"{ARTICLE}(21)")
    rest = [name for name in left if name not in first.matters and dice.chance(25)]
    made = (first, _entry(dice, model, rest, f"{ARTICLE}(22)")) if rest else (first,)
    units = in_order({*model.dynamics.units, *articles(model), ARTICLE}) if model.dynamics.units else ()
    return replace(model, dynamics=replace(model.dynamics, entries=made, units=units))


def _entry(dice: Dice, model: Model, matters: list[str], address: str) -> Entry:
    turn = dice.weighted(((16, Turn.THAT_DAY), (2, Turn.MONTH_START), (1, Turn.YEAR_END)))
    due = Due(dice.pick(PERIODS) if turn is Turn.THAT_DAY or dice.chance(50) else None, turn)
    deciding = [one.organ for one in model.procedures if one.matter in matters]
    organs = (dice.pick(deciding),) if AMENDMENT not in matters and deciding and dice.chance(ORGANS) else ()
    return Entry(tuple(matters), organs, due, clause(address))
