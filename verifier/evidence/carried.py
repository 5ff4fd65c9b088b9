"""Whether a case found in one charter shows that a guarantee is violated in another too: a replay, no proof."""

from charter.cases.barred import violates_at_once
from charter.cases.promise import violates_run
from charter.model import Guarantee, Model
from charter.world import Case, RunCase
from verifier.verdict import Outcome, Verdict


def still_broken(old: Model, new: Model, verdict: Verdict) -> bool:
    """Whether the case that violates a guarantee in one charter shows that it is violated in another too."""
    guarantee = next((one for one in new.guarantees if one.name == verdict.guarantee.name), None)
    case = verdict.case or verdict.broken
    if guarantee is None or case is None or verdict.outcome is not Outcome.VIOLATED:
        return False
    return breaks(old, new, guarantee, case)


def breaks(old: Model, new: Model, guarantee: Guarantee, case: Case | RunCase) -> bool:
    """Whether a case that was found in one charter violates the guarantee in another."""
    if not _speaks_alike(old, new):
        return False
    if isinstance(case, RunCase):
        return violates_run(new, guarantee, case, guarantee.demanded) == ""
    return violates_at_once(new, guarantee, case) == ""


def _speaks_alike(one: Model, other: Model) -> bool:
    """Whether a case of one charter can be read in the other: the same names, and procedures in the same places."""
    shapes = (
        (
            model.standings,
            model.conditions,
            _names(model),
            [(p.matter, p.organ, len(p.stages)) for p in model.procedures],
        )
        for model in (one, other)
    )
    first, second = shapes
    return first == second


def _names(model: Model) -> tuple[str, ...]:
    declared = (model.parties, model.tags, model.weights, model.organs, model.matters)
    return tuple(item.name for group in declared for item in group)
