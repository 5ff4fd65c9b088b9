"""Two versions whose rosters exclude one another, each over its own roster: six members before, nine now.

A party that both versions have is one party, and casts its ballots once. One that only one version has is there for
that version alone: it sits in no organ of the other, and counts in none of its majorities. For that each version is
written in standings of both: those of parties that both have alike bear the old name, the others a mark. Questions
are about parties that both have.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, cast

from charter.admission.worlds import limits
from charter.dataclass import dataclass
from charter.found import fields_of
from charter.model import Clause, Model, PartySet, Relation, Roster, TagRule
from verifier.diff.naming import NOWHERE

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")
MARKS = (" (before)", " (new)")
"""What the standing of a party bears that only the old version has, or only the new one."""
THEN = " → "
NOBODY = PartySet(standings=("",))
Regroup = Callable[[PartySet], PartySet]


@dataclass(frozen=True, slots=True)
class _Standing:
    """A standing of both versions: what it is called, and what it is before and now (empty: not there)."""

    name: str
    sides: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The standing of every named party, and all standings there are."""

    named: Mapping[str, _Standing]
    every: tuple[_Standing, ...]

    def of(self, side: int, standing: str) -> tuple[str, ...]:
        """What a standing of a version is called here."""
        return tuple(one.name for one in self.every if one.sides[side] and standing in ("", one.sides[side]))


def own(old: Model, new: Model) -> tuple[Model, Model]:
    """Both versions in standings that tell who is there in which of them; names must agree already."""
    models = (old, new)
    named = _named(models)
    standings = dict.fromkeys((*old.standings, *new.standings))
    more = {standing: _surplus(models, named, standing) for standing in standings}
    lists = (old.standings, new.standings)
    whole = (_standing(*(one if one in known else "" for known in lists)) for one in standings)
    table = _Table(
        named, tuple(dict.fromkeys((*named.values(), *whole, *(one for one, _ in filter(None, more.values())))))
    )
    before, now = (_written(models[side], side, table, more) for side in (0, 1))
    return before, now


def plain(standing: str, side: int = 0) -> str:
    """A standing as the version of that number calls it."""
    before, _, now = standing.partition(THEN)
    return (now if now and side else before).removesuffix(MARKS[0]).removesuffix(MARKS[1])


# ── who is in both ────────────────────────────────────────────────────────────────────────────


def _named(models: tuple[Model, Model]) -> Mapping[str, _Standing]:
    """The standing of every named party; one that a version does not name is unnamed there, where there is room."""
    ours, theirs = ({party.name: party.standing for party in model.parties} for model in models)
    room = _roomy(*models), _roomy(*models[::-1])
    found: dict[str, _Standing] = {}
    for name in dict.fromkeys((*ours, *theirs)):
        before, now = ours.get(name, ""), theirs.get(name, "")
        found[name] = _standing(before or (now if now in room[0] else ""), now or (before if before in room[1] else ""))
    return found


def _standing(before: str, now: str) -> _Standing:
    if before == now:
        return _Standing(before, (before, now))
    if before and now:
        return _Standing(f"{before}{THEN}{now}", (before, now))
    return _Standing(f"{before}{MARKS[0]}" if before else f"{now}{MARKS[1]}", (before, now))


def _roomy(model: Model, other: Model) -> tuple[str, ...]:
    """The standings of which a version has unnamed parties enough to be those that the other alone names."""
    names = {party.name for party in model.parties}
    strangers = [party.standing for party in other.parties if party.name not in names]
    highs = {standing: limits(model, standing)[1] for standing in model.standings}
    return tuple(one for one, high in highs.items() if high is None or high >= strangers.count(one))


Surplus = tuple[_Standing, tuple[Roster, Roster]] | None


