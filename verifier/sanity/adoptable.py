"""Which matters the interpreter sees adopted in a small world: cheap, and proof enough that they can be."""

from collections.abc import Iterator

from charter.model import Ballot, Matter, Model
from charter.scenario.setting import questions_on
from charter.semantics.outcome import Hearing, hearing, open_procedures, passes
from charter.world import World


def adoptable(model: Model, world: World) -> frozenset[str]:
    """The matters on which some decision is adopted in the world, all who vote voting alike at each stage.

    A matter that is not among them may be adoptable all the same.
    """
    return frozenset(matter.name for matter in model.matters if any(True for _ in _adopting(model, world, matter)))


def adopting(model: Model, world: World) -> frozenset[int]:
    """The procedures, by number, under which some decision is adopted in the world in the same way."""
    return frozenset(index for matter in model.matters for index in _adopting(model, world, matter))


def _adopting(model: Model, world: World, matter: Matter) -> Iterator[int]:
    for question in questions_on(model, world, matter):
        for index in open_procedures(model, world, question):
            if _passes(hearing(model, world, question, index)):
                yield index


def _passes(heard: Hearing) -> bool:
    """Whether every stage passes for some ballot that all cast alike."""
    return all(
        any(passes(scene, dict.fromkeys(names, ballot)) for ballot in _likely(scene.stages[0].ballots))
        for scene, names in zip(heard.stages, heard.holders, strict=True)
    )


def _likely(ballots: tuple[Ballot, ...]) -> tuple[Ballot, ...]:
    """The ballots that a stage admits, the most promising first."""
    return tuple(sorted(ballots, key=(Ballot.IN_FAVOUR, Ballot.ABSENT, Ballot.ABSTAINING, Ballot.AGAINST).index))
