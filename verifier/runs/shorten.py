"""A run without the events that it can do without: what ends it may be shown in another roster by fewer steps."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from charter.cases.promise import violates_run
from charter.model import Grade, Guarantee, Model
from charter.semantics.step import Unlawful, replay
from charter.world import Event, RunCase

AT_ONCE = 2
"""So many events are left out at a time: a notice, and the time that it runs."""


def shorten(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> RunCase:
    """The run, which breaks the guarantee at the grade, without all events without which it still does.

    Only where it ends in a case of one decision, whose world is the one that the run leads to.
    """
    for events in _fewer(run.history.events) if run.end is not None else ():
        shorter = _along(model, run, events)
        if shorter is not None and violates_run(model, guarantee, shorter, grade) == "":
            return shorten(model, guarantee, shorter, grade)
    return run


def _fewer(events: tuple[Event, ...]) -> Iterator[tuple[Event, ...]]:
    for gone in range(min(AT_ONCE, len(events)), 0, -1):
        yield from combinations(events, len(events) - gone)


def _along(model: Model, run: RunCase, events: tuple[Event, ...]) -> RunCase | None:
    """The run with these events alone, its case put into the world that they lead to; None if they cannot follow."""
    history = replace(run.history, events=events)
    assert run.end is not None
    try:
        last = replay(model, history)[-1]
    except (Unlawful, OverflowError):
        return None
    return replace(run, history=history, end=replace(run.end, world=last.world))
