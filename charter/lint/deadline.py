"""Deadlines of which nothing follows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from charter.diagnostics import Code, Diagnostic
from charter.model import Default
from charter.resolve.resolve import Resolved
from charter.syntax import AtDeadline, ProcedureClause

STANDING = re.compile(r"\bis an? ")
ITS_OWN = (
    "that an organ does nothing changes nobody's standing; say it of the party, in a standing of its own that a "
    "decision can end: `a provisional must stand_down within 60 days, otherwise it is a member`"
)


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each deadline after which, as far as the text says, nothing happens."""
    model = resolved.model
    if model is None:
        return
    fix = "add what happens then: `otherwise it is adopted`, `otherwise it lapses`, `otherwise it is a former member`"
    for norm in model.dynamics.norms:
        idle = norm.otherwise is None or norm.otherwise.default is Default.NOTHING
        if norm.within is not None and idle:
            message = f"nothing that can be carried out happens if `{norm.act}` is not done in time"
            standing = norm.who is None and norm.otherwise is not None and STANDING.search(norm.otherwise.text)
            yield Diagnostic(Code.DEADLINE_WITHOUT_EFFECT, norm.clause.span, message, ITS_OWN if standing else fix)
    for clause, item in resolved.draft.each(ProcedureClause):
        late = [one for one in clause.modifiers if isinstance(one, AtDeadline)]
        kinds = [one.kind for one in late]
        if "within" in kinds[-1:] or ("within", "within") in pairwise(kinds):
            message = "what happens when there is no decision in time is not said"
            yield Diagnostic(Code.DEADLINE_WITHOUT_EFFECT, item.span, message, fix)
