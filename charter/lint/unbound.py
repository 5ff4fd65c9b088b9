"""Organs whose decisions are said to bind nobody, and not said to bind no one."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.resolve.resolve import Resolved
from charter.syntax import BindingClause


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield, once for each organ, the first matter on which its decisions bind nobody that is named."""
    if resolved.model is None:
        return
    clauses = [clause for clause, _ in resolved.draft.each(BindingClause)]
    told: set[str] = set()
    for procedure in resolved.parts.procedures:
        said = any(
            (not clause.organs or procedure.organ in [word.text for word in clause.organs])
            and (not clause.matters or procedure.matter in [word.text for word in clause.matters])
            for clause in clauses
        )
        if not said and procedure.organ not in told:
            told.add(procedure.organ)
            message = f"whom decisions of `{procedure.organ}` on `{procedure.matter}` bind is not said"
            fix = f"write `decisions of {procedure.organ} bind every member.` or `… bind no one.`"
            yield Diagnostic(Code.NOBODY_IS_BOUND, procedure.clause.span, message, fix)
