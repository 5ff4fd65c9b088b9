"""Clauses on amendment that cover nothing, and protection that can be taken away first."""

from collections.abc import Iterator

from charter.atlarge import covers, entrenching, unit_of
from charter.diagnostics import Code, Diagnostic
from charter.model import Model, Procedure
from charter.opposition import harder
from charter.resolve.desk import listed
from charter.resolve.resolve import Resolved


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each amendment clause under which nothing can be amended, and each protection that can be amended
    first.
    """
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
    yield from _by_an_easier_rule(model)


def _in_part(model: Model) -> Iterator[Diagnostic]:
    """Protection that can itself be amended: repealed first, it protects nothing."""
    for clause in model.dynamics.entrenched:
        home = unit_of(model, clause.clause.address)
        open_ = any(covers(model, one, home, ()) for one in model.dynamics.amendments)
        if home and clause.units and open_ and not entrenching(model, home, ()):
            message = f"{home} protects {listed(clause.units)}, and nothing protects {home}: it can be amended first"
            fix = f"protect {home} as well: `{home} may not be amended`"
            yield Diagnostic(Code.ENTRENCHED_IN_PART, clause.clause.span, message, fix)


def _by_an_easier_rule(model: Model) -> Iterator[Diagnostic]:
    """A harder way to amend some articles that is itself amended by an easier one."""
    amendments = model.dynamics.amendments
    for one in amendments:
        home = unit_of(model, one.clause.address)
        if one.rest or not home or covers(model, one, home, ()):
            continue
        for other in amendments:
            if covers(model, other, home, ()) and harder(model, one.procedure, other.procedure):
                hard, by = _apart(one.procedure, other.procedure), _apart(other.procedure, one.procedure)
                message = f"{home} asks for `{hard}` to amend {listed(one.units)}, and is amended by `{by}` itself: "
                message += "it can be amended first"
                fix = f"name {home} here as well"
                yield Diagnostic(Code.ENTRENCHED_IN_PART, one.clause.span, message, fix)
                break


def _apart(one: Procedure, other: Procedure) -> str:
    """What the one asks for and the other does not."""
    theirs = [stage.text for stage in other.stages]
    return next((stage.text for stage in one.stages if stage.text not in theirs), one.stages[-1].text)
