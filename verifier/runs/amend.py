"""What can be amended, by whom: the units that fall one after the other, until none does any more."""

from collections.abc import Callable, Collection, Generator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import TypeAlias

from charter.atlarge import AMENDMENT, covers, entrenching, is_loose, unit_of
from charter.dataclass import dataclass
from charter.model import (
    IN_FAVOUR,
    Adopted,
    And,
    Belongs,
    BindingOn,
    Count,
    Formula,
    Grade,
    Guarantee,
    Model,
    Never,
    Not,
    OnMatter,
    Or,
    PartySet,
    Procedure,
    Ref,
    Relation,
    Variable,
    VarRef,
)
from verifier.engines.decide import Batch, Search
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext, posed
from verifier.runs.ways import Way, hanging, lapsing, needs

PROTECTED = "the party protected"

Asking: TypeAlias = Generator[Batch, Sequence[Answer], bool]
Where: TypeAlias = Callable[[Model, Guarantee], Search]
"""How a question about rules is put to the rosters at which it is asked."""


@dataclass(frozen=True, slots=True)
class Shield:
    """Under what amendments are looked for: with none at all, or with a party that consents to none of them.

    The party is of one of `groups`, of one and the same all along; without groups there is no such party.
    """

    grade: Grade
    groups: tuple[PartySet, ...] = ()


# ── one unit ──────────────────────────────────────────────────────────────────────────────────────


def consents(ref: Ref) -> Formula:
    """The party consents to the decision."""
    return Count(Relation.AT_LEAST, Fraction(1), False, PartySet(only=(ref,)), IN_FAVOUR)


def adopted_against(whom: Ref | None, procedure: Procedure) -> Formula:
    """An amendment is adopted under the procedure, changes the text for the party, and the party does not consent.

    It leaves the text as it was for a party that it does not bind, and would have bound if that had voted otherwise.
    """
    plain = (Adopted(), OnMatter((AMENDMENT,)))
    if whom is None:
        return And(plain)
    hangs = tuple(Belongs(whom, group) for group in hanging(procedure))
    return And((*plain, Not(consents(whom)), *([Or((BindingOn(whom), Not(Or(hangs))))] if hangs else ())))


def opens(
    context: RunContext, way: Way, amended: Collection[str], shield: Shield, where: Where | None = None
) -> Asking:
    """Whether a decision under the clause may be adopted in the sense of the shield once `amended` are amended.

    It may, unless it is known that it cannot: at every roster that runs reach, or at those of `where`.
    """
    if shield.grade is Grade.AS_WRITTEN:
        return False
    relied = [unit for unit in way.relied if unit in amended]
    rules = context.narrowed(context.rules(relied), (way.place,))
    for form in question(rules.procedures[way.place], shield):
        found = yield from (where or context.anywhere)(rules, posed(form))
        if found.status is not Status.UNSAT:
            return True
    return False


def question(procedure: Procedure, shield: Shield) -> tuple[Never, ...]:
    """*Never is an amendment adopted to which the party protected does not consent*, for each set it may be of."""
    if not shield.groups or is_loose(procedure):
        return (Never((), True, adopted_against(None, procedure), adopted_against(None, procedure)),)
    body = adopted_against(VarRef(PROTECTED), procedure)
    return tuple(Never((Variable(PROTECTED, group),), True, body, body) for group in shield.groups)


def amendable(
    context: RunContext, unit: str, amended: Collection[str], shield: Shield, where: Where | None = None
) -> Asking:
    """Whether the unit may be amended, or lapse, once `amended` are amended; `where` as in `opens`."""
    if unit in lapsing(context.model):
        return True
    if entrenching(context.model, unit, amended):
        return False
    for way in context.memory.ways:
        covered = covers(context.model, way.amendment, unit, amended)
        if covered and (yield from opens(context, way, amended, shield, where)):
            return True
    return False


def ripe(
    context: RunContext, units: Collection[str], amended: Collection[str], shield: Shield
) -> Generator[Batch, Sequence[Answer], list[str]]:
    """Those of the units that may be amended, or lapse, once `amended` are amended, and no others."""
    found = list[str]()
    for unit in units:
        found += [unit] if (yield from amendable(context, unit, amended, shield)) else []
    return found


def saturate(
    context: RunContext, units: Collection[str], shield: Shield, begun: Sequence[str] = (), where: Where | None = None
) -> Generator[Batch, Sequence[Answer], tuple[str, ...]]:
    """Those of the units that may be amended sooner or later, after those of `begun`, in the order in which they fall.

    The units are a cone: whether one of them can be amended depends on others of them alone. `where` as in `opens`.
    """
    amended = [*begun]
    left = [unit for unit in context.model.dynamics.units if unit in units and unit not in begun]
    while left:
        kept: list[str] = []
        for unit in left:
            falls = yield from amendable(context, unit, amended, shield, where)
            (amended if falls else kept).append(unit)
        if len(kept) == len(left):
            break
        left = kept
    return tuple(amended)


# ── what a unit depends on ────────────────────────────────────────────────────────────────────────


def cone(context: RunContext, units: Collection[str]) -> tuple[str, ...]:
    """The units and all on which it depends, directly or not, whether they can be amended; in the order of the text."""
    found = list(dict.fromkeys(units))
    for unit in found:
        for need in needs(context.model, context.memory.ways, unit):
            more = [*need.units, *need.way.relied, unit_of(context.model, need.way.amendment.clause.address)]
            found += [one for one in dict.fromkeys(sorted(more)) if one and one not in found]
    return tuple(unit for unit in context.model.dynamics.units if unit in found)


def supports(
    context: RunContext, unit: str, within: Collection[str], shield: Shield
) -> Generator[Batch, Sequence[Answer], tuple[frozenset[str], ...]]:
    """The smallest sets of units, of those in `within`, after whose amendment the unit can be amended, or lapses."""
    if unit in lapsing(context.model):
        return (frozenset(),)
    found: list[frozenset[str]] = []
    for need in needs(context.model, context.memory.ways, unit):
        if need.units <= frozenset(within):
            keys = yield from _keys(context, need.way, within, shield)
            found += [need.units | key for key in keys]
    return minimal(found)


def _keys(
    context: RunContext, way: Way, within: Collection[str], shield: Shield
) -> Generator[Batch, Sequence[Answer], list[frozenset[str]]]:
    """The smallest sets of units after whose amendment a decision under the clause can be adopted."""
    relied = [unit for unit in way.relied if unit in within]
    found: list[frozenset[str]] = []
    for size in range(len(relied) + 1):
        for chosen in combinations(relied, size):
            if not any(one <= frozenset(chosen) for one in found) and (yield from opens(context, way, chosen, shield)):
                found.append(frozenset(chosen))
    return found


def minimal(sets: Collection[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Those of the sets that contain no other of them, each once."""
    distinct = dict.fromkeys(sets)
    return tuple(one for one in distinct if not any(other < one for other in distinct))
