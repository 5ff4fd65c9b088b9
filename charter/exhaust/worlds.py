"""Every world that a charter allows, fewest parties first."""

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from itertools import combinations_with_replacement, count, islice, product
from string import ascii_uppercase

from charter.admission.decision import belongs
from charter.admission.worlds import allowed, limits
from charter.model import Model, PartySet, Relation, Tag, TagRule
from charter.semantics.evaluate import Scene
from charter.world import Actor, World

GRID = (0, 1, 2, 3)

LETTERS = ascii_uppercase.replace("I", "")
"""What parties without a name are called: not I, for *I casts a ballot* is not what a reader takes for a name."""


def worlds(model: Model, max_parties: int, grid: Collection[int] = GRID) -> Iterator[World]:
    """Every allowed world of at most `max_parties` parties, up to renaming of anonymous ones.

    Fewest parties first, then in the order of the text. Complete iff no weight is unknown: an
    unknown weight takes the values of `grid` alone (a whole one those from 1 up).
    """
    named = [[*variants(model, party.name, party.standing, grid)] for party in model.parties]
    free = {s: [*variants(model, "", s, grid)] for s in model.standings if limits(model, s)[1] != 0}
    for total in range(len(named), max_parties + 1):
        splits = sizes(model, [*free], total - len(named))
        found = (World(name_anonymous(model, row)) for split in splits for row in _rows(named, free, split))
        yield from (world for world in found if not allowed(model, world))


def _rows(named: list[list[Actor]], free: dict[str, list[Actor]], split: tuple[int, ...]) -> Iterator[list[Actor]]:
    """The ways all parties may be, with that many anonymous ones of each standing."""
    kinds = (combinations_with_replacement(ways, size) for ways, size in zip(free.values(), split, strict=True))
    for chosen in product(product(*named), *kinds):
        yield [actor for group in chosen for actor in group]


def sizes(model: Model, standings: Sequence[str], total: int) -> Iterator[tuple[int, ...]]:
    """The ways to spread anonymous parties over the standings within the limits of the rosters."""
    if not standings:
        yield from [()] if total == 0 else []
        return
    low, high = limits(model, standings[0])
    for size in range(low, min(total, total if high is None else high) + 1):
        yield from ((size, *rest) for rest in sizes(model, standings[1:], total - size))


def variants(model: Model, name: str, standing: str, grid: Collection[int] = GRID) -> Iterator[Actor]:
    """Every way a party may be, by itself: its tags, fewest and first declared first, and weights."""
    given = next((dict(party.weights) for party in model.parties if party.name == name), {})
    values = [
        [given[w.name]]
        if w.name in given
        else [Fraction(v) for v in sorted(grid) if w.may_be(Fraction(v))] or [Fraction(w.usual)]
        for w in model.weights
    ]
    fixed = tuple(tag.name for tag in model.tags if tag.members is not None and name in tag.members)
    open_ = [tag.name for tag in model.tags if tag.members is None]
    ways = [tuple(t for t, ok in zip(open_, bits, strict=True) if ok) for bits in product((0, 1), repeat=len(open_))]
    apart = [{*rule.group.tags} for rule in model.tag_rules if _keeps_apart(rule)]
    for extra in sorted(ways, key=len):
        tags = tuple(tag.name for tag in model.tags if tag.name in fixed + extra)
        if any(pair <= {*tags} for pair in apart):
            continue
        actor = Actor(name, standing, tags)
        scene = Scene(model, World((actor,)))
        if all((tag.name in tags) in _choices(scene, actor, tag) for tag in model.tags):
            for row in product(*values):
                weights = tuple((w.name, value) for w, value in zip(model.weights, row, strict=True))
                yield Actor(name, standing, tags, weights)


def _keeps_apart(rule: TagRule) -> bool:
    """Whether it says that nobody at all has all the tags: `importer and exporter do not overlap`."""
    nobody = rule.relation is Relation.AT_MOST and rule.number == 0
    return nobody and rule.weight is None and rule.group == PartySet(tags=rule.group.tags)


def name_anonymous(model: Model, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The parties, those without a name called A, B … Z, A2 …, but not I; no declared or given name twice."""
    taken = {item.name for group in (model.parties, model.tags, model.organs) for item in group}
    taken |= {actor.name for actor in actors}
    letters = (c if n == 1 else f"{c}{n}" for n in count(1) for c in LETTERS)
    fresh = (name for name in letters if name not in taken)
    unnamed = sum(not actor.name for actor in actors)
    names = islice(fresh, unnamed)
    return tuple(
        actor if actor.name else Actor(next(names), actor.standing, actor.tags, actor.weights) for actor in actors
    )


def _choices(scene: Scene, actor: Actor, tag: Tag) -> tuple[bool, ...]:
    """Whether the party may stay out of the tag, may be in it."""
    if tag.members is not None:
        return (actor.name in tag.members,)
    return (False, True) if belongs(scene, actor, tag.among) else (False,)
