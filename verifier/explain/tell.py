"""From a verdict to its story: the case of the verdict as the minutes of a meeting."""

from dataclasses import replace
from typing import assert_never

from charter.model import Alone, Ballot, Change, Guarantee, Model, Power, StageKind, TwoRuns
from charter.world import AloneCase, Case, NeverCase, Question, Reply, StageBallots, TwoRunsCase
from verifier.explain.cast import cast, roster
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
    question = case.decision.question if case.decision else None
    protected = tuple(dict.fromkeys(name for _, name in case.binding))
    opened = _opened(model, case, question, case.binding, protected)
    if case.decision is None:
        return replace(opened, conclusion="The roster alone makes it so; no decision is needed.", replayed=replayed)
    return replace(
        opened,
        runs=(minutes(model, case.world, case.decision),),
        why=why(model, case.world, case.decision, protected),
        near=near(model, case.world, case.decision, protected),
        replayed=replayed,
    )


def _opened(
    model: Model,
    case: Case,
    question: Question | None,
    binding: tuple[tuple[str, str], ...] = (),
    actors: tuple[str, ...] = (),
    more: str = "",
) -> Story:
    """A story with its parties and nothing told yet."""
    voters = [name for ballots in _ballots(case) for name, _ in ballots]
    concerned = [name for _, name in question.arguments] if question else []
    spotlight = frozenset((*concerned, *actors))
    involved = spotlight.union(voters) or frozenset(_parties(case))
    people = cast(model, case.world, question, binding, involved, spotlight)
    return Story(_parties(case), roster(model, case.world), (*people, more) if more else people, ())


def _ballots(case: Case) -> tuple[StageBallots, ...]:
    match case:
        case NeverCase():
            return case.decision.ballots if case.decision else ()
        case TwoRunsCase():
            return (*case.first.ballots, *case.second.ballots)
        case AloneCase():
            return tuple(reply.ballots for reply in case.replies)
        case _:
            assert_never(case)


def _two_runs(model: Model, guarantee: Guarantee, case: TwoRunsCase, replayed: bool) -> Story:
    runs = (
        minutes(model, case.world, case.first, "First run"),
        minutes(model, case.world, case.second, "Second run"),
    )
    opened = _opened(model, case, case.first.question, (), case.changed, _difference(guarantee, case))
    return replace(opened, runs=runs, conclusion=_compared(runs), replayed=replayed)


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
    opened = _opened(model, case, case.question, (), case.actors, _contest(case, adopts, able))
    best = (Ballot.AGAINST if adopts else Ballot.IN_FAVOUR) if able else None
    steps = tuple(_answered(model, case, reply, best) for reply in case.replies)
    words = question_words(case.question)
    deed = f"{'carry' if adopts else 'prevent'} a decision on {words}"
    conclusion = f"{listing(case.actors)} alone {'can' if able else 'cannot'} {deed}."
    run = Run("", words, steps, all(entry.passed for entry in steps), conclusion, "Case")
    return replace(opened, runs=(run,), replayed=replayed)


def _contest(case: AloneCase, adopts: bool, able: bool) -> str:
    """Who acts, and what the cases show."""
    single = len(case.actors) == 1
    who = f"{listing(case.actors)} {'acts alone' if single else 'act together'}"
    if able:
        return f"{who} and can {'carry' if adopts else 'stop'} the decision, whatever all others do."
    act = "it does" if single else "they do"
    return f"{who}. Whatever {act}, the others can {'stop' if adopts else 'carry'} the decision."


def _answered(model: Model, case: AloneCase, reply: Reply, best: Ballot | None) -> Step:
    """One stage at which the actors do one thing and all others answer.

    Where the answer makes no difference the others do the `best` they can against the actors.
    """
    stage = model.procedures[reply.procedure].stages[reply.stage]
    ballots = reply.ballots
    if best is not None:
        other = best if best in stage.ballots else Ballot.ABSENT
        ballots = tuple((name, own if name in case.actors else other) for name, own in ballots)
    decision = single_stage(case.question, reply.procedure, reply.stage, ballots)
    told = step(model, case.world, decision, reply.stage)
    own = _own_ballots(case, ballots, stage.kind)
    end = "the stage passes" if told.passed else "the stage fails"
    remark = f"{own}; whatever all others do, {end}." if best else f"{own}; with these ballots of the others {end}."
    return replace(told, remark=f"{remark} {told.remark}".strip())


def _own_ballots(case: AloneCase, ballots: StageBallots, kind: StageKind) -> str:
    """What the actors do, those who do the same together."""
    acts = []
    for ballot in Ballot:
        names = [name for name, own in ballots if own is ballot and name in case.actors]
        if names:
            acts.append(f"{listing(names)} {ballot_act(ballot, kind, len(names))}")
    return listing(acts) if acts else f"{listing(case.actors)} cannot vote here"


def _parties(case: Case) -> tuple[str, ...]:
    return tuple(actor.name for actor in case.world.actors)
