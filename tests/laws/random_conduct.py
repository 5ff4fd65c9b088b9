"""Random norms, and what formulas may say of a moment of a run."""

from dataclasses import dataclass, replace
from fractions import Fraction

from charter.model import (
    AGAINST,
    IN_FAVOUR,
    And,
    Becoming,
    Belongs,
    Condition,
    Count,
    Default,
    Due,
    Formula,
    InForce,
    May,
    Modal,
    Must,
    Norm,
    Not,
    Or,
    Otherwise,
    PartySet,
    Period,
    Ref,
    Relation,
    Truth,
    Turn,
    Unit,
    VarRef,
)
from tests.laws.dice import Dice
from tests.laws.random_formulas import clause

ITSELF, TARGET = VarRef("itself"), VarRef("target")
ALWAYS, NOT_AT_ALL = Truth(True), Truth(False)
PERIODS = (
    Period(30, Unit.DAYS), Period(1, Unit.MONTHS), Period(90, Unit.DAYS), Period(6, Unit.MONTHS),
    Period(12, Unit.MONTHS), Period(1, Unit.YEARS), Period(365, Unit.DAYS), Period(2, Unit.YEARS),
)  # fmt: skip
TERMS = (Period(6, Unit.MONTHS), Period(1, Unit.YEARS), Period(2, Unit.YEARS))
AIMED = ("operate", "report")
"""The acts that are done to somebody."""


@dataclass(frozen=True, slots=True)
class Plot:
    """What a charter of these tests is about: standings, conditions, matters, acts, and whether it may be amended."""

    standings: tuple[str, ...]
    conditions: tuple[str, ...]
    matters: tuple[str, ...]
    acts: tuple[str, ...]
    amending: bool
    aimed: bool = False

    @property
    def members(self) -> PartySet:
        """The members, those who are about to leave among them."""
        return PartySet(("member", "leaving") if "leaving" in self.standings else ("member",))

    @property
    def concerning(self) -> tuple[str, ...]:
        """The matters that concern a party."""
        return tuple(name for name in self.matters if name not in ("budget", "appeal"))

    def is_aimed(self, act: str) -> bool:
        """Whether the act is done to somebody."""
        return self.aimed and act in AIMED


# ── what is so at a moment ────────────────────────────────────────────────────────────────────


def random_state(dice: Dice, plot: Plot, refs: tuple[Ref, ...], depth: int = 1) -> Formula:
    """A formula about a moment and these parties."""
    if depth and dice.chance(20):
        parts = tuple(random_state(dice, plot, refs, depth - 1) for _ in range(2))
        return dice.weighted(((2, And(parts)), (2, Or(parts))))
    fact = random_fact(dice, plot, refs)
    return Not(fact) if dice.chance(20) else fact


def random_fact(dice: Dice, plot: Plot, refs: tuple[Ref, ...]) -> Formula:
    """A condition, a decision in force, or the standing of a party."""
    options: list[tuple[int, Formula]] = [(4, Condition(name)) for name in plot.conditions]
    options += [(5, random_in_force(dice, plot, refs)) for _ in plot.matters[:1]]
    options += [(2, Belongs(dice.pick(refs), random_standing(dice, plot)))] if refs else []
    return dice.weighted(options) if options else Truth(dice.chance(50))


def random_in_force(dice: Dice, plot: Plot, refs: tuple[Ref, ...], votes: bool = False) -> InForce:
    """Some decision is in force, mostly on one of the parties; with `votes`, at times said of its ballots."""
    name = dice.pick(plot.concerning or plot.matters) if dice.chance(85) else dice.pick(plot.matters)
    about = (("of", dice.pick(refs)),) if refs and name in plot.concerning and dice.chance(75) else ()
    body: Formula = Truth(True)
    if votes and dice.chance(35):
        group = PartySet(only=(dice.pick(refs),)) if refs and dice.chance(50) else plot.members
        body = Count(Relation.AT_LEAST, Fraction(1), not group.only, group, dice.pick((IN_FAVOUR, AGAINST)))
    return InForce((name,), about, body)


def random_standing(dice: Dice, plot: Plot) -> PartySet:
    """All members, or the parties of one standing."""
    return plot.members if dice.chance(50) else PartySet((dice.pick(plot.standings),))


def random_power(dice: Dice, plot: Plot, ref: Ref, others: tuple[Ref, ...]) -> Formula:
    """What the party may do, or must do; at times to one of `others`, where the act is done to somebody."""
    act = dice.pick(plot.acts)
    target = dice.pick(others) if plot.is_aimed(act) and dice.chance(70) else None
    return May(ref, act, target) if dice.chance(70) else Must(ref, act, target)


def random_target(dice: Dice, plot: Plot) -> PartySet:
    """The parties of a standing; at times all but the one that does the act."""
    group = random_standing(dice, plot)
    return replace(group, minus=(ITSELF,)) if dice.chance(30) else group


# ── norms ─────────────────────────────────────────────────────────────────────────────────────


def random_norms(dice: Dice, plot: Plot) -> tuple[Norm, ...]:
    """Withdrawal, prohibitions and what gives way to them, duties of parties and organs."""
    norms: list[Norm] = []
    if "withdraw" in plot.acts:
        norms.append(random_withdrawal(dice, plot))
    if "pause" in plot.acts and dice.chance(70):
        norms.append(random_pause(dice, plot))
    for act in plot.acts:
        if dice.chance({"operate": 85, "withdraw": 30}.get(act, 10)):
            ban = random_ban(dice, plot, act, f"article 6({len(norms) + 1})")
            norms.append(ban)
            if dice.chance(45):
                norms.append(random_permission(dice, plot, ban, f"article 7({len(norms) + 1})"))
    if "report" in plot.acts:
        norms.append(random_duty(dice, plot, f"article 7({len(norms) + 1})"))
    if "appeal" in plot.matters:
        norms.append(random_task(dice, plot, f"article 7({len(norms) + 1})"))
    return tuple(norms)


