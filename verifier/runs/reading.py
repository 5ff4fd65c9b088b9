"""One guarantee under each reading of a silent charter: the same verdict, or one that depends on the reading."""

from collections.abc import Sequence
from dataclasses import replace

from charter.found import found
from charter.model import Alone, Model, Never, PartySet, TwoRuns
from charter.readings import SUSPENDED
from verifier.verdict import Outcome, Verdict, Verification

DECIDED = (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS)


def turns_on(model: Model, name: str) -> bool:
    """Whether the verdict on the guarantee can turn on whether suspended members count.

    What is decided by members alone is decided alike by members of whom some are called suspended, unless something
    names the suspended by themselves.
    """
    (form,) = [one.form for one in model.guarantees if one.name == name]
    if form is None:
        return False
    if not isinstance(form, Never | TwoRuns | Alone):
        return True
    rules = (model.organs, model.matters, model.procedures, model.no_votes, model.tags, model.tag_rules, form)
    return any(SUSPENDED in group.standings for group in found(rules, PartySet))


def told_apart(found: Verification, read: Sequence[tuple[str, Verification]]) -> Verification:
    """The verdicts of the first reading; where another reading gives another one, both, and that it depends."""
    return replace(found, verdicts=tuple(_read(verdict, read) for verdict in found.verdicts))


def _read(verdict: Verdict, read: Sequence[tuple[str, Verification]]) -> Verdict:
    ways = [(words, _of(run, verdict.guarantee.name)) for words, run in read]
    known = tuple((words, one) for words, one in ways if one is not None)
    outcomes = {one.outcome for _, one in known}
    return _depends(verdict, known) if len(outcomes) > 1 and outcomes <= set(DECIDED) else verdict


def _of(run: Verification, name: str) -> Verdict | None:
    return next((one for one in run.verdicts if one.guarantee.name == name), None)


def _depends(verdict: Verdict, ways: tuple[tuple[str, Verdict], ...]) -> Verdict:
    said = "; ".join(f"if {words}, it {_said(one)}" for words, one in ways)
    reason = f"the text does not say whether a suspended member counts as a member: {said}"
    alarm = any(one.alarm for _, one in ways)
    return replace(
        verdict,
        outcome=Outcome.DEPENDS,
        grade=None,
        every_roster=False,
        reason=reason,
        readings=ways,
        alarm=alarm,
        broken=None,
        breaks=None,
    )


def _said(verdict: Verdict) -> str:
    return {Outcome.HOLDS: "holds", Outcome.VIOLATED: "is violated", Outcome.VACUOUS: "says nothing"}[verdict.outcome]
