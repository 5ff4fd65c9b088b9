"""One charter in which both versions are read over the same parties: the rosters that both allow, both sets of rules.

What both versions declare alike is one thing. A role, a weight or an organ that they declare differently is two; that
of the new version then bears the mark `NEW`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Protocol, TypeVar

from charter.admission.worlds import limits
from charter.dataclass import dataclass
from charter.found import found
from charter.model import (
    Category,
    Matter,
    Model,
    Organ,
    Param,
    Party,
    PartySet,
    Relation,
    Roster,
    Tag,
    TagRule,
)  # fmt: skip
from verifier.diff.finding import Kind
from verifier.diff.naming import NOWHERE, Rename, renamed, same
from verifier.diff.own import own
from verifier.explain.phrase import article_of, plural, spoken, standing_noun

T = TypeVar("T")


class Named(Protocol):
    """Whatever has a name."""

    @property
    def name(self) -> str:
        """The name."""
        ...


N = TypeVar("N", bound=Named)
NEW = " (new)"


class NoCommonRoster(Exception):
    """No roster is allowed by both versions; the message says why, in words."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """How far the versions are read over the same parties.

    Unless `shared`, roles of which they demand different sizes are two, each with its own parties. When `own`, each has
    its own roster, and only the parties that both have are the same.
    """

    shared: bool = True
    own: bool = False


SHARED = Grounds()
"""Over the rosters that both versions allow."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One kind of decision as each version has it, and as both have it; None where a version does not decide it.

    `old` and `new` are the indices of its procedures in the joint charter. `free` are parameters over different sets.
    """

    name: str
    before: Matter | None
    now: Matter | None
    both: Matter
    free: tuple[Param, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """The joint charter, and each version in its words. Its procedures are those of the old one, then the new ones.

    `apart` are the roles that mean one thing before and another now; `grounds` is as `joint` was asked.
    """

    model: Model
    old: Model
    new: Model
    apart: tuple[str, ...]
    grounds: "Grounds"

    @property
    def everybody(self) -> PartySet:
        """The parties that both versions have."""
        both = (one for one in self.old.standings if one in self.new.standings)
        return PartySet(standings=tuple(both)) if self.grounds.own else PartySet()

    def pair(self, before: Matter | None, now: Matter | None) -> Pair:
        """The kind of decision that both matters are; they have one name."""
        one = before or now
        assert one is not None
        joint, free = _matter(before, now)
        rows = list(enumerate(self.model.procedures))
        cut = len(self.old.procedures)
        old = tuple(index for index, procedure in rows[:cut] if before and procedure.matter == before.name)
        new = tuple(index for index, procedure in rows[cut:] if now and procedure.matter == now.name)
        return Pair(one.name, before, now, joint, free, old, new)


def joint(old: Model, new: Model, grounds: Grounds = SHARED) -> Joint:
    """Both versions over the same parties; names must agree already. Raises NoCommonRoster."""
    old, new = renamed(old, same, bare=True), renamed(new, same, bare=True)
    if grounds.own:
        old, new = own(old, new)
    marks = _marks(old, new, grounds.shared)
    new = renamed(new, _marking(marks)) if marks else new
    tags = {tag.name: tag for tag in old.tags}
    merged = replace(
        old,
        standings=_union(old.standings, new.standings),
        parties=tuple(_parties(old, new)),
        rosters=tuple(_rosters(old, new, grounds.own)),
        tags=tuple(_tags(old, new)),
        tag_rules=_union((*old.tag_rules, *_narrowed(tags, new)), new.tag_rules),
        weights=_by_name(old.weights, new.weights),
        organs=_by_name(old.organs, new.organs),
        conditions=_union(old.conditions, new.conditions),
        procedures=(*old.procedures, *new.procedures),
        no_votes=_union(old.no_votes, new.no_votes),
        guarantees=(),
    )
    return Joint(merged, old, new, tuple(name for kind, name in marks if kind is Kind.TAG), grounds)


def _marking(marks: Mapping[tuple[Kind, str], None]) -> Rename:
    def marked(kind: Kind, name: str, matter: str) -> str:
        return f"{name}{NEW}" if (kind, name) in marks else name

    return marked


def _union(left: tuple[T, ...], right: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*left, *right)))


def _by_name(left: tuple[N, ...], right: tuple[N, ...]) -> tuple[N, ...]:
    names = {one.name for one in left}
    return (*left, *(one for one in right if one.name not in names))


# ── what is not the same thing in both ────────────────────────────────────────────────────────


def _marks(old: Model, new: Model, shared: bool) -> dict[tuple[Kind, str], None]:
    """What both versions declare under one name, and not alike."""
    marks: dict[tuple[Kind, str], None] = {}
    marks.update(((Kind.TAG, name), None) for name in _other_tags(old, new, shared))
    marks.update(((Kind.WEIGHT, name), None) for name in _other_weights(old, new))
    bodies = {organ.name: organ for organ in old.organs}
    both = [(bodies[organ.name], organ) for organ in new.organs if organ.name in bodies]
    while True:
        more = {(Kind.ORGAN, now.name): None for before, now in both if _other_organ(before, now, marks)}
        if more.keys() <= marks.keys():
            return marks
        marks.update(more)


def _other_tags(old: Model, new: Model, shared: bool) -> Iterator[str]:
    theirs = {tag.name: tag for tag in new.tags}
    for tag in (tag for tag in old.tags if tag.name in theirs):
        members = theirs[tag.name].members
        fixed = tag.members is not None and members is not None and {*tag.members} != {*members}
        sized = (tag.members is None) != (members is None) or _sizes(old, tag.name) != _sizes(new, tag.name)
        if fixed or (sized and not shared):
            yield tag.name


def _sizes(model: Model, tag: str) -> set[TagRule]:
    """The rules that mention a role."""
    return {rule for rule in model.tag_rules if any(tag in group.tags for group in found(rule.group, PartySet))}


def _other_weights(old: Model, new: Model) -> Iterator[str]:
    theirs = {weight.name: weight for weight in new.weights}
    values = {party.name: dict(party.weights) for party in new.parties}
    for weight in (weight for weight in old.weights if weight.name in theirs):
        rows = [(dict(party.weights), values.get(party.name, {})) for party in old.parties]
        clash = any(row.get(weight.name) != other.get(weight.name) for row, other in rows if row and other)
        summed = _sums(old, weight.name) != _sums(new, weight.name)
        if replace(weight, clause=theirs[weight.name].clause) != theirs[weight.name] or clash or summed:
            yield weight.name


def _sums(model: Model, weight: str) -> set[tuple[PartySet, Relation, int]]:
    """What is said of how much parties have of a weight together."""
    return {(rule.group, rule.relation, rule.number) for rule in model.tag_rules if rule.weight == weight}


def _other_organ(before: Organ, now: Organ, marks: Mapping[tuple[Kind, str], None]) -> bool:
    groups = tuple(found(now.seats, PartySet))
    marked = any((Kind.TAG, tag) in marks for group in groups for tag in group.tags)
    seated = any((Kind.ORGAN, organ) in marks for group in groups for organ in group.organs)
    return marked or seated or {*before.seats} != {*now.seats}


# ── who there is ──────────────────────────────────────────────────────────────────────────────


def _parties(old: Model, new: Model) -> Iterator[Party]:
    """Every named party, with all that either version says of it."""
    theirs = {party.name: party for party in new.parties}
    for party in old.parties:
        other = theirs.get(party.name)
        if other is not None and other.standing != party.standing:
            raise NoCommonRoster(
                f"{spoken(party.name)} is {article_of(standing_noun(party.standing))} before and "
                f"{article_of(standing_noun(other.standing))} now"
            )
        values = {**_nothing(new, party), **dict(other.weights if other else ()), **dict(party.weights)}
        yield replace(party, weights=tuple(values.items()))
    ours = {party.name for party in old.parties}
    for party in (party for party in new.parties if party.name not in ours):
        yield replace(party, weights=tuple({**_nothing(old, party), **dict(party.weights)}.items()))


def _nothing(model: Model, party: Party) -> dict[str, Fraction]:
    """What a party weighs in a version that does not have it."""
    return {} if party.standing in model.standings else {weight.name: Fraction(0) for weight in model.weights}


def _rosters(old: Model, new: Model, own: bool) -> Iterator[Roster]:
    """How many unnamed parties both versions allow, by standing; a standing of one version alone is its own affair."""
    for standing in _union(old.standings, new.standings):
        sides = [pair for pair in ((old, new), (new, old)) if not own or standing in pair[0].standings]
        ranges = [_range(model, standing, _strangers(model, other, standing)) for model, other in sides]
        low = max(low for low, _ in ranges)
        highs = [high for _, high in ranges if high is not None]
        high = min(highs, default=None)
        if high is not None and (high < low or high < 0):
            raise NoCommonRoster(_clash(old, new, standing))
        if high != 0:
            yield Roster(standing, low, high, NOWHERE)


def _range(model: Model, standing: str, strangers: int) -> tuple[int, int | None]:
    """How many parties that neither version names there may be of a standing."""
    low, high = limits(model, standing)
    return max(0, low - strangers), None if high is None else high - strangers


def _strangers(model: Model, other: Model, standing: str) -> int:
    """How many parties of a standing the other version alone names."""
    names = {party.name for party in model.parties}
    return sum(party.standing == standing and party.name not in names for party in other.parties)


def _clash(old: Model, new: Model, standing: str) -> str:
    before, now = (span(model, standing) for model in (old, new))
    noun = standing_noun(standing)
    return f"{before} {noun if before == '1' else plural(noun)} before, {now} now"


def span(model: Model, standing: str) -> str:
    """How many parties of a standing a version allows, named ones included: `6`, `3 or more`, `3 to 9`."""
    named = sum(party.standing == standing for party in model.parties)
    low, high = limits(model, standing)
    if high is None:
        return f"{named + low} or more" if named + low else "any number"
    return f"{named + low}" if low == high else f"{named + low} to {named + high}"


# ── roles, blocs and seats ────────────────────────────────────────────────────────────────────


def _tags(old: Model, new: Model) -> Iterator[Tag]:
    """Every role, bloc and seat; one that only one version fixes is fixed."""
    theirs = {tag.name: tag for tag in new.tags}
    for tag in old.tags:
        other = theirs.get(tag.name)
        yield other if other is not None and tag.members is None and other.members is not None else tag
    ours = {tag.name for tag in old.tags}
    yield from (tag for tag in new.tags if tag.name not in ours)


def _narrowed(ours: Mapping[str, Tag], new: Model) -> Iterator[TagRule]:
    """That a role of both versions goes only to parties to which both let it go."""
    for tag in new.tags:
        mine = ours.get(tag.name)
        for other in (mine, tag) if mine is not None and mine.among != tag.among else ():
            if other.members is None:
                group = PartySet(tags=(tag.name,), minus=(other.among,))
                yield TagRule(group, Relation.AT_MOST, 0, NOWHERE)


# ── what is decided ───────────────────────────────────────────────────────────────────────────


def _matter(before: Matter | None, now: Matter | None) -> tuple[Matter, tuple[Param, ...]]:
    """The matter with the parameters and categories of both, and the parameters that range over different sets."""
    one = before or now
    assert one is not None
    other = now or one
    sets = {param.name: param.group for param in other.params}
    free = tuple(param for param in one.params if sets.get(param.name, param.group) != param.group)
    params = tuple(param for param in _by_name(one.params, other.params) if param not in free)
    values = {category.name: category.values for category in other.categories}
    categories = tuple(
        Category(category.name, _union(category.values, values.get(category.name, ())))
        for category in _by_name(one.categories, other.categories)
    )
    return Matter(one.name, params, categories, one.reserved_to, one.clause), free
