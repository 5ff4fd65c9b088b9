"""Two decisions under an amended rule told with the ballots that the guarantee speaks of: a text that tells them apart
exists only where something differs.
"""

from collections.abc import Iterator
from dataclasses import replace

from charter.cases.guarantee import exchanged
from charter.model import Ballot, Change, Model, TwoRuns
from charter.world import Decision, TwoRunsCase

TARGET = {Change.SUPPORT: Ballot.IN_FAVOUR, Change.OPPOSITION: Ballot.AGAINST}


def parted(form: TwoRuns, rules: Model, case: TwoRunsCase) -> Iterator[TwoRunsCase]:
    """The case, one party voting otherwise in one of the runs, or otherwise than the one with whom it changes places.

    Each may be a case or not: that is for the interpreter to say.
    """
    stages = rules.procedures[case.first.procedure].stages
    for place, (stage, row) in enumerate(zip(stages, case.first.ballots, strict=True)):
        voting = [one for one in row if form.change is not Change.SWAP or one[0] in case.changed]
        others = ((name, other) for name, ballot in voting for other in stage.ballots if _moves(form, other, ballot))
        yield from (_apart(form, rules, case, place, name, other) for name, other in others)


def _moves(form: TwoRuns, other: Ballot, ballot: Ballot) -> bool:
    """Whether to cast the other ballot may tell the two apart."""
    return other is not TARGET[form.change] if form.change in TARGET else other is not ballot


def _apart(form: TwoRuns, rules: Model, case: TwoRunsCase, place: int, name: str, other: Ballot) -> TwoRunsCase:
    """The case in which that party casts the other ballot at that stage of one of the runs."""
    if form.change is Change.IRRELEVANT:
        return replace(case, second=_cast(case.second, place, name, other), changed=(name,))
    before = _cast(case.first, place, name, other)
    if form.change in TARGET:
        return replace(case, first=before, second=_cast(case.second, place, name, TARGET[form.change]), changed=(name,))
    after = exchanged(rules, case.world, before, case.changed)
    held = replace(after.question, conditions=case.second.question.conditions)
    return replace(case, first=before, second=replace(after, question=held))


def _cast(decision: Decision, place: int, name: str, ballot: Ballot) -> Decision:
    """The decision, one party casting another ballot at one stage."""
    row = tuple((who, ballot if who == name else cast) for who, cast in decision.ballots[place])
    return replace(decision, ballots=(*decision.ballots[:place], row, *decision.ballots[place + 1 :]))
