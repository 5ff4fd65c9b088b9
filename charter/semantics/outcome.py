"""What becomes of a decision: who holds a ballot, which stages pass, whom it binds."""

from collections.abc import Mapping

from charter.dataclass import dataclass, field, replace
from charter.model import Ballot, Model, Stage
from charter.semantics.evaluate import Scene, State, Votes, by_itself, members, party, taking, truth
from charter.world import Decision, Question, World


@dataclass(frozen=True, slots=True)
class Hearing:
    """One question under one procedure, before anybody has voted.

    The scene as a whole, that of each stage, and who holds a ballot there, in the order of the world.
    `results` remembers how each stage came out with which ballots.
    """

    whole: Scene
    stages: tuple[Scene, ...]
    holders: tuple[tuple[str, ...], ...]
    results: dict[object, bool] = field(default_factory=dict, compare=False)


def hearing(model: Model, world: World, question: Question, procedure: int, state: State = by_itself) -> Hearing:
    """The hearing of the question under the procedure with that index."""
    chosen = model.procedures[procedure]
    whole = Scene(model, world, question, chosen, chosen.stages, state=state)
    held = tuple(holders(whole, stage) for stage in chosen.stages)
    return Hearing(whole, tuple(stage_scene(whole, stage) for stage in chosen.stages), held)


def stage_scene(whole: Scene, stage: Stage) -> Scene:
    """The scene of one stage: its recused parties are in no set, unless they count in the quota."""
    recused = frozenset() if stage.keep_quota else _recused(whole, stage)
    return replace(whole, stages=(stage,), votes=(), excluded=recused, sets={} if recused else whole.sets)


def _recused(scene: Scene, stage: Stage) -> frozenset[str]:
    return frozenset(name for ref in stage.recused if (name := party(scene, ref)) is not None)


def holders(scene: Scene, stage: Stage) -> tuple[str, ...]:
    """Who has one of the stage's seats, is not recused and in no group without a vote, in the order of the world."""
    seated = {actor.name for seat in stage.seats for actor in members(scene, seat)}
    out = {actor.name for rule in scene.model.no_votes for actor in members(scene, rule.group)}
    out |= _recused(scene, stage)
    return tuple([actor.name for actor in scene.world.actors if actor.name in seated and actor.name not in out])


def open_procedures(model: Model, world: World, question: Question, state: State = by_itself) -> tuple[int, ...]:
    """The indices of the procedures that are open to the question."""
    scene = Scene(model, world, question, state=state)
    there = enumerate(model.procedures)
    return tuple(i for i, one in there if one.matter == question.matter and truth(scene, one.when))


def passes(scene: Scene, votes: Mapping[str, Ballot]) -> bool:
    """Whether the stage of the scene passes with these ballots."""
    (stage,) = scene.stages
    heard = replace(scene, votes=(votes,))
    return (truth(heard, stage.rule) and truth(heard, stage.quorum)) != stage.reversed_


def decide(heard: Hearing, votes: Votes) -> Scene:
    """The decision as a whole after these ballots: adopted iff every stage passes, and whom it binds."""
    return ended(heard, votes, all(_passed(heard, index, ballots) for index, ballots in enumerate(votes)))


def decided(heard: Hearing, decision: Decision) -> Scene:
    """The decision as a whole, its hearing being known; nothing is remembered of it."""
    votes = tuple(dict(ballots) for ballots in decision.ballots)
    return ended(heard, votes, all(passes(scene, row) for scene, row in zip(heard.stages, votes, strict=True)))


def ended(heard: Hearing, votes: Votes, adopted_: bool) -> Scene:
    """The decision as a whole after these ballots, when it is known whether it is adopted."""
    scene = replace(heard.whole, votes=votes, adopted=adopted_)
    binds = adopted_ and scene.procedure is not None and scene.procedure.binds
    return replace(scene, bound=_bound(scene)) if binds else scene


def _passed(heard: Hearing, index: int, votes: Mapping[str, Ballot]) -> bool:
    key = (index, *votes.items())
    if key not in heard.results:
        heard.results[key] = passes(heard.stages[index], votes)
    return heard.results[key]


def _bound(scene: Scene) -> frozenset[str]:
    covered = [(b, members(scene, b.group, b.where)) for b in (scene.procedure.binds if scene.procedure else ())]
    sworn = (taking(scene, group, b.stance, b.where) if b.stance else group for b, group in covered)
    return frozenset(actor.name for group in sworn for actor in group)


def outcome(model: Model, world: World, decision: Decision) -> Scene:
    """The decision as a whole: its ballots, whether it is adopted and whom it binds."""
    return decided(hearing(model, world, decision.question, decision.procedure), decision)
