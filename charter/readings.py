"""Where the text leaves open whether a party that is not in good standing still counts as a member."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from charter.dataclass import dataclass
from charter.kept import kept
from charter.model import Becoming, Clause, Counts, Model, Party, PartySet, Roster
from charter.source import Span

MEMBER, SUSPENDED = "member", "suspended"
WITHOUT = "a suspended member does not count as a member"
WITH = "a suspended member counts as a member"
_UNSAID = Clause("", Span("", 1, 1, 1, 1))
"""Where the sentence stands that no clause says."""

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a charter: what it takes the text to say, and the charter so read."""

    words: str
    model: Model


def readings(model: Model) -> tuple[Reading, ...]:
    """The readings between which the text does not choose, the first of them first; none where it is clear.

    It leaves open what it declares that can be read in several ways; and it is silent where members can be suspended
    and no clause says whether they still count as members: then the narrower reading comes first.
    """
    return kept(model, readings, lambda: _readings(model))


def _readings(model: Model) -> tuple[Reading, ...]:
    ways = (Reading(model.reading, model), *(Reading(one.words, one.model) for one in model.others))
    found = tuple(_joined(way, one) for way in ways for one in _silent(way.model) or (Reading("", way.model),))
    return found if len(found) > 1 else ()


def read_as(model: Model, way: int | None) -> Model:
    """The charter read in one way alone, counted from 0; as it is where there is no such way, or `way` is None."""
    known = readings(model)
    if way is None or way >= len(known):
        return model
    chosen = known[way].model
    if is_silent(chosen):
        narrow = Counts(SUSPENDED, False, _UNSAID)
        chosen = replace(chosen, dynamics=replace(chosen.dynamics, counts=(*chosen.dynamics.counts, narrow)))
    return replace(chosen, reading=known[way].words, others=())


def is_silent(model: Model) -> bool:
    """Whether members can be suspended, and no clause says whether they still count as members."""
    return not any(one.standing == SUSPENDED for one in model.dynamics.counts) and _can_be_suspended(model)


def _silent(model: Model) -> tuple[Reading, ...]:
    if not is_silent(model):
        return ()
    told = Counts(SUSPENDED, True, _UNSAID)
    wide = replace(model, dynamics=replace(model.dynamics, counts=(*model.dynamics.counts, told)))
    return (Reading(WITHOUT, model), Reading(WITH, counting(wide, SUSPENDED)))


def _joined(way: Reading, one: Reading) -> Reading:
    return Reading(" and ".join(words for words in (way.words, one.words) if words), one.model)


def _can_be_suspended(model: Model) -> bool:
    held = [line.standing for line in model.rosters if line.high != 0] + [party.standing for party in model.parties]
    return SUSPENDED in held or any(SUSPENDED in (change.to, change.meanwhile) for change, _ in changes(model))


def changes(model: Model) -> Iterator[tuple[Becoming, Clause]]:
    """The changes of standing that the clauses bring about, by decisions, by deeds and by what is left undone."""
    yield from ((one.becoming, one.clause) for one in model.dynamics.makes)
    for norm in model.dynamics.norms:
        yield from ((one, norm.clause) for one in (norm.becoming, norm.otherwise and norm.otherwise.becoming) if one)


def counting(model: Model, standing: str) -> Model:
    """The charter in which parties of that standing are members wherever members are spoken of."""
    changed = {item.name: _counting(getattr(model, item.name), standing) for item in fields(model)}
    return replace(model, **changed)


def _counting(node: Part, standing: str) -> Part:
    """The same part of a model with the standing in every set that contains members; the same object if none does."""
    match node:
        case PartySet(standings=standings) if MEMBER in standings and standing not in standings:
            return _within(replace(node, standings=(*standings, standing)), standing)
        case Clause() | Roster() | Party():
            return node
        case tuple():
            items = tuple(_counting(item, standing) for item in node)
            same = all(new is old for new, old in zip(items, node, strict=True))
            return node if same else items  # type: ignore[return-value]
        case _:
            return _within(node, standing)


def _within(node: Part, standing: str) -> Part:
    if not is_dataclass(node) or isinstance(node, type):
        return node
    olds = {item.name: getattr(node, item.name) for item in fields(node)}
    news = {name: _counting(old, standing) for name, old in olds.items()}
    changed = {name: new for name, new in news.items() if new is not olds[name]}
    return replace(node, **changed) if changed else node
