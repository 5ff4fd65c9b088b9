"""Clauses on amendment that cover nothing, and protection that can be taken away first."""

from collections.abc import Iterator

from charter.atlarge import covers, entrenching, unit_of
from charter.diagnostics import Code, Diagnostic
from charter.model import Model
from charter.resolve.desk import listed
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each amendment clause under which nothing can be amended, and each entrenching clause that can be."""
    model = resolved.model
    if model is None:
        return
    dynamics = model.dynamics
    for amendment in dynamics.amendments:
        if not any(covers(model, amendment, unit, ()) for unit in dynamics.units):
            message = "nothing can be amended under this clause: other clauses name every article, or it names none"
            fix = "name articles that have sentences, or take the clause out"
            yield Diagnostic(Code.NOTHING_TO_AMEND, amendment.clause.span, message, fix)
    yield from _in_part(model)


def _in_part(model: Model) -> Iterator[Diagnostic]:
    """Protection that can itself be amended: repealed first, it protects nothing."""
    for clause in model.dynamics.entrenched:
        home = unit_of(model, clause.clause.address)
        open_ = any(covers(model, one, home, ()) for one in model.dynamics.amendments)
        if home and clause.units and open_ and not entrenching(model, home, ()):
            message = f"{home} protects {listed(clause.units)}, and nothing protects {home}: it can be amended first"
            fix = f"protect {home} as well: `{home} may not be amended`"
            yield Diagnostic(Code.ENTRENCHED_IN_PART, clause.clause.span, message, fix)
