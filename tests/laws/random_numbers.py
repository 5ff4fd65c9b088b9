"""Random guarantees on how many parties there are of a standing, at any time or as something is decided or done, and on
what is always possible, beside clauses that hang on how many there are: what an organ must not decide, and what a party
may do, when there are few or many.
"""

from collections.abc import Iterator
from fractions import Fraction

from charter.atlarge import AMENDMENT
from charter.dataclass import replace
from charter.model import (
    IN_FAVOUR,
    Adopted,
    And,
    Count,
    Deed,
    Formula,
    GuaranteeForm,
    Modal,
    Model,
    Never,
    NeverReached,
    Norm,
    Not,
    OnMatter,
    PartySet,
    Possible,
    Procedure,
    Relation,
    Truth,
    Variable,
    VarRef,
)
from tests.laws.dice import Dice
from tests.laws.random_formulas import clause

SALT = 0xC0FFEE
NOT_AT_ALL = Truth(False)


def numbers(seed: int) -> Dice | None:
    """Choices of their own for every seventeenth charter."""
    return Dice.seeded(seed + SALT) if seed % 17 == 4 else None


def with_numbers(dice: Dice | None, model: Model, form: GuaranteeForm) -> tuple[Model, GuaranteeForm]:
    """The charter with clauses that hang on numbers, and a guarantee that there are never so few, or so many."""
    ends = tuple(dict.fromkeys(_ends(model)))
    if dice is None or not ends:
        return model, form
    few = dice.chance(50)
    standings = ("member",) if few or dice.chance(20) else (dice.pick(ends),)
    group, bound = PartySet(standings), dice.number(1, 2) if few else dice.number(1, 3)
    least = group if dice.chance(85) else PartySet((dice.pick(model.standings),))
    near = Fraction(bound + (dice.weighted(((2, -1), (5, 0), (5, 1))) if few else dice.weighted(((5, -1), (4, 0)))))
    held = Count(Relation.AT_MOST if few else Relation.AT_LEAST, near, False, least, None)
    if dice.chance(75):
        model = _guarded(dice, model, held)
    if dice.chance(35):
        made = {makes.matter for makes in model.dynamics.makes} - {AMENDMENT}
        ways = (_asking(dice, one, near) if one.matter in made else one for one in model.procedures)
        model = replace(model, procedures=tuple(ways))
    body = Count(Relation.FEWER_THAN if few else Relation.AT_LEAST, Fraction(bound), False, group, None)
    if dice.chance(20):
        return _asked_always(dice, model, held)
    if model.tags and dice.chance(40):
        body = replace(body, group=replace(group, tags=(dice.pick(model.tags).name,)))
    return model, _beside(dice, model, body)


def _asked_always(dice: Dice, model: Model, held: Formula) -> tuple[Model, GuaranteeForm]:
    """That decisions on a matter are always possible, which must not be taken while that is so, or while it is not."""
    procedure = dice.pick(model.procedures)
    when = held if dice.chance(50) else Not(held)
    ban = Norm(
        Modal.MUST_NOT, None, procedure.organ, procedure.matter, None, when, NOT_AT_ALL, None, None, None, (), None, clause("article 7(9)")
    )  # fmt: skip
    norms = (*model.dynamics.norms, ban) if dice.chance(80) else model.dynamics.norms
    on = OnMatter((procedure.matter,))
    return replace(model, dynamics=replace(model.dynamics, norms=norms)), Possible((), And((on, Adopted())), on)


def _beside(dice: Dice, model: Model, body: Formula) -> GuaranteeForm:
    """That there are never so many; at times that there never are as a decision is taken, or a deed done."""
    acts = [norm.act for norm in model.dynamics.norms if norm.who is not None and norm.target is None]
    if dice.chance(30):
        on = And((OnMatter((dice.pick(model.matters).name,)), Adopted()))
        return Never((), True, And((*on.parts, body)), on)
    if acts and dice.chance(20):
        doer = Variable("m", PartySet(("member",)))
        return NeverReached((doer,), Deed(VarRef("m"), "", dice.pick(acts), None), body, Truth(True), True)
    return NeverReached((), None, body, Truth(True))


def _ends(model: Model) -> Iterator[str]:
    """The standings to which clauses bring parties."""
    yield from (makes.becoming.to for makes in model.dynamics.makes)
    yield from (norm.becoming.to for norm in model.dynamics.norms if norm.becoming is not None)


def _guarded(dice: Dice, model: Model, held: Formula) -> Model:
    """The charter in which what changes standings must not come about while that is so; at times one thing may."""
    made = dict.fromkeys(makes.matter for makes in model.dynamics.makes)
    organs = [(one.organ, one.matter) for one in model.procedures if one.matter in made]
    bans = tuple(
        Norm(
            Modal.MUST_NOT, None, organ, matter, None, held, NOT_AT_ALL, None, None, None, (), None, clause(f"article 6({n})")
        )
        for n, (organ, matter) in enumerate(dict.fromkeys(organs), 1)
        if dice.chance(90)
    )  # fmt: skip
    norms = tuple(_allowed(dice, norm, held) for norm in model.dynamics.norms)
    return replace(model, dynamics=replace(model.dynamics, norms=(*norms, *bans)))


def _allowed(dice: Dice, norm: Norm, held: Formula) -> Norm:
    """The clause by which a party changes its standing, as a rule only while it is not so."""
    if norm.becoming is None or dice.chance(15):
        return norm
    return replace(norm, unless=held) if norm.unless == NOT_AT_ALL else replace(norm, when=And((norm.when, Not(held))))


def _asking(dice: Dice, procedure: Procedure, number: Fraction) -> Procedure:
    """The procedure, at times with so many in favour at every stage."""
    if dice.chance(40):
        return procedure
    willing = Count(Relation.AT_LEAST, number + 1, False, PartySet(("member",)), IN_FAVOUR)
    stages = tuple(replace(one, quorum=And((one.quorum, willing))) for one in procedure.stages)
    return replace(procedure, stages=stages)
