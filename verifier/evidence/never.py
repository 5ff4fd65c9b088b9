"""Compare *never F* with the interpreter."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from charter.model import Adopted, BindingOn, Formula, Model, Never
from charter.semantics.evaluate import Scene, truth
from charter.semantics.guarantee import ranges
from charter.semantics.outcome import decide, hearing
from charter.world import World
from verifier.encode.compiled import Compiled
from verifier.encode.settings import walk
from verifier.evidence.point import Disagreement, Reading, assign_run
from verifier.evidence.sheets import trials
from verifier.evidence.situation import Situation, begun, facts_agree, is_open, settled, situation
from verifier.terms import evaluate


def never_points(
    model: Model, form: Never, formula: Formula, compiled: Compiled, world: World, dice: Random, start: int
) -> Iterator[None]:
    """Compare one setting with the interpreter in one world, one point at a time. Raises Disagreement."""
    here = situation(model, compiled, world, dice)
    if here is None:
        return
    if not form.decision:
        reading = settled(here, begun(model, here))
        facts_agree(model, world, here, reading)
        _claims_agree(form, formula, here, Scene(model, world), compiled, reading)
        yield
        return
    if is_open(model, world, here, compiled.runs[0].procedure):
        yield from _decisions(model, form, formula, here, world, dice, start)


def _decisions(
    model: Model, form: Never, formula: Formula, here: Situation, world: World, dice: Random, start: int
) -> Iterator[None]:
    run = here.compiled.runs[0]
    assert here.question is not None
    heard = hearing(model, world, here.question, run.procedure)
    decided = any(isinstance(node, Adopted | BindingOn) for node in walk(formula))
    ballots = trials(model.procedures[run.procedure].stages, heard.holders, dice, start)
    votes, checked = next(ballots), False
    while True:
        reading = begun(model, here)
        assign_run(reading, here.place, run, votes)
        settled(here, reading)
        if not checked:
            facts_agree(model, world, here, reading)
            checked = True
        scene = decide(heard, votes)
        if decided and evaluate(run.adopted, reading) != scene.adopted:
            raise Disagreement(f"whether a decision on `{here.question.matter}` is adopted")
        _claims_agree(form, formula, here, scene, here.compiled, reading)
        yield
        votes = ballots.send(scene.adopted)


def _claims_agree(
    form: Never, formula: Formula, here: Situation, scene: Scene, compiled: Compiled, reading: Reading
) -> None:
    order = [variable.name for variable in form.variables]
    binding = tuple((name, dict(here.variables)[name]) for name in order)
    scene = replace(scene, variables=binding, sets={})
    expected = ranges(scene, form) and truth(scene, formula)
    if evaluate(compiled.claim, reading) != expected:
        raise Disagreement("whether what must never happen happens")
