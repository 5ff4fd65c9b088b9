"""A run without the events that it can do without: what ends it may be shown in another roster by fewer steps."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from charter.cases.promise import violates_run
from charter.model import Alone, Attains, Grade, Guarantee, Model, Never, NeverReached, Possible, TwoRuns
from charter.moment import Moment
from charter.semantics.step import Unlawful, replay
from charter.world import Event, History, NeverCase, RunCase, Wait
from verifier.runs.barring import barring
from verifier.runs.context import RunContext
from verifier.runs.search import Hunting, as_it_was

AT_ONCE = 2
MANY = 12
"""So many events are left out at a time: a notice, and the time that it runs. Of more than `MANY` events not all pairs
are tried.
"""


def shorten(context: RunContext, guarantee: Guarantee, run: RunCase, grade: Grade) -> Hunting[RunCase]:
    """The run, which breaks the guarantee at the grade, without all events without which it still does.

    Only where what it leads to must never be, or where it ends in a case of one decision: in the same one, or, where as
    much was amended, in any. Of many events each is tried once, together with the time that passes after it. Time that
    passes first is left out wherever the run may as well begin later.
    """
    run = _begun_later(context.model, guarantee, run, grade)
    if len(run.history.events) > MANY:
        run = yield from _thinned(context, guarantee, run, grade)
    events = run.history.events
    for fewer in _fewer(events) if len(events) <= MANY else ():
        shorter = yield from _still(context, guarantee, run, grade, fewer)
        if shorter is not None:
            return (yield from shorten(context, guarantee, shorter, grade))
    return run


def _begun_later(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> RunCase:
    """The run without the time that passes before anything else happens, begun on the day on which that is over; as it
    was, where the text says on which day something ends: the charter is there before.
    """
    events, rules = run.history.events, model.dynamics
    dated = any(one.on for one in rules.sunsets) or any(one.before for one in rules.entrenched)
    at_first = bool(events) and isinstance(events[0], Wait)
    if dated or not at_first or isinstance(guarantee.form, Alone | Attains | Possible):
        return run
    day = replay(model, replace(run.history, events=events[:1]))[-1].day
    later = replace(run, history=replace(run.history, start=day, events=events[1:]))
    return run if violates_run(model, guarantee, later, grade) else later


def _fewer(events: tuple[Event, ...]) -> Iterator[tuple[Event, ...]]:
    for gone in range(min(AT_ONCE, len(events)), 0, -1):
        yield from combinations(events, len(events) - gone)


def _thinned(context: RunContext, guarantee: Guarantee, run: RunCase, grade: Grade) -> Hunting[RunCase]:
    """The run with one time to wait, if that is enough, and without each event that is not needed, in their order."""
    events = run.history.events
    last = max((place for place, one in enumerate(events) if isinstance(one, Wait)), default=-1)
    once = tuple(one for place, one in enumerate(events) if not isinstance(one, Wait) or place == last)
    run = (yield from _still(context, guarantee, run, grade, once)) or run
    place = 0
    while place < len(run.history.events):
        for fewer in _without(run.history.events, place):
            shorter = yield from _still(context, guarantee, run, grade, fewer)
            if shorter is not None:
                run = shorter
                break
        else:
            place += 1
    return run


def _without(events: tuple[Event, ...], place: int) -> Iterator[tuple[Event, ...]]:
    """The events without the one at a place: without the time that passes next as well, and then alone."""
    before, after = events[:place], events[place + 1 :]
    if after and isinstance(after[0], Wait):
        yield (*before, *after[1:])
    yield (*before, *after)


def _still(
    context: RunContext, guarantee: Guarantee, run: RunCase, grade: Grade, events: tuple[Event, ...]
) -> Hunting[RunCase | None]:
    """The run by these events alone, if it breaks the guarantee so as well."""
    history = replace(run.history, events=events)
    if run.end is None and isinstance(guarantee.form, NeverReached):
        shorter = replace(run, history=history)
        fault = violates_run(context.model, guarantee, shorter, grade)
        return None if fault or not as_it_was(context, history) else shorter
    last = _last(context.model, history) if run.end is not None else None
    if last is None or run.end is None:
        return None
    shorter = replace(run, history=history, end=replace(run.end, world=last.world))
    if not violates_run(context.model, guarantee, shorter, grade):
        return shorter
    end = _last(context.model, run.history)
    if end is None or end.amended != last.amended:
        return None
    other = yield from _other(context, guarantee, shorter, last)
    return None if other is None or violates_run(context.model, guarantee, other, grade) else other


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
    asked = barring(context, guarantee, last.amended)
    found = yield from context.asked(context.within(context.rules(last.amended), last.world), asked)
    if found.decided is None:
        return None
    binding = found.decided.binding if isinstance(found.decided, NeverCase) else ()
    return replace(run, binding=binding, end=found.decided)
