"""A run that ends in a violation, in a roster from which no run starts: by as few changes of standing as will do."""

from collections.abc import Collection, Generator, Sequence

from charter.model import AT_ONCE, Arrangement, Guarantee, Makes, Model, PartySet
from charter.world import RunCase, World
from verifier.engines.decide import Batch, Found, Search
from verifier.problem import Answer, Status
from verifier.runs.broken import Astray, broken
from verifier.runs.context import RunContext
from verifier.runs.lead import lead
from verifier.runs.moves import Move, after, moves, reach
from verifier.runs.search import Hunting
from verifier.verdict import PERHAPS_SHORTER

FEW = 2
"""Up to so many named parties are moved one more at a time; beyond, the fewest are found by halving."""
ARRANGEMENTS = 4
"""So many arrangements of the named parties are tried as the one that a run leads to."""


def wander(context: RunContext, guarantee: Guarantee, amended: Collection[str]) -> Hunting[RunCase | None]:
    """A run to a case that violates the guarantee once the units `amended` are amended; None if none was found.

    What no run leads to is put aside, and another arrangement of the named parties looked for.
    """
    barred: tuple[Arrangement, ...] = ()
    for _ in range(ARRANGEMENTS):
        found = yield from _fewest(context, guarantee, amended, barred)
        if found.status is not Status.SAT or found.decided is None:
            return None
        run = yield from lead(context, tuple(amended), found.decided)
        if run is not None:
            return run
        if not _away(context.model, found):
            return None
        barred = (*barred, _arrangement(context.model, found.decided.world))
    return None


def _fewest(
    context: RunContext, guarantee: Guarantee, amended: Collection[str], barred: tuple[Arrangement, ...]
) -> Search:
    """A case that violates the guarantee in which as few named parties as can be are elsewhere than listed."""
    for most in range(min(FEW + 1, _movable(context.model, moves(context.model)))):
        found = yield from broken(context, guarantee, amended, astray=Astray(most, barred))
        if found.status is Status.SAT:
            return found
    found = yield from broken(context, guarantee, amended, astray=Astray(None, barred))
    low, high = FEW + 1, _away(context.model, found)
    while low < high:
        most = (low + high) // 2
        less = yield from broken(context, guarantee, amended, astray=Astray(most, barred))
        if less.status is Status.SAT:
            found, high = less, min(most, _away(context.model, less))
        else:
            low = most + 1
    return found


def perhaps_shorter(context: RunContext, guarantee: Guarantee, run: RunCase) -> Generator[Batch, Sequence[Answer], str]:
    """That a run without amendments to a roster from which none starts need not be the shortest; empty if it is.

    It is where no roster with fewer named parties elsewhere breaks the guarantee, and each event moves one of them.
    """
    steps, events = moves(context.model), len(run.history.events)
    if events <= 1 or run.end is None or not _movable(context.model, steps):
        return ""
    away = _moved(context.model, run.end.world)
    together = any(isinstance(step.cause, Makes) and isinstance(step.cause.who, PartySet) for step in steps)
    if together or not away or events > len(away) + any(_takes_time(steps, standing) for standing in away):
        return PERHAPS_SHORTER
    found = yield from broken(context, guarantee, (), astray=Astray(len(away) - 1))
    return "" if found.status is Status.UNSAT else PERHAPS_SHORTER


def _takes_time(steps: Sequence[Move], standing: str) -> bool:
    """Whether nobody comes to the standing on the day of a decision or a deed."""
    causes = [one.becoming for one in steps if standing in after(one.becoming)]
    return all(one.meanwhile != standing and one.due != AT_ONCE for one in causes)


def _movable(model: Model, steps: Sequence[Move]) -> int:
    """How many named parties some clause may take elsewhere."""
    return sum(len(reach(steps, party.standing, party.name)) > 1 for party in model.parties)


def _moved(model: Model, world: World) -> tuple[str, ...]:
    """The standings of the named parties that are elsewhere than listed."""
    listed = {party.name: party.standing for party in model.parties}
    return tuple(one.standing for one in world.actors if listed.get(one.name, one.standing) != one.standing)


def _away(model: Model, found: Found) -> int:
    """How many named parties are elsewhere than listed in the case that was found; 0 if there is none."""
    return 0 if found.decided is None else len(_moved(model, found.decided.world))


def _arrangement(model: Model, world: World) -> Arrangement:
    """Where each named party stands in the world."""
    names = {party.name for party in model.parties}
    return tuple((actor.name, actor.standing) for actor in world.actors if actor.name in names)
