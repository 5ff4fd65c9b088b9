"""What is not said of a guarantee because a clause that is not analysed could make it false."""

from dataclasses import replace

from charter.atlarge import AMENDMENT
from charter.found import found
from charter.model import (
    Alone,
    And,
    Answered,
    Attains,
    Ends,
    Extends,
    Formula,
    Grade,
    InForce,
    Makes,
    Model,
    Never,
    NeverReached,
    Not,
    NotAnalysed,
    OnMatter,
    Or,
    Possible,
    RuleUse,
    Truth,
    TwoRuns,
)
from charter.semantics.outcome import outcome
from charter.world import AloneCase, Case, NeverCase, TwoRunsCase
from verifier.verdict import Outcome, Verdict

CLAIMS = (Outcome.HOLDS, Outcome.BOUNDED, Outcome.VIOLATED, Outcome.VACUOUS)


def withhold(model: Model, verdict: Verdict) -> Verdict:
    """The verdict, or *undecided* where a clause that is not analysed could change it by what it has adopted."""
    open_ = [entry for entry in model.not_analysed if _may_change(model, entry, verdict)]
    if not open_:
        return _amendments(model, verdict)
    reason = (
        f"{open_[0].clause.address} also says what happens when the rule is not met; that is not analysed, "
        "and a decision may be adopted under it"
    )
    return replace(
        verdict, outcome=Outcome.UNDECIDED, grade=None, every_roster=False, bound=None, evidence=(), relies_on=(),
        case=None, witness=None, reason=reason, broken=None, breaks=None,
    )  # fmt: skip


def _amendments(model: Model, verdict: Verdict) -> Verdict:
    """The verdict, as written alone where a clause that is not analysed could have amendments adopted."""
    open_ = [entry for entry in model.not_analysed if AMENDMENT in entry.matters]
    above = verdict.grade in (Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)
    if not open_ or not above or verdict.outcome is not Outcome.HOLDS:
        return verdict
    reason = f"{open_[0].clause.address} may have amendments adopted in ways that are not analysed"
    enough = verdict.guarantee.demanded is Grade.AS_WRITTEN
    return replace(
        verdict, outcome=verdict.outcome if enough else Outcome.UNDECIDED, grade=Grade.AS_WRITTEN, reason=reason,
        broken=None, breaks=None,
    )  # fmt: skip


def _may_change(model: Model, entry: NotAnalysed, verdict: Verdict) -> bool:
    """Whether the adoption of what fails, on one of the clause's matters, could make the verdict false."""
    if verdict.outcome not in CLAIMS or not any(_speaks_of(model, verdict, one) for one in entry.matters):
        return False
    if _along_runs(verdict) and _is_run(model, entry):
        return False
    return verdict.case is None or not _stands(model, entry, verdict.case)


def _along_runs(verdict: Verdict) -> bool:
    """Whether a run shows that a guarantee about what happens in runs is violated."""
    told = isinstance(verdict.guarantee.form, NeverReached | Answered | Possible | Attains)
    return told and verdict.outcome is Outcome.VIOLATED and verdict.broken is not None


def _is_run(model: Model, entry: NotAnalysed) -> bool:
    """Whether the interpreter does what the clause says, so that nothing is left out of a run that it has replayed."""
    own = (norm.clause for norm in model.dynamics.norms if norm.otherwise is not None)
    return any(clause == entry.clause for clause in own)


def _stands(model: Model, entry: NotAnalysed, case: Case) -> bool:
    """Whether the case violates the guarantee whatever the clause has adopted."""
    match case:
        case NeverCase(world, decision, _):
            if decision is None or decision.question.matter not in entry.matters:
                return True
            return outcome(model, world, decision).adopted
        case TwoRunsCase(first=first):
            return first.question.matter not in entry.matters
        case AloneCase(question=question, replies=replies):
            return bool(replies) and question.matter not in entry.matters


def _speaks_of(model: Model, verdict: Verdict, matter: str) -> bool:
    """Whether the guarantee is about decisions on the matter, among others."""
    match verdict.guarantee.form:
        case Never(decision=decision, body=body, subject=subject):
            return decision and (_on(body, matter) is not False or _on(subject, matter) is not False)
        case TwoRuns(scope=scope) | Alone(scope=scope):
            return _on(scope, matter) is not False
        case Answered() as form:
            return not _answers_alone(model, form, matter)
        case NeverReached() | Possible() | Attains():
            return True
        case None:
            return False


def _answers_alone(model: Model, form: Answered, matter: str) -> bool:
    """Whether all that decisions on the matter do is to give the answer: more of them leave less unanswered."""
    dynamics = model.dynamics
    effects: tuple[Makes | Ends | Extends, ...] = (*dynamics.makes, *dynamics.ends, *dynamics.extends)
    spoken: list[InForce | OnMatter] = [*found((model.procedures, dynamics, form.given), InForce)]
    asked = [*found(form.given, OnMatter)]
    owed = form.answer.doer is None and form.answer.act == matter != AMENDMENT
    begun = form.trigger is not None or bool(asked)
    return (
        owed
        and begun
        and not any(matter in one.matters or not one.matters for one in (*spoken, *asked))
        and not any(one.matter == matter for one in effects)
    )


def _on(formula: Formula, matter: str) -> bool | None:
    """What a formula is of every decision on the matter; None if that depends on more than the matter."""
    match formula:
        case And(parts) | Or(parts):
            known = [_on(part, matter) for part in parts]
            decisive = isinstance(formula, Or)
            return decisive if decisive in known else None if None in known else not decisive
        case Not(part):
            inner = _on(part, matter)
            return None if inner is None else not inner
        case RuleUse():
            return _on(formula.formula, matter)
        case Truth(value):
            return value
        case OnMatter(matters):
            return matter in matters
        case _:
            return None
