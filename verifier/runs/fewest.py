"""How many events a run takes at the least that breaks a guarantee.

What amendments alone can do, and amendments and one event besides, or what takes no time, is asked of more moments than
there are: where they cannot break it, no run does in so few events.
"""

from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeAlias

from charter.atlarge import AMENDMENT, amending, in_force, unit_of
from charter.calendar import never_longer
from charter.cases.promise import violates_run
from charter.found import found as every
from charter.leaves import conjuncts
from charter.model import (
    Alone,
    Answered,
    Deed,
    Grade,
    Guarantee,
    InForce,
    Modal,
    Model,
    NamedRef,
    Never,
    NeverReached,
    Norm,
    Not,
    Party,
    PartySet,
    Period,
    Ref,
    Same,
    TwoRuns,
)
from charter.world import Decided, RunCase
from verifier.engines.decide import Batch, Found, Search
from verifier.problem import Answer, Status
from verifier.runs import answered, reached
from verifier.runs.amend import Shield, Where, cone, ripe, saturate
from verifier.runs.broken import Astray, broken, in_order
from verifier.runs.context import RunContext
from verifier.runs.distance import out_of_reach
from verifier.runs.ground import slow
from verifier.runs.lawful import uncertain
from verifier.runs.moments import by_default
from verifier.runs.moves import moves, reach
from verifier.runs.protected import protected
from verifier.runs.rosters import TooManyStandings
from verifier.runs.wander import one_by_one

Number: TypeAlias = Generator[Batch, Sequence[Answer], int]
MOST_DECISIONS = 8


def least_after(guarantee: Guarantee, waited: bool) -> int:
    """How many events at the least break the guarantee besides amendments; time may have passed for these, too."""
    match guarantee.form:
        case NeverReached(deed=Deed()):
            return 1
        case Answered(within=within):
            return 1 + (within is not None and not waited)
        case _:
            return 0


def fewest(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: Sequence[str], amendments: int, enough: int
) -> Number:
    """So many events break the guarantee, at the least; it is not asked further than to `enough`.

    At least so many `amendments` are needed, of the units `fallen`: the only ones that can be amended.
    """
    if fallen and context.model.dynamics.sunsets:
        return 0
    least, noted = amendments + least_after(guarantee, waited=False), len(context.notes)
    if least < enough:
        waits = yield from _times(context, guarantee, shield, fallen, enough - least)
        match guarantee.form:
            case Never() | TwoRuns() | Alone():
                moved = yield from _before_a_case(context, guarantee, shield, fallen, enough - least)
                least += moved + waits if one_by_one(context.model) else max(moved, waits)
            case NeverReached() as form:
                before = yield from _before_a_moment(context, form, in_order(context.model, fallen), enough - least)
                least += max(before, waits)
            case Answered() as form:
                owed = _owed_within(context.model, fallen, [form.within], _acts(form), over=True)
                found = yield from answered.at_once(context, form, in_order(context.model, fallen))
                least += max(owed, found.status is Status.UNSAT)
            case _:
                pass
    del context.notes[noted:]
    return least


def _times(context: RunContext, guarantee: Guarantee, shield: Shield, fallen: Sequence[str], enough: int) -> Number:
    """How many times must pass, as far as to `enough`, where amendments come into force later than they are adopted.

    One time passes for all that can be amended by then. Where what says so can be amended first, its own time passes,
    and one amendment more is needed: of two times at the most.
    """
    said = [one for one in context.model.dynamics.entries if AMENDMENT in one.matters]
    if not fallen or not any(one.due.period is not None and not one.organs for one in said):
        return 0
    rules = [unit_of(context.model, one.clause.address) for one in said]
    loose = yield from saturate(context, cone(context, [unit for unit in rules if unit]), shield)
    most = min(enough, 2) if any(unit in loose for unit in rules) else enough
    amended: tuple[str, ...] = ()
    for number in range(most):
        if (yield from broken(context, guarantee, amended)).status is not Status.UNSAT:
            return number
        left = [unit for unit in fallen if unit not in amended]
        amended = (*amended, *(yield from ripe(context, left, amended, shield)))
    return most


def _before_a_moment(context: RunContext, form: NeverReached, fallen: tuple[str, ...], enough: int) -> Number:
    """How many events besides amendments lead to a moment that must never be, as far as to `enough`: as many as numbers
    of parties take, or else as its standings or its decisions do.
    """
    least = max((yield from _by_standings(context, form, fallen, enough)), _decisions(context.model, form))
    if least < enough and (yield from out_of_reach(context.model, form, fallen, enough - 1)):
        return enough
    return least


def _by_standings(context: RunContext, form: NeverReached, fallen: tuple[str, ...], enough: int) -> Number:
    """The same by which standings parties come to: none, one, or two, which are what begins a change of standing, and
    the time that it takes; with these, what is owed meanwhile.
    """
    found = yield from reached.at_once(context, form, fallen)
    if found.status is not Status.UNSAT or enough < 2:
        return int(found.status is Status.UNSAT)
    found = yield from reached.too_soon(context, form, fallen)
    if found.status is not Status.UNSAT:
        return 1
    late = slow(context.model, fallen)
    periods = [step.becoming.due.period for step in late]
    begun = {step.cause.act for step in late if isinstance(step.cause, Norm)}
    return 2 + (_owed_within(context.model, fallen, periods, _acts(form) | begun) if periods else 0)


