"""Rosters that runs reach: a charter whose rosters are at least all of them.

While parties come and go, no party enters a world or leaves it, and nobody's roles, blocs, seats and weights change:
only standings do. So the number of parties of standings between which they move is what it was at the start, and a
rule on a role says of the role what it said then; what it says of the *members* of a role need not be so any more, once
members leave or come in. A proof on these rosters covers every run; a violation there need not be one.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import prod

from charter.admission.worlds import limits
from charter.model import (
    And,
    Clause,
    Count,
    Formula,
    Model,
    NamedRef,
    Party,
    PartySet,
    Relation,
    Roster,
    Tag,
    TagRule,
    Weight,
)
from verifier.encode.cone import Seen
from verifier.encode.settings import see_procedure
from verifier.runs.alike import Lists, alike
from verifier.runs.moves import Move, links, moves, reach

MAX_MODELS = 64
"""How many combinations of standings of named parties are looked at one by one."""

FEW_MODELS = 9
"""From how many combinations on parties lose their names, where nothing but roles tells them apart."""


class TooManyStandings(Exception):
    """Named parties may come to more combinations of standings than are looked at."""

    def __init__(self) -> None:
        super().__init__("the parties that the charter names may come to too many combinations of standings")


def closed(
    model: Model, names: Collection[str] = (), steps: Sequence[Move] | None = None, apart: Lists | None = None
) -> tuple[Model, ...]:
    """Charters that together allow every roster that a run of `model` reaches, with its rules.

    One for each combination of standings of the named parties that may move and that the charter, or `names`, single
    out; those that nothing singles out are counted with the parties without a name. `steps` are the changes of standing
    that are reckoned with, all that the clauses allow if None. The model itself if there are none. TooManyStandings
    beyond `MAX_MODELS` of them.

    Unless it is None, `apart` holds the lists of standings by which the question forms its sets: standings that neither
    it nor a decision tells apart are then counted as one of them.
    """
    steps = moves(model) if steps is None else tuple(steps)
    if apart is not None:
        model, steps = alike(model, steps, apart)
    if not steps:
        return (model,)
    paths = {party.name: reach(steps, party.standing, party.name) for party in model.parties}
    unnamed = _unnamed(model, paths, steps, names)
    kept = [party for party in model.parties if party.name not in unnamed]
    if prod(len(paths[party.name]) for party in kept) > MAX_MODELS:
        raise TooManyStandings
    loose = untagged(model, unnamed)
    options = product(*(paths[party.name] for party in kept))
    return tuple(_widened(model, loose, steps, unnamed, _standing(kept, chosen)) for chosen in options)


def _standing(parties: Sequence[Party], chosen: Sequence[str]) -> tuple[Party, ...]:
    return tuple(replace(party, standing=standing) for party, standing in zip(parties, chosen, strict=True))


def standings_on_the_way(model: Model, start: Collection[str], end: Collection[str]) -> tuple[str, ...]:
    """The standings a party may have between one of `start` and one of `end` that it has later, both included."""
    pairs = links(moves(model))
    ahead, behind = list(start), list(end)
    for one in ahead:
        ahead += [to for begin, to in pairs if begin == one and to not in ahead]
    for one in behind:
        behind += [begin for begin, to in pairs if to == one and begin not in behind]
    return tuple(one for one in model.standings if one in ahead and one in behind)


# ── named parties ─────────────────────────────────────────────────────────────────────────────


def _unnamed(
    model: Model, paths: dict[str, tuple[str, ...]], steps: Sequence[Move], names: Collection[str]
) -> frozenset[str]:
    """The named parties that are counted with those without a name: they may move, and nothing tells them apart.

    Where there are too many whom roles alone tell apart, these keep their roles and not their names; where there are
    too many whom weights tell apart, these are counted with those that may weigh anything.
    """
    spoken = {*names, *named(model), *(name for step in steps for name in step.only)}
    moving = [party for party in model.parties if len(paths[party.name]) > 1 and party.name not in spoken]
    light = [party for party in moving if not party.weights]
    plain = [party for party in light if not any(party.name in (tag.members or ()) for tag in model.tags)]
    for gone, most in ((plain, FEW_MODELS), (light, MAX_MODELS)):
        if prod(len(paths[party.name]) for party in model.parties if party not in gone) <= most:
            return frozenset(party.name for party in gone)
    return frozenset(party.name for party in moving)


def named(model: Model) -> frozenset[str]:
    """The parties that the rules of the charter speak of by name."""
    seen = Seen(model)
    for procedure in model.procedures:
        see_procedure(seen, procedure, binding=True)
    groups = [seat for organ in model.organs for seat in organ.seats]
    groups += [tag.among for tag in model.tags] + [rule.group for rule in model.tag_rules]
    groups += [mute.group for mute in model.no_votes] + [p.group for m in model.matters for p in m.params]
    for norm in model.dynamics.norms:
        groups += [group for group in (norm.who, norm.target) if group is not None]
        if norm.trigger is not None:
            groups += [one.group for one in norm.trigger.variables]
            seen.formula(norm.trigger.given)
        seen.formula(norm.when)
        seen.formula(norm.unless)
    for group in groups:
        seen.group(group)
    return frozenset(seen.names)


def _opened(weight: Weight, values: list[Fraction]) -> Weight:
    """The weight, as open as these values make it."""
    if all(weight.may_be(value) for value in values):
        return weight
    whole = weight.whole and all(value >= 1 and value.denominator == 1 for value in values)
    return replace(weight, whole=whole, low=0, high=None)


def untagged(model: Model, unnamed: frozenset[str]) -> Model:
    """The charter with the fixed tags of these parties turned into free ones that as many parties have.

    What each of them weighs is then as open as it is for parties without a name.
    """
    gone = [tag for tag in model.tags if unnamed.intersection(tag.members or ())]
    tags = tuple(replace(tag, members=None, among=PartySet()) if tag in gone else tag for tag in model.tags)
    rules = tuple(rule for tag in gone for rule in _shares(model, tag, gone, unnamed))
    known = [weight for party in model.parties if party.name in unnamed for weight in party.weights]
    weights = tuple(
        _opened(weight, [value for name, value in known if name == weight.name]) for weight in model.weights
    )
    return replace(model, tags=tags, weights=weights, tag_rules=(*model.tag_rules, *rules))


def _shares(model: Model, tag: Tag, gone: Sequence[Tag], unnamed: frozenset[str]) -> Iterator[TagRule]:
    """How many parties have a tag that was fixed, those that keep their names one by one."""
    members = tag.members or ()
    for party in model.parties:
        if party.name not in unnamed:
            alone = PartySet(tags=(tag.name,), only=(NamedRef(party.name),))
            yield TagRule(alone, Relation.EXACTLY, int(party.name in members), tag.clause)
    yield TagRule(PartySet(tags=(tag.name,)), Relation.EXACTLY, len(members), tag.clause)
    for other in gone[gone.index(tag) + 1 :]:
        both = len(set(members).intersection(other.members or ()))
        yield TagRule(PartySet(tags=(tag.name, other.name)), Relation.EXACTLY, both, tag.clause)


# ── numbers ───────────────────────────────────────────────────────────────────────────────────


def _widened(
    model: Model, loose: Model, steps: Sequence[Move], unnamed: frozenset[str], kept: tuple[Party, ...]
) -> Model:
    """One of the charters: these named parties with these standings, and as many others as there may be."""
    starts = {standing: _starts(model, standing, unnamed) for standing in model.standings}
    paths = {standing: reach(steps, standing) for standing in model.standings}
    rosters = tuple(_rosters(model, steps, starts, paths))
    tags = tuple(_among(model, tag, steps) for tag in loose.tags)
    rules = tuple(kept_rule for rule in loose.tag_rules if (kept_rule := lasting(loose, rule, steps)) is not None)
    totals = tuple(_totals(model, starts, paths, kept, steps))
    return replace(loose, rosters=rosters, parties=kept, tags=tags, tag_rules=(*rules, *totals))


def _starts(model: Model, standing: str, unnamed: frozenset[str]) -> tuple[int, int | None]:
    """From how many up to how many parties have the standing at the start, those that keep a name not counted."""
    low, high = limits(model, standing)
    more = sum(party.name in unnamed and party.standing == standing for party in model.parties)
    return low + more, None if high is None else high + more


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _rosters(
    model: Model,
    steps: Sequence[Move],
    starts: dict[str, tuple[int, int | None]],
    paths: dict[str, tuple[str, ...]],
) -> Iterator[Roster]:
    """For each standing from how few to how many parties may have it in the course of time."""
    for standing in model.standings:
        low = starts[standing][0] if len(paths[standing]) == 1 else 0
        high = _sum([starts[start][1] for start, path in paths.items() if standing in path])
        if high != 0:
            yield Roster(standing, low, high, _clause(model, standing, steps))


def _clause(model: Model, standing: str, steps: Sequence[Move]) -> Clause:
    """The clause on which it rests how many parties have a standing."""
    lines = [line.clause for line in model.rosters if line.standing == standing]
    leading = [step.cause.clause for step in steps if standing in (step.becoming.to, step.becoming.meanwhile)]
    return [*lines, *leading, *(step.cause.clause for step in steps)][0]


def _totals(
    model: Model,
    starts: dict[str, tuple[int, int | None]],
    paths: dict[str, tuple[str, ...]],
    kept: Sequence[Party],
    steps: Sequence[Move],
) -> Iterator[TagRule]:
    """How many parties there are of standings between which they move: as many as at the start; and of those from which
    no way leads out: no fewer.
    """
    joined = islands(model.standings, paths)
    for group in joined:
        if len(group) == 1:
            continue
        own = sum(party.standing in group for party in kept)
        low = sum(starts[standing][0] for standing in group) + own
        high = _sum([starts[standing][1] for standing in group])
        inside, clause = PartySet(standings=group), _clause(model, group[0], steps)
        yield TagRule(inside, Relation.AT_LEAST, low, clause)
        if high is not None:
            yield TagRule(inside, Relation.AT_MOST, high + own, clause)
    for group in dict.fromkeys(tuple(one for one in model.standings if one in path) for path in paths.values()):
        begun = sum(starts[standing][0] for standing in group)
        if begun and len(group) > 1 and group not in joined:
            low = begun + sum(party.standing in group for party in kept)
            yield TagRule(PartySet(standings=group), Relation.AT_LEAST, low, _clause(model, group[0], steps))


def staying(model: Model) -> Formula:
    """That there are as many parties as at the least began there of standings from which no way leads out: so it is at
    every moment of a run, and need not be of a roster that `closed` allows.
    """
    steps = moves(model)
    paths = {standing: reach(steps, standing) for standing in model.standings}
    least = {standing: limits(model, standing)[0] for standing in model.standings}
    counts = {
        tuple(one for one in model.standings if one in path): sum(map(least.__getitem__, path))
        for path in paths.values()
    }
    said = (
        Count(Relation.AT_LEAST, Fraction(low), False, PartySet(standings=inside), None)
        for inside, low in counts.items()
        if low
    )
    return And(tuple(said))


def islands(standings: Sequence[str], paths: dict[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Groups of standings between which parties move, and across whose borders none does."""
    groups: list[tuple[str, ...]] = []
    for standing in standings:
        joined = {standing, *paths[standing]}
        touching = [group for group in groups if joined.intersection(group)]
        merged = joined.union(*touching)
        groups = [group for group in groups if group not in touching]
        groups.append(tuple(one for one in standings if one in merged))
    return groups


