"""Trying every small change of a charter: a guarantee or a scenario notices it, or nothing does."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Severity
from charter.model import Alone, Grade, Model, Never, TwoRuns
from charter.scenario.results import results
from charter.variants.draft import Draft
from charter.variants.variant import Variant
from charter.variants.variants import variants
from verifier.amend.desk import Desk
from verifier.amend.knowledge import Ask
from verifier.engines.solver import SolverPool
from verifier.evidence.carried import still_broken
from verifier.mutate.finding import Fate, Mutant, Mutants
from verifier.mutate.meaning import Meaning, meant
from verifier.verdict import Outcome, Verdict

Progress = Callable[[str], None]
SETTLED = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS, Outcome.DEPENDS)
_RUNGS = tuple(Grade)
_FATES = {Meaning.SAME: Fate.EQUIVALENT, Meaning.OTHER: Fate.UNNOTICED, Meaning.UNKNOWN: Fate.OPEN}


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
        seen = tuple(self._by_scenario(checked.model))
        if seen:
            return Mutant(variant, Fate.NOTICED, seen)
        seen, open_, alarm = self._by_guarantee(checked.model, variant)
        if seen:
            return Mutant(variant, Fate.NOTICED, seen, alarm)
        found = meant(self.draft.model, checked.model, self.desk.pool)
        fate = _FATES[found.meaning]
        if open_ and fate is Fate.UNNOTICED:
            return Mutant(variant, Fate.OPEN, open_, alarm or found.alarm)
        return Mutant(variant, fate, found.about, alarm or found.alarm)

    def _by_scenario(self, model: Model) -> Iterator[str]:
        """The scenarios that come out otherwise."""
        now = _passed(model)
        yield from (f"scenario {name}" for name, passed in self.passed.items() if now.get(name) is not passed)

    def _by_guarantee(self, model: Model, variant: Variant) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """The guarantees of which the verdict changes, those that rest on the clause asked first, then the cheap; those
        of which it was not found out whether it does; an alarm.
        """
        asked = [one for one in self.verdicts if not self._stands(model, one)]
        near = [one for one in asked if variant.address in one.relies_on]
        rest = [one for one in asked if one not in near]
        cheap = [one for one in asked if isinstance(one.guarantee.form, Never | TwoRuns | Alone)]
        groups = [[one for one in some if (one in cheap) is easy] for some in (near, rest) for easy in (True, False)]
        open_, alarm = list[str](), ""
        for some in groups:
            found = self._changed(model, some)
            alarm = alarm or next((now.reason for _, now in found if now.alarm), "")
            noticed = [was.guarantee.name for was, now in found if _changes(was, now)]
            open_ += [f"guarantee {was.guarantee.name}" for was, now in found if _unknown(was, now)]
            if noticed:
                return tuple(f"guarantee {name}" for name in noticed), (), alarm
        return (), tuple(open_), alarm

    def _changed(self, model: Model, some: Sequence[Verdict]) -> list[tuple[Verdict, Verdict]]:
        """The verdicts of the changed charter, with what they were; of those that hold, those found out until one
        has changed.

        What holds is asked on the matters alone that were changed: if it holds there too the verdict is the same.
        """
        holding = [one for one in some if one.outcome is Outcome.HOLDS]
        said = {one.name: one for one in model.guarantees}
        while True:
            now = [(one, self.desk.judged(model, said[one.guarantee.name])) for one in holding]
            asks = [told for _, told in now if isinstance(told, Ask)]
            known = [(one, told) for one, told in now if isinstance(told, Verdict)]
            if any(_changes(*pair) for pair in known) or not asks:
                break
            self.desk.ask(model, asks)
            self._go_on()
        rest = [one for one in some if one not in holding] + [one for one, told in known if _guessed(one, told)]
        known = [(one, told) for one, told in known if one not in rest]
        if any(_changes(*pair) for pair in known) or not rest:
            return known
        asked = replace(model, guarantees=tuple(said[one.guarantee.name] for one in rest))
        found = self.desk.verdicts(asked)
        self._go_on()
        return [*known, *((one, found[one.guarantee.name]) for one in rest)]

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


def _told(verdict: Verdict) -> tuple[object, ...]:
    """What a reader sees of a verdict, without its case."""
    return (verdict.outcome, verdict.grade, verdict.bound)


def _changes(was: Verdict, now: Verdict) -> bool:
    """Whether the verdict changes. That the search was given up before or now is no verdict, and notices nothing."""
    return _settled(was) and _settled(now) and _told(was) != _told(now) and not _guessed(was, now)


def _guessed(was: Verdict, now: Verdict) -> bool:
    """Whether a guarantee holds further in one charter, and it was not found out that it does not in the other."""
    if not was.outcome is now.outcome is Outcome.HOLDS or was.grade is now.grade:
        return False
    lower = min(was, now, key=lambda one: -1 if one.grade is None else _RUNGS.index(one.grade))
    return lower.broken is None


def _unknown(was: Verdict, now: Verdict) -> bool:
    """Whether it was not found out if the verdict changes."""
    same = was.outcome is now.outcome is Outcome.NOT_ANALYSED
    return not same and (not (_settled(was) and _settled(now)) or _guessed(was, now))


def _settled(verdict: Verdict) -> bool:
    return verdict.outcome in SETTLED and not verdict.alarm
