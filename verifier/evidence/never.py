"""Compare *never F* with the interpreter."""

from collections.abc import Iterator
from random import Random

from charter.cases.guarantee import ranges
from charter.dataclass import replace
from charter.model import Adopted, BindingOn, Formula, Model, Never
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import decide, hearing
from charter.world import World
from verifier.encode.compiled import Compiled
from verifier.encode.settings import walk
from verifier.evidence.bench import Bench
from verifier.evidence.point import Disagreement, assign_run
from verifier.evidence.sheets import trials
from verifier.evidence.situation import Situation, begun, facts_agree, is_open, situation


def never_points(
    bench: Bench, model: Model, form: Never, formula: Formula, compiled: Compiled, world: World, dice: Random,
    start: int,
) -> Iterator[None]:  # fmt: skip
    """Compare one setting with the interpreter in one world, one point at a time. Raises Disagreement."""
    here = situation(bench, model, compiled, world, dice)
    if here is None:
        return
    if not form.decision:
        truths = bench.truths(compiled, (), begun(model, here), facts=True)
        facts_agree(here, truths.facts)
        _claims_agree(form, formula, here, Scene(model, world), truths.claim)
        yield
        return
    if is_open(model, world, here, compiled.setting.procedures[0]):
        yield from _decisions(bench, model, form, formula, here, world, dice, start)


def _decisions(
    bench: Bench, model: Model, form: Never, formula: Formula, here: Situation, world: World, dice: Random, start: int
) -> Iterator[None]:
    run = here.compiled.runs[0]
    assert here.question is not None
    procedure = here.compiled.setting.procedures[0]
    heard = hearing(model, world, here.question, procedure)
    decided = any(isinstance(node, Adopted | BindingOn) for node in walk(formula))
    ballots = trials(model.procedures[procedure].stages, heard.holders, dice, start)
    votes, checked = next(ballots), False
    while True:
        reading = begun(model, here)
        assign_run(reading, here.place, run, votes)
        truths = bench.truths(here.compiled, (run.adopted,), reading, facts=not checked)
        facts_agree(here, truths.facts)
        checked = True
        scene = decide(heard, votes)
        if decided and truths.others != [scene.adopted]:
            raise Disagreement(f"whether a decision on `{here.question.matter}` is adopted")
        _claims_agree(form, formula, here, scene, truths.claim)
        yield
        votes = ballots.send(scene.adopted)


def _claims_agree(form: Never, formula: Formula, here: Situation, scene: Scene, claimed: bool) -> None:
    who = dict(here.variables)
    binding = tuple((variable.name, who[variable.name]) for variable in form.variables)
    scene = replace(scene, variables=binding, sets={})
    if claimed != (ranges(scene, form) and truth(scene, formula)):
        raise Disagreement("whether what must never happen happens")
