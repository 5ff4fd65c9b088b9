"""Trying every small change of a charter: a guarantee or a scenario notices it, or nothing does."""

from collections.abc import Callable, Iterator, Sequence

from charter.dataclass import dataclass
from charter.diagnostics import Severity
from charter.model import Alone, Model, Never, TwoRuns
from charter.scenario.results import results
from charter.variants.draft import Draft
from charter.variants.variant import Variant
from charter.variants.variants import variants
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, Difference, Sort
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.evidence.carried import still_broken
from verifier.evidence.untouched import untouched
from verifier.mutate.finding import Fate, Mutant, Mutants
from verifier.verdict import Outcome, Verdict

Progress = Callable[[str], None]
MEANING = Wanted(guarantees=False, power=False)


def mutate(draft: Draft, pool: SolverPool, limit: int, progress: Progress) -> Mutants:
    """What becomes of each small change; of at most `limit`, taken evenly from the whole text.

    On KeyboardInterrupt it returns at once, with what was found until then.
    """
    offered = variants(draft.places)
    progress("the charter as it stands")
    bench = _Bench(draft, verify(draft.model, pool=pool).verdicts, _passed(draft.model), pool)
    guards = len(bench.verdicts) + len(bench.passed)
    chosen = _spread(offered, limit) if guards else []
    found: list[Mutant] = []
    try:
        for number, variant in enumerate(chosen, 1):
            progress(f"{number} of {len(chosen)}: {variant.words}")
            found.append(bench.judged(variant))
    except KeyboardInterrupt:
        return Mutants(tuple(found), len(offered), guards, interrupted=True)
    return Mutants(tuple(found), len(offered), guards)


def _spread(offered: Sequence[Variant], limit: int) -> list[Variant]:
    if len(offered) <= limit:
        return list(offered)
    return [offered[number * len(offered) // limit] for number in range(limit)]


def _passed(model: Model) -> dict[str, bool]:
    return {scenario.name: result.passed for scenario, result in results(model)}


@dataclass(frozen=True, slots=True)
class _Bench:
    """The charter as it stands: its verdicts, and which of its scenarios pass."""

    draft: Draft
    verdicts: tuple[Verdict, ...]
    passed: dict[str, bool]
    pool: SolverPool

    def judged(self, variant: Variant) -> Mutant:
        """What becomes of the charter with the variant."""
        checked = self.draft.made((variant,))
        if checked is None:
            return Mutant(variant, Fate.REFUSED, ("it cannot be put into the text",))
        if checked.model is None:
            errors = (one.message for one in checked.diagnostics if one.severity is Severity.ERROR)
            return Mutant(variant, Fate.REFUSED, tuple(errors)[:1])
        noticed = tuple(self._by_scenario(checked.model)) or tuple(self._by_guarantee(checked.model, variant))
        if noticed:
            return Mutant(variant, Fate.NOTICED, noticed)
        return self._unnoticed(variant, checked.model)

    def _by_scenario(self, model: Model) -> Iterator[str]:
        """The scenarios that come out otherwise."""
        now = _passed(model)
        yield from (f"scenario {name}" for name, passed in self.passed.items() if now.get(name) is not passed)

    def _by_guarantee(self, model: Model, variant: Variant) -> Iterator[str]:
        """The guarantees of which the verdict changes; those that rest on the clause first, then the cheap."""
        asked = [one for one in self.verdicts if not self._stands(model, one)]
        near = [one.guarantee.name for one in asked if variant.address in one.relies_on]
        rest = [one for one in asked if one.guarantee.name not in near]
        cheap = [one.guarantee.name for one in rest if isinstance(one.guarantee.form, Never | TwoRuns | Alone)]
        dear = [one.guarantee.name for one in rest if one.guarantee.name not in cheap]
        known = {one.guarantee.name: _told(one) for one in self.verdicts}
        for names in (near, cheap, dear):
            if not names:
                continue
            now = {one.guarantee.name: _told(one) for one in verify(model, only=names, pool=self.pool).verdicts}
            changed = [f"guarantee {name}" for name in names if now.get(name) != known[name]]
            yield from changed
            if changed:
                return

    def _stands(self, model: Model, verdict: Verdict) -> bool:
        """Whether the verdict stands, the changed charter unasked: it depends on nothing that was changed, or the case
        that violates the guarantee at every grade violates it there too.
        """
        old = self.draft.model
        return untouched(old, model, verdict) or (verdict.grade is None and still_broken(old, model, verdict))

    def _unnoticed(self, variant: Variant, model: Model) -> Mutant:
        """A change that nothing noticed: it means the same, or it is a knob that nobody guards."""
        found = diff(self.draft.model, model, self.pool, MEANING)
        if found.alarm:
            return Mutant(variant, Fate.OPEN, (found.alarm,))
        if _means_the_same(found):
            return Mutant(variant, Fate.EQUIVALENT)
        open_ = any(one.outcome in (Outcome.UNDECIDED, Outcome.NOT_ANALYSED) for one in self.verdicts)
        changed = tuple(one.name for one in found.matters if one.answer is not Answer.EQUIVALENT)
        return Mutant(variant, Fate.OPEN if open_ and found.unsettled else Fate.UNNOTICED, changed)


def _told(verdict: Verdict) -> tuple[object, ...]:
    """What a reader sees of a verdict, without its case."""
    return (verdict.outcome, verdict.grade, verdict.bound)


def _means_the_same(found: Difference) -> bool:
    """Whether the two charters differ in nothing that was compared, for every roster."""
    same = all(one.answer is Answer.EQUIVALENT for one in found.matters) and not found.rosters.changes
    proved = {address for one in found.matters for address in one.clauses[0]}
    clauses = [one for one in found.clauses if not (one.sort is Sort.CHANGED and one.before in proved)]
    changes = (found.bound, found.acts, clauses, found.renamed, found.vetoes, found.shares)
    return same and found.rosters.common and not any(changes)
