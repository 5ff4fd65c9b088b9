"""A sequence of amendments as a run: who is there, how each of them votes, and the case that the rules then allow."""

from collections import Counter
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from charter.atlarge import covers, is_loose
from charter.cases.promise import violates_run
from charter.exhaust.worlds import name_anonymous
from charter.model import Guarantee, Model, NamedRef, Never, NeverReached
from charter.semantics.evaluate import Scene, members
from charter.world import (
    Actor,
    AloneCase,
    Decided,
    Decision,
    Done,
    Event,
    NeverCase,
    RunCase,
    World,
)
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield, Where, adopted_against, consents, question
from verifier.runs.broken import broken, in_order
from verifier.runs.context import RunContext, posed
from verifier.runs.lawful import TRUE, no
from verifier.runs.lead import ORIGINS, arrival
from verifier.runs.moves import moves
from verifier.runs.origins import origins
from verifier.runs.plan import Ending, Plan, binding_of, ending_for, in_place, planned, run_of, start_of
from verifier.runs.reached import sooner
from verifier.runs.relevant import relevant
from verifier.runs.search import START, Hunting, Spot, adopting, path, search
from verifier.runs.wander import wander
from verifier.runs.ways import Way

MOST_AWAY = 3
"""How many parties are tried as those that are away while others amend."""
MOST_EACH_WAY = 2
"""By so many events a party goes away, or comes back: a deed or a decision, and the day on which it takes effect."""
MOST_BESIDE = 3
"""How many more parties are tried where what happens along a run needs fewer than an amendment does."""
MOST_WORLDS = 5
"""How many rosters are tried as that of a run."""

Built: TypeAlias = Generator[Batch, Sequence[Answer], "tuple[Event, ...] | World"]
Enacted: TypeAlias = Generator[Batch, Sequence[Answer], "RunCase | None"]


def enact(
    context: RunContext, guarantee: Guarantee, shield: Shield, order: Sequence[str], rosters: int = MOST_WORLDS
) -> Enacted:
    """A run in which the units are amended in that order and a violation of the guarantee follows.

    As small as the violation allows, and replayed by the interpreter; None where no roster that was tried has room. At
    most so many `rosters` are tried.
    """
    plan, least = planned(context.model, order), dict[str, int]()
    for _ in range(rosters):
        ending = yield from _ending(context, guarantee, plan, least)
        if ending is None:
            break
        first, rooms = not least, dict[str, World]()
        for who in _candidates(guarantee, shield, ending, context.model):
            events = yield from _amendments(context, plan, shield, ending.world, who)
            if isinstance(events, World):
                rooms[who] = events
                continue
            run = run_of(context.model, plan, events, ending, who)
            if not violates_run(context.model, guarantee, run, shield.grade):
                return run
        for who, room in rooms.items():
            other = yield from _elsewhere(context, guarantee, shield, plan, ending, who, room, first)
            if other is not None:
                return other
            least = _larger(context.model, least, ending.world, room)
    return None


def _elsewhere(
    context: RunContext,
    guarantee: Guarantee,
    shield: Shield,
    plan: Plan,
    ending: Ending,
    who: str,
    room: World,
    first: bool,
) -> Enacted:
    """The run where there is no room for the amendments in the world that the violation leaves: where there is room, or
    while parties are away (`first`), or once others have come, or with others besides.
    """
    run = yield from _there(context, guarantee, shield, plan, ending, room)
    if run is None and first:
        run = yield from _meanwhile(context, guarantee, shield, plan, ending, who)
    if run is None and first:
        run = yield from _gathered(context, guarantee, shield, plan, ending)
    return run or (yield from _beside(context, guarantee, shield, plan, ending, who, room))


