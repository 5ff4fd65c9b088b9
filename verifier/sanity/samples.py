"""Some ways to vote on each question of a small world: what tells two rules apart there need not be proved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from charter.dataclass import dataclass
from charter.model import Ballot, Formula, Model, Stage
from charter.scenario.setting import questions_on
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import Hearing, hearing, open_procedures
from charter.world import Question, World

FEW = 12
"""With so many ballots or fewer, every number of those who go along is tried; beyond it, the telling ones."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One question at one stage (procedure and stage by number), and some ways to vote there."""

    place: tuple[int, int]
    scene: Scene
    held: tuple[str, ...]

    def differs(self, one: Formula, other: Formula) -> bool:
        """Whether two rules come out differently in some of these ways to vote."""
        for votes in self.ways():
            heard = replace(self.scene, votes=(votes,))
            if truth(heard, one) != truth(heard, other):
                return True
        return False

    def ways(self) -> Iterator[Mapping[str, Ballot]]:
        """So many in favour, in several orders, and all others doing the same."""
        stage: Stage = self.scene.stages[0]
        first, *rest = sorted(stage.ballots, key=(Ballot.IN_FAVOUR, *Ballot).index)
        for order in self._orders():
            for number in _numbers(len(order)):
                for ballot in rest or [first]:
                    yield {name: first if at < number else ballot for at, name in enumerate(order)}

    def _orders(self) -> list[tuple[str, ...]]:
        """Who goes along first: in the order of the roster and against it, the heaviest first and the lightest."""
        held = frozenset(self.held)
        actors = [actor for actor in self.scene.world.actors if actor.name in held]
        found = dict.fromkeys((self.held, self.held[::-1]))
        for weight in dict.fromkeys(name for actor in actors for name, _ in actor.weights):
            ranked = sorted(actors, key=lambda actor: dict(actor.weights).get(weight, 0))
            names = tuple(actor.name for actor in ranked)
            found |= dict.fromkeys((names, names[::-1]))
        return list(found)


def samples(model: Model, worlds: tuple[World, ...]) -> tuple[Sample, ...]:
    """The stages of every procedure, each for a question to which it is open, in these worlds."""
    found: dict[tuple[World, int], tuple[Sample, ...]] = {}
    for world, question in _questions(model, worlds):
        for index in open_procedures(model, world, question):
            if (world, index) not in found:
                found[world, index] = _at_each_stage(hearing(model, world, question, index), index)
    return tuple(sample for row in found.values() for sample in row)


def _questions(model: Model, worlds: tuple[World, ...]) -> Iterator[tuple[World, Question]]:
    for world, matter in product(worlds, model.matters):
        yield from ((world, question) for question in questions_on(model, world, matter))


def _at_each_stage(heard: Hearing, index: int) -> tuple[Sample, ...]:
    rows = zip(heard.stages, heard.holders, strict=True)
    return tuple(Sample((index, at), scene, held) for at, (scene, held) in enumerate(rows))


def _numbers(size: int) -> list[int]:
    if size <= FEW:
        return list(range(size + 1))
    shares = (0, 1, size // 3, size // 2, 2 * size // 3, 3 * size // 4, size - 4, size - 2, size)
    return sorted({min(max(near, 0), size) for share in shares for near in (share, share + 1)})
