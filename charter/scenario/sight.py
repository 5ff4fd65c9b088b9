"""What a scenario can tell parties apart by: under its procedure as a whole, and at one stage."""

from collections.abc import Collection
from dataclasses import replace

from charter.dataclass import dataclass
from charter.found import found
from charter.model import Count, Model, PartySet, Scenario, Stage, VarRef, Vote
from charter.semantics.evaluate import Scene, members
from charter.symmetry.alike import Classes, called, classes, spoken_of, tagged, weighed
from charter.world import Question, World


@dataclass(frozen=True, slots=True)
class Setting:
    """A scenario under one procedure: its stages, and the vote each of them gets, None where it gets none."""

    model: Model
    scenario: Scenario
    question: Question
    procedure: int
    votes: tuple[tuple[Stage, Vote | None], ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the procedure, the scenario and what it expects can tell parties apart by."""

    names: frozenset[str]
    tags: frozenset[str]
    weights: frozenset[str]


def sight(setting: Setting) -> Sight:
    """What makes a difference to the scenario; no two parties alike in it need be told apart."""
    return _sight(setting, (_rules_in_sight(setting), setting.model.no_votes, setting.scenario.votes))


def _rules_in_sight(setting: Setting) -> tuple[object, ...]:
    """The matter, the procedure, and the guarantees that the scenario expects to be broken."""
    model, scenario = setting.model, setting.scenario
    matter = tuple(matter for matter in model.matters if matter.name == scenario.matter)
    broken = [e.on for e in scenario.expectations if e.kind == "breaks"]
    promises = tuple(promise.form for promise in model.guarantees if promise.name in broken)
    return (matter, model.procedures[setting.procedure], promises)


def alike_at(setting: Setting, world: World, stage: Stage, vote: Vote, names: Collection[str]) -> Classes:
    """`names` sorted into classes of parties of which it makes no difference who casts which ballot at the stage.

    Where only adoption is expected, those are alike that are in the same sets of which the stage or its vote speaks:
    in a joint session nobody asks who is of which house, unless the rule does.
    """
    if any(expected.kind != "adopted" for expected in setting.scenario.expectations):
        seen = sight(setting)
        return classes(world, names, seen.names, seen.weights, seen.tags)
    seen = _sight(setting, (stage.rule, stage.quorum, vote))
    return _sorted_by_sets(Scene(setting.model, world, setting.question), names, seen, (stage.rule, stage.quorum, vote))


def _sorted_by_sets(scene: Scene, names: Collection[str], seen: Sight, rules: object) -> Classes:
    bare = dict.fromkeys(replace(group, only=(), minus=(), filter=None) for group in found(rules, PartySet))
    sets = [frozenset(actor.name for actor in members(scene, group)) for group in bare]
    sought = frozenset(names)
    found_: dict[object, list[str]] = {}
    for actor in scene.world.actors:
        if actor.name in sought:
            alone = actor.name if actor.name in seen.names else ""
            heavy = tuple(pair for pair in actor.weights if pair[0] in seen.weights)
            found_.setdefault((alone, heavy, tuple(actor.name in one for one in sets)), []).append(actor.name)
    return tuple(tuple(group) for group in found_.values())


def _sight(setting: Setting, rules: object) -> Sight:
    seen = spoken_of(setting.model, rules)
    concerned = [who for _, who in setting.question.arguments]
    return Sight(called(seen) | {*concerned, *parties_expected(setting.scenario)}, tagged(seen), weighed(seen))


def parties_expected(scenario: Scenario) -> tuple[str, ...]:
    """The parties that the scenario expects to be bound, or not."""
    return tuple(expected.on for expected in scenario.expectations if expected.kind == "binding")


def open_weights(setting: Setting, world: World) -> tuple[tuple[str, str], ...]:
    """The parties with each weight of theirs that some rule sums and that the charter leaves open."""
    known = {(party.name, weight) for party in setting.model.parties for weight, _ in party.weights}
    known |= {(name, weight) for name, weight, _ in setting.scenario.weights}
    scene = Scene(setting.model, world, setting.question)
    summed: dict[tuple[str, str], None] = {}
    for atom in found(_rules_in_sight(setting), Count):
        if atom.weight is not None:
            summed.update(((actor.name, atom.weight), None) for actor in members(scene, _at_most(atom.group)))
    return tuple(pair for pair in summed if pair not in known)


def _at_most(group: PartySet) -> PartySet:
    """The set, with all that ballots or letters may take from it."""
    only = () if any(isinstance(ref, VarRef) for ref in group.only) else group.only
    return replace(group, only=only, filter=None, minus=tuple(p for p in group.minus if not isinstance(p, PartySet)))