# ── roles, blocs, seats ───────────────────────────────────────────────────────────────────────


def _among(model: Model, tag: Tag, steps: Sequence[Move]) -> Tag:
    """The tag, kept by those who have it wherever they come to: by changes of standing that do not leave them out."""
    if tag.members is not None:
        return tag
    among, begun = tag.among, {party.standing for party in model.parties}
    ends = [one for one in among.standings if one in begun or limits(model, one)[1] != 0] or list(among.standings)
    pairs = links([step for step in steps if step.open_in((tag.name,))])
    for start in ends:
        ends += [end for begin, end in pairs if begin == start and end not in ends]
    minus = tuple(part for part in among.minus if not isinstance(part, PartySet) or is_steady(part))
    order = tuple(one for one in model.standings if one in ends)
    return replace(tag, among=replace(among, standings=order, minus=minus, organs=()))


def lasting(model: Model, rule: TagRule, steps: Sequence[Move]) -> TagRule | None:
    """What is left of a rule on roles while parties come and go: all of it, one bound, or nothing (None)."""
    pairs = links([step for step in steps if step.open_in(rule.group.tags)])
    leaves, enters = _crossed(model, rule.group, pairs)
    match rule.relation:
        case Relation.AT_LEAST | Relation.MORE_THAN:
            return None if leaves else rule
        case Relation.AT_MOST | Relation.FEWER_THAN:
            return None if enters else rule
        case Relation.EXACTLY:
            if leaves and enters:
                return None
            relation = Relation.AT_MOST if leaves else Relation.AT_LEAST if enters else rule.relation
            return replace(rule, relation=relation)


def _crossed(model: Model, group: PartySet, pairs: Sequence[tuple[str, str]]) -> tuple[bool, bool]:
    """Whether parties may leave the set, or come to be in it, by a change of standing."""
    if group.organs or any(isinstance(part, PartySet) and not is_steady(part) for part in group.minus):
        return True, True
    inside = group.standings
    leaves = any(start in inside and end not in inside for start, end in pairs)
    enters = any(start not in inside and end in inside for start, end in pairs)
    return leaves, enters and not _born_inside(model, group)


def is_steady(group: PartySet) -> bool:
    """Whether no change of standing changes who is in the set."""
    return not group.standings and not group.organs and not group.minus


def _born_inside(model: Model, group: PartySet) -> bool:
    """Whether all who have some role of the set were of its standings when they got it."""
    free = [tag.among for tag in model.tags if tag.name in group.tags and tag.members is None]
    return any(among.standings and set(among.standings) <= set(group.standings) for among in free)
