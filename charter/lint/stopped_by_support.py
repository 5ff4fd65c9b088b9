"""Stages that pass by default and that those in favour of the decision would stop."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.leaves import leaves
from charter.model import And, Ballot, Count, Stage
from charter.resolve.extents import Extents
from charter.resolve.resolve import Resolved
from charter.resolve.thirds import fold, uniform


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each stage that fails where all are in favour, or passes only because nobody is."""
    if resolved.model is None:
        return
    extents = Extents(resolved.model)
    for stage in dict.fromkeys(one for procedure in resolved.model.procedures for one in procedure.stages):
        if stage.reversed_ and _turned(extents, stage):
            message = "by default it passes unless the rule is met, and those who meet the rule vote in favour of it"
            yield Diagnostic(Code.STOPPED_BY_SUPPORT, stage.clause.span, message, f"write `unless {_against(stage)}`")


def _turned(extents: Extents, stage: Stage) -> bool:
    if not {Ballot.IN_FAVOUR, Ballot.AGAINST} <= set(stage.ballots):
        return False
    whole = And((stage.rule, stage.quorum))
    for_, against = (fold(whole, uniform(extents, ballot)) for ballot in (Ballot.IN_FAVOUR, Ballot.AGAINST))
    return (for_ is True and against is not True) or (against is False and for_ is not False)


def _against(stage: Stage) -> str:
    """The rule said of those who vote against, where it is one count."""
    counts = [one for one in leaves(stage.rule) if isinstance(one, Count)]
    if len(counts) == 1 and "in favour" in counts[0].text:
        return counts[0].text.replace("in favour", "against")
    return "more than half of all members against"