def _ending(
    context: RunContext, guarantee: Guarantee, plan: Plan, least: Mapping[str, int]
) -> Generator[Batch, Sequence[Answer], Ending | None]:
    """A violation once the units of the plan are amended: in rosters that runs start from, or else reach."""
    found = yield from broken(context, guarantee, plan.amended, least)
    run = found.case if isinstance(found.case, RunCase) else None
    if found.status is Status.UNSAT and not least and moves(context.model):
        run = yield from wander(context, guarantee, plan.amended)
    elif found.status is Status.SAT and found.decided is not None:
        return Ending(found.decided.world, (), found.decided, binding_of(found.decided))
    if run is None or (run.history.start != start_of(context.model).toordinal() and plan.amended):
        return None
    if isinstance(guarantee.form, NeverReached):
        run = yield from sooner(context, guarantee.form, in_order(context.model, plan.amended), run)
    return Ending(run.history.world, run.history.events, run.end, run.binding or binding_of(run.end))


def _meanwhile(
    context: RunContext, guarantee: Guarantee, shield: Shield, plan: Plan, ending: Ending, who: str
) -> Enacted:
    """The run with the amendments after changes of standing, and before those that lead back, where that is possible.

    The party protected, or, where there is none, some party, is away while the others amend.
    """
    model, steps = context.model, moves(context.model)
    if not steps or plan.lapsed or plan.day.toordinal() != START:
        return None
    away = (who,) if who else tuple(actor.name for actor in ending.world.actors)[:MOST_AWAY]
    field = relevant(model, steps, (), (), away)
    for place in range(len(ending.events) + 1):
        before, after_ = ending.events[:place], ending.events[place:]

        def back(spot: Spot, rest: tuple[Event, ...] = after_) -> Hunting[RunCase | None]:
            yield from ()
            run = run_of(model, plan, (*spot.events, *rest), replace(ending, events=()), who)
            return None if violates_run(model, guarantee, run, shield.grade) else run

        def look(spot: Spot) -> Hunting[RunCase | None]:
            events = yield from _amendments(context, plan, shield, spot.moment.world, who)
            if isinstance(events, World):
                return None
            begun = (*spot.events, *events)
            return (yield from search(context, ending.world, (), field, back, begun, len(begun) + MOST_EACH_WAY))

        if len(path(model, ending.world, (), before)) > len(before):
            found = yield from search(context, ending.world, (), field, look, before, len(before) + MOST_EACH_WAY)
            if found is not None:
                return found
    return None


def _candidates(guarantee: Guarantee, shield: Shield, ending: Ending, model: Model) -> tuple[str, ...]:
    """Who may be the party that consents to nothing; nobody ("") where there is no such party."""
    if not shield.groups:
        return ("",)
    if isinstance(ending.case, AloneCase):
        return ending.case.actors
    if ending.binding:
        return (ending.binding[0][1],)
    return _kinds(shield, ending.world, model, ending.events)


def _kinds(shield: Shield, world: World, model: Model, events: Sequence[Event] = ()) -> tuple[str, ...]:
    """One party of each kind that the guarantee may protect in the world, told apart by where the events name it."""
    scene, named = Scene(model, world), [_named(event) for event in events]
    inside = [actor for group in shield.groups for actor in reversed(members(scene, group))]
    kinds = {(one.standing, one.tags, one.weights, *(one.name in names for names in named)): one.name for one in inside}
    return tuple(actor.name for actor in world.actors if actor.name in kinds.values())


def _named(event: Event) -> tuple[str, ...]:
    """The parties that an event is about."""
    match event:
        case Decided(decision):
            return tuple(who for _, who in decision.question.arguments)
        case Done(actor, _, target):
            return (actor, target)
        case _:
            return ()


def _there(
    context: RunContext, guarantee: Guarantee, shield: Shield, plan: Plan, ending: Ending, room: World
) -> Enacted:
    """The run with the violation for another party, or in the world in which there is room for an amendment.

    Roles and blocs are those of that world: in the one in which the violation is smallest they may be held by others.
    """
    model = context.model
    for world in dict.fromkeys((ending.world, room) if ending.case is not None else (ending.world,)):
        for who in _kinds(shield, world, model) if shield.groups else ("",):
            other = yield from ending_for(context, guarantee.form, plan, ending, world, who)
            events = (yield from _amendments(context, plan, shield, other.world, who)) if other is not None else world
            run = None if other is None or isinstance(events, World) else run_of(model, plan, events, other, who)
            if run is not None and not violates_run(model, guarantee, run, shield.grade):
                return run
    return None


