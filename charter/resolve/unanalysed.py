"""Clauses, or parts of them, that are read and understood and that no analysis covers yet."""

from charter.model import NotAnalysed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind
from charter.syntax import AmendmentClause, AtDeadline


def unanalysed(draft: Draft) -> tuple[NotAnalysed, ...]:
    """All that is left of the clauses, in the order of the text."""
    found = list(draft.left)
    for clause, item in draft.each(AmendmentClause):
        with draft.desk.item():
            found += _passed_on(draft, clause, item)
    return tuple(sorted(found, key=lambda one: one.clause.span.start))


def _passed_on(draft: Draft, clause: AmendmentClause, item: Written) -> list[NotAnalysed]:
    """An amendment that another organ takes up when the time for it is over."""
    organs = [one.organ for one in clause.modifiers if isinstance(one, AtDeadline) and one.organ is not None]
    for organ in organs:
        draft.names.need(organ, Kind.ORGAN)
    reason = "an amendment that passes to another organ"
    return [NotAnalysed(reason, item.clause, tuple(draft.own_rules))] if organs else []
