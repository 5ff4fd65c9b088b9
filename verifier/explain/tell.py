"""From a verdict to its story: the case of the verdict as the minutes of a meeting."""

from typing import assert_never

from charter.model import Alone, Change, Guarantee, Model, Power, TwoRuns
from charter.world import AloneCase, Case, NeverCase, Reply, TwoRunsCase
from verifier.explain.cast import cast
from verifier.explain.minutes import minutes, single_stage, step
from verifier.explain.near import near
from verifier.explain.phrase import ballot_act, listing, question_words
from verifier.explain.story import Run, Step, Story
from verifier.explain.why import why
from verifier.verdict import Outcome, Verdict


def tell(model: Model, verdict: Verdict) -> Story | None:
    """The story of the violation, or, of a proof, of the witness that it is not vacuous; None without a case.

    A violated verdict carries a case that the interpreter has replayed; `replayed` says so, and is
    false of the case of a verdict that raised an alarm.
    """
    case = verdict.case or verdict.witness
    if case is None:
        return None
    confirmed = verdict.outcome is Outcome.VIOLATED and verdict.case is not None and not verdict.alarm
    return _story(model, verdict.guarantee, case, confirmed)


def _story(model: Model, guarantee: Guarantee, case: Case, replayed: bool) -> Story:
    match case:
        case NeverCase():
            return _never(model, case, replayed)
        case TwoRunsCase():
            return _two_runs(model, guarantee, case, replayed)
        case AloneCase():
            return _alone(model, guarantee, case, replayed)
        case _:
            assert_never(case)


def _never(model: Model, case: NeverCase, replayed: bool) -> Story:
    parties = _parties(case)
    question = case.decision.question if case.decision else None
    people = cast(model, case.world, question, case.binding)
    if case.decision is None:
        return Story(parties, people, (), "The roster alone makes it so; no decision is needed.", replayed=replayed)
    run = minutes(model, case.world, case.decision)
    protected = tuple(dict.fromkeys(name for _, name in case.binding))
    return Story(
        parties,
        people,
        (run,),
        why=why(model, case.world, case.decision, protected),
        near=near(model, case.world, case.decision, protected),
        replayed=replayed,
    )


def _two_runs(model: Model, guarantee: Guarantee, case: TwoRunsCase, replayed: bool) -> Story:
    runs = (
        minutes(model, case.world, case.first, "First run"),
        minutes(model, case.world, case.second, "Second run"),
    )
    people = (*cast(model, case.world, case.first.question), _difference(guarantee, case))
    return Story(_parties(case), people, runs, _compared(runs), replayed=replayed)


def _difference(guarantee: Guarantee, case: TwoRunsCase) -> str:
    who = listing(case.changed)
    change = guarantee.form.change if isinstance(guarantee.form, TwoRuns) else None
    match change:
        case Change.SWAP:
            return f"In the second run {who} have changed places; nothing else differs."
        case Change.SUPPORT:
            return f"In the second run {who} cast some ballots in favour; nothing else differs."
        case Change.OPPOSITION:
            return f"In the second run {who} cast some ballots against; nothing else differs."
        case _:
            return f"In the second run {who} cast other ballots; nothing else differs."


def _compared(runs: tuple[Run, Run]) -> str:
    first, second = (("adopted" if run.adopted else "not adopted") for run in runs)
    if first == second:
        return f"Both decisions are {first}."
    return f"The first decision is {first}, the second is {second}."


def _alone(model: Model, guarantee: Guarantee, case: AloneCase, replayed: bool) -> Story:
    form = guarantee.form
    adopts = isinstance(form, Alone) and form.power is Power.ADOPT
    able = isinstance(form, Alone) and not form.every
    people = (*cast(model, case.world, case.question), _contest(case, adopts, able))
    steps = tuple(_answered(model, case, reply) for reply in case.replies)
    words = question_words(case.question)
    deed = f"adopt {words}" if adopts else f"prevent the adoption of {words}"
    conclusion = f"{listing(case.actors)} alone {'can' if able else 'cannot'} {deed}."
    run = Run("", words, steps, all(entry.passed for entry in steps), conclusion, "Case")
    return Story(_parties(case), people, (run,), replayed=replayed)


def _contest(case: AloneCase, adopts: bool, able: bool) -> str:
    """Who acts, and what the cases show."""
    single = len(case.actors) == 1
    who = f"{listing(case.actors)} {'acts alone' if single else 'act together'}"
    if able:
        return f"{who} and can {'carry' if adopts else 'stop'} the decision, whatever all others do."
    act = "it does" if single else "they do"
    return f"{who}. Whatever {act}, the others can {'stop' if adopts else 'carry'} the decision."


def _answered(model: Model, case: AloneCase, reply: Reply) -> Step:
    """One stage at which the actors do one thing and all others answer."""
    decision = single_stage(case.question, reply.procedure, reply.stage, reply.ballots)
    told = step(model, case.world, decision, reply.stage)
    kind = model.procedures[reply.procedure].stages[reply.stage].kind
    acts = [f"{listing([name])} {ballot_act(b, kind)}" for name, b in reply.ballots if name in case.actors]
    own = listing(acts) if acts else f"{listing(case.actors)} holds no ballot here"
    end = "the stage passes" if told.passed else "the stage fails"
    remark = f"{own[:1].upper()}{own[1:]}; with the ballots of the others {end}."
    return Step(told.heading, told.under, told.camps, told.tallies, told.passed, f"{remark} {told.remark}".strip())


def _parties(case: Case) -> tuple[str, ...]:
    return tuple(actor.name for actor in case.world.actors)