def _beside(
    context: RunContext, guarantee: Guarantee, shield: Shield, plan: Plan, ending: Ending, who: str, room: World
) -> Enacted:
    """The run with others besides, who do nothing but vote: as many as where there is room for an amendment, or a few.

    What is looked for along runs is found among as few parties as will do, whoever it takes to amend anything.
    """
    if ending.case is not None or not ending.events:
        return None
    model = context.model
    for others in _others(model, ending.world, room, who):
        grown = replace(ending, world=World(name_anonymous(model, (*ending.world.actors, *others))))
        for one in dict.fromkeys((who, *_kinds(shield, grown.world, model))):
            other = grown if one == who else in_place(grown, one)
            run = None if other is None else (yield from _with_votes(context, plan, shield, other, one))
            if run is not None and not violates_run(model, guarantee, run, shield.grade):
                return run
    return None


def _with_votes(context: RunContext, plan: Plan, shield: Shield, ending: Ending, who: str) -> Enacted:
    """The run with the amendments, and each decision of the ending taken anew, in its world."""
    events = yield from _amendments(context, plan, shield, ending.world, who)
    voted = None if isinstance(events, World) else (yield from _voted(context, plan, ending, who))
    if isinstance(events, World) or voted is None:
        return None
    return run_of(context.model, plan, events, replace(ending, events=voted), who)


def _gathered(context: RunContext, guarantee: Guarantee, shield: Shield, plan: Plan, ending: Ending) -> Enacted:
    """The run to a roster from which none starts, in which there is room for each amendment, and with these there."""
    model, steps = context.model, moves(context.model)
    if not steps or ending.case is None or ending.events:
        return None
    rooms = yield from _rooms_reached(context, plan, shield)
    for origin in (one for room in rooms for one in islice(origins(model, steps, room), ORIGINS)):
        events = yield from arrival(context, (), origin)
        candidates = () if events is None else _kinds(shield, origin.end, model) or ("",)
        for who in candidates:
            taken = yield from _amendments(context, plan, shield, origin.end, who)
            other = yield from ending_for(context, guarantee.form, plan, ending, origin.end, who)
            if events is None or isinstance(taken, World) or other is None:
                continue
            run = run_of(model, plan, (*events, *taken), replace(other, world=origin.start), who)
            if not violates_run(model, guarantee, run, shield.grade):
                return run
    return None


def _rooms_reached(context: RunContext, plan: Plan, shield: Shield) -> Generator[Batch, Sequence[Answer], list[World]]:
    """For each amendment for which there is no room when runs begin, worlds that they reach in which there is."""
    found: dict[World, None] = {}
    for place, unit in enumerate(plan.order):
        before = (*plan.lapsed, *plan.order[:place])
        ways = [way for way in context.memory.ways if covers(context.model, way.amendment, unit, before, plan.day)]
        if not (yield from _worlds(context, ways, before, shield, context.asked)):
            found |= dict.fromkeys((yield from _worlds(context, ways, before, shield, context.anywhere)))
    return list(found)


def _worlds(
    context: RunContext, ways: Sequence[Way], before: Collection[str], shield: Shield, where: Where
) -> Generator[Batch, Sequence[Answer], list[World]]:
    """Worlds, of those at which it is asked, in which the clauses may be followed."""
    found = list[World]()
    for way in ways:
        rules = context.narrowed(context.rules(before), (way.place,))
        for form in question(rules.procedures[way.place], shield):
            answer = yield from where(rules, posed(form))
            found += [answer.case.world] if isinstance(answer.case, NeverCase) else []
    return found


