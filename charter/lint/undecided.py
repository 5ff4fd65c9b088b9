"""Matters that no organ decides, and clauses that never apply."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Matter
from charter.resolve.names import Kind
from charter.resolve.procedures import matters_of
from charter.resolve.resolve import Resolved
from charter.source import Span
from charter.syntax import MatterClause, ProcedureClause


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield every matter without a procedure, and every procedure that others close in all cases."""
    draft = resolved.draft
    written = {
        matter.name
        for clause, _ in draft.each(ProcedureClause)
        if clause.verb != "recommends"
        for matter in matters_of(draft, clause)
    }
    organs = draft.names.known(Kind.ORGAN)
    places = {decl.name.text: decl.name.span for clause, _ in draft.each(MatterClause) for decl in clause.matters}
    for matter in resolved.parts.matters:
        if matter.name not in written and matter.name in places:
            yield _undecided(matter, places[matter.name], organs[0] if len(organs) == 1 else "…")
    if resolved.model is not None:
        yield from _closed(resolved)


def _undecided(matter: Matter, span: Span, organ: str) -> Diagnostic:
    message = f"no organ decides `{matter.name}`"
    if matter.reserved_to:
        message += ", which is reserved: it is left to the parties it is reserved to"
        return Diagnostic(Code.RESERVED_MATTER_NOBODY_DECIDES, span, message)
    return Diagnostic(Code.MATTER_NOBODY_DECIDES, span, message, f"write `{organ} decides {matter.name} by ….`")


def _closed(resolved: Resolved) -> Iterator[Diagnostic]:
    draft, found = resolved.draft, resolved.parts.procedures
    open_ = {(item.clause.span, item.matter) for item in found}
    for clause, item in draft.each(ProcedureClause):
        if clause.verb != "recommends" and clause.manner is not None:
            vain = [m.name for m in matters_of(draft, clause) if (item.clause.span, m.name) not in open_]
            if vain:
                message = f"this never applies to `{vain[0]}`: other clauses come before it in every case"
                yield Diagnostic(
                    Code.PROCEDURE_NEVER_OPEN, item.span, message, "take it out, or narrow the clause above it"
                )
