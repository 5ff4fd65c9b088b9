"""Who plays which part in a case: among named parties, the earliest names that will do."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.model import Ballot, Model
from charter.world import Actor, AloneCase, Case, Decision, NeverCase, TwoRunsCase, World

Told: TypeAlias = NeverCase | TwoRunsCase
Places: TypeAlias = dict[str, str]
Part: TypeAlias = tuple[str | None, ...]

TRIALS = 48
"""Changes of place to try, all in all: the same on every machine."""


def earliest(model: Model, case: Case, fault: Callable[[Case], str]) -> Case:
    """The case after named parties that do something of their own have changed places with earlier ones.

    They do where `fault` stays empty: there are as many ballots of each kind then. Cases about power stay as they are.
    """
    named = {party.name for party in model.parties}
    actors = [actor for actor in case.world.actors if actor.name in named]
    return case if isinstance(case, AloneCase) or len(actors) < 2 else _earliest(actors, case, fault)


def _earliest(actors: Sequence[Actor], case: Told, fault: Callable[[Case], str]) -> Told:
    parts = _parts(actors, case)
    refused: set[object] = set()
    for place, early in enumerate(actors):
        later = [late for late in actors[place + 1 :] if _busy(parts[late.name])]
        for late in later if not _busy(parts[early.name]) else ():
            trial = _kind(early), _kind(late), parts[late.name]
            if trial in refused or len(refused) >= TRIALS:
                continue
            other = _exchanged(case, {early.name: late.name, late.name: early.name})
            if not fault(other):
                case, parts = other, _parts(actors, other)
                break
            refused.add(trial)
    return case


def _kind(actor: Actor) -> object:
    return actor.standing, actor.tags, actor.weights


def _parts(actors: Sequence[Actor], case: Told) -> dict[str, Part]:
    """What each of the parties does in the case: its ballots, None where it has none, and what stands for it."""
    rows = [dict(row) for decision in _decisions(case) for row in decision.ballots]
    found: dict[str, Part] = {actor.name: tuple(row.get(actor.name) for row in rows) for actor in actors}
    for letter, who in _called(case):
        if who in found:
            found[who] = (*found[who], letter)
    return found


def _busy(part: Part) -> bool:
    """Whether a party is not in favour at some stage, or singled out by the question or the guarantee."""
    return any(one is not None and one is not Ballot.IN_FAVOUR for one in part)


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
