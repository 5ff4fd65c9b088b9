"""A run that brings about what a violation posits to be in force: until one is found nothing is violated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from charter.admission.decision import heard
from charter.admission.worlds import questions
from charter.cases.barred import bans, is_barred_at_once
from charter.cases.guarantee import subject_holds
from charter.cases.promise import violates_run
from charter.entry import enters
from charter.found import found as every
from charter.model import (
    Alone,
    Ballot,
    Change,
    Formula,
    Grade,
    Guarantee,
    InForce,
    May,
    Model,
    Must,
    NamedRef,
    ParamRef,
    Power,
    Ref,
    StateFact,
    TwoRuns,
    VarRef,
)
from charter.moment import Moment
from charter.semantics.norms import state
from charter.semantics.outcome import decided, hearing
from charter.semantics.step import Unlawful, begin, step
from charter.world import (
    Case,
    Decided,
    Decision,
    Event,
    History,
    NeverCase,
    Question,
    RunCase,
    World,
)
from verifier.encode.settings import known
from verifier.runs.lawful import TRUE
from verifier.runs.patience import waiting
from verifier.runs.posit import Posited, question_of, stripped, without
from verifier.runs.soonest import asked
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

Brought: TypeAlias = tuple[tuple[Event, ...], Moment]
START = date(2000, 1, 1)
"""When the runs that are shown start."""
CHANGING_PLACES = "what is in force about a party need not be so about the one that it changes places with"
SEVERAL_VOTES = "what is in force at a moment is so for all votes that can be taken then"
FORBIDDEN = "the organ must not take the decision that would violate it, and no run was found in which it may"
NOT_BROUGHT_ABOUT = "a violation is not excluded once decisions are in force, and no run was found that leads to one"


def grounded(model: Model, posited: Posited, verdict: Verdict) -> Verdict:
    """The verdict about the charter itself, given the one about the charter with circumstances posited. A witness that
    needs what was posited is none.
    """
    if posited.model is model and not bans(model):
        return verdict
    (guarantee,) = [one for one in model.guarantees if one.name == verdict.guarantee.name]
    shown = without(verdict.witness, posited)
    own = shown is not None and subject_holds(model, guarantee, shown) and not is_barred_at_once(model, shown)
    told = replace(verdict, guarantee=guarantee, witness=shown if own else None)
    limit = _beyond(model, guarantee)
    if limit and told.outcome in (Outcome.HOLDS, Outcome.BOUNDED):
        return _open(told, limit)
    told = replace(told, grade=None) if limit and told.outcome is Outcome.VIOLATED else told
    case, run = told.case, told.broken
    if case is not None:
        binding = case.binding if isinstance(case, NeverCase) else ()
        run = RunCase(History(case.world, START.toordinal(), ()), binding, case)
    if run is None:
        return told
    grade = Grade.AS_WRITTEN if case is not None else told.breaks or Grade.AS_WRITTEN
    found = _leading(model, guarantee, posited, run, grade)
    if found is None and told.outcome is not Outcome.VIOLATED:
        return replace(told, broken=None, breaks=None)
    if found is None:
        return _open(told, (_forbidden(model, case) if case is not None else "") or NOT_BROUGHT_ABOUT)
    if case is not None and not found.history.events:
        return replace(told, case=found.end, broken=None, breaks=grade)
    facts = {fact for question in asked(run) for fact in posited.held(question)}
    waits = any(isinstance(fact, InForce) and _always_waits(model, fact) for fact in facts)
    slow = len(found.history.events) - len(run.history.events) > len(facts) + waits
    return replace(told, case=None, broken=found, breaks=grade, reason=PERHAPS_SHORTER if slow else told.reason)


def _always_waits(model: Model, fact: InForce) -> bool:
    """Whether no decision of which the fact speaks is in force on the day of its adoption."""
    late = {name for one in model.dynamics.entries if not one.organs and one.due.period for name in one.matters}
    return late.issuperset(fact.matters)


def _open(verdict: Verdict, reason: str = NOT_BROUGHT_ABOUT) -> Verdict:
    return replace(
        verdict, outcome=Outcome.UNDECIDED, grade=None, evidence=(), relies_on=(), case=None, broken=None, breaks=None,
        bound=None, every_roster=False, reason=reason,
    )  # fmt: skip


def _forbidden(model: Model, case: Case) -> str:
    """That an organ may be forbidden to take the decision of a case; empty if none is."""
    question = question_of(case) if isinstance(case, NeverCase) else None
    return FORBIDDEN if question is not None and question.matter in bans(model) else ""


def _beyond(model: Model, guarantee: Guarantee) -> str:
    """Why circumstances of one question do not do for the guarantee; empty if they do.

    It asks of several questions what is in force: of one about other parties, or of all that can be put at one moment.
    """
    match guarantee.form:
        case TwoRuns(change=Change.SWAP, scope=scope):
            moves_along = any(True for _ in every(_spoken(model, scope), ParamRef))
            return CHANGING_PLACES if moves_along else ""
        case Alone(power=Power.CHANGE, every=True, scope=scope):
            return SEVERAL_VOTES if _spoken(model, scope) else ""
        case _:
            return ""


def _spoken(model: Model, scope: Formula) -> tuple[StateFact, ...]:
    """The facts about a moment that the scope speaks of, and the procedures under which a decision may be in it."""
    matters = {one.name: one for one in model.matters}
    asked = (one for one in model.procedures if known(scope, matters[one.matter], one) is not False)
    return tuple(every((scope, *((one.when, one.stages) for one in asked)), InForce, May, Must))


def _leading(model: Model, guarantee: Guarantee, posited: Posited, run: RunCase, grade: Grade) -> RunCase | None:
    """The run with what brings about whatever its decisions and its end posit; None if none was found."""
    binding = dict(run.binding or (run.end.binding if isinstance(run.end, NeverCase) else ()))
    bare, events = stripped(run, posited), list[Event]()
    try:
        moment = begin(model, run.history.world, run.history.start)
        for event, question in zip((*bare.history.events, None), asked(run), strict=True):
            brought = _bringing_about(model, moment, posited.held(question), binding, question)
            if brought is None:
                return None
            events, moment = [*events, *brought[0]], brought[1]
            if event is not None:
                events, moment = [*events, event], step(model, moment, event)
    except (Unlawful, OverflowError):
        return None
    return _replayed(model, guarantee, replace(bare, history=replace(bare.history, events=tuple(events))), grade)


def _bringing_about(
    model: Model, moment: Moment, facts: Sequence[Formula], binding: Mapping[str, str], question: Question | None
) -> Brought | None:
    """Events that make these facts so of whom a question is about, and the moment then; None if none were found."""
    events, params = tuple[Event, ...](), dict(question.arguments) if question else {}
    for fact in facts:
        brought = _adopting(model, moment, fact, binding, params)
        if brought is None:
            return None
        events, moment = (*events, *brought[0]), brought[1]
    return events, moment


def _replayed(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> RunCase | None:
    return None if violates_run(model, guarantee, run, grade) else run


def _adopting(
    model: Model, moment: Moment, fact: Formula, variables: Mapping[str, str], params: Mapping[str, str]
) -> Brought | None:
    """A decision, carried by all who vote, that brings about what the fact says is in force, the time until it is, and
    the moment then; nothing where one is in force already.
    """
    if not isinstance(fact, InForce):
        return None
    wanted = {name: _party(ref, variables, params) for name, ref in fact.arguments}
    held = (one.decision.question for one in moment.in_force)
    if fact.body == TRUE and any(one.matter in fact.matters and _is_about(one, wanted) for one in held):
        return (), moment
    facts = state(model, moment)
    for question in _asked(model, moment.world, fact, wanted):
        places = [index for index, one in enumerate(model.procedures) if one.matter == question.matter]
        for decision in (_carried(model, moment.world, Decision(question, index, ())) for index in places):
            found = heard(model, moment.world, decision, facts)
            if not isinstance(found, str) and decided(found, decision).adopted:
                return _entered(model, moment, Decided(decision))
    return None


def _entered(model: Model, moment: Moment, event: Event) -> Brought:
    """The event, and the time that passes until what it decides is in force."""
    then = step(model, moment, event)
    day = max((enters(model, one) for one in then.coming), default=None)
    waits = (waiting(model, then, day) if day is not None else ()) or ()
    for one in waits:
        then = step(model, then, one)
    return (event, *waits), then


def _is_about(question: Question, wanted: Mapping[str, str]) -> bool:
    concerned = dict(question.arguments)
    return all(concerned.get(name) == who for name, who in wanted.items())


def _party(ref: Ref, variables: Mapping[str, str], params: Mapping[str, str]) -> str:
    match ref:
        case NamedRef(name):
            return name
        case VarRef(name):
            return variables.get(name, "")
        case ParamRef(name):
            return params.get(name, "")


def _asked(model: Model, world: World, fact: InForce, wanted: Mapping[str, str]) -> Iterator[Question]:
    for question in questions(model, world):
        if question.matter in fact.matters and _is_about(question, wanted):
            yield question


def _carried(model: Model, world: World, decision: Decision) -> Decision:
    """The decision with everybody in favour at every stage, as far as the stage knows that ballot."""
    stages = model.procedures[decision.procedure].stages
    held = hearing(model, world, decision.question, decision.procedure).holders
    ballots = tuple(
        tuple((name, Ballot.IN_FAVOUR if Ballot.IN_FAVOUR in stage.ballots else stage.ballots[-1]) for name in names)
        for stage, names in zip(stages, held, strict=True)
    )
    return replace(decision, ballots=ballots)
