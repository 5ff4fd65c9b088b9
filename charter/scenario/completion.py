"""The worlds that fit a scenario.

Weights that the charter leaves open are 1 in these worlds, or equal shares of what it says parties have together.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from charter.admission.decision import belongs
from charter.admission.worlds import allowed, limits
from charter.dataclass import dataclass
from charter.exhaust.worlds import name_anonymous, sizes, variants
from charter.model import (
    Model,
    PartySet,
    Relation,
    Roster,
    Scenario,
    TagRule,
)
from charter.scenario.balance import balanced
from charter.scenario.fillings import fillings
from charter.scenario.sight import Setting, Sight, parties_expected, sight
from charter.semantics.evaluate import Scene
from charter.semantics.outcome import holders
from charter.symmetry.alike import called, classes, spoken_of, tagged
from charter.world import Actor, World

MOST = 2_000
"""Worlds to try."""

Room: TypeAlias = Mapping[str, tuple[int, int]]
"""From how many up to how many parties more may have a tag."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The worlds that fit a scenario; `complete` unless there were too many to try.

    `spare` is some world that the charter allows, for want of one that fits.
    """

    worlds: tuple[World, ...]
    spare: World | None
    complete: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """Parties that the scenario does not name, alike up to their free tags; `""` for one without a name.

    `plain` is such a party with no free tag, `tagged` are the other ways it may be.
    """

    names: tuple[str, ...]
    plain: Actor
    tagged: tuple[Actor, ...]


def mentioned(scenario: Scenario) -> tuple[str, ...]:
    """The parties that the scenario names, in order."""
    voters = [name for vote in scenario.votes for tally in vote.tallies for name in tally.named]
    others = [who for _, who in scenario.arguments] + [who for who, _ in scenario.places]
    others += [who for who, _, _ in scenario.weights]
    return tuple(dict.fromkeys([*others, *voters, *parties_expected(scenario)]))


def candidates(setting: Setting, name: str) -> list[Actor]:
    """The ways the party of that name may be so that it fits the scenario, with the fewest tags."""
    model = setting.model
    declared = [party.standing for party in model.parties if party.name == name]
    standings = declared or [s for s in model.standings if limits(model, s)[1] != 0]
    given = {weight: value for who, weight, value in setting.scenario.weights if who == name}
    every = (_weighing(actor, given) for s in standings for actor in variants(model, name, s, (1,)))
    ways = [actor for actor in every if _fits(setting, actor)]
    fewest = min((len(actor.tags) for actor in ways), default=0)
    return [actor for actor in ways if len(actor.tags) == fewest]


def _weighing(actor: Actor, given: Mapping[str, Fraction]) -> Actor:
    """The party with the weights that are given."""
    return replace(actor, weights=tuple((name, given.get(name, value)) for name, value in actor.weights))


def _fits(setting: Setting, actor: Actor) -> bool:
    model, question, alone = setting.model, setting.question, World((actor,))
    placed = [tag for name, tag in setting.scenario.places if name == actor.name]
    concerned = [name for name, who in question.arguments if who == actor.name]
    params = [p for matter in model.matters if matter.name == question.matter for p in matter.params]
    scene = Scene(model, alone, question)
    voted = [s for s, vote in setting.votes if vote and any(actor.name in t.named for t in vote.tallies)]
    return (
        set(placed) <= set(actor.tags)
        and all(belongs(scene, actor, param.group) for param in params if param.name in concerned)
        and all(holders(Scene(model, alone, question), stage) for stage in voted)
    )


def fitting_worlds(setting: Setting) -> Fit:
    """The worlds that fit the scenario, one of those between which it cannot tell.

    Fewest parties first, then fewest tags: all worlds of the first number of both for which some fits. Of the ways
    to give the roles that are out of sight one is taken.
    """
    level, spare, seen = (-1, -1), None, sight(setting)
    found: dict[object, World] = {}
    hidden = _out_of_sight(setting, seen)
    plain = replace(setting, model=_without(setting.model, hidden))
    for tried, (mark, bare) in enumerate(_worlds_to_try(plain, setting.model.headcounts)):
        if found and (mark != level or _one_of_a_kind(setting.model, seen)):
            break
        if tried == MOST:
            return Fit(tuple(found.values()), spare, False)
        look = _look(bare, seen, mentioned(setting.scenario))
        if look in found:
            continue
        world, all_tried = _with(setting.model, bare, hidden)
        if world is None and all_tried:
            continue
        if world is None:
            return Fit(tuple(found.values()), spare, False)
        spare = spare or world
        if next(fillings(setting, world), None) is not None:
            level = mark
            found[look] = world
    return Fit(tuple(found.values()), spare, True)


def _out_of_sight(setting: Setting, seen: Sight) -> tuple[str, ...]:
    """The free tags of which neither the scenario nor a rule or a tag in sight speaks."""
    summed = tuple(rule for rule in setting.model.tag_rules if rule.weight is not None)
    told = {*seen.tags, *(tag for _, tag in setting.scenario.places), *tagged(spoken_of(setting.model, summed))}
    for _ in setting.model.tags:
        among = tuple(tag.among for tag in setting.model.tags if tag.name in told and tag.members is None)
        told |= tagged(spoken_of(setting.model, among))
    return tuple(tag.name for tag in setting.model.tags if tag.members is None and tag.name not in told)


def _without(model: Model, hidden: Collection[str]) -> Model:
    """The charter without these tags and the rules on them."""
    kept = tuple(rule for rule in model.tag_rules if not tagged(spoken_of(model, rule)) & {*hidden})
    return replace(model, tags=tuple(tag for tag in model.tags if tag.name not in hidden), tag_rules=kept)


def _with(model: Model, world: World, hidden: Sequence[str]) -> tuple[World | None, bool]:
    """The world with these tags given so that the charter allows it; else None, and whether all ways were tried."""
    step: World | None = world
    for index, tag in enumerate(hidden):
        step = step and _given(_without(model, hidden[index + 1 :]), step, (tag,))[0]
    return (step, True) if hidden and step else _given(model, world, hidden)


def _given(model: Model, world: World, hidden: Sequence[str]) -> tuple[World | None, bool]:
    """The world with as few of the tags as make it one that is allowed; else None, and whether all ways were tried."""
    if not hidden or allowed(_without(model, hidden), world):
        return (None if hidden or allowed(model, world) else world), True
    names = [actor.name for actor in world.actors]
    groups = classes(world, names, called((model.tags, model.tag_rules)))
    pools = [_pool_of(model, world, group, hidden) for group in groups]
    least = _tags_asked(replace(model, tags=tuple(tag for tag in model.tags if tag.name in hidden)))
    room = _room(replace(model, tags=tuple(tag for tag in model.tags if tag.name in hidden)))
    rows = (row for tags in range(least, len(names) * len(hidden) + 1) for row in _spread(pools, tags, room))
    for tried, row in enumerate(rows):
        placed = {actor.name: actor for actor in row}
        whole = World(tuple(placed[name] for name in names))
        if tried == MOST or not allowed(model, whole):
            return (None, False) if tried == MOST else (whole, True)
    return None, True


def _pool_of(model: Model, world: World, group: tuple[str, ...], hidden: Collection[str]) -> Pool:
    """Parties of the world that are alike, with the tags that they may have besides."""
    plain = next(actor for actor in world.actors if actor.name == group[0])
    ways = [replace(one, weights=plain.weights) for one in variants(model, plain.name, plain.standing, (1,))]
    kept = [one for one in ways if {*plain.tags} == {*one.tags} - {*hidden} != {*one.tags}]
    return Pool(group, plain, tuple(kept))


def _one_of_a_kind(model: Model, seen: Sight) -> bool:
    """Whether all worlds of one number of parties look alike: no free tag is in sight, one standing alone is open."""
    free = [tag for tag in model.tags if tag.members is None and tag.name in seen.tags]
    return not free and sum(limits(model, standing)[1] != 0 for standing in model.standings) < 2


def _look(world: World, seen: Sight, told: Collection[str]) -> object:
    """What the scenario can see of a world."""
    rows = []
    for actor in world.actors:
        name = actor.name if actor.name in seen.names or actor.name in told else ""
        tags = tuple(tag for tag in actor.tags if tag in seen.tags)
        rows.append((name, actor.standing, tags, tuple(pair for pair in actor.weights if pair[0] in seen.weights)))
    return tuple(sorted(rows))


def _worlds_to_try(setting: Setting, rules: Collection[TagRule]) -> Iterator[tuple[tuple[int, int], World]]:
    """Worlds with the number of their anonymous parties and of the free tags of those not named.

    There are enough parties for all the `rules`, those on tags that are out of sight too.
    """
    declared = [party.standing for party in setting.model.parties]
    counts = [(s, number - declared.count(s)) for s, number in setting.scenario.sizes]
    given = [Roster(s, number, number, setting.scenario.clause) for s, number in counts]
    others = [line for line in setting.model.rosters if line.standing not in dict(setting.scenario.sizes)]
    model = replace(setting.model, rosters=(*others, *given))
    told = [candidates(setting, name) for name in mentioned(setting.scenario)]
    known, least, asked = _known_pools(setting), _least(setting), _tags_asked(model)
    start = max(least, sum(limits(model, s)[0] for s in model.standings))
    reach = sum(rule.number for rule in rules) + len(told) + 1
    totals = [n for n in range(start, start + reach) if next(sizes(model, model.standings, n), None) is not None]
    for total, tags in ((n, t) for n in totals for t in range(n * len(model.tags) + reach)):
        for chosen in product(*told):
            if tags + sum(len(actor.tags) for actor in chosen) >= asked:
                room = _room(setting.model, chosen)
                splits = ([*known, *pools] for pools in _pools(model, chosen, total))
                spread = (rest for pools in splits for rest in _spread(_ordered(setting, pools), tags, room))
                yield from (((total, tags), _world(setting, [*chosen, *rest])) for rest in spread)


def _tags_asked(model: Model) -> int:
    """No fewer free tags can meet the rules on how many parties have one of them."""
    low = (Relation.AT_LEAST, Relation.EXACTLY, Relation.MORE_THAN)
    asked = {
        tag.name: [rule.number for rule in model.headcounts if rule.relation in low and rule.group.tags == (tag.name,)]
        for tag in model.tags
        if tag.members is None
    }
    return sum(max(numbers, default=0) for numbers in asked.values())


def _room(model: Model, chosen: Sequence[Actor] = ()) -> Room:
    """How many more parties must and may have each free tag of which it is said how many have it at most."""
    high, low = (Relation.AT_MOST, Relation.EXACTLY), (Relation.AT_LEAST, Relation.EXACTLY)
    found: dict[str, tuple[int, int]] = {}
    for tag in model.tags if any(rule.relation in high for rule in model.headcounts) else ():
        anyone = (PartySet(tags=(tag.name,)), replace(tag.among, tags=(*tag.among.tags, tag.name)))
        rules = [rule for rule in model.headcounts if rule.group in anyone]
        most = [rule.number for rule in rules if rule.relation in high]
        if most and tag.members is None:
            have = sum(tag.name in actor.tags for actor in chosen)
            least = max((rule.number for rule in rules if rule.relation in low), default=0)
            found[tag.name] = (least - have, min(most) - have)
    return found


def _least(setting: Setting) -> int:
    """No fewer anonymous parties can cast the ballots that the scenario counts."""
    model, told = setting.model, mentioned(setting.scenario)
    known = [party.name for party in model.parties]
    voting = [sum(len(t.named) + (t.others or 0) for t in vote.tallies) for _, vote in setting.votes if vote]
    return max(sum(name not in known for name in told), max(voting, default=0) - len(known))


def _known_pools(setting: Setting) -> list[Pool]:
    """The parties of the charter that the scenario does not name."""
    model, told = setting.model, mentioned(setting.scenario)
    ways = {p.name: list(variants(model, p.name, p.standing, (1,))) for p in model.parties if p.name not in told}
    apart = sight(setting).names
    groups = classes(World(tuple(options[0] for options in ways.values())), ways, apart)
    return [Pool(group, ways[group[0]][0], tuple(ways[group[0]][1:])) for group in groups]


def _pools(model: Model, chosen: Sequence[Actor], total: int) -> Iterator[list[Pool]]:
    """The ways to make up `total` anonymous parties, those already chosen among them."""
    declared = {party.name for party in model.parties}
    have = [actor.standing for actor in chosen if actor.name not in declared]
    for split in sizes(model, model.standings, total):
        missing = {s: size - have.count(s) for s, size in zip(model.standings, split, strict=True)}
        if min(missing.values(), default=0) >= 0:
            ways = {s: list(variants(model, "", s, (1,))) for s, number in missing.items() if number}
            yield [Pool(("",) * missing[s], plain, tuple(tagged)) for s, (plain, *tagged) in ways.items()]


def _ordered(setting: Setting, pools: Sequence[Pool]) -> list[Pool]:
    """The pools; where the scenario says how many have a tag, those who have it before those who have not."""
    if not setting.scenario.counts:
        return [*pools]
    names = [tag.name for tag in setting.model.tags]

    def order(kind: Actor) -> tuple[bool, ...]:
        return tuple(name not in kind.tags for name in names)

    return [replace(pool, tagged=tuple(sorted(pool.tagged, key=order))) for pool in pools]


def _spread(pools: Sequence[Pool], tags: int, room: Room) -> Iterator[list[Actor]]:
    """The parties of the pools, with that many free tags in all, each given to as many as there is room for."""
    if not pools or tags > _most_tags(pools, room):
        yield from [[]] if not pools and tags == 0 else []
        return
    pool = pools[0]
    for marked in _choose(pool, pool.tagged, len(pool.names), tags, room, len(pools) == 1):
        given = Counter(tag for kind in marked for tag in kind.tags if tag not in pool.plain.tags)
        left = {tag: (low - given[tag], high - given[tag]) for tag, (low, high) in room.items()}
        for rest in _spread(pools[1:], tags - given.total(), left):
            kinds = [*marked, *[pool.plain] * (len(pool.names) - len(marked))]
            yield [*(replace(kind, name=name) for kind, name in zip(kinds, pool.names, strict=True)), *rest]


def _most_tags(pools: Sequence[Pool], room: Room) -> int:
    """No more free tags can be given; none where some tag must be given to more than it may."""
    if any(low > high for low, high in room.values()):
        return -1
    most = sum(len(p.names) * max((len(kind.tags) for kind in p.tagged), default=0) for p in pools)
    named = {tag for p in pools for kind in p.tagged for tag in kind.tags if tag not in p.plain.tags}
    return min(most, sum(room[tag][1] for tag in named)) if named <= room.keys() else most


def _choose(pool: Pool, kinds: Sequence[Actor], size: int, tags: int, room: Room, last: bool) -> Iterator[list[Actor]]:
    """At most `size` parties of these kinds with at most that many free tags in all, with all of them in the `last`."""
    if not kinds:
        yield from [] if last and tags else [[]]
        return
    fresh = [tag for tag in kinds[0].tags if tag not in pool.plain.tags]
    later = {tag for kind in kinds[1:] for tag in kind.tags}
    due = [room[tag][0] for tag in fresh if last and tag in room and tag not in later]
    most = min([size, tags // len(fresh), *(room[tag][1] for tag in fresh if tag in room)])
    for number in range(max([0, *due]), most + 1):
        left = {
            tag: (low - number, high - number) if tag in fresh else (low, high) for tag, (low, high) in room.items()
        }
        rest = _choose(pool, kinds[1:], size - number, tags - number * len(fresh), left, last)
        yield from ([kinds[0]] * number + others for others in rest)


def _world(setting: Setting, actors: Sequence[Actor]) -> World:
    model, told = setting.model, [(who, weight) for who, weight, _ in setting.scenario.weights]
    order = {party.name: index for index, party in enumerate(model.parties)}
    world = World(name_anonymous(model, sorted(actors, key=lambda actor: order.get(actor.name, len(order)))))
    return balanced(model, world, told)
