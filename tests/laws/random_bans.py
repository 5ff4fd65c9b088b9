"""Random clauses by which an organ must not decide a matter, in units that may be amended or not, beside a guarantee
that no decision on that matter is adopted."""

from charter.atlarge import AMENDMENT
from charter.dataclass import replace
from charter.model import (
    Adopted,
    And,
    Belongs,
    Condition,
    Formula,
    GuaranteeForm,
    InForce,
    Matter,
    Modal,
    Model,
    Never,
    Norm,
    Not,
    OnMatter,
    ParamRef,
    PartySet,
    Truth,
    VarRef,
)
from tests.laws.dice import Dice
from tests.laws.random_changes import articles, in_order
from tests.laws.random_formulas import clause

SALT = 0xBA55
ARTICLE = "article 6"
NOT_AT_ALL, ALWAYS = Truth(False), Truth(True)


def bans(seed: int) -> Dice | None:
    """Choices of their own for every nineteenth charter."""
    return Dice.seeded(seed + SALT) if seed % 19 == 6 else None


def with_bans(dice: Dice | None, model: Model, form: GuaranteeForm) -> tuple[Model, GuaranteeForm]:
    """The charter with a prohibition or two on one of its matters, and a guarantee on that matter."""
    own = [one for one in model.matters if any(way.matter == one.name for way in model.procedures)]
    own = [one for one in own if one.name != AMENDMENT]
    if dice is None or not own:
        return model, form
    matter = dice.pick(own)
    places = [*model.dynamics.units, *([ARTICLE] if model.dynamics.units else [])] or [ARTICLE]
    made = tuple(
        _ban(dice, model, matter, f"{dice.pick(places)}({30 + n})") for n in range(dice.weighted(((2, 1), (1, 2))))
    )
    units = in_order({*model.dynamics.units, *articles(model), ARTICLE}) if model.dynamics.units else ()
    dynamics = replace(model.dynamics, norms=(*model.dynamics.norms, *made), units=units)
    return replace(model, dynamics=dynamics), _never(dice, model, matter)


def _ban(dice: Dice, model: Model, matter: Matter, address: str) -> Norm:
    """The organ must not decide the matter: at all, of some, while something is so, or unless it is."""
    organ = dice.pick([way.organ for way in model.procedures if way.matter == matter.name])
    fact = _fact(dice, model, matter)
    kind = dice.weighted(((3, "at all"), (4, "when"), (4, "unless")))
    about = isinstance(fact, Belongs) or (isinstance(fact, InForce) and bool(fact.arguments))
    group = matter.params[0].group if matter.params else None
    target = group if group is not None and ((about and kind != "at all") or dice.chance(40)) else None
    if target is not None and model.tags and dice.chance(40):
        target = replace(target, tags=(model.tags[0].name,))
    when, unless = fact if kind == "when" else ALWAYS, fact if kind == "unless" else NOT_AT_ALL
    return Norm(
        Modal.MUST_NOT, None, organ, matter.name, target, when, unless, None, None, None, (), None, clause(address)
    )  # fmt: skip


def _fact(dice: Dice, model: Model, matter: Matter) -> Formula:
    """What a prohibition hangs on."""
    options: list[tuple[int, Formula]] = [(3, Condition(name)) for name in model.conditions]
    for other in model.matters:
        options += [(3, InForce((other.name,)))] if other is not matter and other.name != AMENDMENT else []
        if matter.params and other.params and other.params[0].group == matter.params[0].group:
            options += [(3, InForce((other.name,), ((other.params[0].name, VarRef("target")),)))]
    if matter.params:
        options += [(2, Belongs(VarRef("target"), PartySet((one,)))) for one in model.standings]
        options += [(2, Belongs(VarRef("target"), PartySet(tags=(one.name,)))) for one in model.tags]
    return dice.weighted(tuple(options)) if options else ALWAYS


def _never(dice: Dice, model: Model, matter: Matter) -> Never:
    """*Never is a decision on the matter adopted*, at times while something is so."""
    subject = And((OnMatter((matter.name,)), Adopted()))
    more: list[Formula] = []
    if model.conditions and dice.chance(40):
        named = Condition(dice.pick(model.conditions))
        more = [Not(named) if dice.chance(70) else named]
    if matter.params and dice.chance(25):
        more.append(Belongs(ParamRef(matter.params[0].name), PartySet((dice.pick(model.standings),))))
    return Never((), True, And((*subject.parts, *more)), subject)
