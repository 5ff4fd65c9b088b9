"""Trying every small change of a charter: a guarantee or a scenario notices it, or nothing does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Severity
from charter.model import Alone, Model, Never, TwoRuns
from charter.scenario.results import results
from charter.variants.draft import Draft
from charter.variants.variant import Variant
from charter.variants.variants import variants
from verifier.amend.desk import Desk
from verifier.amend.knowledge import Ask
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, Difference, Sort
from verifier.engines.solver import SolverPool
from verifier.evidence.carried import still_broken
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
    desk = Desk(pool, _silent)
    bench = _Bench(draft, tuple(desk.verdicts(draft.model).values()), _passed(draft.model), desk)
    guards = len(bench.verdicts) + len(bench.passed)
    if not desk.complete:
        return Mutants((), len(offered), guards, interrupted=True)
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


def _silent(what: str) -> None:
    """The changes are told, and not each guarantee that is asked."""


def _passed(model: Model) -> dict[str, bool]:
    return {scenario.name: result.passed for scenario, result in results(model)}


@dataclass(frozen=True, slots=True)
class _Bench:
    """The charter as it stands: its verdicts, which of its scenarios pass, and what was found out until now."""

    draft: Draft
    verdicts: tuple[Verdict, ...]
    passed: dict[str, bool]
    desk: Desk

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
        near = [one for one in asked if variant.address in one.relies_on]
        rest = [one for one in asked if one not in near]
        cheap = [one for one in asked if isinstance(one.guarantee.form, Never | TwoRuns | Alone)]
        groups = [[one for one in some if (one in cheap) is easy] for some in (near, rest) for easy in (True, False)]
        for some in groups:
            changed = self._changed(model, some)
            yield from (f"guarantee {one.guarantee.name}" for one in changed)
            if changed:
                return

    def _changed(self, model: Model, some: Sequence[Verdict]) -> list[Verdict]:
        """Those of which the changed charter has another verdict; of those that hold, the first that are found out.

        What holds is asked on the matters alone that were changed: if it holds there too the verdict is the same.
        """
        holding = [one for one in some if one.outcome is Outcome.HOLDS]
        said = {one.name: one for one in model.guarantees}
        while True:
            now = [(one, self.desk.judged(model, said[one.guarantee.name])) for one in holding]
            asks = [told for _, told in now if isinstance(told, Ask)]
            changed = [one for one, told in now if isinstance(told, Verdict) and _told(told) != _told(one)]
            if changed or not asks:
                break
            self.desk.ask(model, asks)
            self._go_on()
        rest = [one for one in some if one not in holding]
        if changed or not rest:
            return changed
        asked = replace(model, guarantees=tuple(said[one.guarantee.name] for one in rest))
        found = self.desk.verdicts(asked)
        self._go_on()
        return [one for one in rest if _told(found[one.guarantee.name]) != _told(one)]

    def _go_on(self) -> None:
        """Raises KeyboardInterrupt when the work was interrupted."""
        if not self.desk.complete:
            raise KeyboardInterrupt

    def _stands(self, model: Model, verdict: Verdict) -> bool:
        """Whether the verdict stands, the changed charter unasked: it depends on nothing that was changed, or the case
        that violates the guarantee at every grade violates it there too.
        """
        old = self.draft.model
        alike = self.desk.parts.untouched(old, model, verdict.guarantee.name)
        return alike or (verdict.grade is None and still_broken(old, model, verdict))

    def _unnoticed(self, variant: Variant, model: Model) -> Mutant:
        """A change that nothing noticed: it means the same, or it is a knob that nobody guards."""
        found = diff(self.draft.model, model, self.desk.pool, MEANING)
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
