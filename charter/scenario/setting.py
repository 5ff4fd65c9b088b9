"""A small world to try things in, and what can be put to the vote there."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from types import MappingProxyType

from charter.admission.decision import arguments_fault
from charter.admission.worlds import allowed, limits
from charter.dataclass import replace
from charter.model import Chronicle, Clause, Matter, Model, PartySet
from charter.scenario.opening import opening
from charter.semantics.evaluate import Scene, members
from charter.source import NOWHERE
from charter.world import Actor, Question, World

MOST_QUESTIONS = 64
"""Questions on one matter that are tried: conditions and categories may have many values together."""
NOBODY: Mapping[str, str] = MappingProxyType({})


def small_world(model: Model, least: int = 2) -> World | None:
    """A roster that the charter allows, with `least` anonymous parties of each standing where it may; None if none was
    found. Weights that are open are 1.
    """
    sizes = tuple(
        (standing, size) for standing in model.standings if (size := _size(model, standing, least)) is not None
    )
    found = opening(model, Chronicle("", None, sizes, (), (), (), Clause("", NOWHERE)))
    return None if isinstance(found, str) else found


def some_world(model: Model, *sizes: int) -> World | None:
    """The first small world that there is, of these sizes."""
    return next((world for size in sizes if (world := small_world(model, size)) is not None), None)


def peopled(model: Model, world: World, group: PartySet) -> World:
    """The world, or, where nobody is in the set there, one in which somebody has the roles for it; the world itself
    where the charter allows no such one.
    """
    if members(Scene(model, world), group):
        return world
    for place, actor in enumerate(world.actors):
        given = replace(actor, tags=tuple(dict.fromkeys((*actor.tags, *group.tags))))
        other = World((*world.actors[:place], given, *world.actors[place + 1 :]))
        if members(Scene(model, other), group) and not allowed(model, other):
            return other
    return world


def _size(model: Model, standing: str, least: int) -> int | None:
    """How many parties of the standing are to be there, named ones included; None where there are none anyway."""
    low, high = limits(model, standing)
    if high == 0:
        return None
    named = sum(party.standing == standing for party in model.parties)
    wanted = max(low, least - named if named else least)
    return named + (wanted if high is None else min(wanted, high))


def questions_on(model: Model, world: World, matter: Matter, about: Mapping[str, str] = NOBODY) -> Iterator[Question]:
    """Questions on a matter, with parties that fit its parameters, different ones where there are enough.

    `about` says of some parameters for whom they stand.
    """
    scene = Scene(model, world)
    groups = [[actor.name for actor in members(scene, one.group)] for one in matter.params]
    if not all(groups):
        return
    others = [[who for who in names if who not in about.values()] or names for names in groups]
    chosen = [names[min(place, len(names) - 1)] for place, names in enumerate(others)]
    arguments = tuple((one.name, about.get(one.name, who)) for one, who in zip(matter.params, chosen, strict=True))
    if arguments_fault(model, world, matter, arguments):
        return
    values = product(*(category.values for category in matter.categories))
    truths = product((False, True), repeat=len(model.conditions))
    for row, held in islice(product(values, truths), MOST_QUESTIONS):
        categories = tuple((one.name, value) for one, value in zip(matter.categories, row, strict=True))
        conditions = tuple(name for name, true in zip(model.conditions, held, strict=True) if true)
        yield Question(matter.name, arguments, categories, conditions)


def circumstances(model: Model) -> tuple[tuple[str, ...], ...]:
    """Conditions that may be true together: none, each by itself, and all."""
    return tuple(dict.fromkeys(((), *((name,) for name in model.conditions), model.conditions)))


def kinds(model: Model, actors: Iterable[Actor]) -> tuple[tuple[Actor, ...], ...]:
    """The parties by what the rules tell of them: standing, roles, weights, and the name where the charter has it."""
    named = {party.name for party in model.parties}
    found: dict[object, list[Actor]] = {}
    for one in actors:
        found.setdefault((one.standing, one.tags, one.weights, one.name if one.name in named else ""), []).append(one)
    return tuple(tuple(row) for row in found.values())
