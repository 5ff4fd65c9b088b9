"""One charter tried in place of another: does the guarantee hold in it? The cases that broke others are tried first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from charter.cases.guarantee import violates
from charter.cases.promise import violates_run
from charter.model import Guarantee, Model
from charter.variants.draft import Draft
from charter.variants.variant import Variant
from charter.world import Case, RunCase
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict


@dataclass(slots=True)
class Trial:
    """The charters tried for one guarantee. `cases` are those that violated it in some charter; `tried` counts."""

    draft: Draft
    name: str
    pool: SolverPool
    cases: list[Case | RunCase] = field(default_factory=list)
    tried: int = 0

    def verdict(self, variants: Sequence[Variant]) -> tuple[Model, Verdict] | None:
        """The charter with the variants and its verdict; None where it makes no charter, or a known case breaks it."""
        self.tried += 1
        checked = self.draft.made(variants)
        if checked is None or checked.model is None:
            return None
        return self.settled(checked.model)

    def settled(self, model: Model) -> tuple[Model, Verdict] | None:
        """The verdict on the guarantee in another charter; None where a known case breaks it."""
        guarantee = next((one for one in model.guarantees if one.name == self.name), None)
        if guarantee is None or any(breaks(self.draft.model, model, guarantee, case) for case in self.cases):
            return None
        verdict = verify(model, only=(self.name,), pool=self.pool).verdicts[0]
        self.note(verdict)
        return model, verdict

    def note(self, verdict: Verdict) -> None:
        """Keep the case of a verdict, to try it on other charters."""
        case = verdict.case or verdict.broken
        if verdict.outcome is Outcome.VIOLATED and case is not None and case not in self.cases:
            self.cases.insert(0, case)


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
    return violates(new, guarantee, case) == ""


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
