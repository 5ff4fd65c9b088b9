"""One charter tried in place of another: does the guarantee hold in it? The cases that broke others are tried first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from charter.amending.change import Change
from charter.model import Grade, Model
from charter.variants.draft import Draft
from charter.variants.variant import Variant
from charter.world import Case, RunCase
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.evidence.carried import breaks
from verifier.evidence.part import Parts
from verifier.verdict import Outcome, Verdict

TRIES = 1_000
"""What may be spent, in ways to vote, on short runs that break what no question settles: it is no repair anyway."""


@dataclass(slots=True)
class Trial:
    """The charters tried for one guarantee, of which `before` is the verdict now. `cases` are those that violated it in
    some charter; `tried` counts; `idle` are changes that by themselves change nothing that the guarantee depends on,
    `nearer` those by which it holds further than before, with what then violates it. `outcomes` says what came of each
    single change that makes a charter.
    """

    draft: Draft
    before: Verdict
    pool: SolverPool
    cases: list[Case | RunCase] = field(default_factory=list)
    tried: int = 0
    idle: list[Variant] = field(default_factory=list)
    nearer: list[tuple[Variant, Model, Verdict]] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)
    outcomes: dict[Change, Outcome] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The guarantee."""
        return self.before.guarantee.name

    def verdict(self, variants: Sequence[Variant]) -> tuple[Model, Verdict] | None:
        """The charter with the variants and its verdict; None where it makes no charter, a known case breaks it, or
        nothing is changed that the guarantee depends on.
        """
        self.tried += 1
        checked = self.draft.made(variants)
        if checked is None or checked.model is None:
            return None
        same = self.parts.untouched(self.draft.model, checked.model, self.name)
        told = None if same else self._settled(checked.model)
        if len(variants) == 1:
            self._remember(variants[0], same, told)
        return told

    def _remember(self, variant: Variant, same: bool, told: tuple[Model, Verdict] | None) -> None:
        """What came of one change: what is untouched comes out as before, and what a known case breaks is violated."""
        if same:
            self.idle.append(variant)
        elif told is not None and _rung(told[1]) > _rung(self.before):
            self.nearer.append((variant, *told))
        broken = self.before.outcome if same else Outcome.VIOLATED
        self.outcomes[variant.change] = told[1].outcome if told is not None else broken

    def _settled(self, model: Model) -> tuple[Model, Verdict] | None:
        """The verdict on the guarantee in another charter; None where a known case breaks it."""
        guarantee = next((one for one in model.guarantees if one.name == self.name), None)
        if guarantee is None:
            return None
        if any(breaks(self.draft.model, model, guarantee, case) for case in self.cases):
            return None
        (verdict,) = verified(model, (self.name,), self.pool)
        self.note(verdict)
        return model, verdict

    def note(self, verdict: Verdict) -> None:
        """Keep the case of a verdict, to try it on other charters."""
        case = verdict.case or verdict.broken
        if verdict.outcome is Outcome.VIOLATED and case is not None and case not in self.cases:
            self.cases.insert(0, case)


def _rung(verdict: Verdict) -> tuple[int, bool]:
    """How far a guarantee holds under every reading, 0 where it does not as written; and whether it holds in one."""
    grades = [one.grade for _, one in verdict.readings] or [verdict.grade]
    lowest = min(0 if grade is None else 1 + [*Grade].index(grade) for grade in grades)
    return lowest, any(one.outcome is Outcome.HOLDS for _, one in verdict.readings)


def verified(model: Model, names: Sequence[str], pool: SolverPool, tries: int = TRIES) -> tuple[Verdict, ...]:
    """The verdicts on the guarantees of these names, on all if none is named. Raises KeyboardInterrupt when it came."""
    found = verify(model, only=names, pool=pool, tries=tries)
    if found.interrupted:
        raise KeyboardInterrupt
    return found.verdicts
