"""Decisions that an organ must not take: the rules would have them adopted, and no lawful run does."""

from collections.abc import Iterator
from datetime import date

from charter.admission.decision import heard
from charter.atlarge import at_large
from charter.cases.guarantee import violates
from charter.dataclass import replace
from charter.kept import kept
from charter.model import Guarantee, Modal, Model
from charter.moment import Moment
from charter.semantics.evaluate import Scene
from charter.semantics.norms import forbidding, state
from charter.semantics.outcome import decided
from charter.semantics.step import begin
from charter.world import Case, Decision, Done, NeverCase

START = date(2000, 1, 1).toordinal()
FORBIDDEN = "the organ must not take the decision"


def bans(model: Model) -> frozenset[str]:
    """The matters that some organ decides, and of which a clause says that an organ must not decide them."""
    return kept(model, bans, lambda: frozenset(_bans(model)))


def _bans(model: Model) -> Iterator[str]:
    decided_ = {procedure.matter for procedure in model.procedures}
    norms = (norm for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT and norm.organ)
    return (norm.act for norm in norms if norm.act in decided_)


def is_barred(model: Model, moment: Moment, decision: Decision) -> bool:
    """Whether the decision would be adopted at the moment, and is forbidden to the organ."""
    if decision.question.matter not in bans(model):
        return False
    rules = at_large(model, moment.amended)
    found = heard(rules, moment.world, decision, state(model, moment))
    return not isinstance(found, str) and bars(model, moment, decided(found, decision))


def violates_at_once(model: Model, guarantee: Guarantee, case: Case) -> str:
    """Empty if the case violates the guarantee as a run begins: `violates`, by a decision that its organ may take."""
    fault = violates(model, guarantee, case)
    return fault or (FORBIDDEN if is_barred_at_once(model, case) else "")


def is_barred_at_once(model: Model, case: Case) -> bool:
    """Whether a case is one decision that is forbidden to the organ as a run begins."""
    decision = case.decision if isinstance(case, NeverCase) else None
    return decision is not None and is_barred(model, begin(model, case.world, START), decision)


def bars(model: Model, moment: Moment, end: Scene) -> bool:
    """The same of a decision that `end` shows as a whole."""
    question, procedure = end.question, end.procedure
    if not end.adopted or question is None or procedure is None or question.matter not in bans(model):
        return False
    deeds = (
        Done(procedure.organ, question.matter, target, question.conditions)
        for target in dict.fromkeys([who for _, who in question.arguments] or [""])
    )
    return any(
        forbidding(model, moment, deed, scene=replace(end, variables=(("target", deed.target),))) for deed in deeds
    )