def _decisions(model: Model, form: NeverReached) -> int:
    """How many decisions must be in force at such a moment of which none is another, and that organs must take."""
    parts = [*conjuncts(form.body)]
    unlike = {
        frozenset((part.part.left, part.part.right))
        for part in parts
        if isinstance(part, Not) and isinstance(part.part, Same)
    }
    silent = by_default(model) | amending(model)
    atoms = [part for part in parts if isinstance(part, InForce) and silent.isdisjoint(part.matters)][:MOST_DECISIONS]
    sizes = (
        len(row)
        for size in range(len(atoms), 0, -1)
        for row in combinations(atoms, size)
        if all(_apart(*pair, unlike) for pair in combinations(row, 2))
    )
    return next(sizes, 0)


def _apart(one: InForce, other: InForce, unlike: Collection[frozenset[Ref]]) -> bool:
    """Whether no decision is of both kinds: on other matters, or about parties of whom it is said that they are two."""
    there = dict(other.arguments)
    pairs = ((ref, there[name]) for name, ref in one.arguments if name in there)
    return not {*one.matters} & {*other.matters} or any(_two(*pair) or frozenset(pair) in unlike for pair in pairs)


def _two(one: Ref, other: Ref) -> bool:
    return isinstance(one, NamedRef) and isinstance(other, NamedRef) and one != other


def _acts(form: Answered | NeverReached) -> set[str]:
    return {deed.act for deed in every(form, Deed)}


def _owed_within(
    model: Model, amended: Collection[str], periods: Sequence[Period | None], besides: set[str], *, over: bool = False
) -> int:
    """How many deeds named parties owe, come what may, before the first of these periods ends; `over`: before the day
    after its last.

    They are of parties that stay where they are. The acts `besides` are not counted.
    """
    steps, loose = moves(model), uncertain(model, amended)
    staying = [party for party in model.parties if len(reach(steps, party.standing, party.name)) == 1]
    due = [
        norm
        for norm in model.dynamics.norms
        if norm.modal is Modal.MUST
        and norm.unconditional
        and norm.act not in besides
        and not (norm.trigger or norm.since or norm.otherwise)
        and in_force(model, norm.clause, loose)
        and all(_is_over_before(norm.within, period, over) for period in periods)
    ]
    return len({(party.name, norm.act) for norm in due for party in staying if _is_always_of(model, party, norm.who)})


def _is_over_before(one: Period | None, other: Period | None, over: bool) -> bool:
    """Whether the first period always ends sooner than the second, or, with `over`, no later."""
    if one is None or other is None:
        return False
    return never_longer(one if over else replace(one, number=one.number + 1), other)


def _is_always_of(model: Model, party: Party, group: PartySet | None) -> bool:
    """Whether a party that stays where it is is of the set in every roster."""
    if group is None or group.organs or group.minus or group.filter:
        return False
    lasting = [tag.name for tag in model.tags if party.name in (tag.members or ())]
    inside = not group.standings or party.standing in group.standings
    return inside and {*group.tags} <= {*lasting} and (not group.only or NamedRef(party.name) in group.only)


def events_needed(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> int:
    """How many events of the run break the guarantee: all but a vote before its end in which an organ refuses."""
    form, events = guarantee.form, run.history.events
    asked = isinstance(form, Answered) and form.answer.doer is None
    if not asked or not events[1:] or not isinstance(events[-2], Decided):
        return len(events)
    without = replace(run, history=replace(run.history, events=(*events[:-2], events[-1])))
    return len(events) - (not violates_run(model, guarantee, without, grade))


def _before_a_case(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: Sequence[str], enough: int
) -> Number:
    """How many events besides amendments lead to a case that breaks the guarantee, as far as to `enough`.

    Each takes one party elsewhere at the most. Before a single one parties are where they are at the start, and after
    it where they are in the end; the party protected is of a set that the guarantee protects at either. With more of
    them it may be elsewhere in between.
    """
    if by_default(context.model) or shield.grade is Grade.AS_WRITTEN:
        return 0
    own = Shield(shield.grade, protected(context.model, guarantee) if shield.groups else ())
    early = yield from saturate(context, fallen, own, (), context.asked)
    if early and (yield from broken(context, guarantee, early, {})).status is not Status.UNSAT:
        return 0
    if enough < 2 or not one_by_one(context.model):
        return 1

    for away in range(1, enough):
        late = yield from saturate(context, fallen, own if away == 1 else shield, early, _close(context, fallen, away))
        found = yield from broken(context, guarantee, late, astray=Astray(away))
        if found.status is not Status.UNSAT:
            return away
    return enough


def _close(context: RunContext, fallen: Sequence[str], away: int) -> Where:
    """Asked at the rosters in which so many parties at the most are elsewhere than when runs begin."""

    def close(rules: Model, asked: Guarantee) -> Search:
        try:
            told = context.told(rules, asked.form, fallen)
        except TooManyStandings as limit:
            return Found(Status.UNKNOWN, reason=str(limit))
        return (yield from context.asked(context.astray(told, away, ()), asked))

    return close