def _surplus(models: tuple[Model, Model], named: Mapping[str, _Standing], standing: str) -> Surplus:
    """The unnamed parties of a standing that only one version has, where it has more than the other allows.

    With the lines of the version that has more: for those that both have, and for the rest.
    """
    if any(standing not in model.standings for model in models):
        return None
    spans = [_left(model, named, standing) for model in models]
    for larger, smaller in ((0, 1), (1, 0)):
        (least, most), (low, high) = spans[smaller], spans[larger]
        if most is not None and most < low:
            taken = _taken(models[larger], named, standing)
            both = Roster(standing, taken, taken + most, NOWHERE)
            extra = _standing(*((standing, "") if larger == 0 else ("", standing)))
            rest = Roster(extra.name, low - most, None if high is None else high - least, NOWHERE)
            return extra, (both, rest)
    return None


def _left(model: Model, named: Mapping[str, _Standing], standing: str) -> tuple[int, int | None]:
    """How many parties that neither version names a version has."""
    low, high = limits(model, standing)
    taken = _taken(model, named, standing)
    return max(0, low - taken), None if high is None else high - taken


def _taken(model: Model, named: Mapping[str, _Standing], standing: str) -> int:
    """How many of its unnamed parties are those that the other version names."""
    names = {party.name for party in model.parties}
    return sum(one.sides == (standing, standing) for name, one in named.items() if name not in names)


# ── each version in these standings ───────────────────────────────────────────────────────────


def _written(model: Model, side: int, table: _Table, more: Mapping[str, Surplus]) -> Model:
    def here(group: PartySet) -> PartySet:
        names = [name for standing in group.standings or ("",) for name in table.of(side, standing)]
        return replace(group, standings=tuple(dict.fromkeys(names)) or NOBODY.standings)

    def shared(group: PartySet) -> PartySet:
        both = [one.name for one in table.every if one.sides[0] == one.sides[1]]
        return replace(group, standings=tuple(s for s in group.standings or both if s in both) or NOBODY.standings)

    matters = tuple(replace(one, params=_regrouped(one.params, shared)) for one in model.matters)
    sums = tuple(rule for standing in more for rule in _sums(model, side, table, standing, more[standing]))
    norms = _regrouped(model.dynamics.norms, here)
    return replace(
        model,
        organs=_regrouped(model.organs, here),
        tags=_regrouped(model.tags, here),
        procedures=_regrouped(model.procedures, here),
        no_votes=_regrouped(model.no_votes, here),
        dynamics=replace(model.dynamics, norms=norms),
        matters=matters,
        standings=table.of(side, ""),
        parties=tuple(replace(one, standing=table.named[one.name].name) for one in model.parties),
        rosters=tuple(_rosters(model, side, more)),
        tag_rules=(*_regrouped(model.tag_rules, here), *sums),
    )


def _rosters(model: Model, side: int, more: Mapping[str, Surplus]) -> Iterator[Roster]:
    for standing, surplus in more.items():
        if surplus is not None and surplus[0].sides[side]:
            yield from surplus[1]
        else:
            yield from (line for line in model.rosters if line.standing == standing)


def _sums(model: Model, side: int, table: _Table, standing: str, surplus: Surplus) -> Iterator[TagRule]:
    """How many parties of a standing there are, where two lines tell that together."""
    if surplus is None or not surplus[0].sides[side]:
        return
    group = PartySet(standings=table.of(side, standing))
    names = sum(party.standing == standing for party in model.parties)
    low, high = limits(model, standing)
    yield TagRule(group, Relation.AT_LEAST, names + low, NOWHERE)
    if high is not None:
        yield TagRule(group, Relation.AT_MOST, names + high, NOWHERE)


def _regrouped(node: T, regroup: Regroup) -> T:
    """The piece with `regroup(group)` in the place of each set of parties."""
    return cast("T", _mapped(node, regroup))


def _mapped(node: object, regroup: Regroup) -> object:
    if isinstance(node, tuple):
        return tuple([_mapped(item, regroup) for item in node])
    names = () if isinstance(node, Clause) else fields_of(node)
    if not names:
        return node
    fields = {name: _mapped(getattr(node, name), regroup) for name in names}
    fresh = replace(cast("DataclassInstance", node), **fields)
    return regroup(fresh) if isinstance(fresh, PartySet) else fresh
