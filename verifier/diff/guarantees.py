"""Each guarantee before and now; one that says something else now is asked in its old words too."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from charter.model import Grade, Guarantee, Model
from verifier.diff.carried import carried
from verifier.diff.finding import Fate, GuaranteeChange
from verifier.diff.naming import renamed, same
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict, Verification

GRADES = tuple(Grade)
Asked = Callable[[Model], Verification]
"""Verifies all guarantees of a charter."""


def guarantees(
    old: Model, matched: Model, verified: tuple[Verification, Verification], ask: Asked
) -> tuple[GuaranteeChange, ...]:
    """What became of every guarantee of either version, verified `before` and `now`.

    `matched` is the new version in the words of the old one. What says something else now, or is not there any more,
    is asked of it as it was.
    """
    before, now = verified
    theirs = {one.guarantee.name: one for one in now.verdicts}
    words = {one.name: one for one in matched.guarantees}
    homes = dict(_homes(before, matched))
    ours = [one.guarantee for one in before.verdicts]
    other = [one for one in ours if rewritten(one, words.get(homes[one.name]))]
    again = carried(other, old, matched)
    still = {one.guarantee.name: one for one in ask(again.model).verdicts} if again.model.guarantees else {}
    asked = {one.name for one in other}
    found = [
        _change(one, theirs.get(homes[name]), words.get(homes[name]), still.get(name), again.speechless.get(name, ()))
        if (name := one.guarantee.name) in asked
        else _same(one, theirs[homes[name]])
        for one in before.verdicts
    ]
    lost = [_told(one, now.model, again.model) for one in found]
    taken = set(homes.values())
    fresh = (one for one in now.verdicts if one.guarantee.name not in taken)
    return (*lost, *(GuaranteeChange(one.guarantee.name, None, one, Fate.NEW) for one in fresh))


def _homes(before: Verification, matched: Model) -> Iterator[tuple[str, str]]:
    """The name that each old guarantee has now: its own, or that of one that says the same; empty if none."""
    names = [one.name for one in matched.guarantees]
    ours = {one.guarantee.name for one in before.verdicts}
    spare = {meaning(one): one.name for one in matched.guarantees if one.name not in ours}
    for one in before.verdicts:
        own = one.guarantee.name
        yield own, own if own in names else spare.pop(meaning(one.guarantee), "")


def meaning(guarantee: Guarantee) -> object:
    """What a guarantee says, without its name, its clauses, and the grade it demands."""
    return renamed(guarantee.form, same, bare=True)


def rewritten(before: Guarantee, now: Guarantee | None) -> bool:
    """Whether it is gone, says something else, or demands less."""
    return now is None or meaning(now) != meaning(before) or demands_less(before, now)


def demands_less(before: Guarantee, now: Guarantee) -> bool:
    """Whether it demands a lower grade than before."""
    return GRADES.index(now.demanded) < GRADES.index(before.demanded)


def _same(before: Verdict, now: Verdict) -> GuaranteeChange:
    """A guarantee that says what it said."""
    return GuaranteeChange(before.guarantee.name, before, now, _fate(before, now), remark=_remark(before, now))


def _change(
    before: Verdict, now: Verdict | None, said: Guarantee | None, still: Verdict | None, gone: tuple[str, ...]
) -> GuaranteeChange:
    """A guarantee that is gone, says something else or demands less; `still` is the verdict on what it said."""
    name = before.guarantee.name
    if now is None or said is None:
        return GuaranteeChange(name, before, None, Fate.DELETED, still=still, gone=gone)
    fate = _fate(before, now)
    if fate is Fate.KEPT:
        fate = Fate.OPEN if still is None else _fate(before, still)
    rewritten = meaning(said) != meaning(before.guarantee)
    return GuaranteeChange(name, before, now, fate, rewritten, _remark(before, now), still, gone)


def _told(one: GuaranteeChange, new: Model, again: Model) -> GuaranteeChange:
    """With the smallest case, where the guarantee is lost: as it is now, else as it was."""
    if one.fate is not Fate.LOST or one.now is None:
        return one
    if one.now.outcome is not Outcome.HOLDS:
        return replace(one, story=tell(new, one.now))
    return replace(one, story=tell(again, one.still)) if one.still is not None else one


def _fate(before: Verdict, now: Verdict) -> Fate:
    held, holds = before.outcome is Outcome.HOLDS, now.outcome is Outcome.HOLDS
    if holds:
        return Fate.KEPT if held else Fate.GAINED
    if now.outcome in (Outcome.UNDECIDED, Outcome.BOUNDED, Outcome.NOT_ANALYSED):
        return Fate.OPEN
    return Fate.LOST if held else Fate.STILL


def _remark(before: Verdict, now: Verdict) -> str:
    """What else changed: another grade demanded or shown, another name."""
    said = []
    if now.guarantee.name != before.guarantee.name:
        said.append(f"it is now called {now.guarantee.name}")
    if now.guarantee.demanded is not before.guarantee.demanded:
        word = "less" if demands_less(before.guarantee, now.guarantee) else "more"
        said.append(f"it demands {word}: {now.guarantee.demanded}, and not {before.guarantee.demanded}")
    if now.grade is not before.grade and now.outcome is before.outcome is Outcome.HOLDS:
        said.append(f"it holds {now.grade}, where it held {before.grade}")
    return "; ".join(said)
