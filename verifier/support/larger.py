"""The case of a violation with one more party in it, one that does what another does. The interpreter decides."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from string import ascii_uppercase
from typing import assert_never

from charter.model import Ballot, Model
from charter.world import Actor, AloneCase, Case, Decided, Decision, Event, NeverCase, RunCase, TwoRunsCase, World
from verifier.support.asked import still_violated
from verifier.support.effort import Effort
from verifier.verdict import Verdict

REPLAY = 300
REPLAY_OF_OTHERS = 1_500
"""What each party adds to the cost of replaying a case, of one decision or another, in characters of problems."""
MOST_TWINS = 8
"""Kinds of parties of which the new one is tried as a twin."""


def larger(model: Model, verdict: Verdict, standing: str, effort: Effort) -> Verdict | None:
    """The verdict with a case of one more party of the standing, which violates the guarantee too; None if none is
    found.
    """
    case = verdict.broken if verdict.broken is not None else verdict.case
    if case is None:
        return None
    world = case.history.world if isinstance(case, RunCase) else case.world
    for twin in _twins(model, case, world, standing):
        if effort.over:
            return None
        effort.spent += (len(world.actors) + 1) * (REPLAY if isinstance(case, NeverCase) else REPLAY_OF_OTHERS)
        grown = _run(case, twin, _fresh(world)) if isinstance(case, RunCase) else _case(case, twin, _fresh(world))
        found = replace(verdict, broken=grown) if isinstance(grown, RunCase) else replace(verdict, case=grown)
        if still_violated(model, verdict.guarantee, found):
            return found
    return None


def _twins(model: Model, case: Case | RunCase, world: World, standing: str) -> Iterator[Actor]:
    """One party of each kind and way to vote that has the standing, those without a name and the last of them first;
    and such a one without the roles that not everybody can have.
    """
    named = {party.name for party in model.parties}
    given = {tag.name for tag in model.tags if tag.members is not None}
    capped = {tag for rule in model.tag_rules for tag in rule.group.tags}
    found = [actor for actor in reversed(world.actors) if actor.standing == standing]
    ordered = sorted(found, key=lambda actor: actor.name in named)
    kinds: dict[object, Actor] = {}
    for without in (given, given | capped):
        for actor in ordered:
            tags = tuple(tag for tag in actor.tags if tag not in without)
            kinds.setdefault((tags, actor.weights, _cast_by(case, actor.name)), replace(actor, tags=tags))
    yield from islice(kinds.values(), MOST_TWINS)


def _cast_by(case: Case | RunCase, name: str) -> tuple[Ballot, ...]:
    """The ballots that a party casts in a case, one after the other."""
    match case:
        case RunCase():
            decisions = [event.decision for event in case.history.events if isinstance(event, Decided)]
            last = () if case.end is None else _cast_by(case.end, name)
        case NeverCase(decision=decision):
            decisions, last = [] if decision is None else [decision], ()
        case TwoRunsCase():
            decisions, last = [case.first, case.second], ()
        case AloneCase():
            decisions, last = [], tuple(cast for one in case.replies for who, cast in one.ballots if who == name)
        case _:
            assert_never(case)
    rows = (row for decision in decisions for row in decision.ballots)
    return (*(cast for row in rows for who, cast in row if who == name), *last)


def _fresh(world: World) -> str:
    taken = {actor.name for actor in world.actors}
    names = (f"{letter}{number or ''}" for number in range(len(taken) + 1) for letter in ascii_uppercase)
    return next(name for name in names if name not in taken)


def _world(world: World, twin: Actor, name: str) -> World:
    return World((*world.actors, replace(twin, name=name)))


def _decision(decision: Decision, twin: Actor, name: str) -> Decision:
    """The decision in which the new party casts the ballots of its twin."""
    rows = (
        (*row, *((name, ballot) for voter, ballot in row if voter == twin.name)) for row in decision.ballots
    )  # fmt: skip
    return replace(decision, ballots=tuple(rows))


def _case(case: Case, twin: Actor, name: str) -> Case:
    world = _world(case.world, twin, name)
    match case:
        case NeverCase(decision=decision):
            more = None if decision is None else _decision(decision, twin, name)
            return replace(case, world=world, decision=more)
        case TwoRunsCase():
            first, second = (_decision(one, twin, name) for one in (case.first, case.second))
            return replace(case, world=world, first=first, second=second)
        case AloneCase():
            replies = tuple(
                replace(one, ballots=(*one.ballots, *((name, b) for voter, b in one.ballots if voter == twin.name)))
                for one in case.replies
            )
            return replace(case, world=world, replies=replies)
        case _:
            assert_never(case)


def _run(case: RunCase, twin: Actor, name: str) -> RunCase:
    """The run that the new party looks on at, but for the ballots that its twin casts."""
    events = tuple(_event(event, twin, name) for event in case.history.events)
    history = replace(case.history, world=_world(case.history.world, twin, name), events=events)
    return replace(case, history=history, end=None if case.end is None else _case(case.end, twin, name))


def _event(event: Event, twin: Actor, name: str) -> Event:
    return replace(event, decision=_decision(event.decision, twin, name)) if isinstance(event, Decided) else event
