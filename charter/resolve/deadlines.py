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
    late = [one for one in modifiers if isinstance(one, AtDeadline) and not one.alone]
    time = next((period(one.period) for one in late if one.kind == "within"), None)
    stages = [stage if time is None or stage.within else replace(stage, within=time) for stage in stages]
    if all(one.kind != "adopted" for one in late):
        return tuple(stages)
    return tuple(stage if stage.kind is StageKind.CONSENT else _passing(stage, clause) for stage in stages)


def timed(stage: Stage, modifier: AtDeadline) -> Stage:
    """The stage with what is said of the time for it alone."""
    if modifier.kind == "within" and (stage.within is not None or stage.kind is StageKind.SILENCE):
        message = "the time for this stage is said already"
        raise Fault(Code.SAID_TWICE, modifier.span, message, "take one of the two out")
    if modifier.kind == "within":
        return replace(stage, within=period(modifier.period), alone=True)
    if modifier.kind == "adopted":
        return _passing(stage, stage.clause)
    return stage


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
            if isinstance(modifier, AtDeadline) and modifier.organ is not None and not modifier.alone:
                _takes_over(draft, item.procedure, modifier, modifier.organ, made)


def _takes_over(draft: Draft, procedure: Procedure, late: AtDeadline, word: Word, made: Sequence[Made]) -> None:
    """Fault unless the organ has a procedure for the matter, and says it in a sentence of its own."""
    organ, matter = draft.names.need(word, Kind.ORGAN).name, procedure.matter
    if late.formula is not None:
        message = f"by what rule `{organ}` decides what passes to it as a whole is said in a sentence of its own"
        fix = f"write `otherwise it passes to {organ}`, and `{organ} decides {matter} by ….`"
        raise Fault(Code.MISPLACED_DEADLINE, late.span, message, fix)
    if not any(one.procedure.organ == organ and one.procedure.matter == matter for one in made):
        raise Fault(
            Code.PASSES_NOWHERE, word.span,
            f"`{matter}` passes to `{organ}` here, and by what rule `{organ}` decides it is not said",
            f"add a clause `{organ} decides {matter} by ….`",
        )  # fmt: skip
