"""A small world to try things in, and what can be put to the vote there."""

from collections.abc import Iterator
from itertools import islice, product

from charter.admission.decision import arguments_fault
from charter.admission.worlds import limits
from charter.model import Chronicle, Clause, Matter, Model
from charter.scenario.opening import opening
from charter.semantics.evaluate import Scene, members
from charter.source import NOWHERE
from charter.world import Question, World

MOST_QUESTIONS = 64
"""Questions on one matter that are tried: conditions and categories may have many values together."""


def small_world(model: Model, least: int = 2) -> World | None:
    """A roster that the charter allows, with `least` anonymous parties of each standing where it may; None if none was
    found. Weights that are open are 1.
    """
    sizes = tuple(
        (standing, size) for standing in model.standings if (size := _size(model, standing, least)) is not None
    )
    found = opening(model, Chronicle("", None, sizes, (), (), (), Clause("", NOWHERE)))
    return None if isinstance(found, str) else found


def _size(model: Model, standing: str, least: int) -> int | None:
    """How many parties of the standing are to be there, named ones included; None where there are none anyway."""
    low, high = limits(model, standing)
    if high == 0:
        return None
    named = sum(party.standing == standing for party in model.parties)
    wanted = max(low, least - named if named else least)
    return named + (wanted if high is None else min(wanted, high))


def questions_on(model: Model, world: World, matter: Matter) -> Iterator[Question]:
    """Questions on a matter, with parties that fit its parameters, different ones where there are enough."""
    scene = Scene(model, world)
    groups = [[actor.name for actor in members(scene, one.group)] for one in matter.params]
    if not all(groups):
        return
    chosen = [names[min(place, len(names) - 1)] for place, names in enumerate(groups)]
    arguments = tuple((one.name, who) for one, who in zip(matter.params, chosen, strict=True))
    if arguments_fault(model, world, matter, arguments):
        return
    values = product(*(category.values for category in matter.categories))
    truths = product((False, True), repeat=len(model.conditions))
    for row, held in islice(product(values, truths), MOST_QUESTIONS):
        categories = tuple((one.name, value) for one, value in zip(matter.categories, row, strict=True))
        conditions = tuple(name for name, true in zip(model.conditions, held, strict=True) if true)
        yield Question(matter.name, arguments, categories, conditions)
