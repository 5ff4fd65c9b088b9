"""Rules about one decision that speak of what is in force: what is in force is posited.

For questions about one decision *some decision on M is in force* is a circumstance like a declared condition: true or
false as the world pleases. What holds then holds whatever runs bring into force. What is violated is violated only if a
run brings about what was posited (`verifier.runs.brought`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import assert_never

from charter.atlarge import entrenching
from charter.dataclass import dataclass
from charter.found import found as every
from charter.leaves import conjuncts
from charter.model import (
    Alone,
    And,
    CategoryIs,
    Condition,
    Formula,
    Guarantee,
    InForce,
    May,
    Model,
    Must,
    Never,
    Not,
    ParamRef,
    Procedure,
    Ref,
    TwoRuns,
)
from charter.world import (
    AloneCase,
    Case,
    Decided,
    Decision,
    NeverCase,
    Question,
    RunCase,
    TwoRunsCase,
)
from verifier.runs.barring import lawful, of_adopted
from verifier.runs.lawful import FALSE, TRUE, both, either, no
from verifier.runs.moments import alike, is_one_of
from verifier.runs.substitute import rewritten, unnamed

UNBORN = Not(TRUE)
"""In what opens a procedure, a fact that never comes about; nothing that the charter itself says is written so."""


@dataclass(frozen=True, slots=True)
class Posited:
    """A charter in which what is in force is a circumstance: `facts` gives what each such condition stands for."""

    model: Model
    facts: Mapping[str, Formula]

    def held(self, question: Question | None) -> tuple[Formula, ...]:
        """The facts about a moment that a question posits."""
        return tuple(self.facts[name] for name in (question.conditions if question else ()) if name in self.facts)


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


# ── cases without what was posited ────────────────────────────────────────────────────────────


def question_of(case: Case) -> Question | None:
    """What is decided in a case, the first of two."""
    match case:
        case NeverCase(decision=decision):
            return decision.question if decision else None
        case TwoRunsCase(first=first):
            return first.question
        case AloneCase(question=question):
            return question


def without(case: Case | None, posited: Posited) -> Case | None:
    """The case without the conditions that were posited."""
    match case:
        case NeverCase(decision=decision) if decision is not None:
            return replace(case, decision=_decision(decision, posited))
        case TwoRunsCase(first=first, second=second):
            return replace(case, first=_decision(first, posited), second=_decision(second, posited))
        case AloneCase(question=question):
            return replace(case, question=_put(question, posited))
        case _:
            return case


def _put(question: Question, posited: Posited) -> Question:
    return replace(question, conditions=tuple(name for name in question.conditions if name not in posited.facts))


def _decision(decision: Decision, posited: Posited) -> Decision:
    return replace(decision, question=_put(decision.question, posited))


def stripped(run: RunCase, posited: Posited) -> RunCase:
    """The run in which no decision is taken under a condition that stands for a fact about its moment."""
    events = tuple(
        replace(event, decision=_decision(event.decision, posited)) if isinstance(event, Decided) else event
        for event in run.history.events
    )
    return replace(run, history=replace(run.history, events=events), end=without(run.end, posited))
