"""A run that ends in a violation, in a roster from which no run starts: by as few changes of standing as will do."""

from collections.abc import Collection, Generator, Sequence
from dataclasses import replace

from charter.model import AT_ONCE, Arrangement, Guarantee, Makes, Model, PartySet
from charter.world import RunCase, World
from verifier.engines.decide import Batch, Found, Search
from verifier.problem import Answer, Status
from verifier.runs.broken import Astray, broken
from verifier.runs.context import RunContext
from verifier.runs.described import exact
from verifier.runs.lead import lead
from verifier.runs.moments import by_default
from verifier.runs.moves import Move, after, moves, reach
from verifier.runs.near import away, moved
from verifier.runs.room import Room, has, room_of
from verifier.runs.search import Hunting
from verifier.verdict import PERHAPS_SHORTER

FEW = 2
"""Up to so many parties are moved one more at a time; beyond, the fewest are found by halving."""
ARRANGEMENTS = 4
"""So many arrangements of the named parties are tried as the one that a run leads to."""


def wander(context: RunContext, guarantee: Guarantee, amended: Collection[str]) -> Hunting[RunCase | None]:
    """A run to a case that violates the guarantee once the units `amended` are amended; None if none was found.

    What no run leads to is put aside, and another arrangement of the named parties looked for; then a roster with room
    for the decisions that take parties elsewhere, in which there may be more parties than the violation needs.
    """
    barred: tuple[Arrangement, ...] = ()
    room: Room = ()
    for _ in range(ARRANGEMENTS):
        found = yield from _fewest(context, guarantee, amended, Astray(barred=barred, room=room))
        if found.status is not Status.SAT or found.decided is None:
            return None
        run = yield from lead(context, tuple(amended), found.decided)
        if run is not None:
            return run
        if moved(context.model, found.decided.world):
            barred = (*barred, _arrangement(context.model, found.decided.world))
        else:
            before, room = room, (yield from room_of(context, amended))
            if room == before or has(context.model, found.decided.world, room):
                return None
    return None


def _fewest(context: RunContext, guarantee: Guarantee, amended: Collection[str], so: Astray) -> Search:
    """A case that violates the guarantee in which as few parties as can be are elsewhere than when runs begin."""
    for most in range(min(FEW + 1, _movable(context.model, moves(context.model)))):
        found = yield from broken(context, guarantee, amended, astray=replace(so, most=most))
        if found.status is Status.SAT:
            return found
    found = yield from broken(context, guarantee, amended, astray=so)
    low, high = FEW + 1, _away(context.model, found)
    while low < high:
        most = (low + high) // 2
        less = yield from broken(context, guarantee, amended, astray=replace(so, most=most))
        if less.status is Status.SAT:
            found, high = less, min(most, _away(context.model, less))
        else:
            low = most + 1
    return found


def perhaps_shorter(context: RunContext, guarantee: Guarantee, run: RunCase) -> Generator[Batch, Sequence[Answer], str]:
    """That a run without amendments to a roster from which none starts need not be the shortest; empty if it is.

    It is where no roster with fewer parties elsewhere breaks the guarantee, and each event moves one of them; with time
    that passes once besides, where each roster with as many of them elsewhere that does breaks it after a time alone.
    """
    steps, events = moves(context.model), len(run.history.events)
    if events <= 1 or run.end is None or not _movable(context.model, steps):
        return ""
    far = away(context.model, run.end.world)
    slow = tuple(one for one in context.model.standings if _takes_time(steps, one))
    if (
        not one_by_one(context.model)
        or not far
        or events > far + bool(slow)
        or (events > far and _hidden(context, guarantee, slow))
    ):
        return PERHAPS_SHORTER
    astray = Astray(far, slow=slow) if events > far else Astray(far - 1)
    found = yield from broken(context, guarantee, (), astray=astray)
    return "" if found.status is Status.UNSAT else PERHAPS_SHORTER


def one_by_one(model: Model) -> bool:
    """Whether no event takes more than one party elsewhere that no event before it has to do with."""
    steps = moves(model)
    made = {(step.cause.matter, step.cause.who) for step in steps if isinstance(step.cause, Makes)}
    matters = [matter for matter, _ in made]
    together = any(isinstance(who, PartySet) for _, who in made) or len(matters) > len(set(matters))
    return not (together or any(step.late for step in steps) or by_default(model).intersection(matters))


def _hidden(context: RunContext, guarantee: Guarantee, slow: Sequence[str]) -> bool:
    """Whether a standing to which a party comes at once may be taken for one of `slow`, which nothing tells from it."""
    model, steps = context.model, moves(context.model)
    places = dict(context.told(model, guarantee.form).elsewhere.standings)
    rows = ((party, reach(steps, party.standing, party.name)) for party in model.parties if party.name in places)
    return any(one not in slow and one not in places[party.name] for party, path in rows for one in path)


def _takes_time(steps: Sequence[Move], standing: str) -> bool:
    """Whether some party comes to the standing, and none on the day of a decision or a deed."""
    causes = [one.becoming for one in steps if standing in after(one.becoming)]
    return bool(causes) and all(one.meanwhile != standing and one.due != AT_ONCE for one in causes)


def _movable(model: Model, steps: Sequence[Move]) -> int:
    """How many parties some clause may take elsewhere: those that have names, and of exact numbers each."""
    named = sum(len(reach(steps, party.standing, party.name)) > 1 for party in model.parties)
    return named + (FEW + 1 if exact(model, tuple(steps)) else 0)


def _away(model: Model, found: Found) -> int:
    """How many parties at the least are elsewhere than at the start in the case that was found; 0 if there is none."""
    return 0 if found.decided is None else away(model, found.decided.world)


def _arrangement(model: Model, world: World) -> Arrangement:
    """Where each named party stands in the world."""
    names = {party.name for party in model.parties}
    return tuple((actor.name, actor.standing) for actor in world.actors if actor.name in names)
