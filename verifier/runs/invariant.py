"""The checker of invariants: *these units still say what they said, whatever became of all others*.

It takes nothing from the search but the list of units. That no step amends one of them, from whatever moment at which
they all stand, and that nothing then violates the guarantee, is compiled anew and decided by the second solver. Which
procedures count is worked out here; where the protected party may be, and which rosters count, is held against what the
interpreter says of small worlds (`obliged`).
"""

from collections.abc import Collection, Generator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from charter.atlarge import at_large, covers, entrenching
from charter.dataclass import dataclass
from charter.model import Alone, Amendment, Formula, Grade, Guarantee, Model, Never, Power, Truth, TwoRuns
from verifier.encode.settings import Atlas
from verifier.engines.decide import Batch
from verifier.engines.forms import form_of
from verifier.engines.powers import settle_alone
from verifier.engines.question import ask
from verifier.problem import Answer, Status, TooLarge
from verifier.runs.alike import standings_in
from verifier.runs.amend import Shield, question
from verifier.runs.broken import any_outcome, either_way, loose, shielded, swings
from verifier.runs.context import Memory, narrowed, posed
from verifier.runs.described import described
from verifier.runs.forbidden import allowed_to_organs, freed_matters
from verifier.runs.moves import Move
from verifier.runs.obliged import left_out, unguarded, unreached
from verifier.runs.rosters import TooManyStandings, closed
from verifier.runs.ways import lapsing, relied_on
from verifier.verdict import Outcome

Checked: TypeAlias = Generator[Batch, Sequence[Answer], str]
VIOLATED = "the guarantee may be violated"
LIMITS = (TooLarge, TooManyStandings)
NO_FACTS: Mapping[str, Formula] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Invariant:
    """The units `intact` still say what they said; all others may say anything, on every roster that runs reach."""

    guarantee: Guarantee
    intact: tuple[str, ...]


def check_invariant(
    model: Model, grade: Grade, invariant: Invariant, memory: Memory | None = None, shown: bool = False
) -> Checked:
    """Empty if the invariant shows that the guarantee holds at that grade, for every roster and any number of steps.

    Else what is wrong with it: a unit that it cannot speak of, a step that leads out of it, a violation within it, or a
    question that the second solver does not confirm. `memory` is where it keeps what it found out about steps. With
    `shown` it is known that the guarantee holds as written, and procedures that no unit changes are not looked at.
    """
    try:
        fault = yield from check_steps(memory or Memory(model), grade, invariant)
        gone = gone_of(model, grade, invariant)
        facts = memory.facts if memory is not None else {}
        return fault or (yield from check_guarantee(model, invariant.guarantee, gone, shown, facts))
    except LIMITS as limit:
        return str(limit)


def gone_of(model: Model, grade: Grade, invariant: Invariant) -> tuple[str, ...]:
    """The units that may say anything while the invariant is true."""
    lost = lapsing(model)
    free = grade is not Grade.AS_WRITTEN
    return tuple(u for u in model.dynamics.units if u in lost or (free and u not in invariant.intact))


def check_steps(memory: Memory, grade: Grade, invariant: Invariant) -> Checked:
    """Empty if the invariant is true at the start of every run of that grade, and stays true."""
    model = memory.model
    strange = [unit for unit in invariant.intact if unit not in model.dynamics.units]
    if strange:
        return f"`{strange[0]}` is no unit of the charter"
    lost = [unit for unit in invariant.intact if unit in lapsing(model)]
    if lost:
        return f"{lost[0]} lapses"
    if grade is Grade.AS_WRITTEN:
        return ""
    gone = gone_of(model, grade, invariant)
    shield = Shield(grade, shielded(model, invariant.guarantee) if grade is Grade.AGAINST_MY_WILL else ())
    fault = unguarded(model, invariant.guarantee, shield.groups) if shield.groups else ""
    fault = fault or unreached(model)
    if fault:
        return fault
    for unit in invariant.intact:
        if entrenching(model, unit, gone):
            continue
        for amendment in model.dynamics.amendments:
            if not covers(model, amendment, unit, gone):
                continue
            fault = yield from _closed(memory, amendment, shield, gone)
            if fault:
                return f"{unit} may be amended under {amendment.clause.address}: {fault}"
    return ""


