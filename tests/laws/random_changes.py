"""Random clauses on what decisions bring about, on what survives, and on amendment."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

from charter.atlarge import AMENDMENT
from charter.model import (
    AT_ONCE,
    Amendment,
    Becoming,
    Clause,
    Counts,
    Dynamics,
    Ends,
    Entrenched,
    Extends,
    Lapses,
    Makes,
    Matter,
    Model,
    Norm,
    ParamRef,
    Procedure,
    StageKind,
    Sunset,
    Survives,
    Truth,
)
from tests.laws.dice import Dice
from tests.laws.random_conduct import PERIODS, Plot, random_due
from tests.laws.random_formulas import clause, known_rule
from tests.laws.random_models import random_ratification, random_stage, words_of

OF = ParamRef("of")
BECOMES = {"admission": "member", "expulsion": "former", "suspension": "suspended", "restoration": "member"}


def random_changes(dice: Dice, plot: Plot, norms: tuple[Norm, ...]) -> Dynamics:
    """What adopted decisions do to standings, notices and each other; what obligations survive."""
    makes = tuple(
        random_makes(dice, plot, name, index) for index, name in enumerate(plot.matters) if name in BECOMES
    )  # fmt: skip
    extends = tuple(
        Extends(name, OF, dice.pick(PERIODS) if dice.chance(70) else None, clause("article 5(5)"))
        for name in plot.matters
        if name == "extension"
    )
    gone = tuple(name for name in ("former", "suspended") if name in plot.standings)
    return Dynamics(
        norms=norms, makes=makes, ends=tuple(random_ends(dice, plot)), extends=extends,
        lapses=tuple(random_lapses(dice, plot)), survives=tuple(random_survives(dice, gone, norms)) if gone else (),
        counts=(Counts("suspended", False, clause("article 1(12)")),) if "suspended" in gone and dice.chance(90) else (),
        year_begins=(4, 1) if dice.chance(30) else (1, 1),
    )  # fmt: skip


def random_makes(dice: Dice, plot: Plot, name: str, index: int) -> Makes:
    """The decision changes the standing of the party concerned, mostly at once; seldom that of all members."""
    due = random_due(dice, plot) if dice.chance(25) else AT_ONCE
    who = plot.members if name == "suspension" and dice.chance(8) else OF
    return Makes(name, who, Becoming(BECOMES[name], due), clause(f"article 5({index + 1})"))


def random_ends(dice: Dice, plot: Plot) -> Iterator[Ends]:
    """A repeal ends an operation, of the party concerned or any."""
    if "repeal" in plot.matters:
        arguments = (("of", OF),) if dice.chance(75) else ()
        yield Ends("repeal", "operation", arguments, clause("article 5(6)"))


def random_lapses(dice: Dice, plot: Plot) -> Iterator[Lapses]:
    """Decisions that are in force for some time."""
    if dice.chance(18):
        yield Lapses((dice.pick(plot.matters),), dice.pick(PERIODS), clause("article 5(7)"))


def random_survives(dice: Dice, gone: tuple[str, ...], norms: tuple[Norm, ...]) -> Iterator[Survives]:
    """Obligations of those who left or are suspended."""
    if norms and dice.chance(45):
        addresses = ("article 6",) if dice.chance(40) else ()
        yield Survives((dice.pick(gone),), dice.pick((None, None, *PERIODS)), addresses, clause("article 5(8)"))


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


def with_amendments(dice: Dice, plot: Plot, model: Model) -> Model:
    """The charter with clauses on amendment, on what may not be amended, and on what lapses."""
    units = (*articles(model), "article 8")
    named = random_paragraph(dice, model)
    specific = dice.chance(60)
    clauses = tuple(random_amendments(dice, plot, model, (*units, *named), specific))
    units = in_order({*units, *(unit for one in clauses for unit in one.units)})
    entrenched = tuple(random_entrenched(dice, units, clauses)) if dice.chance(40) else ()
    sunsets = tuple(random_sunsets(dice, units)) if dice.chance(12) else ()
    units = in_order({*units, *(("article 9",) if entrenched or sunsets else ())})
    dynamics = replace(model.dynamics, amendments=clauses, entrenched=entrenched, sunsets=sunsets, units=units)
    return replace(
        model, dynamics=dynamics, amendable=True,
        matters=(*model.matters, Matter(AMENDMENT, (), (), (), clauses[0].clause)),
        procedures=(*model.procedures, *(one.procedure for one in clauses)),
    )  # fmt: skip


def random_amendments(
    dice: Dice, plot: Plot, model: Model, units: tuple[str, ...], specific: bool
) -> Iterator[Amendment]:
    """Clauses that name units, and, mostly, one on any other article."""
    if specific:
        named = dice.sample(units, min(len(units), dice.number(1, 2))) if dice.chance(80) else units
        yield random_amendment(dice, plot, model, named, "article 8(1)")
    if not specific or dice.chance(65):
        rest = dice.chance(80)
        yield random_amendment(dice, plot, model, () if rest else units, "article 8(2)")


def random_amendment(dice: Dice, plot: Plot, model: Model, units: tuple[str, ...], address: str) -> Amendment:
    """How units (any other article, if there are none) are amended: by an organ, at times with ratification."""
    organ = model.organs[0] if dice.chance(85) else dice.pick(model.organs)
    words, here = words_of(model), clause(address)
    stage = random_stage(dice, words, organ, StageKind.DECISION) if dice.chance(25) else None
    plain = replace(
        stage or random_stage(dice, words, organ, StageKind.DECISION),
        rule=stage.rule if stage else known_rule(dice, words, organ.name), clause=here,
    )  # fmt: skip
    if stage is None:
        plain = replace(plain, quorum=Truth(True), recused=(), reversed_=False)
    more = (replace(random_ratification(dice, words), clause=here),) if dice.chance(15) else ()
    procedure = Procedure(AMENDMENT, organ.name, Truth(True), (plain, *more), (), here)
    return Amendment(units, not units, procedure, here)


def random_paragraph(dice: Dice, model: Model) -> tuple[str, ...]:
    """At times a paragraph that a clause on amendment may name by itself."""
    places = sorted({address for address in addresses(model) if "(" in address})
    return (dice.pick(places),) if places and dice.chance(25) else ()


def random_entrenched(dice: Dice, units: tuple[str, ...], clauses: tuple[Amendment, ...]) -> Iterator[Entrenched]:
    """What may not be amended; at times only until a day, and at times not the clauses on amendment."""
    named = ("article 8",) if dice.chance(30) else dice.sample(units, min(len(units), dice.number(1, 2)))
    before = date(2003, 5, 1) if dice.chance(12) else None
    yield Entrenched((*named, *(("article 9",) if dice.chance(40) else ())), before, clause("article 9(1)"))


def random_sunsets(dice: Dice, units: tuple[str, ...]) -> Iterator[Sunset]:
    """What lapses by itself."""
    by_day = dice.chance(40)
    on, after = (date(2004, 2, 29), None) if by_day else (None, PERIODS[-1])
    yield Sunset((dice.pick(units),), on, after, clause("article 9(2)"))


def articles(model: Model) -> tuple[str, ...]:
    """The articles in which the charter says anything."""
    return in_order({address.partition("(")[0] for address in addresses(model)})


def in_order(units: set[str]) -> tuple[str, ...]:
    """The units as they stand in the text."""
    return tuple(sorted(units, key=lambda unit: [int(part) for part in unit[8:].rstrip(")").split("(")]))


def addresses(value: object) -> Iterator[str]:
    """Every address at which something of the charter is said."""
    if isinstance(value, Clause):
        yield value.address
    elif isinstance(value, tuple):
        for part in value:
            yield from addresses(part)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from addresses(getattr(value, field.name))