def random_withdrawal(dice: Dice, plot: Plot) -> Norm:
    """A member may withdraw, at once or after notice."""
    to = "former" if "former" in plot.standings else plot.standings[-1]
    meanwhile = "leaving" if "leaving" in plot.standings else ""
    due = random_due(dice, plot) if meanwhile else Due()
    return Norm(
        Modal.MAY, plot.members, "", "withdraw", None, random_when(dice, plot, 20), random_unless(dice, plot, 15),
        Period(2, Unit.YEARS) if dice.chance(10) else None, None, None, (), Becoming(to, due, meanwhile),
        clause("article 6(1)"),
    )  # fmt: skip


def random_pause(dice: Dice, plot: Plot) -> Norm:
    """A member may pause, and is suspended then."""
    becoming = Becoming("suspended", random_due(dice, plot) if dice.chance(30) else Due())
    return Norm(
        Modal.MAY, plot.members, "", "pause", None, random_when(dice, plot, 20), NOT_AT_ALL, None, None, None, (),
        becoming, clause("article 7(1)"),
    )  # fmt: skip


def random_due(dice: Dice, plot: Plot) -> Due:
    """A period; seldom the first of the month, or the end of the year or of a term after it."""
    turn = dice.weighted(((16, Turn.THAT_DAY), (1, Turn.MONTH_START), (1, Turn.YEAR_END), (1, Turn.TERM_END)))
    if turn is Turn.TERM_END:
        notice = dice.pick(PERIODS) if dice.chance(70) else None
        return Due(notice, turn, term=dice.pick(TERMS), further=dice.pick(TERMS))
    early = 9 if turn is Turn.YEAR_END and dice.chance(50) else None
    return Due(dice.pick(PERIODS) if turn is Turn.THAT_DAY or dice.chance(50) else None, turn, early)


def random_ban(dice: Dice, plot: Plot, act: str, address: str) -> Norm:
    """A party must not do the act when, unless."""
    who = plot.members if dice.chance(70) else random_standing(dice, plot)
    target = random_target(dice, plot) if plot.is_aimed(act) and dice.chance(70) else None
    own = target is not None
    since = Period(1, Unit.YEARS) if dice.chance(5) else None
    return Norm(
        Modal.MUST_NOT, who, "", act, target, random_when(dice, plot, 35, own), random_unless(dice, plot, 60, own),
        since, None, None, (), None, clause(address),
    )  # fmt: skip


def random_permission(dice: Dice, plot: Plot, ban: Norm, address: str) -> Norm:
    """A party may do what the clause forbids, notwithstanding."""
    who = ban.who if dice.chance(60) else random_standing(dice, plot)
    overrides = (ban.clause.address,) if dice.chance(90) else ()
    return Norm(
        Modal.MAY, who, "", ban.act, ban.target if dice.chance(60) else None, random_when(dice, plot, 75),
        random_unless(dice, plot, 15), None, None, None, overrides, None, clause(address),
    )  # fmt: skip


def random_duty(dice: Dice, plot: Plot, address: str) -> Norm:
    """A party must report, in time or at some time, or else it leaves."""
    leaves = Otherwise(Default.EXIT, becoming=Becoming("former")) if "former" in plot.standings else None
    target = random_target(dice, plot) if plot.is_aimed("report") and dice.chance(70) else None
    otherwise = dice.weighted(((5, None), (3, leaves), (2, Otherwise(Default.NOTHING, text="the report is noted"))))
    return Norm(
        Modal.MUST, random_standing(dice, plot) if dice.chance(40) else plot.members, "", "report", target,
        random_when(dice, plot, 75), random_unless(dice, plot, 15), None,
        dice.pick(PERIODS[:3]) if dice.chance(75) else None, otherwise, (), None, clause(address),
    )  # fmt: skip


def random_task(dice: Dice, plot: Plot, address: str) -> Norm:
    """The Council must decide, within a period or else."""
    ends = dice.pick(plot.matters)
    otherwise = dice.weighted((
        (3, None),
        (3, Otherwise(Default.ADOPTED, matter="appeal")),
        (2, Otherwise(Default.LAPSES, matter=ends)),
        (1, Otherwise(Default.PASSES, matter="appeal", organ="Council")),
    ))  # fmt: skip
    return Norm(
        Modal.MUST, None, "Council", "appeal", None, random_when(dice, plot, 50, itself=False), NOT_AT_ALL, None,
        dice.pick(PERIODS[:3]) if dice.chance(85) else None, otherwise, (), None, clause(address),
    )  # fmt: skip


def random_when(dice: Dice, plot: Plot, percent: int, target: bool = False, itself: bool = True) -> Formula:
    """Mostly always, else by what is so at the moment."""
    refs: tuple[Ref, ...] = ((ITSELF,) if itself else ()) + ((TARGET,) if target else ())
    return random_state(dice, plot, refs) if dice.chance(percent) else ALWAYS


def random_unless(dice: Dice, plot: Plot, percent: int, target: bool = False) -> Formula:
    """Mostly never, else by what is so at the moment."""
    refs: tuple[Ref, ...] = (ITSELF, TARGET) if target else (ITSELF,)
    return random_state(dice, plot, refs) if dice.chance(percent) else NOT_AT_ALL
