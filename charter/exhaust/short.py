"""The runs of few events among few parties, each gone through once, as far as an effort goes."""

from collections.abc import Iterator
from typing import TypeAlias

from charter.cases.promise import violates_run
from charter.exhaust.effort import Effort, TooLarge
from charter.exhaust.explorer import Explorer
from charter.exhaust.runs import by_length
from charter.exhaust.worlds import worlds
from charter.model import Grade, Guarantee, Model
from charter.world import RunCase

_Sized: TypeAlias = tuple[int, Iterator[Iterator[RunCase]]]


def short_violation(
    model: Model, guarantee: Guarantee, grade: Grade, parties: int, events: int, effort: Effort
) -> tuple[RunCase | None, tuple[int, int] | None]:
    """A run that violates the guarantee at the grade and is replayed: of fewest events, then of fewest parties.

    With it, or without one: up to how many parties, and how many events, no run has been left out. That is None where
    the effort ends before all that is so at once has been looked at in the smallest world.
    """
    begun: list[_Sized] = []
    whole: tuple[int, int] | None = None
    rows = _begin(model, guarantee, grade, parties, events, effort, begun)
    for length in range(events + 1):
        run, parties = _next_run(model, guarantee, grade, rows if length == 0 else iter(begun), parties)
        if run is not None:
            return run, (parties, length)
        if not begun or parties < begun[0][0]:
            break
        whole = (parties, length)
    return None, whole


def _next_run(
    model: Model, guarantee: Guarantee, grade: Grade, rows: Iterator[_Sized], parties: int
) -> tuple[RunCase | None, int]:
    """The first run of one event more, and among up to how many parties all have been looked at, if there is none."""
    size = 0
    try:
        for size, layers in rows:
            if size > parties:
                break
            run = next((one for one in next(layers, ()) if not violates_run(model, guarantee, one, grade)), None)
            if run is not None:
                return run, parties
    except TooLarge:
        return None, size - 1
    return None, parties


def _begin(
    model: Model, guarantee: Guarantee, grade: Grade, parties: int, events: int, effort: Effort, begun: list[_Sized]
) -> Iterator[_Sized]:
    """The runs of each world by their length, smallest worlds first; they are written to `begun`."""
    made: dict[object, Explorer] = {}
    for world in worlds(model, parties):
        for layers in by_length(model, guarantee, grade, world, events, made, effort):
            begun.append((len(world.actors), layers))
            yield begun[-1]
