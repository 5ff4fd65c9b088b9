"""What becomes of a decision when the time for it is over."""

from collections.abc import Sequence
from dataclasses import replace

from charter.diagnostics import Code
from charter.model import And, Clause, Formula, Not, Or, Procedure, RuleUse, Stage, StageKind, Truth
from charter.resolve.desk import Fault
from charter.resolve.draft import Draft
from charter.resolve.moments import period
from charter.resolve.names import Kind
from charter.resolve.priorities import Made
from charter.syntax import AtDeadline, Modifier, Word

AT_DEADLINE = "adopted at the deadline"
"""The name of the rule by which a decision is adopted because its time is over."""


def carried(stages: Sequence[Stage], modifiers: Sequence[Modifier], clause: Clause) -> tuple[Stage, ...]:
    """The stages of a decision, open for as long as the text says; where it is adopted at its deadline if not before,
    each passes whatever the ballots.
    """
    late = [one for one in modifiers if isinstance(one, AtDeadline)]
    time = next((period(one.period) for one in late if one.kind == "within"), None)
    stages = [stage if time is None or stage.within else replace(stage, within=time) for stage in stages]
    if all(one.kind != "adopted" for one in late):
        return tuple(stages)
    return tuple(stage if stage.kind is StageKind.CONSENT else _passing(stage, clause) for stage in stages)


def _passing(stage: Stage, clause: Clause) -> Stage:
    late = RuleUse(AT_DEADLINE, Truth(True), clause)
    if stage.reversed_:
        return replace(stage, rule=And((stage.rule, Not(late))))
    quorum: Formula = stage.quorum if stage.quorum == Truth(True) else Or((stage.quorum, late))
    return replace(stage, rule=Or((stage.rule, late)), quorum=quorum)


def check_deadlines(draft: Draft, made: Sequence[Made]) -> None:
    """Report decisions that pass to an organ which has no rule for them."""
    handed = [(item, modifier) for item in made for modifier in item.clause.modifiers]
    for item, modifier in handed:
        with draft.desk.item():
            if isinstance(modifier, AtDeadline) and modifier.organ is not None:
                _takes_over(draft, item.procedure, modifier.organ, made)


def _takes_over(draft: Draft, procedure: Procedure, word: Word, made: Sequence[Made]) -> None:
    """Fault unless the organ has a procedure for the matter."""
    organ, matter = draft.names.need(word, Kind.ORGAN).name, procedure.matter
    if not any(one.procedure.organ == organ and one.procedure.matter == matter for one in made):
        raise Fault(
            Code.PASSES_NOWHERE, word.span,
            f"`{matter}` passes to `{organ}` here, and by what rule `{organ}` decides it is not said",
            f"add a clause `{organ} decides {matter} by ….`",
        )  # fmt: skip
