"""Random clauses by which decisions take effect later than they are adopted."""

from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.model import (
    Answered,
    Becoming,
    Due,
    Entry,
    GuaranteeForm,
    InForce,
    Makes,
    Modal,
    Model,
    Norm,
    ParamRef,
    Period,
    Turn,
    Unit,
)
from tests.laws.dice import Dice
from tests.laws.random_changes import articles, in_order
from tests.laws.random_conduct import PERIODS
from tests.laws.random_formulas import clause

SALT = 0x1A7E
ARTICLE = "article 7"
ORGANS = 15
LONG = (
    Period(60, Unit.DAYS),
    Period(13, Unit.MONTHS),
    Period(400, Unit.DAYS),
    Period(3, Unit.YEARS),
    Period(5, Unit.YEARS),
)
"""Times that a delay and a deadline after it may well keep."""


def entries(seed: int) -> Dice | None:
    """Choices of their own for every fifth charter."""
    return Dice.seeded(seed + SALT) if seed % 5 == 1 else None


def with_entries(dice: Dice | None, model: Model) -> Model:
    """The charter where decisions on one of its matters, or more, take effect later; amendments among them."""
    if dice is None:
        return model
    left = [one.name for one in model.matters]
    awaited = sorted({name for norm in model.dynamics.norms for name in _awaited(norm)}.intersection(left))
    chosen = dice.pick(awaited) if awaited and dice.chance(50) else dice.pick(left)
    first = _entry(dice, model, [chosen], f"{ARTICLE}(21)")
    rest = [name for name in left if name not in first.matters and dice.chance(25)]
    made = (first, _entry(dice, model, rest, f"{ARTICLE}(22)")) if rest else (first,)
    units = in_order({*model.dynamics.units, *articles(model), ARTICLE}) if model.dynamics.units else ()
    makes = (*model.dynamics.makes, *_recalls(dice, model, chosen))
    return replace(model, dynamics=replace(model.dynamics, makes=makes, entries=made, units=units))


def about_entries(dice: Dice | None, form: GuaranteeForm) -> GuaranteeForm:
    """The guarantee; at times with a longer time for an answer."""
    if dice is None or not isinstance(form, Answered) or form.within is None or dice.chance(40):
        return form
    return replace(form, within=dice.pick(LONG))


def _awaited(norm: Norm) -> tuple[str, ...]:
    """The matters of which a duty says that a decision on one of them is in force."""
    when = norm.when if norm.modal is Modal.MUST else None
    return when.matters if isinstance(when, InForce) else ()


def _recalls(dice: Dice, model: Model, name: str) -> tuple[Makes, ...]:
    """At times the decision makes the member that it concerns a member, who may have given notice by then."""
    concerned = [one for matter in model.matters if matter.name == name for one in matter.params]
    if not concerned or "leaving" not in model.standings or not dice.chance(30):
        return ()
    due = Due(Period(30, Unit.DAYS)) if dice.chance(30) else Due()
    return (Makes(name, ParamRef(concerned[0].name), Becoming("member", due), clause(f"{ARTICLE}(23)")),)


def _entry(dice: Dice, model: Model, matters: list[str], address: str) -> Entry:
    turn = dice.weighted(((16, Turn.THAT_DAY), (2, Turn.MONTH_START), (1, Turn.YEAR_END)))
    due = Due(dice.pick(PERIODS) if turn is Turn.THAT_DAY or dice.chance(50) else None, turn)
    deciding = [one.organ for one in model.procedures if one.matter in matters]
    organs = (dice.pick(deciding),) if AMENDMENT not in matters and deciding and dice.chance(ORGANS) else ()
    return Entry(tuple(matters), organs, due, clause(address))
