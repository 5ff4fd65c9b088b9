"""A case as scenarios of the language, as far as the language has words for it."""

from collections.abc import Iterator, Sequence

from charter.entry import adoptions
from charter.model import Ballot, Model, Stage, StageKind
from charter.semantics.outcome import outcome
from charter.semantics.step import replay
from charter.words import day_words
from charter.world import Decided, Decision, Done, NeverCase, RunCase, TwoRunsCase, Wait, World
from verifier.verdict import Verdict

ROUNDS = {StageKind.RATIFICATION: "ratification", StageKind.CONSENT: "consent"}
SAID = {Ballot.AGAINST: "refusing", Ballot.IN_FAVOUR: "ratifying", Ballot.ABSENT: "silent", Ballot.ABSTAINING: "silent"}


def scenarios(model: Model, verdict: Verdict) -> str:
    """Scenarios that replay the case of a verdict; empty if there is none that they can say.

    Whether they come out as they expect is not known before they are tried.
    """
    name = verdict.guarantee.name
    if isinstance(verdict.case, NeverCase) and verdict.case.decision is not None:
        return _vote(model, f"The violation of {name}", verdict.case.world, verdict.case.decision, [f"breaks {name}"])
    if isinstance(verdict.case, TwoRunsCase):
        runs = (("first", verdict.case.first), ("second", verdict.case.second))
        return "\n".join(_outcome(model, f"The {which} vote on {name}", verdict.case, one) for which, one in runs)
    if verdict.case is None and verdict.broken is not None:
        return _run(model, f"The run that breaks {name}", verdict.broken)
    return ""


def _outcome(model: Model, title: str, case: TwoRunsCase, decision: Decision) -> str:
    adopted = outcome(model, case.world, decision).adopted
    return _vote(model, title, case.world, decision, ["adopted" if adopted else "not adopted"])


def _vote(model: Model, title: str, world: World, decision: Decision, expected: Sequence[str]) -> str:
    question = decision.question
    given = [*_given(world), *question.conditions, *(f"{name} is {value}" for name, value in question.categories)]
    lines = [f'scenario "{title}"', *([f"  given {'; '.join(given)}."] if given else []), *_held(model, decision)]
    return "\n".join([*lines, *(f"  expect {one}." for one in expected)]) + "\n"


def _given(world: World) -> Iterator[str]:
    """How many there are of each standing, and who belongs where."""
    standings = [actor.standing for actor in world.actors]
    for standing in dict.fromkeys(standings):
        yield f"{standings.count(standing)} {standing}s"
    for tag in dict.fromkeys(tag for actor in world.actors for tag in actor.tags):
        yield f"{', '.join(actor.name for actor in world.actors if tag in actor.tags)} in {tag}"


def _held(model: Model, decision: Decision, moment: str = "", amends: str = "") -> Iterator[str]:
    """The ballots of every stage."""
    procedure, question = model.procedures[decision.procedure], decision.question
    concerned = ", ".join(f"{param} {who}" for param, who in question.arguments)
    matter = f"{question.matter}({concerned})" if concerned else question.matter
    matter = f"{question.matter} of {amends}" if amends else matter
    for stage, ballots in zip(procedure.stages, decision.ballots, strict=True):
        if not ballots:
            continue
        opening = ROUNDS.get(stage.kind) or f"{moment}{stage.organ} votes on {matter}"
        yield f"  {opening}: {'; '.join(_camps(stage, ballots))}."


def _camps(stage: Stage, ballots: Sequence[tuple[str, Ballot]]) -> Iterator[str]:
    for ballot in Ballot:
        names = [name for name, cast in ballots if cast is ballot]
        if names:
            yield f"{', '.join(names)} {SAID[ballot] if stage.kind in ROUNDS else ballot.value}"


def _run(model: Model, title: str, run: RunCase) -> str:
    """The run, step by step, and that it may go this way."""
    moments = replay(model, run.history)
    lines = [
        f'scenario "{title}"',
        "  given " + "; ".join([f"in force since {day_words(run.history.start)}", *_given(run.history.world)]) + ".",
    ]
    for event, before, after in zip(run.history.events, moments, moments[1:], strict=False):
        moment = f"on {day_words(before.day)}: "
        match event:
            case Done(actor, act, target, conditions):
                done = f"{act}(on {target})" if target else act
                lines += [f"  {moment}{actor} does {done}{_while(conditions)}.", "  then: expect lawful."]
            case Decided(decision, amends):
                adopted = any(one.decision == decision for one in adoptions(after))
                lines += [
                    *_held(model, decision, moment, amends),
                    "  expect adopted." if adopted else "  expect not adopted.",
                ]
            case Wait():
                pass
    return "\n".join(lines) + "\n"


def _while(conditions: Sequence[str]) -> str:
    return f" while {', '.join(conditions)}" if conditions else ""
