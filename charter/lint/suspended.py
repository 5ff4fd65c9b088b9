"""Suspended members of which the text does not say whether they count."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Clause, Model
from charter.readings import SUSPENDED, changes, is_silent
from charter.resolve.resolve import Resolved

YES, NO = "a suspended member counts as a member", "a suspended member does not count as a member"


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the first clause by which a member is suspended, where none says whether it still counts as a member."""
    model = resolved.model
    if model is None or not is_silent(model):
        return
    clause = next(iter(_suspending(model)), None)
    if clause is not None:
        message = "whether a suspended member counts among all members is not said"
        fix = f"write `{NO}.` or `{YES}.`"
        notes = (
            "until then each guarantee that it may change is verified both ways",
            f"to leave it open in words, number that sentence and declare: either {NO}; or {YES}",
        )
        yield Diagnostic(Code.SUSPENDED_LEFT_OPEN, clause.span, message, fix, notes)


def _suspending(model: Model) -> Iterator[Clause]:
    """The clauses that suspend a member, or say that there are such."""
    yield from (clause for change, clause in changes(model) if SUSPENDED in (change.to, change.meanwhile))
    yield from (line.clause for line in model.rosters if line.standing == SUSPENDED)
    yield from (party.clause for party in model.parties if party.standing == SUSPENDED)
