"""Clauses, or parts of them, that are read and understood and that no analysis covers yet."""

from charter.model import NotAnalysed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind
from charter.resolve.procedures import matters_of
from charter.syntax import AmendmentClause, AtDeadline, ProcedureClause


def unanalysed(draft: Draft) -> tuple[NotAnalysed, ...]:
    """All that is left of the clauses, in the order of the text: what was left on the way, and every deadline."""
    found = list(draft.left)
    for item in draft.written:
        with draft.desk.item():
            late = _deadline(draft, item)
            if late is not None:
                found.append(late)
    return tuple(sorted(found, key=lambda one: one.clause.span.start))


def _deadline(draft: Draft, item: Written) -> NotAnalysed | None:
    """A period for a decision, and what happens when it is over."""
    match item.provision:
        case ProcedureClause(modifiers=modifiers) as procedure:
            matters = tuple(matter.name for matter in matters_of(draft, procedure))
        case AmendmentClause(modifiers=modifiers):
            matters = tuple(draft.own_rules)
        case _:
            return None
    late = [one for one in modifiers if isinstance(one, AtDeadline) and one.kind != "lapses"]
    for modifier in late:
        if modifier.organ is not None:
            draft.names.need(modifier.organ, Kind.ORGAN)
    adds = any(one.kind in ("adopted", "passes") for one in late)
    construct = "a deadline, and what happens then"
    return NotAnalysed(construct, item.clause, matters if adds else ()) if late else None
