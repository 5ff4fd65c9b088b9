"""What is declared and never spoken of."""

from collections.abc import Iterator

from charter.atlarge import AMENDMENT
from charter.diagnostics import Code, Diagnostic
from charter.resolve.names import Kind
from charter.resolve.procedures import matters_of
from charter.resolve.resolve import Resolved
from charter.syntax import AmendmentClause, OnOrigin, ProcedureClause

_KINDS = (Kind.RULE, Kind.ROLE, Kind.BLOC, Kind.WEIGHT, Kind.ORGAN, Kind.CONDITION, Kind.STANDING)


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield every name that nothing uses, and every recommendation that no decision asks for."""
    if resolved.model is None:
        return
    names = resolved.draft.names
    for item in names.declared.values():
        if item.kind in _KINDS and item.name not in names.used:
            message = f"the {item.kind.value} `{item.name}` is declared and used by no clause"
            yield Diagnostic(Code.UNUSED_DECLARATION, item.span, message, "use it, or take it out")
    yield from _recommendations(resolved)


def _recommendations(resolved: Resolved) -> Iterator[Diagnostic]:
    draft = resolved.draft
    asked = {
        (modifier.organ.text, matter.name)
        for clause, _ in draft.each(ProcedureClause)
        if clause.verb != "recommends"
        for modifier in clause.modifiers
        if isinstance(modifier, OnOrigin)
        for matter in matters_of(draft, clause)
    }
    asked |= {
        (modifier.organ.text, AMENDMENT)
        for amendment, _ in draft.each(AmendmentClause)
        for modifier in amendment.modifiers
        if isinstance(modifier, OnOrigin)
    }
    for clause, item in draft.each(ProcedureClause):
        if clause.verb != "recommends":
            continue
        vain = [matter.name for matter in matters_of(draft, clause) if (clause.organ.text, matter.name) not in asked]
        if vain:
            message = f"no decision on `{vain[0]}` is taken on the recommendation of `{clause.organ.text}`"
            fix = f"add `, on the recommendation of {clause.organ.text}` where `{vain[0]}` is decided"
            yield Diagnostic(Code.UNUSED_DECLARATION, item.span, message, fix)
