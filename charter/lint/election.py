"""Elections whose last ballot can elect nobody, and of which nothing says what follows."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Procedure, RuleUse
from charter.resolve.elections import NAME, tie_broken
from charter.resolve.resolve import Resolved
from charter.resolve.vain import last_ballots


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each last ballot that asks for more than most votes, and each of which nothing says who wins a tie."""
    procedures = resolved.draft.procedures
    told: dict[int, Diagnostic] = {}
    for matter in resolved.draft.matters:
        last = last_ballots(procedures, matter)
        for one in last if not any(_ends(other) for other in last) else ():
            told.setdefault(one.clause.span.start, _told(one))
    yield from told.values()


def _ends(procedure: Procedure) -> bool:
    """Whether the ballot elects somebody wherever anybody is named."""
    rule = procedure.stages[0].rule
    whole = isinstance(rule, RuleUse) and rule.name == NAME and len(procedure.stages) == 1
    return whole and isinstance(rule, RuleUse) and tie_broken(rule.formula) is not None


def _told(procedure: Procedure) -> Diagnostic:
    used = [use for use in found(procedure.stages[0].rule, RuleUse) if use.name == NAME]
    if used and all(tie_broken(use.formula) is None for use in used):
        message = f"two candidates for `{procedure.matter}` may have as many votes, and nothing says which is elected"
        return Diagnostic(Code.ELECTION_LEFT_OPEN, procedure.clause.span, message, "add `, with ties broken by lot`")
    message = f"the last ballot on `{procedure.matter}` may elect nobody, and nothing says what follows"
    fix = "let a later ballot be decided `by most votes`, or ask how long the post may be vacant"
    return Diagnostic(Code.ELECTION_LEFT_OPEN, procedure.clause.span, message, fix)
