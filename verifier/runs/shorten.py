"""A run without the events that it can do without: what ends it may be shown in another roster by fewer steps."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from charter.cases.promise import violates_run
from charter.model import Grade, Guarantee, Model, Never, TwoRuns
from charter.moment import Moment
from charter.semantics.step import Unlawful, replay
from charter.world import Event, History, NeverCase, RunCase
from verifier.runs.context import RunContext
from verifier.runs.search import Hunting

AT_ONCE = 2
"""So many events are left out at a time: a notice, and the time that it runs."""


def shorten(context: RunContext, guarantee: Guarantee, run: RunCase, grade: Grade) -> Hunting[RunCase]:
    """The run, which breaks the guarantee at the grade, without all events without which it still does.

    Only where it ends in a case of one decision: in the same one, or, where as much was amended, in any.
    """
    end = _last(context.model, run.history) if run.end is not None else None
    for events in _fewer(run.history.events) if end is not None else ():
        history = replace(run.history, events=events)
        last = _last(context.model, history)
        if last is None or run.end is None:
            continue
        shorter = replace(run, history=history, end=replace(run.end, world=last.world))
        if violates_run(context.model, guarantee, shorter, grade):
            alike = end is not None and end.amended == last.amended
            other = (yield from _other(context, guarantee, shorter, last)) if alike else None
            if other is None or violates_run(context.model, guarantee, other, grade):
                continue
            shorter = other
        return (yield from shorten(context, guarantee, shorter, grade))
    return run


def _fewer(events: tuple[Event, ...]) -> Iterator[tuple[Event, ...]]:
    for gone in range(min(AT_ONCE, len(events)), 0, -1):
        yield from combinations(events, len(events) - gone)


def _last(model: Model, history: History) -> Moment | None:
    """The moment that a run leads to; None if its events cannot follow one another."""
    try:
        return replay(model, history)[-1]
    except (Unlawful, OverflowError):
        return None


def _other(context: RunContext, guarantee: Guarantee, run: RunCase, last: Moment) -> Hunting[RunCase | None]:
    """The run with a case of its own at its end, if the rules and parties of that moment leave room for one."""
    if not isinstance(guarantee.form, Never | TwoRuns):
        return None
    found = yield from context.asked(context.within(context.rules(last.amended), last.world), guarantee)
    if found.decided is None:
        return None
    binding = found.decided.binding if isinstance(found.decided, NeverCase) else ()
    return replace(run, binding=binding, end=found.decided)
