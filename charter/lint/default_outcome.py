"""What comes about at a deadline because nobody decides."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.lint.dead_clause import extends_nothing
from charter.resolve.resolve import Resolved
from charter.syntax import AtDeadline, ProcedureClause

STAGE = (
    "what is not decided in time at this stage goes on without it: whoever gains by it need only wait",
    "write `otherwise it lapses`, if silence is not to decide",
)
"""What is said of a stage that is passed at its deadline, and the fix."""


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the clauses by which a decision is adopted at its deadline, and those that alone can put off a notice."""
    draft = resolved.draft
    several = {one.clause for one in resolved.model.procedures if len(one.stages) > 1} if resolved.model else set()
    for clause, written in draft.each(ProcedureClause):
        for one in clause.modifiers:
            if isinstance(one, AtDeadline) and one.kind == "adopted":
                message, fix = STAGE if one.alone else _told(clause.organ.text, written.clause in several)
                yield Diagnostic(Code.DEFAULT_AT_A_DEADLINE, one.span, message, fix)
    model = resolved.model
    for extension in model.dynamics.extends if model else ():
        if model and not extends_nothing(model, extension):
            message = f"where no `{extension.matter}` is adopted in time the notice takes effect by itself"
            fix = "whoever gains by it need only wait. A guarantee can say what must be in force by then"
            yield Diagnostic(Code.DEFAULT_AT_A_DEADLINE, extension.clause.span, message, fix)


def _told(organ: str, several: bool) -> tuple[str, str]:
    """What is said of a decision that is adopted at its deadline, and the fix; `several`: it has several stages."""
    if several:
        message = f"what is not decided in time is adopted at every stage, whatever `{organ}` says"
        return message, "say it of one stage: `within … at this stage, otherwise it is adopted`"
    message = "what is not decided in time is adopted: whoever gains by it need only wait"
    return message, "write `otherwise it lapses`, if silence is not to decide"
