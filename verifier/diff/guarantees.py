"""Each guarantee before and now."""

from collections.abc import Iterator, Mapping

from charter.model import Grade, Guarantee, Model
from verifier.diff.finding import Fate, GuaranteeChange
from verifier.diff.naming import renamed, same
from verifier.verdict import Outcome, Verdict, Verification

GRADES = tuple(Grade)


def guarantees(matched: Model, before: Verification, now: Verification) -> tuple[GuaranteeChange, ...]:
    """What became of every guarantee of either version; `matched` is the new one in the words of the old one."""
    theirs = {one.guarantee.name: one for one in now.verdicts}
    words = {one.name: one for one in matched.guarantees}
    homes = dict(_homes(before, matched))
    found = [_change(one, theirs.get(homes[one.guarantee.name]), words) for one in before.verdicts]
    taken = set(homes.values())
    fresh = (one for one in now.verdicts if one.guarantee.name not in taken)
    return (*found, *(GuaranteeChange(one.guarantee.name, None, one, Fate.NEW) for one in fresh))


def _homes(before: Verification, matched: Model) -> Iterator[tuple[str, str]]:
    """The name that each old guarantee has now: its own, or that of one that says the same; empty if none."""
    names = [one.name for one in matched.guarantees]
    ours = {one.guarantee.name for one in before.verdicts}
    spare = {_meaning(one): one.name for one in matched.guarantees if one.name not in ours}
    for one in before.verdicts:
        own = one.guarantee.name
        yield own, own if own in names else spare.pop(_meaning(one.guarantee), "")


def _meaning(guarantee: Guarantee) -> object:
    return renamed(guarantee.form, same, bare=True)


def _change(before: Verdict, now: Verdict | None, words: Mapping[str, Guarantee]) -> GuaranteeChange:
    name = before.guarantee.name
    if now is None:
        return GuaranteeChange(name, before, None, Fate.DELETED)
    other = words[now.guarantee.name]
    rewritten = _meaning(other) != _meaning(before.guarantee)
    return GuaranteeChange(name, before, now, _fate(before, now), rewritten, _remark(before, now))


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
        less = GRADES.index(now.guarantee.demanded) < GRADES.index(before.guarantee.demanded)
        word = "less" if less else "more"
        said.append(f"it demands {word}: {now.guarantee.demanded}, and not {before.guarantee.demanded}")
    if now.grade is not before.grade and now.outcome is before.outcome is Outcome.HOLDS:
        said.append(f"it holds {now.grade}, where it held {before.grade}")
    return "; ".join(said)
