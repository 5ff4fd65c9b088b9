"""Whether a guarantee is violated once certain units are amended: questions on the rules as they are then."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import assert_never

from charter.atlarge import AT_LARGE, is_loose, unit_of
from charter.cases.guarantee import exchanged, violates, violates_at
from charter.dataclass import dataclass
from charter.model import (
    Adopted,
    Alone,
    And,
    Answered,
    Arrangement,
    Attains,
    BindingOn,
    Change,
    Formula,
    Guarantee,
    GuaranteeForm,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Not,
    PartySet,
    Possible,
    Power,
    Ref,
    Same,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
)
from charter.world import Decision, NeverCase, TwoRunsCase
from verifier.encode.settings import known, walk
from verifier.engines.decide import Found, Search
from verifier.engines.powers import settle_alone
from verifier.problem import Status
from verifier.runs import answered, attains, possible, reached
from verifier.runs.barring import barring, forbidding_units
from verifier.runs.context import RunContext, posed
from verifier.runs.described import describing
from verifier.runs.moves import moves
from verifier.runs.parted import parted
from verifier.runs.protected import protected
from verifier.runs.rosters import TooManyStandings, is_steady, standings_on_the_way
from verifier.runs.ways import units_of
from verifier.verdict import Outcome

ONE, OTHER = VarRef("one"), VarRef("other")
NOT_YET = "such a guarantee is not analysed yet"
SWINGS = "whether an amended text could give them that power was not found out"


@dataclass(frozen=True, slots=True)
class Astray:
    """At most `most` parties (None: any number) stand elsewhere than at the start, none of them newly with one of the
    standings `slow`, and the named ones not as in any of `barred`; there are at least so many unnamed ones (`room`).
    """

    most: int | None = None
    barred: tuple[Arrangement, ...] = ()
    slow: tuple[str, ...] = ()
    room: tuple[tuple[str, int], ...] = ()


ANYHOW = Astray()


def broken(
    context: RunContext,
    guarantee: Guarantee,
    amended: Collection[str],
    least: Mapping[str, int] | None = None,
    astray: Astray = ANYHOW,
) -> Search:
    """Whether some case violates the guarantee once the units `amended` were amended, and nothing else.

    SAT with a case, UNSAT for every roster that runs reach, UNKNOWN with the reason. With `least`, rosters are those
    that runs start from, with at least so many unnamed parties of each standing; else those with named parties as
    `astray` says. It is taken for granted that nothing violates it before anything is amended.
    """
    rules, guarantee = context.rules(amended), barring(context, guarantee, amended)
    match guarantee.form:
        case Never() | TwoRuns() | Alone():
            places = concerned(context.model, guarantee, rules, amended)
            if context.brief and least is not None and amended and _each_by_itself(guarantee.form):
                first = tuple(index for index in about(rules, scope(guarantee.form)) if index in places)[:1]
                found = yield from _on(context, guarantee, context.narrowed(rules, first), amended, least, astray)
                if found.status is Status.SAT:
                    return found
            return (yield from _on(context, guarantee, context.narrowed(rules, places), amended, least, astray))
        case NeverReached() as form:
            return (yield from reached.reached(context, guarantee, form, in_order(context.model, amended)))
        case Answered() as form:
            return (yield from answered.answered(context, guarantee, form, in_order(context.model, amended)))
        case Possible() as form:
            return (yield from possible.possible(context, guarantee, form, in_order(context.model, amended)))
        case Attains() as form:
            return (yield from attains.attains(context, guarantee, form, in_order(context.model, amended)))
        case None:
            return Found(Status.UNKNOWN, reason=guarantee.why_not or NOT_YET)
        case _:
            assert_never(guarantee.form)


def _on(
    context: RunContext,
    guarantee: Guarantee,
    rules: Model,
    amended: Collection[str],
    least: Mapping[str, int] | None,
    astray: Astray,
) -> Search:
    """The same for decisions under the procedures of these rules that are open."""
    try:
        posed_on = _rosters(context, guarantee, rules, amended, least, astray)
    except TooManyStandings as limit:
        return Found(Status.UNKNOWN, reason=str(limit))
    if isinstance(guarantee.form, Alone):
        return (yield from _power(context, guarantee, guarantee.form, posed_on))
    return (yield from _decisions(context, guarantee, posed_on, least is not None))


def _each_by_itself(form: GuaranteeForm) -> bool:
    """Whether a violation under one procedure is one, whatever there is besides."""
    if not isinstance(form, Alone):
        return True
    return not form.every if form.power is Power.CHANGE else form.every == (form.power is Power.PREVENT)


def begins(context: RunContext, guarantee: Guarantee) -> Search:
    """Whether what a guarantee about runs speaks of can come about at all; UNKNOWN where that is not asked."""
    match guarantee.form:
        case NeverReached() as form:
            return (yield from reached.idle(context, guarantee, form))
        case Answered() as form:
            return (yield from answered.idle(context, guarantee, form))
        case Possible() as form:
            return (yield from possible.idle(context, guarantee, form))
        case Attains() as form:
            return (yield from attains.idle(context, guarantee, form))
        case _:
            return Found(Status.UNKNOWN)


def in_order(model: Model, units: Collection[str]) -> tuple[str, ...]:
    """The units in the order of the text."""
    return tuple(unit for unit in model.dynamics.units if unit in units)


def concerned(model: Model, guarantee: Guarantee, rules: Model, amended: Collection[str] = ()) -> tuple[int, ...]:
    """The procedures that must be looked at after `model` has become `rules`; all that count if nothing was amended.

    The others are what they were, and nothing that is decided by them alone is violated; unless the units `amended`
    said who there is.
    """
    before, everything = model.procedures, tuple(range(len(rules.procedures)))
    freed = set(_no_longer_barred(model, guarantee.form, amended))
    touched = tuple(i for i in everything if i >= len(before) or rules.procedures[i] != before[i] or i in freed)
    if rules is model or not set(describing(model)).isdisjoint(amended):
        counted = {*about(rules, scope(guarantee.form)), *(touched if rules is not model else ())}
        return tuple(index for index in everything if index in counted)
    return _contested(guarantee.form, rules, touched) if isinstance(guarantee.form, Alone) else touched


def _no_longer_barred(model: Model, form: GuaranteeForm | None, amended: Collection[str]) -> Iterator[int]:
    """The procedures under which an organ may decide what it must not decide until these units are amended."""
    if isinstance(form, Never) and form.decision:
        for index, procedure in enumerate(model.procedures):
            if not set(forbidding_units(model, procedure)).isdisjoint(amended):
                yield index


def _contested(form: Alone, rules: Model, touched: tuple[int, ...]) -> tuple[int, ...]:
    """The procedures that decide together whether somebody has a power, where one of them is touched."""
    everything = tuple(range(len(rules.procedures)))
    match form.power:
        case Power.CHANGE:
            return everything if form.every else touched
        case Power.PREVENT | Power.ADOPT:
            if form.every == (form.power is Power.PREVENT):
                return touched
            matters = {rules.procedures[index].matter for index in touched}
            return tuple(index for index in everything if rules.procedures[index].matter in matters)
        case _:
            assert_never(form.power)


def _rosters(
    context: RunContext,
    guarantee: Guarantee,
    rules: Model,
    amended: Collection[str],
    least: Mapping[str, int] | None,
    astray: Astray,
) -> Model:
    """The rules with the rosters of the moments at which the question is asked."""
    if least is not None:
        return context.beginning(rules, least)
    close = context.astray(context.told(rules, guarantee.form, amended), astray.most, astray.barred, astray.slow)
    return context.beginning(close, dict(astray.room)) if astray.room else close


def _decisions(context: RunContext, guarantee: Guarantee, rules: Model, shown: bool) -> Search:
    if not isinstance(guarantee.form, TwoRuns):
        return (yield from context.asked(rules, guarantee))
    open_ended = context.narrowed(rules, loose(rules))
    apart = yield from context.asked(open_ended, posed(either_way(guarantee.form)))
    if apart.status is Status.UNSAT:
        return (yield from context.asked(rules, guarantee))
    if apart.status is not Status.SAT or not isinstance(apart.case, NeverCase) or apart.case.decision is None:
        return apart
    case = _two_runs(guarantee.form, rules, apart.case, apart.case.decision)
    if shown:
        others = parted(guarantee.form, rules, case)  # in the same world, which is looked at below
        case = next((one for one in others if not violates_at(rules, guarantee, one)), case)
    fault = violates(rules, guarantee, case) if shown else ""
    if fault:
        return Found(Status.UNKNOWN, reason=f"no case was found that shows it: {fault}")
    return replace(apart, case=case)


def loose(rules: Model) -> tuple[int, ...]:
    """The places of the procedures at large, of which a decision may come out otherwise with the same ballots."""
    return tuple(index for index, procedure in enumerate(rules.procedures) if is_loose(procedure))


def swings(form: Alone) -> bool:
    """Whether the guarantee denies that a vote decides: what is at large may change with it, or without."""
    return form.power is Power.CHANGE and not form.every


def any_outcome(form: Alone) -> Never:
    """*Never is a decision adopted of which the guarantee speaks*: to be asked of the `loose` alone."""
    body = And((Adopted(), form.scope))
    return Never((), True, body, body)


def either_way(form: TwoRuns) -> Never:
    """*Never is a decision adopted of which the guarantee on two runs speaks*: to be asked of the `loose` alone."""
    swap = form.change is Change.SWAP
    variables = tuple(Variable(ref.name, form.group) for ref in ((ONE, OTHER) if swap else (ONE,)))
    apart = (Not(Same(ONE, OTHER)),) if swap else ()
    body = And((Adopted(), form.scope, *apart))
    return Never(variables, True, body, body)


def _two_runs(form: TwoRuns, rules: Model, case: NeverCase, decision: Decision) -> TwoRunsCase:
    """Two decisions that differ in what the amended text makes of them."""
    changed = tuple(name for _, name in case.binding) if form.change is Change.SWAP else ()
    end = exchanged(rules, case.world, decision, changed) if changed else decision
    held = tuple(name for name in end.question.conditions if name != AT_LARGE)
    second = replace(end, question=replace(end.question, conditions=held))
    first, second = (second, decision) if form.change is Change.OPPOSITION else (decision, second)
    return TwoRunsCase(case.world, first, second, changed)


def _power(context: RunContext, guarantee: Guarantee, form: Alone, rules: Model) -> Search:
    found = yield from _settled(context, guarantee, form, rules)
    if not swings(form) or found.status is not Status.UNSAT:
        return found
    apart = yield from context.asked(context.narrowed(rules, loose(rules)), posed(any_outcome(form)))
    return found if apart.status is Status.UNSAT else Found(Status.UNKNOWN, reason=SWINGS)


def _settled(context: RunContext, guarantee: Guarantee, form: Alone, rules: Model) -> Search:
    key = ("power", id(rules), form)
    if key not in context.memory.kept:
        settled = yield from settle_alone(rules, context.atlas(rules), guarantee, form)
        context.memory.kept[key] = rules, settled
    kept = context.memory.kept[key]
    assert isinstance(kept, tuple)
    verdict = kept[1].verdict
    match verdict.outcome:
        case Outcome.VIOLATED:
            return Found(Status.SAT, verdict.case)
        case Outcome.HOLDS | Outcome.VACUOUS:
            return Found(Status.UNSAT, core=verdict.relies_on)
        case _:
            return Found(Status.UNKNOWN, reason=verdict.reason, alarm=verdict.alarm)


# ── what a guarantee looks at ─────────────────────────────────────────────────────────────────────


def looks_at(context: RunContext, guarantee: Guarantee) -> tuple[tuple[str, ...], ...]:
    """For each procedure that the guarantee may be about, the units on which it depends what is decided by it.

    A guarantee on other things depends on all units.
    """
    model, known_ = context.model, context.memory.looked_at
    if not isinstance(guarantee.form, Never | TwoRuns | Alone):
        return (model.dynamics.units,)
    if guarantee.form not in known_:
        spoken, who, rows = scope(guarantee.form), describing(model), dict[tuple[str, ...], None]()
        barred = isinstance(guarantee.form, Never) and guarantee.form.decision
        for index in about(model, spoken):
            depends = _depends(context, index, _binds(spoken))
            banning = forbidding_units(model, model.procedures[index]) if barred else ()
            rows[tuple(dict.fromkeys((*depends, *banning, *who)))] = None
        whole = (tuple(dict.fromkeys(chain(*rows))),)
        known_[guarantee.form] = whole if isinstance(guarantee.form, Alone) else tuple(rows)
    return known_[guarantee.form]


def scope(form: GuaranteeForm | None) -> Formula:
    """What must be true of a decision for the guarantee to be about it."""
    match form:
        case Never(decision=decision, body=body):
            return body if decision else Truth(False)
        case TwoRuns(scope=scope) | Alone(scope=scope):
            return scope
        case _:
            return Truth(True)


def about(model: Model, formula: Formula) -> Iterator[int]:
    """The procedures, by their places, for some decision under which the formula may be true."""
    matters = {matter.name: matter for matter in model.matters}
    for index, procedure in enumerate(model.procedures):
        matter = matters[procedure.matter]
        if known(formula, matter, procedure) is not False or known(formula, matter, None) is not False:
            yield index


def _binds(formula: Formula) -> bool:
    return any(isinstance(node, BindingOn) for node in walk(formula))


def _depends(context: RunContext, index: int, binding: bool) -> tuple[str, ...]:
    """The units on which it depends what is decided under a procedure, and whom that binds."""
    model, procedure = context.model, context.model.procedures[index]
    if index not in context.memory.relied:
        own = unit_of(model, procedure.clause.address)
        context.memory.relied[index] = tuple(dict.fromkeys(one for one in (*units_of(model, procedure), own) if one))
    bound = (unit_of(model, one.clause.address) for one in procedure.binds if binding)
    return tuple(dict.fromkeys((*context.memory.relied[index], *(unit for unit in bound if unit))))


def shielded(model: Model, guarantee: Guarantee) -> tuple[PartySet, ...]:
    """The sets of which the party protected may be while others amend.

    It is of a set that the guarantee protects at the start. Where the guarantee is violated it is of one again; who is
    owed an answer was so when the answer fell due, and may have come to any standing since. In between it may be
    wherever changes of standing lead.
    """
    found = protected(model, guarantee)
    if not moves(model):
        return found
    starts = {group: _standings(model, group) for group in found}
    owed = isinstance(guarantee.form, Answered) and guarantee.form.variables
    ends = model.standings if owed else tuple(dict.fromkeys(chain(*starts.values())))
    return tuple(
        replace(_lasting(model, group), standings=standings_on_the_way(model, start, ends))
        for group, start in starts.items()
        if start
    )


def _standings(model: Model, group: PartySet) -> tuple[str, ...]:
    """The standings that a party of the set can have."""
    seats = {organ.name: organ.seats for organ in model.organs}
    rows = [(group,), *(seats[name] for name in group.organs)]
    out = [part for part in group.minus if isinstance(part, PartySet) and part == PartySet(standings=part.standings)]
    return tuple(
        one
        for one in model.standings
        if all(any(one in part.standings or not part.standings for part in row) for row in rows)
        and not any(one in part.standings for part in out)
    )


def _lasting(model: Model, group: PartySet) -> PartySet:
    """What is left of a set where standings do not count: everybody in it stays in that, whatever standing it has."""
    seats = {organ.name: organ.seats for organ in model.organs}
    organs = tuple(name for name in group.organs if all(is_steady(seat) for seat in seats[name]))
    minus = tuple(part for part in group.minus if isinstance(part, NamedRef) or _is_steady_set(part))
    return replace(group, standings=(), organs=organs, minus=minus)


def _is_steady_set(part: Ref | PartySet) -> bool:
    return isinstance(part, PartySet) and is_steady(part)
