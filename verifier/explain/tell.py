"""From a verdict to its story: the case of the verdict as the minutes of a meeting."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from charter.atlarge import at_large
from charter.entry import adoptions
from charter.exhaust.runs import START
from charter.model import Alone, Guarantee, Model, Never
from charter.moment import Moment
from charter.readings import readings
from charter.semantics.outcome import open_procedures
from charter.semantics.step import replay
from charter.words import day_words
from charter.world import AloneCase, Case, NeverCase, Question, RunCase, StageBallots, TwoRunsCase
from verifier.explain.attempts import attempts, contest, powerless
from verifier.explain.cast import cast, roster, speaks_of
from verifier.explain.counted import counted_in, speaks_of_binding
from verifier.explain.history import broken, events, protections
from verifier.explain.minutes import minutes
from verifier.explain.miss import nearest
from verifier.explain.near import near
from verifier.explain.outsiders import outsiders
from verifier.explain.phrase import SHOWN
from verifier.explain.runs import compared, difference, second_run
from verifier.explain.story import Story
from verifier.explain.why import why
from verifier.verdict import Outcome, Verdict


def tell(model: Model, verdict: Verdict) -> Story | None:
    """The story of the violation, or, of a proof, of the witness that it is not vacuous; None without a case.

    A violated verdict carries a case that the interpreter has replayed; `replayed` says so, and is
    false of the case of a verdict that raised an alarm.
    """
    for words, one in verdict.readings:
        if one.outcome is Outcome.VIOLATED:
            way = next((reading.model for reading in readings(model) if reading.words == words), model)
            story = tell(way, one)
            return story and replace(story, cast=(*story.cast, apart(verdict)))
    violated = verdict.outcome is Outcome.VIOLATED
    if violated and verdict.case is None and verdict.broken is not None:
        told = _run(model, verdict.guarantee, verdict.broken, not verdict.alarm)
        return told if verdict.alarm else replace(told, near=nearest(model, verdict, verdict.broken) or told.near)
    case = verdict.case or verdict.witness
    if case is None:
        return None
    return _story(model, verdict.guarantee, case, violated and verdict.case is not None and not verdict.alarm)


def apart(verdict: Verdict) -> str:
    """Under which readings the case of a verdict that depends on the reading arises, and under which it does not."""
    breaks = [words for words, one in verdict.readings if one.outcome is Outcome.VIOLATED]
    keeps = [words for words, one in verdict.readings if one.outcome is not Outcome.VIOLATED]
    return f"The case tells the readings apart: it arises if {' or if '.join(breaks)}; not if {' or if '.join(keeps)}."


def beyond(model: Model, verdict: Verdict) -> Story | None:
    """The story of the shortest run that breaks the first grade above the one that holds; None if none is known."""
    if verdict.broken is None or verdict.outcome is Outcome.VIOLATED:
        return None
    return _run(model, verdict.guarantee, verdict.broken, not verdict.alarm)


def _run(model: Model, guarantee: Guarantee, case: RunCase, replayed: bool) -> Story:
    """What leads to the case, step by step, and the case that the rules then allow; on which day it begins, where it
    begins on another than runs do for which no day matters.
    """
    story, start = _led_to(model, guarantee, case, replayed), case.history.start
    return story if start == START else replace(story, cast=(*story.cast, f"The run begins on {day_words(start)}."))


def _led_to(model: Model, guarantee: Guarantee, case: RunCase, replayed: bool) -> Story:
    moments = replay(model, case.history)
    before = events(model, case.history, moments, case.protected)
    protected = protections(model, case.history, moments)
    if case.end is not None and not _is_untaken(case.end, moments[-1]):
        story = _story(at_large(model, moments[-1].amended), guarantee, case.end, replayed, len(before))
        return replace(_begun(model, case, story), before=before, why=(*story.why, *protected))
    names = tuple(actor.name for actor in case.history.world.actors)
    people = cast(model, case.history.world, None, names)
    binding = case.end.binding if isinstance(case.end, NeverCase) else case.binding
    more = speaks_of(binding, guarantee.sentence)
    return Story(
        names, roster(model, case.history.world), (*people, more) if more else people, (),
        broken(model, guarantee, case, moments), protected, replayed=replayed, before=before,
    )  # fmt: skip


def _begun(model: Model, case: RunCase, story: Story) -> Story:
    """The story of a run with the parties as they stand when it begins, where they stand otherwise at its end."""
    world = case.history.world
    if case.end is None or world == case.end.world:
        return story
    voters = frozenset(name for ballots in _ballots(case.end) for name, _ in ballots)
    moved = (one.name for one, then in zip(world.actors, case.end.world.actors, strict=False) if one != then)
    there = f"{roster(model, world, voters.union(moved))}."
    return replace(story, roster=roster(model, world), cast=(there, *story.cast[1:]))


def _is_untaken(end: Case, last: Moment) -> bool:
    """Whether the case is one decision that is in force without a vote, because a deadline has passed."""
    taken = end.decision if isinstance(end, NeverCase) else None
    return taken is not None and not any(taken.ballots) and any(one.decision == taken for one in adoptions(last))


def _story(model: Model, guarantee: Guarantee, case: Case, replayed: bool, earlier: int = 0) -> Story:
    """The case as the minutes of a meeting; `earlier` is the number of steps that lead to it."""
    match case:
        case NeverCase():
            return _never(model, guarantee, case, replayed, earlier)
        case TwoRunsCase():
            return _two_runs(model, guarantee, case, replayed)
        case AloneCase():
            return _alone(model, guarantee, case, replayed)
        case _:
            assert_never(case)


def _never(model: Model, guarantee: Guarantee, case: NeverCase, replayed: bool, earlier: int) -> Story:
    question = case.decision.question if case.decision else None
    protected = tuple(dict.fromkeys(name for _, name in case.binding))
    opened = _opened(model, guarantee, case, question, protected, speaks_of(case.binding, guarantee.sentence))
    if case.decision is None:
        return replace(opened, conclusion="The roster alone makes it so; no decision is needed.", replayed=replayed)
    outside = outsiders(model, guarantee.form, case) if replayed and isinstance(guarantee.form, Never) else ()
    binding = speaks_of_binding(guarantee)
    return replace(
        opened,
        runs=(minutes(model, case.world, case.decision),),
        why=(*why(model, case.world, case.decision, protected, binding, earlier), *outside),
        near=near(model, case.world, case.decision, protected, earlier),
        replayed=replayed,
    )


def _opened(
    model: Model, guarantee: Guarantee, case: Case, question: Question | None, actors: tuple[str, ...], more: str
) -> Story:
    """A story with its parties and nothing told yet; `more` is the last sentence on them, or empty."""
    voters = [name for ballots in _ballots(case) for name, _ in ballots]
    concerned = [name for _, name in question.arguments] if question else []
    spotlight = frozenset((*concerned, *actors))
    involved = spotlight.union(voters) or frozenset(_parties(case))
    turns_on = counted_in(model, guarantee, _procedures(model, case))
    people = cast(model, case.world, question, involved, turns_on, spotlight.union(_singled_out(case)))
    return Story(_parties(case), roster(model, case.world), (*people, more) if more else people, ())


def _singled_out(case: Case) -> Iterator[str]:
    """Those whom the minutes name one by one as casting a ballot, and not as so many others."""
    for ballots in _ballots(case):
        for ballot in dict.fromkeys(cast_ for _, cast_ in ballots):
            names = [name for name, cast_ in ballots if cast_ is ballot]
            yield from names if len(names) <= SHOWN else ()


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


def _procedures(model: Model, case: Case) -> tuple[int, ...]:
    """The procedures that a case tells of."""
    match case:
        case NeverCase():
            return (case.decision.procedure,) if case.decision else ()
        case TwoRunsCase():
            return (case.first.procedure, case.second.procedure)
        case AloneCase():
            told = tuple(reply.procedure for reply in case.replies)
            return told or open_procedures(model, case.world, case.question)
        case _:
            assert_never(case)


def _two_runs(model: Model, guarantee: Guarantee, case: TwoRunsCase, replayed: bool) -> Story:
    runs = (minutes(model, case.world, case.first, "First run"), second_run(model, case))
    opened = _opened(model, guarantee, case, case.first.question, case.changed, difference(model, guarantee, case))
    return replace(opened, runs=runs, conclusion=compared(runs), replayed=replayed)


def _alone(model: Model, guarantee: Guarantee, case: AloneCase, replayed: bool) -> Story:
    form = guarantee.form
    if not isinstance(form, Alone):
        raise TypeError(f"the case of `{guarantee.name}` is about power, the guarantee is not")
    opened = _opened(model, guarantee, case, case.question, case.actors, contest(form, case))
    under, reasons = powerless(model, form, case) if replayed else ((), ())
    return replace(opened, runs=(attempts(model, form, case),), why=reasons, under=under, replayed=replayed)


def _parties(case: Case) -> tuple[str, ...]:
    return tuple(actor.name for actor in case.world.actors)
