"""Where a roster may have come from: allowed worlds from which its parties may have come to their standings."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from charter.admission.worlds import allowed, limits
from charter.dataclass import dataclass
from charter.model import Model, Party
from charter.world import Actor, World
from verifier.runs.moves import Move, reach

MAX_WORLDS = 400
MANY = 8
"""More parties than these are moved back at once before they are moved one by one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An allowed world, and the one that is to come of it: the same parties, some with other standings.

    `names` tells under which names of the charter parties of the world asked about go: (there, here).
    """

    start: World
    end: World
    names: tuple[tuple[str, str], ...]

    @property
    def moved(self) -> tuple[str, ...]:
        """The parties whose standings differ, in the order of the world."""
        pairs = zip(self.start.actors, self.end.actors, strict=True)
        return tuple(one.name for one, other in pairs if one.standing != other.standing)

    def moving(self, names: Collection[str]) -> "Origin":
        """The same, all but the parties of these names staying where they are."""
        pairs = zip(self.start.actors, self.end.actors, strict=True)
        return replace(self, end=World(tuple(end if end.name in names else start for start, end in pairs)))


def origins(model: Model, steps: Sequence[Move], world: World) -> Iterator[Origin]:
    """Allowed worlds from which the parties of `world` may have come to where they are, fewest moves first."""
    found = _baptised(model, steps, world)
    if found is None:
        return
    end, names = found
    declared = {party.name: party.standing for party in model.parties}
    at_home = (replace(a, standing=declared.get(a.name, a.standing)) for a in end.actors)
    queue = [World(tuple(at_home))]
    met = {_shape(model, queue[0], end)}
    many = _all_at_once(model, steps, queue[0])
    if len(Origin(many, queue[0], names).moved) > MANY and not allowed(model, many):
        yield Origin(many, end, names)
    for start in queue:
        if not allowed(model, start):
            yield Origin(start, end, names)
        for before in _one_move_back(model, steps, start, end):
            shape = _shape(model, before, end)
            if shape not in met and len(met) < MAX_WORLDS:
                met.add(shape)
                queue.append(before)


def _all_at_once(model: Model, steps: Sequence[Move], world: World) -> World:
    """The world with as many parties moved back as the charter asks for to begin with, however many these are."""
    named = {party.name for party in model.parties}
    actors, spare = list(world.actors), dict[str, int]()
    for standing in model.standings:
        there = sum(one.standing == standing and one.name not in named for one in actors)
        spare[standing] = there - limits(model, standing)[0]
    for place, actor in enumerate(actors):
        wanted = (one for one in model.standings if spare[one] < 0 and actor.standing in reach(steps, one))
        origin = next(wanted, None) if actor.name not in named and spare[actor.standing] > 0 else None
        if origin is not None:
            spare[actor.standing], spare[origin] = spare[actor.standing] - 1, spare[origin] + 1
            actors[place] = replace(actor, standing=origin)
    return World(tuple(actors))


def _one_move_back(model: Model, steps: Sequence[Move], start: World, end: World) -> Iterator[World]:
    """The world with one more party where it may have come from."""
    named, tried = {party.name for party in model.parties}, set[tuple[str, tuple[str, ...]]]()
    for place, (actor, later) in enumerate(zip(start.actors, end.actors, strict=True)):
        kind = (actor.standing, actor.tags)
        if actor.name in named or actor.standing != later.standing or kind in tried:
            continue
        tried.add(kind)
        for origin in model.standings:
            if origin != actor.standing and actor.standing in reach(steps, origin):
                moved = replace(actor, standing=origin)
                yield World((*start.actors[:place], moved, *start.actors[place + 1 :]))


def _shape(model: Model, start: World, end: World) -> object:
    """Equal for worlds that differ in names of the unnamed alone."""
    named = {party.name for party in model.parties}
    rows = [(a.name if a.name in named else "", a.standing, b.standing, a.tags)
            for a, b in zip(start.actors, end.actors, strict=True)]  # fmt: skip
    return tuple(sorted(rows))


def _baptised(model: Model, steps: Sequence[Move], world: World) -> tuple[World, tuple[tuple[str, str], ...]] | None:
    """The world with every named party under its name; None if some party can be none of those that are there.

    A party that never moves has the standing that the charter gives it, where the world has another in its place.
    """
    there = {actor.name for actor in world.actors}
    lost = [party for party in model.parties if party.name not in there]
    named = {party.name for party in model.parties}
    free = [actor for actor in world.actors if actor.name not in named]
    taken: dict[str, Party] = {}
    for party in lost:
        if not _seat(model, steps, party, free, taken, set()):
            return None
    names = tuple((actor.name, taken[actor.name].name) for actor in free if actor.name in taken)
    actors = (_as(model, taken[a.name], a) if a.name in taken else a for a in world.actors)
    order = [party.name for party in model.parties]
    rank = {name: place for place, name in enumerate(order)}
    homes = {party.name: reach(steps, party.standing, party.name) for party in model.parties}
    settled = (
        a if a.standing in homes.get(a.name, (a.standing,)) else replace(a, standing=homes[a.name][0]) for a in actors
    )
    return World(tuple(sorted(settled, key=lambda actor: rank.get(actor.name, len(rank))))), names


def _home(actor: Actor, path: Sequence[str]) -> str:
    """The standing of a party that may come to those of `path`, any if that is empty."""
    return actor.standing if not path or actor.standing in path else path[0]


def _seat(
    model: Model,
    steps: Sequence[Move],
    party: Party,
    free: Sequence[Actor],
    taken: dict[str, Party],
    tried: set[str],
) -> bool:
    """Find an actor for the party, moving others on where needed."""
    for actor in sorted(free, key=lambda one: one.standing != party.standing):
        if actor.name in tried or not _may_be(model, steps, party, actor):
            continue
        tried.add(actor.name)
        if actor.name not in taken or _seat(model, steps, taken[actor.name], free, taken, tried):
            taken[actor.name] = party
            return True
    return False


def _may_be(model: Model, steps: Sequence[Move], party: Party, actor: Actor) -> bool:
    fixed = [tag for tag in model.tags if tag.members is not None]
    alike = all((tag.name in actor.tags) == (party.name in (tag.members or ())) for tag in fixed)
    return alike and actor.standing in reach(steps, party.standing, party.name)


def _as(model: Model, party: Party, actor: Actor) -> Actor:
    weights = dict(actor.weights) | dict(party.weights)
    return Actor(party.name, actor.standing, actor.tags, tuple((w.name, weights[w.name]) for w in model.weights))
