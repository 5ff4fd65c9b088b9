"""How a unit that may not be amended comes to be amended all the same: other units first."""

from collections.abc import Collection, Generator, Iterator, Sequence
from heapq import heappop, heappush
from typing import TypeAlias, TypeVar

from charter.atlarge import AMENDMENT, covers
from charter.model import Adopted, And, Grade, Never, OnMatter
from charter.semantics.step import Unlawful, replay
from charter.world import Decided, Decision, Event, History, NeverCase, Wait, World
from verifier.amend.finding import Detour
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield, amendable, cone, saturate, supports
from verifier.runs.context import RunContext, posed
from verifier.runs.plan import Plan, planned, start_of

Result = TypeVar("Result")
Asked: TypeAlias = Generator[Batch, Sequence[Answer], Result]
SHIELD = Shield(Grade.ABSOLUTELY)
MOST_SETS = 400
MOST_WORLDS = 4


def detour(context: RunContext, unit: str) -> Asked[Detour | None]:
    """The shortest sequence of amendments that ends with the unit; None if no sequence does.

    Each step but the last lets an amended article say anything, as it may.
    """
    fallen = yield from saturate(context, cone(context, (unit,)), SHIELD)
    if unit not in fallen:
        return None
    order = yield from _shortest(context, unit, fallen)
    if order is None:
        return Detour(fallen[: fallen.index(unit) + 1])
    return Detour(order, (yield from _enacted(context, order)))


def _shortest(context: RunContext, unit: str, fallen: Collection[str]) -> Asked[tuple[str, ...] | None]:
    units = context.model.dynamics.units
    heap: list[tuple[int, tuple[int, ...]]] = [(1, (units.index(unit),))]
    met = {frozenset((unit,))}
    while heap and len(met) <= MOST_SETS:
        _, ranks = heappop(heap)
        order, stuck = yield from _derived(context, [units[rank] for rank in ranks])
        if not stuck:
            return (*(one for one in order if one != unit), unit)
        for more in (yield from _more(context, frozenset(units[rank] for rank in ranks), stuck, fallen)):
            if more not in met:
                met.add(more)
                heappush(heap, (len(more), tuple(rank for rank, one in enumerate(units) if one in more)))
    return None


def _derived(context: RunContext, required: Sequence[str]) -> Asked[tuple[list[str], list[str]]]:
    """An order in which the units can be amended without any other, and those that cannot."""
    done: list[str] = []
    left, place = list(required), 0
    while place < len(left):
        if (yield from amendable(context, left[place], done, SHIELD)):
            done.append(left.pop(place))
            place = 0
        else:
            place += 1
    return done, left


def _more(
    context: RunContext, required: frozenset[str], stuck: Collection[str], fallen: Collection[str]
) -> Asked[list[frozenset[str]]]:
    found: list[frozenset[str]] = []
    for unit in stuck:
        support = yield from supports(context, unit, fallen, SHIELD)
        found += [required | one for one in support if not one <= required]
    return found


# ── the run ───────────────────────────────────────────────────────────────────────────────────


def _enacted(context: RunContext, order: Sequence[str]) -> Asked[History | None]:
    """The sequence as a run in one roster, which the interpreter admits; None where none that was tried has room."""
    plan = planned(context.model, order)
    for world in (yield from _worlds(context, plan)):
        events = yield from _events(context, plan, world)
        if events is None:
            continue
        start = start_of(context.model)
        waits = (Wait(plan.day.toordinal()),) if plan.day > start else ()
        history = History(world, start.toordinal(), (*waits, *events))
        if _admitted(context, history, plan):
            return history
    return None


def _admitted(context: RunContext, history: History, plan: Plan) -> bool:
    try:
        return set(plan.order) <= set(replay(context.model, history)[-1].amended)
    except Unlawful:
        return False


def _steps(context: RunContext, plan: Plan) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Before each step the units that may say anything, and the places of the clauses that may be followed."""
    for at, unit in enumerate(plan.order):
        before = (*plan.lapsed, *plan.order[:at])
        listed = context.memory.ways
        yield before, [way.place for way in listed if covers(context.model, way.amendment, unit, before, plan.day)]


def _worlds(context: RunContext, plan: Plan) -> Asked[list[World]]:
    """The smallest rosters of the steps, the largest of them first."""
    found: dict[World, None] = {}
    for before, places in _steps(context, plan):
        for place in places:
            rules = context.narrowed(context.rules(before), (place,))
            answer = yield from context.asked(rules, posed(_question()))
            if answer.status is Status.SAT and isinstance(answer.case, NeverCase):
                found[answer.case.world] = None
    return sorted(found, key=lambda world: -len(world.actors))[:MOST_WORLDS]


def _events(context: RunContext, plan: Plan, world: World) -> Asked[tuple[Event, ...] | None]:
    events: list[Event] = []
    for unit, (before, places) in zip(plan.order, _steps(context, plan), strict=True):
        decision: Decision | None = None
        for place in places:
            rules = context.within(context.narrowed(context.rules(before), (place,)), world)
            answer = yield from context.asked(rules, posed(_question()))
            if decision is None and answer.status is Status.SAT and isinstance(answer.case, NeverCase):
                decision = answer.case.decision
        if decision is None:
            return None
        events.append(Decided(decision, unit))
    return tuple(events)


def _question() -> Never:
    body = And((Adopted(), OnMatter((AMENDMENT,))))
    return Never((), True, body, body)
