"""Who plays which part in a case: among named parties, the earliest names that will do."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from charter.model import Ballot, Model
from charter.world import Actor, AloneCase, Case, Decision, NeverCase, TwoRunsCase, World

Told: TypeAlias = NeverCase | TwoRunsCase
Places: TypeAlias = dict[str, str]

TRIALS = 48
"""Changes of place to try, all in all: the same on every machine."""


def earliest(model: Model, case: Case, fault: Callable[[Case], str]) -> Case:
    """The case after named parties that do something of their own have changed places with earlier ones.

    They do where `fault` stays empty: there are as many ballots of each kind then. Cases about power stay as they are.
    """
    return case if isinstance(case, AloneCase) else _earliest(model, case, fault)


def _earliest(model: Model, case: Told, fault: Callable[[Case], str]) -> Told:
    named = {party.name for party in model.parties}
    actors = {actor.name: actor for actor in case.world.actors if actor.name in named}
    refused: set[object] = set()
    for early in actors:
        busy = _busy(case)
        later = [name for name in _after(actors, early) if name in busy and early not in busy]
        for late in later:
            trial = _kind(actors[early]), _kind(actors[late]), _part(case, late)
            if trial in refused or len(refused) >= TRIALS:
                continue
            other = _exchanged(case, {early: late, late: early})
            if not fault(other):
                case = other
                break
            refused.add(trial)
    return case


def _after(actors: dict[str, Actor], name: str) -> list[str]:
    names = list(actors)
    return names[names.index(name) + 1 :]


def _kind(actor: Actor) -> object:
    return actor.standing, actor.tags, actor.weights


def _part(case: Told, name: str) -> object:
    """What a party does in the case."""
    cast = [dict(row).get(name) for decision in _decisions(case) for row in decision.ballots]
    return (*cast, *(param for param, who in _called(case) if who == name))


def _busy(case: Told) -> set[str]:
    """Those who are not in favour at some stage, or whom the question or the guarantee singles out."""
    rows = [row for decision in _decisions(case) for row in decision.ballots]
    found = {name for row in rows for name, ballot in row if ballot is not Ballot.IN_FAVOUR}
    return found.union(who for _, who in _called(case))


def _called(case: Told) -> Iterator[tuple[str, str]]:
    """Whom parameters and variables stand for."""
    for decision in _decisions(case):
        yield from decision.question.arguments
    if isinstance(case, NeverCase):
        yield from case.binding


def _decisions(case: Told) -> tuple[Decision, ...]:
    if isinstance(case, TwoRunsCase):
        return case.first, case.second
    return (case.decision,) if case.decision else ()


def _exchanged(case: Told, places: Places) -> Told:
    """The case with the two in each other's place; the world stays."""
    moved = tuple(_moved(case.world, decision, places) for decision in _decisions(case))
    if isinstance(case, NeverCase):
        return NeverCase(case.world, moved[0] if moved else None, _pairs(case.binding, places))
    changed = {places.get(name, name) for name in case.changed}
    names = tuple(actor.name for actor in case.world.actors if actor.name in changed)
    return TwoRunsCase(case.world, moved[0], moved[1], names)


def _moved(world: World, decision: Decision, places: Places) -> Decision:
    question = replace(decision.question, arguments=_pairs(decision.question.arguments, places))
    sheets = ({places.get(name, name): ballot for name, ballot in row} for row in decision.ballots)
    names = [actor.name for actor in world.actors]
    rows = tuple(tuple((name, sheet[name]) for name in names if name in sheet) for sheet in sheets)
    return replace(decision, question=question, ballots=rows)


def _pairs(pairs: tuple[tuple[str, str], ...], places: Places) -> tuple[tuple[str, str], ...]:
    return tuple((name, places.get(who, who)) for name, who in pairs)
