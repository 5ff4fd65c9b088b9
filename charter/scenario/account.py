"""How a decision came out, stage by stage and atom by atom."""

from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.measure import Measure
from charter.model import And, Count, Formula, Model, Not, Or, RuleUse, Stage
from charter.semantics.evaluate import Scene, measure, truth
from charter.semantics.outcome import hearing, outcome
from charter.world import Decision, World


@dataclass(frozen=True, slots=True)
class AtomValue:
    """One atom of a stage: its numbers, whether it is true, the named rules it is part of, outermost first.

    `negated` iff it stands under an odd number of *not*.
    """

    atom: Count
    measure: Measure
    true: bool
    negated: bool
    rules: tuple[RuleUse, ...]


@dataclass(frozen=True, slots=True)
class StageResult:
    """How a stage came out: whether it passes, and the atoms of its rule and of its quorum."""

    index: int
    stage: Stage
    passed: bool
    atoms: tuple[AtomValue, ...]


def stage_result(model: Model, world: World, decision: Decision, index: int) -> StageResult:
    """How the stage with that index came out, atom by atom."""
    heard = hearing(model, world, decision.question, decision.procedure)
    scene = replace(heard.stages[index], votes=(dict(decision.ballots[index]),))
    (stage,) = scene.stages
    whole = And((stage.rule, stage.quorum))
    return StageResult(index, stage, truth(scene, whole) != stage.reversed_, tuple(_atoms(scene, whole, False, ())))


def _atoms(scene: Scene, formula: Formula, negated: bool, rules: tuple[RuleUse, ...]) -> Iterator[AtomValue]:
    match formula:
        case Count():
            yield AtomValue(formula, measure(scene, formula), truth(scene, formula), negated, rules)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _atoms(scene, part, negated, rules)
        case Not(part):
            yield from _atoms(scene, part, not negated, rules)
        case RuleUse():
            yield from _atoms(scene, formula.formula, negated, (*rules, formula))
        case _:
            return


def first_failing_stage(model: Model, world: World, decision: Decision) -> StageResult | None:
    """The first stage that does not pass; None iff the decision is adopted."""
    results = (stage_result(model, world, decision, index) for index in range(len(decision.ballots)))
    return next((result for result in results if not result.passed), None)


def bound_in_order(model: Model, world: World, decision: Decision) -> tuple[str, ...]:
    """The parties on which the decision is binding, in the order of the world."""
    who = outcome(model, world, decision).bound
    return tuple(actor.name for actor in world.actors if actor.name in who)
