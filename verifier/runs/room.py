"""Room for the decisions that take parties elsewhere: those who vote are there, though no violation needs them."""

from collections import Counter
from collections.abc import Collection, Generator, Sequence
from typing import TypeAlias

from charter.admission.worlds import limits
from charter.model import Model
from charter.world import NeverCase, World
from verifier.engines.decide import Batch
from verifier.problem import Answer
from verifier.runs.context import RunContext

Room: TypeAlias = tuple[tuple[str, int], ...]


def room_of(context: RunContext, amended: Collection[str]) -> Generator[Batch, Sequence[Answer], Room]:
    """How many unnamed parties there are at least, of standings of which runs may begin with more than they must, where
    decisions that take parties elsewhere can be adopted.
    """
    model, least = context.model, Counter[str]()
    for matter in dict.fromkeys(one.matter for one in model.dynamics.makes):
        found = yield from context.can(context.rules(amended), matter)
        if isinstance(found.case, NeverCase):
            names = {party.name for party in model.parties}
            least |= Counter(one.standing for one in found.case.world.actors if one.name not in names)
    free = [name for name in model.standings if limits(model, name)[0] != limits(model, name)[1]]
    return tuple((name, least[name]) for name in free if least[name])


def has(model: Model, world: World, room: Room) -> bool:
    """Whether there are as many in the world as that."""
    names = {party.name for party in model.parties}
    there = Counter(one.standing for one in world.actors if one.name not in names)
    return all(there[name] >= number for name, number in room)