def _others(model: Model, world: World, room: World, who: str) -> Iterator[tuple[Actor, ...]]:
    """Unnamed parties that may be there besides: those by which there are more in `room`, then a few like one party."""
    named = {party.name for party in model.parties}
    kinds, there = (
        Counter(replace(actor, name="") for actor in one.actors if actor.name not in named) for one in (room, world)
    )
    more = tuple((kinds - there).elements())
    if more:
        yield more
    like = [replace(actor, name="", tags=()) for actor in world.actors if who in ("", actor.name)][:1]
    yield from (tuple(like) * number for number in range(1, MOST_BESIDE + 1))


def _voted(
    context: RunContext, plan: Plan, ending: Ending, who: str
) -> Generator[Batch, Sequence[Answer], tuple[Event, ...] | None]:
    """The events of an ending in a larger world, in which each decision is taken anew; None where one cannot be."""
    bodies = (no(consents(NamedRef(who))), TRUE) if who else (TRUE,)
    events: list[Event] = []
    for event in ending.events:
        if not isinstance(event, Decided):
            events.append(event)
            continue
        moment, question = path(context.model, ending.world, plan.amended, events)[-1], event.decision.question
        taken: Decision | None = None
        for body in bodies:
            taken = taken or (yield from adopting(context, moment, question.matter, question.arguments, body))
        if taken is None:
            return None
        events.append(replace(event, decision=taken))
    return tuple(events)


def _amendments(context: RunContext, plan: Plan, shield: Shield, world: World, who: str) -> Built:
    """The decisions that amend the units one after the other in this world; a larger world where there is no room."""
    events: list[Event] = []
    for place, unit in enumerate(plan.order):
        before = (*plan.lapsed, *plan.order[:place])
        ways = [way for way in context.memory.ways if covers(context.model, way.amendment, unit, before, plan.day)]
        decision: Decision | None = None
        for way in ways:
            decision = decision or (yield from _decision(context, way, before, world, who))
        if decision is None:
            return (yield from _room(context, ways, before, shield, world))
        events.append(Decided(decision, unit))
    return tuple(events)


def _decision(
    context: RunContext, way: Way, before: Collection[str], world: World, who: str
) -> Generator[Batch, Sequence[Answer], Decision | None]:
    """The decision under an amendment clause with the fewest ballots that are not in favour.

    The party protected is not in favour; where the procedure is at large, and cannot do without it, it may be.
    """
    rules = context.narrowed(context.rules(before), (way.place,))
    loose = not who or is_loose(rules.procedures[way.place])
    for ref in [NamedRef(who)] * bool(who) + [None] * loose:
        body = adopted_against(ref, rules.procedures[way.place])
        found = yield from context.asked(context.within(rules, world), posed(Never((), True, body, body)))
        if found.status is Status.SAT and isinstance(found.case, NeverCase):
            return found.case.decision
    return None


def _room(
    context: RunContext, ways: Sequence[Way], before: Collection[str], shield: Shield, world: World
) -> Generator[Batch, Sequence[Answer], World]:
    """A world in which one of the clauses may be followed; if there is none, the same world."""
    for way in ways:
        found = yield from _worlds(context, (way,), before, shield, context.asked)
        if found:
            return found[0]
    return world


def _larger(model: Model, least: Mapping[str, int], world: World, other: World) -> dict[str, int]:
    """How many unnamed parties of each standing to ask for: as many as in either world, or more than in the first."""
    first, second = (_numbers(model, one) for one in (world, other))
    found = {name: max(first[name], second[name], least.get(name, 0)) for name in model.standings}
    grown = any(found[name] > first[name] for name in found)
    return found if grown else {name: number + bool(first[name]) for name, number in found.items()}


def _numbers(model: Model, world: World) -> Counter[str]:
    named = {party.name for party in model.parties}
    return Counter(actor.standing for actor in world.actors if actor.name not in named)