def _closed(memory: Memory, amendment: Amendment, shield: Shield, gone: Collection[str]) -> Checked:
    """Why a decision under the clause may be adopted in the sense of the shield, however the rest was amended."""
    place = memory.model.procedures.index(amendment.procedure)
    relied = frozenset(unit for unit in relied_on(memory.model, amendment.procedure) if unit in gone)
    key = (place, relied, shield)
    if key not in memory.checked:
        memory.checked[key] = yield from _adoptable(memory.model, place, shield, relied)
    return memory.checked[key]


def _adoptable(model: Model, place: int, shield: Shield, gone: Collection[str]) -> Checked:
    rules = narrowed(at_large(model, gone), (place,))
    for form in question(rules.procedures[place], shield):
        for one in closed(rules, apart=standings_in(form)):
            fault = yield from _impossible(one, posed(form), "the decision may be adopted")
            if fault:
                return fault
    return ""


def check_guarantee(
    model: Model, guarantee: Guarantee, gone: Collection[str], shown: bool, facts: Mapping[str, Formula] = NO_FACTS
) -> Checked:
    """Why the guarantee may be violated once all these units may say anything; `shown` as in `check_invariant`.

    `facts` tells for which decisions in force the conditions of the charter stand.
    """
    rules = at_large(model, gone)
    asked, fault = allowed_to_organs(model, guarantee, gone, facts)
    if shown:
        rules = narrowed(rules, _changed(model, asked, rules, gone))
        if all(procedure.when == Truth(False) for procedure in rules.procedures):
            return ""
    fault = fault or left_out(rules, asked.form, gone)
    if fault:
        return fault
    return (yield from _stands(described(rules, asked.form, gone), asked))


def check_rosters(
    model: Model, guarantee: Guarantee, asked: Collection[int], possible: tuple[Move, ...] | None
) -> Checked:
    """Why a guarantee need not hold as written though it does by these procedures: a roster was left out, or another
    procedure violates it. `possible` are the changes of standing that come about, None for all.
    """
    others = tuple(index for index, _ in enumerate(model.procedures) if index not in asked)
    try:
        fault = left_out(model, guarantee.form, ())
        if fault or not others:
            return fault
        rules = described(narrowed(model, others), guarantee.form, (), possible)
        return (yield from _stands(rules, guarantee))
    except LIMITS as limit:
        return str(limit)


def _stands(one: Model, guarantee: Guarantee) -> Checked:
    """Why the guarantee may be violated by these rules and rosters."""
    match guarantee.form:
        case Never():
            return (yield from _impossible(one, guarantee, VIOLATED))
        case TwoRuns() as form:
            fault = yield from _impossible(one, guarantee, VIOLATED)
            return fault or (yield from _impossible(narrowed(one, loose(one)), posed(either_way(form)), VIOLATED))
        case Alone() as form:
            settled = yield from settle_alone(one, Atlas(one), guarantee, form)
            if settled.verdict.outcome not in (Outcome.HOLDS, Outcome.VACUOUS):
                return VIOLATED
            if not swings(form):
                return ""
            return (yield from _impossible(narrowed(one, loose(one)), posed(any_outcome(form)), VIOLATED))
        case _:
            return "no invariant on the text alone shows such a guarantee"


def _changed(model: Model, guarantee: Guarantee, rules: Model, gone: Collection[str]) -> tuple[int, ...]:
    """The procedures that decide otherwise than in `model`, or for other rosters; of a power all on their matters."""
    form, everything = guarantee.form, tuple(range(len(rules.procedures)))
    before, after = (described(one, form, lost) for one, lost in ((model, ()), (rules, gone)))
    if (before.rosters, before.tag_rules, before.elsewhere) != (after.rosters, after.tag_rules, after.elsewhere):
        return everything
    old = model.procedures
    freed = freed_matters(model, guarantee, gone)
    changed = tuple(
        i for i in everything if i >= len(old) or rules.procedures[i] != old[i] or old[i].matter in freed
    )  # fmt: skip
    if not isinstance(form, Alone):
        return changed
    matters = {rules.procedures[i].matter for i in changed}
    swings = form.power is Power.CHANGE and form.every and changed
    return everything if swings else tuple(i for i in everything if rules.procedures[i].matter in matters)


def _impossible(rules: Model, guarantee: Guarantee, otherwise: str) -> Checked:
    """Empty if the second solver, asked anew, finds no case that violates the guarantee; else `otherwise`."""
    form = form_of(guarantee)
    assert form is not None
    asked = ask(form.violations(Atlas(rules)), smallest=False)
    if asked.problem is None:
        return ""
    (answer,) = yield Batch((asked.problem,), again=True)
    return "" if answer.status is Status.UNSAT else otherwise
