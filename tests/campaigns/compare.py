"""One verdict of the verifier against an exhaustive search by the interpreter."""

from collections.abc import Sequence
from dataclasses import dataclass

from charter.cases.guarantee import subject_holds, violates
from charter.cases.power import TOO_LARGE
from charter.exhaust.search import search, vacuous
from charter.model import Guarantee, Model, TwoRuns
from charter.world import Case
from tests.laws.random_models import GRID, Sample
from tests.laws.scopes import scope
from verifier.verdict import Outcome, Verdict

BUDGET = 1_000
DEEP = 6_000
DEEP_EVERY = 25


@dataclass(frozen=True, slots=True)
class Truth:
    """What the interpreter finds with at most `most` parties: the smallest violation, else whether it is vacuous.

    `exact` iff every weight is known, so that nothing within `most` parties can have been missed.
    """

    most: int
    case: Case | None
    vacuous: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict, the truth in small worlds, and why they exclude each other (empty if they do not)."""

    sample: Sample
    verdict: Verdict
    truth: Truth
    fault: str

    @property
    def expected(self) -> str:
        """The verdict that small worlds suggest."""
        return "violated" if self.truth.case else "vacuous" if self.truth.vacuous else "holds"


def truth_of(sample: Sample, grid: Sequence[int] = GRID, budget: int = BUDGET) -> Truth:
    """The truth about the sample, in a scope that depends on the sample and the budget alone."""
    model, guarantee = sample.model, sample.guarantee
    most = scope(model, guarantee, budget if sample.seed % DEEP_EVERY else DEEP, grid)
    case = search(model, guarantee, most, grid)
    return Truth(most, case, case is None and vacuous(model, guarantee, most, grid), weights_known(model))


def weights_known(model: Model) -> bool:
    """Whether no party can carry an unknown weight."""
    anonymous = any(roster.high != 0 for roster in model.rosters)
    return not model.weights or not (anonymous or any(len(p.weights) < len(model.weights) for p in model.parties))


def compared(sample: Sample, verdict: Verdict, truth: Truth) -> Comparison:
    """The comparison of a verdict with the truth."""
    return Comparison(sample, verdict, truth, fault_of(sample.model, sample.guarantee, verdict, truth))


def fault_of(model: Model, guarantee: Guarantee, verdict: Verdict, truth: Truth) -> str:
    """Why the verdict cannot be right, or empty."""
    if verdict.alarm:
        return f"alarm: {verdict.reason}"
    match verdict.outcome:
        case Outcome.VIOLATED:
            return _violated(model, guarantee, verdict.case, truth)
        case Outcome.HOLDS | Outcome.VACUOUS if truth.case is not None:
            return f"{verdict.outcome}, but there is a violation with {len(truth.case.world.actors)} parties"
        case Outcome.HOLDS:
            return _holds(model, guarantee, verdict.witness, truth)
        case Outcome.VACUOUS if not truth.vacuous:
            return f"vacuous, but its subject is seen with at most {truth.most} parties"
        case Outcome.BOUNDED if truth.case is not None and len(truth.case.world.actors) <= (verdict.bound or 0):
            return f"no violation up to {verdict.bound} parties, but there is one with {len(truth.case.world.actors)}"
        case Outcome.VACUOUS | Outcome.UNDECIDED | Outcome.BOUNDED:
            return ""
        case _:
            return f"{verdict.outcome}: no such verdict is expected"


def _violated(model: Model, guarantee: Guarantee, case: Case | None, truth: Truth) -> str:
    if case is None:
        return "violated without a case"
    replay = violates(model, guarantee, case)
    if replay not in ("", TOO_LARGE):
        return f"violated, but the case shows nothing: {replay}"
    size = len(case.world.actors)
    if truth.case is not None and size > len(truth.case.world.actors):
        return f"violated with {size} parties, but {len(truth.case.world.actors)} suffice"
    missed = truth.case is None or size < len(truth.case.world.actors)
    if missed and truth.exact and size <= truth.most:
        return f"violated with {size} parties, but the interpreter finds no such case"
    return ""


def _holds(model: Model, guarantee: Guarantee, witness: Case | None, truth: Truth) -> str:
    if witness is None:
        halves = isinstance(guarantee.form, TwoRuns)
        return "" if halves else "holds without a witness"
    if not subject_holds(model, guarantee, witness):
        return "holds, but the witness does not show its subject"
    if truth.vacuous and truth.exact and len(witness.world.actors) <= truth.most:
        return "holds with a witness that the interpreter does not find"
    return ""
