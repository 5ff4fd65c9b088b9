"""Worlds to test a translation on: those that cases were found in, and neighbours of them."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial
from itertools import groupby, islice
from operator import attrgetter
from random import Random

from charter.admission.worlds import allowed
from charter.dataclass import replace
from charter.exhaust.worlds import name_anonymous
from charter.kept import kept
from charter.model import Model, Weight
from charter.world import Actor, World

NEIGHBOURS = 6
ATTEMPTS = 30
LARGE = 40
FEW = 3


def worlds_near(model: Model, found: Sequence[World], dice: Random) -> tuple[World, ...]:
    """Allowed worlds: those found, in order, the empty one if there is one, and some that differ a little."""
    known = dict.fromkeys((*found, World(())))
    start = [world for world in known if not _fault(model, world)]
    small = [world for world in start if len(world.actors) <= LARGE]
    near: dict[World, None] = {}
    for attempt in range(ATTEMPTS if small else 0):
        if len(near) >= NEIGHBOURS:
            break
        world = varied(model, small[attempt % len(small)], dice)
        if world not in known and not _fault(model, world):
            near[world] = None
    return (*start, *near)


def _fault(model: Model, world: World) -> str:
    """Why the charter does not allow the world; empty if it does."""
    return kept(model, (allowed, world), partial(allowed, model, world))


def reduced(model: Model) -> Model:
    """The charter with any number of unnamed parties of each standing it has some of, from a few upwards."""
    rosters = tuple(
        line if line.high == 0 else replace(line, low=min(line.low, FEW), high=None) for line in model.rosters
    )  # fmt: skip
    return replace(model, rosters=rosters)


def smaller_worlds(model: Model, found: Sequence[World], dice: Random) -> tuple[World, ...]:
    """Small allowed worlds made of the parties of large ones; none if named parties alone are too many."""
    named = {party.name for party in model.parties}
    if len(named) > LARGE:
        return ()
    kinds = [_kinds(world, named) for world in found]
    small = [_sample(model, groups, count) for groups in kinds for count in (FEW, 2 * FEW)]
    return worlds_near(model, [world for world in dict.fromkeys(small) if not allowed(model, world)], dice)


def _kinds(world: World, named: set[str]) -> list[list[Actor]]:
    """The named parties, each by itself, then some of the others of each kind."""
    alone = [[actor] for actor in world.actors if actor.name in named]
    others = [actor for actor in world.actors if actor.name not in named]
    kinds: dict[object, list[Actor]] = {}
    for kind, alike in groupby(others, key=attrgetter("standing", "tags")):
        some = [Actor("", actor.standing, actor.tags, actor.weights) for actor in islice(alike, 2 * FEW)]
        kinds.setdefault(kind, []).extend(some)
    return [*alone, *kinds.values()]


def _sample(model: Model, kinds: Sequence[Sequence[Actor]], count: int) -> World:
    """As many parties of each kind, or all that there are."""
    return World(name_anonymous(model, [actor for group in kinds for actor in group[:count]]))


def varied(model: Model, world: World, dice: Random) -> World:
    """The world after a few random changes; the charter need not allow it."""
    actors = list(world.actors)
    ways = [_grown, _grown, _shrunk, _retagged, _reweighed]
    ways += [_moved] * 3 if model.elsewhere.standings else []
    for _ in range(dice.randint(1, 4)):
        actors = dice.choice(ways)(model, actors, dice)
    named = {party.name for party in model.parties}
    kept = [actor for actor in actors if actor.name in named]
    others = [Actor("", a.standing, a.tags, a.weights) for a in actors if a.name not in named]
    return World(name_anonymous(model, [*kept, *others]))


def _grown(model: Model, actors: list[Actor], dice: Random) -> list[Actor]:
    if not model.rosters:
        return actors
    standing = dice.choice([line.standing for line in model.rosters])
    tags = tuple(tag.name for tag in model.tags if tag.members is None and dice.random() < 0.3)
    weights = tuple((weight.name, _weight(dice, weight, 4)) for weight in model.weights)
    return [*actors, Actor("", standing, tags, weights)]


def _weight(dice: Random, weight: Weight, most: int) -> Fraction:
    """A whole number that the weight may be, small if it can be."""
    least = max(1, weight.least) if weight.high != 0 else 0
    return Fraction(dice.randint(least, max(least, most if weight.high is None else min(most, weight.high))))


def _shrunk(model: Model, actors: list[Actor], dice: Random) -> list[Actor]:
    named = {party.name for party in model.parties}
    spare = [place for place, actor in enumerate(actors) if actor.name not in named]
    if not spare:
        return actors
    gone = dice.choice(spare)
    return [*actors[:gone], *actors[gone + 1 :]]


def _moved(model: Model, actors: list[Actor], dice: Random) -> list[Actor]:
    """A named party at another of the places where it may stand."""
    name, places = dice.choice(model.elsewhere.standings)
    standing = dice.choice(places)
    return [replace(actor, standing=standing) if actor.name == name else actor for actor in actors]


def _retagged(model: Model, actors: list[Actor], dice: Random) -> list[Actor]:
    free = [tag.name for tag in model.tags if tag.members is None]
    if not free or not actors:
        return actors
    place, tag = dice.randrange(len(actors)), dice.choice(free)
    old = actors[place]
    held = set(old.tags) ^ {tag}
    tags = tuple(declared.name for declared in model.tags if declared.name in held)
    return [*actors[:place], Actor(old.name, old.standing, tags, old.weights), *actors[place + 1 :]]


def _reweighed(model: Model, actors: list[Actor], dice: Random) -> list[Actor]:
    if not model.weights or not actors:
        return actors
    place = dice.randrange(len(actors))
    old = actors[place]
    fixed = {name for party in model.parties if party.name == old.name for name, _ in party.weights}
    kinds = {weight.name: weight for weight in model.weights}
    weights = tuple((n, v if n in fixed else _weight(dice, kinds[n], 6)) for n, v in old.weights)
    return [*actors[:place], Actor(old.name, old.standing, old.tags, weights), *actors[place + 1 :]]
