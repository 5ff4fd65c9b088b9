"""A lawful run to the roster of a case that was found in one that runs may reach."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import TypeAlias

from charter.world import (
    AloneCase,
    Case,
    Decision,
    Event,
    History,
    NeverCase,
    Question,
    RunCase,
    StageBallots,
    TwoRunsCase,
    Wait,
)
from verifier.runs.context import RunContext
from verifier.runs.moves import moves
from verifier.runs.origins import Origin, origins
from verifier.runs.relevant import relevant, sliced
from verifier.runs.search import START, Goal, Hunting, Spot, path, search

ORIGINS = 6
ROUNDS = 2
SEVERAL = 2
"""From so many times that time passes on it is tried whether all can begin before it does."""

Events: TypeAlias = tuple[Event, ...]
Aim: TypeAlias = Callable[[str, str], Goal[Events]]


def lead(context: RunContext, amended: tuple[str, ...], case: Case) -> Hunting[RunCase | None]:
    """A run at whose end the case is, the units `amended` being amended; None if none was found.

    Parties that the rosters left without a name bear those of the charter in what is returned.
    """
    steps = moves(context.model)
    for origin in islice(origins(context.model, steps, case.world), ORIGINS):
        events = yield from arrival(context, amended, origin)
        if events is not None:
            return RunCase(History(origin.start, START, events), (), renamed(case, origin))
    return None


def arrival(context: RunContext, amended: tuple[str, ...], origin: Origin) -> Hunting[tuple[Event, ...] | None]:
    """What takes each party that moves to where it is to be, one after the other; None if that was not found.

    Those whom a decision on others moved along are taken back. Where several wait for what they began, all begin first.
    """
    context = sliced(context, moves(context.model), (), ())
    apart = yield from _arrival(context, amended, origin, _arrived)
    if apart is None or sum(isinstance(event, Wait) for event in apart) < SEVERAL:
        return apart
    together = yield from _arrival(context, amended, origin, _begun)
    return apart if together is None or len(together) >= len(apart) else together


def _arrival(context: RunContext, amended: tuple[str, ...], origin: Origin, aim: Aim) -> Hunting[Events | None]:
    """The same, where each party is taken as far as `aim` says, and time is then let pass."""
    events: tuple[Event, ...] = ()
    for _ in range(ROUNDS):
        here = path(context.model, origin.start, amended, events)[-1].world
        for actor, target in zip(here.actors, origin.end.actors, strict=True):
            if actor == target:
                continue
            found = yield from _taken(context, amended, origin, events, (actor.name,), aim(actor.name, target.standing))
            if found is None:
                return None
            events = found
        if aim is _begun:
            events = (yield from _taken(context, amended, origin, events, (), _all_there(origin))) or events
        if path(context.model, origin.start, amended, events)[-1].world == origin.end:
            return events
    return None


def _taken(
    context: RunContext,
    amended: tuple[str, ...],
    origin: Origin,
    events: Events,
    who: tuple[str, ...],
    goal: Goal[Events],
) -> Hunting[Events | None]:
    """The events, and those that lead on to the goal."""
    field = relevant(context.model, moves(context.model), (), (), who, facts=context.memory.facts)
    field = replace(field, staying=tuple(one.name for one in origin.start.actors if one.name not in origin.moved))
    return (yield from search(context, origin.start, amended, field, goal, events))


def _arrived(party: str, target: str) -> Goal[Events]:
    """The events that have taken the party to the standing."""

    def look(spot: Spot) -> Hunting[Events | None]:
        yield from ()
        actor = spot.moment.actor(party)
        return spot.events if actor is not None and actor.standing == target else None

    return look


def _begun(party: str, target: str) -> Goal[Events]:
    """The events after which the party has the standing, or will have it when a time is over."""

    def look(spot: Spot) -> Hunting[Events | None]:
        yield from ()
        actor = spot.moment.actor(party)
        coming = any(one.party == party and one.to == target for one in spot.moment.pending)
        coming |= any(who == party for one in spot.moment.coming for _, who in one.decision.question.arguments)
        return spot.events if coming or (actor is not None and actor.standing == target) else None

    return look


def _all_there(origin: Origin) -> Goal[Events]:
    """The events that have taken every party to where it is to be."""

    def look(spot: Spot) -> Hunting[Events | None]:
        yield from ()
        return spot.events if spot.moment.world == origin.end else None

    return look


# ── names ─────────────────────────────────────────────────────────────────────────────────────


def renamed(case: Case, origin: Origin) -> Case:
    """The case in the world at the end of the run, under the names of the charter."""
    match case:
        case NeverCase():
            binding = tuple((variable, _name(who, origin)) for variable, who in case.binding)
            decision = None if case.decision is None else _decision(case.decision, origin)
            return NeverCase(origin.end, decision, binding)
        case TwoRunsCase():
            changed = tuple(_name(who, origin) for who in case.changed)
            return TwoRunsCase(origin.end, _decision(case.first, origin), _decision(case.second, origin), changed)
        case AloneCase():
            actors = tuple(_name(who, origin) for who in case.actors)
            replies = tuple(replace(one, ballots=_ballots(one.ballots, origin)) for one in case.replies)
            return AloneCase(origin.end, _question(case.question, origin), actors, replies)


def _name(who: str, origin: Origin) -> str:
    return dict(origin.names).get(who, who)


def _ballots(row: StageBallots, origin: Origin) -> StageBallots:
    cast = {_name(who, origin): ballot for who, ballot in row}
    return tuple((actor.name, cast[actor.name]) for actor in origin.end.actors if actor.name in cast)


def _question(question: Question, origin: Origin) -> Question:
    return replace(question, arguments=tuple((param, _name(who, origin)) for param, who in question.arguments))


def _decision(decision: Decision, origin: Origin) -> Decision:
    ballots = tuple(_ballots(row, origin) for row in decision.ballots)
    return replace(decision, question=_question(decision.question, origin), ballots=ballots)
