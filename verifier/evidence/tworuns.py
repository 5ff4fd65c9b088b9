"""Compare guarantees on two runs with the interpreter."""

from collections.abc import Iterator
from random import Random

from charter.admission.decision import is_in, well_formed
from charter.cases.guarantee import exchanged, wrong_way
from charter.dataclass import replace
from charter.model import Ballot, Change, Model, TwoRuns
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import decide, hearing, outcome
from charter.world import Actor, Decision, World
from verifier.encode.ballots import LETTER
from verifier.encode.compiled import Compiled
from verifier.encode.tworuns import ONE, OTHER, TARGET
from verifier.evidence.bench import Bench, Truths
from verifier.evidence.point import Disagreement, Reading, assign_run
from verifier.evidence.sheets import Sheets, trials
from verifier.evidence.situation import Situation, begun, facts_agree, is_open, situation


def two_runs_points(
    bench: Bench, model: Model, form: TwoRuns, compiled: Compiled, world: World, dice: Random, start: int
) -> Iterator[None]:
    """Compare one setting with the interpreter in one world, one point at a time. Raises Disagreement."""
    here = situation(bench, model, compiled, world, dice)
    if here is None or here.question is None or not is_open(model, world, here, compiled.setting.procedures[0]):
        return
    procedure = compiled.setting.procedures[0]
    heard = hearing(model, world, here.question, procedure)
    ballots = trials(model.procedures[procedure].stages, heard.holders, dice, start)
    votes, checked = next(ballots), False
    while True:
        first = decide(heard, votes)
        second, refused = _swapped(model, here, world, votes) if form.change is Change.SWAP else (None, False)
        if refused and second is None:
            return
        after = second or decide(heard, _moved(form, first, votes, dice))
        reading = _reading(model, form, here, first, after)
        runs = tuple(run.adopted for run in compiled.runs)
        truths = bench.truths(compiled, runs, reading, facts=not checked)
        facts_agree(here, truths.facts)
        checked = True
        _agree(form, here, first, after, refused, truths)
        yield
        votes = ballots.send(first.adopted)


def _moved(form: TwoRuns, first: Scene, votes: Sheets, dice: Random) -> Sheets:
    """The ballots after a random change that the guarantee speaks of."""
    target = TARGET.get(form.change)
    movers = {actor.name for actor in first.world.actors if is_in(first, actor.name, form.group)}
    changed: list[dict[str, Ballot]] = []
    for stage, sheet in zip(first.stages, votes, strict=True):
        row = dict(sheet)
        for name in sorted(movers & set(row)):
            if dice.random() < 0.4:
                goal = target or dice.choice(stage.ballots)
                row[name] = goal if goal in stage.ballots else row[name]
        changed.append(row)
    return tuple(changed)


def _swapped(model: Model, here: Situation, world: World, votes: Sheets) -> tuple[Scene | None, bool]:
    """The run in which the two have changed places, and whether its procedure does not admit it.

    No run where a ballot is none that the stage knows.
    """
    assert here.question is not None
    procedure = here.compiled.setting.procedures[0]
    first = Decision(here.question, procedure, tuple(tuple(sheet.items()) for sheet in votes))
    decision = exchanged(model, world, first, (here.refs[ONE], here.refs[OTHER]))
    stages = zip(model.procedures[procedure].stages, decision.ballots, strict=True)
    if any(ballot not in stage.ballots for stage, sheet in stages for _, ballot in sheet):
        return None, True
    refused = bool(well_formed(model, world, decision))
    end = outcome(model, world, decision)
    return replace(end, adopted=end.adopted and not refused), refused


def _reading(model: Model, form: TwoRuns, here: Situation, first: Scene, second: Scene) -> Reading:
    reading = begun(model, here)
    runs = here.compiled.runs
    assign_run(reading, here.place, runs[0], first.votes)
    _assign_moves(reading, form, here, first, second)
    assign_run(reading, here.place, runs[1], second.votes)
    return reading


def _assign_moves(reading: Reading, form: TwoRuns, here: Situation, first: Scene, second: Scene) -> None:
    """Note how many changed which ballot, and how many cast which in the second run."""
    for cast, old, new in zip(here.compiled.runs[1].casts, first.votes, second.votes, strict=True):
        for actor in first.world.actors:
            changes = form.change is not Change.IRRELEVANT or is_in(first, actor.name, form.group)
            if actor.name in new and changes:
                where = f"{cast.label}.{here.place.cell[actor.name]}"
                _note(reading, actor, where + _ending(form.change, old.get(actor.name), new[actor.name]))


def _ending(change: Change, before: Ballot | None, after: Ballot) -> str:
    """How the name of the number ends that counts a party with these ballots."""
    moved = before is not None and before is not after and change in TARGET
    return f"{LETTER[before]}.move" if moved and before is not None else LETTER[after]


def _note(reading: Reading, actor: Actor, name: str) -> None:
    reading[name] = reading[name] + 1
    for weight, value in actor.weights:
        reading[f"w.{weight}.{name}"] = reading[f"w.{weight}.{name}"] + value


def _agree(form: TwoRuns, here: Situation, first: Scene, second: Scene, refused: bool, truths: Truths) -> None:
    if truths.others != [first.adopted, second.adopted]:
        raise Disagreement("whether a run is adopted")
    pair = (here.refs[ONE], here.refs[OTHER]) if form.change is Change.SWAP else ()
    inside = all(is_in(first, name, form.group) for name in pair)
    scope = truth(first, form.scope) and (refused or truth(second, form.scope))
    one_way = form.change is not Change.IRRELEVANT or first.adopted  # the other way is the same two runs, told back
    expected = inside and scope and one_way and wrong_way(form.change, first.adopted, second.adopted)
    if truths.claim != expected:
        raise Disagreement("whether two runs end as they must not")
