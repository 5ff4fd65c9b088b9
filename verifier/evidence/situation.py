"""A question in a world, chosen at random for one setting, with the numbers that go with it."""

from collections.abc import Sequence
from random import Random

from charter.admission.decision import arguments_fault
from charter.dataclass import dataclass
from charter.kept import kept
from charter.model import Model, ParamRef, Ref, VarRef
from charter.semantics.outcome import open_procedures
from charter.world import Question, World
from verifier.encode.compiled import Compiled
from verifier.evidence.bench import Bench
from verifier.evidence.point import Disagreement, Places, Reading, complete

PICKS = 8


@dataclass(frozen=True, slots=True)
class Situation:
    """Who the individuals of a setting are in one world, and what is put to the vote there."""

    compiled: Compiled
    question: Question | None
    refs: dict[Ref, str]
    place: Places

    @property
    def variables(self) -> tuple[tuple[str, str], ...]:
        """Whom the variables of the guarantee stand for."""
        return tuple((ref.name, who) for ref, who in self.refs.items() if isinstance(ref, VarRef))


def situation(bench: Bench, model: Model, compiled: Compiled, world: World, dice: Random) -> Situation | None:
    """A random situation of the setting in the world, None if none is found soon."""
    blocks = compiled.setting.frame.blocks
    names = [actor.name for actor in world.actors]
    for _ in range(PICKS if len(names) >= len(blocks) else 0):
        chosen = dice.sample(names, len(blocks))
        refs = {ref: who for block, who in zip(blocks, chosen, strict=True) for ref in block}
        question = _question(model, compiled, world, refs, dice)
        if compiled.setting.matter is not None and question is None:
            continue
        place = bench.map(model, compiled).places(compiled, world, refs)
        if place is not None:
            return Situation(compiled, question, refs, place)
    return None


def _question(model: Model, compiled: Compiled, world: World, refs: dict[Ref, str], dice: Random) -> Question | None:
    matter = compiled.setting.matter
    if matter is None:
        return None
    names = [actor.name for actor in world.actors]
    if not names and matter.params:
        return None
    arguments = tuple((p.name, refs.get(ParamRef(p.name)) or dice.choice(names)) for p in matter.params)
    conditions = tuple(name for name in model.conditions if dice.random() < 0.5)
    known: dict[object, bool] = kept(model, (arguments_fault, world), dict)
    key = matter.name, arguments
    if key not in known:
        known[key] = bool(arguments_fault(model, world, matter, arguments))
    if known[key]:
        return None
    return Question(matter.name, arguments, tuple(compiled.setting.subject.categories.items()), conditions)


def facts_agree(here: Situation, truths: Sequence[bool]) -> None:
    """Disagreement unless the facts are true of an allowed world and an open question."""
    false = next((n for n, true in enumerate(truths) if not true), None)
    if false is not None:
        clause = here.compiled.facts[false].clause or "the roster"
        raise Disagreement(f"a fact of {clause} is false of a world that the charter allows")


def is_open(model: Model, world: World, here: Situation, procedure: int) -> bool:
    """Whether the procedure is open to the question."""
    return here.question is not None and procedure in open_procedures(model, world, here.question)


def begun(model: Model, here: Situation) -> Reading:
    """The values that do not depend on ballots."""
    return complete(model, dict(here.place.env), here.question)
