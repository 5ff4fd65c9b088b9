"""What the interpreter makes of one case under each version."""

from dataclasses import replace

from charter.admission.decision import question_fault
from charter.admission.worlds import allowed
from charter.dataclass import dataclass
from charter.model import Ballot, Matter, Model, ParamRef, PartySet
from charter.semantics.evaluate import Scene, members
from charter.semantics.outcome import hearing, open_procedures, outcome, passes
from charter.world import Decision, Question, StageBallots, World
from verifier.diff.joint import Joint, Pair
from verifier.diff.sides import Body, bodies, heard
from verifier.engines.concrete import Staging, Values


class Contradiction(Exception):
    """The interpreter does not confirm what the solver found; the message says what."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the parties, what is put to the vote, and the ballots of each body."""

    world: World
    question: Question
    ballots: dict[Body, dict[str, Ballot]]


def case(joint: Joint, pair: Pair, found: Staging, keys: tuple[Body, ...], values: Values) -> Case:
    """The case that a solution stands for."""
    setting = found.compiled.setting
    frame, refs = setting.frame, [*pair.both.params, *pair.free]
    fixed = {one.name: found.party(ParamRef(one.name)) for one in refs if frame.of(ParamRef(one.name))}
    known = Question(pair.name, tuple(fixed.items()))
    arguments = tuple(
        (one.name, fixed.get(one.name) or _first(joint.model, found.world, known, one.group)) for one in refs
    )
    held = tuple(name for name in joint.model.conditions if values.get(f"is.{name}", False) is True)
    asked = Question(pair.name, arguments, tuple(setting.subject.categories.items()), held)
    return Case(found.world, asked, {key: dict(found.ballots(0, number)) for number, key in enumerate(keys)})


def _first(model: Model, world: World, known: Question, group: PartySet) -> str:
    return members(Scene(model, world, known), group)[0].name


def adopted(joint: Joint, pair: Pair, one: Case, side: int) -> bool:
    """Whether the case is adopted before (side 0) or now (1), in the interpreter. Raises Contradiction."""
    model, matter = ((joint.old, pair.before), (joint.new, pair.now))[side]
    if matter is None:
        return False
    world = seen(model, one.world)
    fault = allowed(model, world)
    if fault:
        raise Contradiction(f"the roster is not allowed: {fault}")
    asked = put(model, matter, one.question)
    if question_fault(model, world, asked):
        return False
    return any(_carried(model, world, asked, index, one) for index in open_procedures(model, world, asked))


def seen(model: Model, world: World) -> World:
    """The world as one version describes it, without the parties that it does not have."""
    tags = [tag.name for tag in model.tags]
    weights = [weight.name for weight in model.weights]
    return World(
        tuple(
            replace(
                actor,
                tags=tuple(tag for tag in tags if tag in actor.tags),
                weights=tuple((name, dict(actor.weights)[name]) for name in weights),
            )
            for actor in world.actors
            if actor.standing in model.standings
        )
    )


def put(model: Model, matter: Matter, question: Question) -> Question:
    """The question as it is put under one version: with its own parameters, categories and conditions."""
    given, values = dict(question.arguments), dict(question.categories)
    arguments = tuple((param.name, given[param.name]) for param in matter.params)
    categories = tuple((category.name, values[category.name]) for category in matter.categories)
    held = tuple(name for name in model.conditions if name in question.conditions)
    return Question(matter.name, arguments, categories, held)


def binds(joint: Joint, pair: Pair, one: Case, side: int, who: str) -> bool:
    """Whether the case is adopted before (side 0) or now (1) and then binds a party. Raises Contradiction."""
    model, matter = ((joint.old, pair.before), (joint.new, pair.now))[side]
    if matter is None or not adopted(joint, pair, one, side):
        return False
    world, asked = seen(model, one.world), put(model, matter, one.question)
    carrying = (n for n in open_procedures(model, world, asked) if _carried(model, world, asked, n, one))
    taken = (Decision(asked, n, _votes(model, world, asked, n, one)) for n in carrying)
    return any(who in outcome(model, world, decision).bound for decision in taken)


def _carried(model: Model, world: World, asked: Question, index: int, one: Case) -> bool:
    votes = _votes(model, world, asked, index, one)
    scenes = hearing(model, world, asked, index).stages
    return all(passes(scene, dict(row)) for scene, row in zip(scenes, votes, strict=True))


def _votes(model: Model, world: World, asked: Question, index: int, one: Case) -> tuple[StageBallots, ...]:
    """The ballots of the case as they count at each stage of a procedure."""
    rows = zip(bodies(model.procedures[index]), hearing(model, world, asked, index).holders, strict=True)
    found: list[StageBallots] = []
    for (body, stage), holders in rows:
        ballots = one.ballots.get(body, {})
        if any(name not in ballots for name in holders):
            raise Contradiction("a party that holds a ballot has none in the case")
        found.append(tuple((name, heard(stage, ballots[name])) for name in holders))
    return tuple(found)
