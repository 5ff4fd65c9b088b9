"""Rules about one decision that speak of what is in force: what is in force is posited, and then brought about.

For questions about one decision *some decision on M is in force* is a circumstance like a declared condition: true or
false as the world pleases. What holds then holds whatever runs bring into force. What is violated is violated only if a
run brings about what was posited; that run is looked for here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import assert_never

from charter.admission.decision import heard
from charter.admission.worlds import questions
from charter.atlarge import entrenching
from charter.cases.barred import bans, is_barred_at_once
from charter.cases.guarantee import subject_holds
from charter.cases.promise import violates_run
from charter.dataclass import dataclass
from charter.found import found as every
from charter.leaves import conjuncts
from charter.model import (
    Alone,
    And,
    Ballot,
    CategoryIs,
    Change,
    Condition,
    Formula,
    Grade,
    Guarantee,
    InForce,
    May,
    Model,
    Must,
    NamedRef,
    Never,
    Not,
    ParamRef,
    Power,
    Procedure,
    Ref,
    StateFact,
    TwoRuns,
    VarRef,
)
from charter.semantics.norms import state
from charter.semantics.outcome import decided, hearing
from charter.semantics.step import Unlawful, begin, step
from charter.world import AloneCase, Case, Decided, Decision, History, NeverCase, Question, RunCase, TwoRunsCase, World
from verifier.encode.settings import known
from verifier.runs.barring import lawful, of_adopted
from verifier.runs.lawful import FALSE, TRUE, both, either, no
from verifier.runs.moments import alike, is_one_of
from verifier.runs.substitute import rewritten, unnamed
from verifier.verdict import Outcome, Verdict

UNBORN = Not(TRUE)
"""In what opens a procedure, a fact that never comes about; nothing that the charter itself says is written so."""
START = date(2000, 1, 1)
"""When the runs that are shown start."""
CHANGING_PLACES = "what is in force about a party need not be so about the one that it changes places with"
SEVERAL_VOTES = "what is in force at a moment is so for all votes that can be taken then"
FORBIDDEN = "the organ must not take the decision that would violate it, and no run was found in which it may"
NOT_BROUGHT_ABOUT = "a violation is not excluded once decisions are in force, and no run was found that leads to one"


@dataclass(frozen=True, slots=True)
class Posited:
    """A charter in which what is in force is a circumstance: `facts` gives what each such condition stands for."""

    model: Model
    facts: Mapping[str, Formula]


def posit(model: Model, unborn: frozenset[str] = frozenset(), shared: dict[Formula, str] | None = None) -> Posited:
    """The charter with a condition for every fact about a moment that a procedure, or a promise on decisions, names.

    No decision on the matters `unborn` ever comes into force. The same model if there is no such fact. Two charters
    that are compared have `shared` names: one name stands for one fact, in both.
    """
    names: dict[Formula, str] = {} if shared is None else shared
    procedures = tuple(free(one, names, unborn) for one in model.procedures)
    lawful_ = _lawful(model)
    guarantees = tuple(_guarantee(one, names, unborn, lawful_) for one in model.guarantees)
    if procedures == model.procedures and guarantees == model.guarantees:
        return Posited(model, {})
    conditions = (*model.conditions, *names.values())
    changed = replace(model, procedures=procedures, guarantees=guarantees, conditions=conditions)
    return Posited(changed, {name: fact for fact, name in names.items()})


def free(procedure: Procedure, names: dict[Formula, str], unborn: frozenset[str]) -> Procedure:
    """The procedure with a condition for every fact about a moment that it names, true or false at will: `names` tells
    which, and takes in new ones. No decision on the matters `unborn` is in force.
    """
    stages = tuple(
        replace(stage, rule=_free(stage.rule, names, unborn), quorum=_free(stage.quorum, names, unborn))
        for stage in procedure.stages
    )
    return replace(procedure, when=_free(procedure.when, names, unborn, UNBORN), stages=stages)


def _lawful(model: Model) -> tuple[tuple[Formula, ...], tuple[Formula, ...]]:
    """Of a decision that is adopted, what clauses that never change say its organ may take, and what others do."""
    units, sure = frozenset(model.dynamics.units), frozenset(model.dynamics.units)
    while model.dynamics.amendments:
        gone = units - sure
        left = frozenset(unit for unit in sure if entrenching(model, unit, gone))
        if left == sure:
            break
        sure = left
    lasting = lawful(model, units - sure)
    return lasting, tuple(part for part in lawful(model, ()) if part not in lasting)


def _guarantee(
    guarantee: Guarantee,
    names: dict[Formula, str],
    unborn: frozenset[str],
    lawful_: tuple[tuple[Formula, ...], tuple[Formula, ...]],
) -> Guarantee:
    match guarantee.form:
        case Never() as form:
            lasting, others = lawful_ if form.decision else ((), ())
            own = of_adopted(form.body, lasting)
            body, subject = _free(own, names, unborn), _free(form.subject, names, unborn)
            said = tuple(_free(one, names, frozenset()) for one in others)
            never = tuple(_never(others, names, unborn))
            body = both(body, *never, *_agreeing(And((body, *said, *never)), names)) if form.decision else body
            return replace(guarantee, form=replace(form, body=body, subject=subject))
        case (TwoRuns() | Alone()) as form:
            return replace(guarantee, form=replace(form, scope=_free(form.scope, names, unborn)))
        case _:
            return guarantee


def _never(spoken: Sequence[Formula], names: Mapping[Formula, str], unborn: frozenset[str]) -> Iterator[Formula]:
    """That none of the decisions of which these formulas speak is in force that never comes into force."""
    for fact in dict.fromkeys(replace(one, body=unnamed(one.body)) for one in every(tuple(spoken), InForce)):
        if unborn.issuperset(fact.matters):
            yield no(Condition(names[fact]))


def _free(formula: Formula, names: dict[Formula, str], unborn: frozenset[str], never: Formula = FALSE) -> Formula:
    """The formula with a condition in place of each fact about a moment, `never` where it never comes about."""

    def atom(part: Formula) -> Formula:
        if not isinstance(part, InForce | May | Must):
            return part
        if isinstance(part, InForce) and unborn.issuperset(part.matters):
            return never
        fact = replace(part, body=unnamed(part.body)) if isinstance(part, InForce) else part
        if fact not in names:
            said = _said(fact)
            names[fact] = said if said not in names.values() else f"{said} ({len(names) + 1})"
        return Condition(names[fact])

    return rewritten(formula, atom)


def _agreeing(body: Formula, names: Mapping[Formula, str]) -> Iterator[Formula]:
    """That the facts of which the body speaks are so whenever another says the same of the same parties, and imply it
    where it says less.
    """
    told = {name: fact for fact, name in names.items() if isinstance(fact, InForce)}
    spoken = [told[one.name] for one in every(body, Condition) if one.name in told]
    for fact, other in product(dict.fromkeys(spoken), told.values()):
        for one, less in ((fact, other), (other, fact)) if fact != other else ():
            if is_one_of(one, less):
                apart = (no(same) for same in alike(one, less))
                yield either(*apart, no(Condition(names[one])), Condition(names[less]))


def _said(fact: InForce | May | Must) -> str:
    """The fact in words, as far as matters, parties and kinds tell it."""
    match fact:
        case InForce(matters, arguments, body):
            kinds = (f"{part.category} {part.value}" for part in conjuncts(body) if isinstance(part, CategoryIs))
            of = ", ".join((*(f"{name} {_whom(ref)}" for name, ref in arguments), *kinds))
            return f"{' or '.join(matters)}{f'({of})' if of else ''} is in force"
        case May(act=act):
            return f"{act} is lawful"
        case Must(act=act):
            return f"{act} is owed"
        case _:
            assert_never(fact)


def _whom(ref: Ref) -> str:
    return "the party concerned" if isinstance(ref, ParamRef) else ref.name


# ── what was posited, brought about ───────────────────────────────────────────────────────────


def grounded(model: Model, posited: Posited, verdict: Verdict) -> Verdict:
    """The verdict about the charter itself, given the one about the charter with circumstances posited. A witness that
    needs what was posited is none.
    """
    if posited.model is model and not bans(model):
        return verdict
    (guarantee,) = [one for one in model.guarantees if one.name == verdict.guarantee.name]
    shown = _plain(verdict.witness, posited)
    own = shown is not None and subject_holds(model, guarantee, shown) and not is_barred_at_once(model, shown)
    told = replace(verdict, guarantee=guarantee, witness=shown if own else None)
    limit = _beyond(model, guarantee)
    if limit and told.outcome in (Outcome.HOLDS, Outcome.BOUNDED):
        return _open(told, limit)
    told = replace(told, grade=None) if limit and told.outcome is Outcome.VIOLATED else told
    case, run = told.case, told.broken
    if run is not None:
        run = _replayed(model, guarantee, stripped(run, posited), told.breaks or Grade.AS_WRITTEN)
    if case is not None:
        found = _leading(model, guarantee, posited, case)
        if found is None:
            return _open(told, _forbidden(model, case) or NOT_BROUGHT_ABOUT)
        plain = not found.history.events
        return replace(
            told, case=found.end if plain else None, broken=None if plain else found, breaks=Grade.AS_WRITTEN
        )
    if told.broken is not None and run is None:
        return _open(told) if told.outcome is Outcome.VIOLATED else replace(told, broken=None, breaks=None)
    return replace(told, broken=run)


def _open(verdict: Verdict, reason: str = NOT_BROUGHT_ABOUT) -> Verdict:
    return replace(
        verdict, outcome=Outcome.UNDECIDED, grade=None, evidence=(), relies_on=(), case=None, broken=None, breaks=None,
        bound=None, every_roster=False, reason=reason,
    )  # fmt: skip


def _forbidden(model: Model, case: Case) -> str:
    """That an organ may be forbidden to take the decision of a case; empty if none is."""
    question = _question(case) if isinstance(case, NeverCase) else None
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


def _leading(model: Model, guarantee: Guarantee, posited: Posited, case: Case) -> RunCase | None:
    """A run that brings about what the case posits, and then the case; None if none was found."""
    question = _question(case)
    held = [posited.facts[name] for name in question.conditions if name in posited.facts] if question else []
    binding = case.binding if isinstance(case, NeverCase) else ()
    places = dict(binding), dict(question.arguments) if question else {}
    events: list[Decided] = []
    for fact in held:
        decision = _adopting(model, case.world, events, fact, *places)
        if decision is None:
            return None
        events.append(Decided(decision))
    end = _plain(case, posited)
    run = RunCase(History(case.world, START.toordinal(), tuple(events)), binding, end)
    return _replayed(model, guarantee, run, Grade.AS_WRITTEN)


def _replayed(model: Model, guarantee: Guarantee, run: RunCase, grade: Grade) -> RunCase | None:
    return None if violates_run(model, guarantee, run, grade) else run


def _adopting(
    model: Model,
    world: World,
    before: list[Decided],
    fact: Formula,
    variables: Mapping[str, str],
    params: Mapping[str, str],
) -> Decision | None:
    """A decision, carried by all who vote, that is of the kind the fact says is in force."""
    if not isinstance(fact, InForce):
        return None
    moment = begin(model, world, START.toordinal())
    try:
        for event in before:
            moment = step(model, moment, event)
    except Unlawful:
        return None
    wanted = {name: _party(ref, variables, params) for name, ref in fact.arguments}
    facts = state(model, moment)
    for question in _asked(model, world, fact, wanted):
        places = [index for index, one in enumerate(model.procedures) if one.matter == question.matter]
        for decision in (_carried(model, world, Decision(question, index, ())) for index in places):
            found = heard(model, world, decision, facts)
            if not isinstance(found, str) and decided(found, decision).adopted:
                return decision
    return None


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
        concerned = dict(question.arguments)
        if question.matter in fact.matters and all(concerned.get(name) == who for name, who in wanted.items()):
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


# ── cases without what was posited ────────────────────────────────────────────────────────────


def _question(case: Case) -> Question | None:
    match case:
        case NeverCase(decision=decision):
            return decision.question if decision else None
        case TwoRunsCase(first=first):
            return first.question
        case AloneCase(question=question):
            return question


def _plain(case: Case | None, posited: Posited) -> Case | None:
    """The case without the conditions that were posited."""
    match case:
        case NeverCase(decision=decision) if decision is not None:
            return replace(case, decision=_without(decision, posited))
        case TwoRunsCase(first=first, second=second):
            return replace(case, first=_without(first, posited), second=_without(second, posited))
        case AloneCase(question=question):
            return replace(case, question=_put(question, posited))
        case _:
            return case


def _put(question: Question, posited: Posited) -> Question:
    return replace(question, conditions=tuple(name for name in question.conditions if name not in posited.facts))


def _without(decision: Decision, posited: Posited) -> Decision:
    return replace(decision, question=_put(decision.question, posited))


def stripped(run: RunCase, posited: Posited) -> RunCase:
    """The run in which no decision is taken under a condition that stands for a fact about its moment."""
    events = tuple(
        replace(event, decision=_without(event.decision, posited)) if isinstance(event, Decided) else event
        for event in run.history.events
    )
    return replace(run, history=replace(run.history, events=events), end=_plain(run.end, posited))
