"""Standings that a party can come to have and never lose again."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import Clause, Makes, Modal, Model, Norm, ParamRef, PartySet
from charter.resolve.resolve import Resolved

LAST = ("former", "outside", "leaving")
"""Standings that nobody need leave: those outside have none to lose, and notice ends by itself."""


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each standing that some clause gives and that no clause takes away."""
    model = resolved.model
    if model is None:
        return
    told: set[str] = set()
    for standing, clause in _given(model):
        if standing in LAST or standing in told:
            continue
        told.add(standing)
        if not any(_takes(one, standing) for one in model.dynamics.norms) and not any(
            _unmakes(model, one, standing) for one in model.dynamics.makes
        ):
            message = f"a party becomes `{standing}` here, and no clause lets it become anything else"
            fix = "say how it ends: by a decision (`an adopted … makes … a member`), or by an act (`… may withdraw`)"
            yield Diagnostic(Code.NO_WAY_OUT, clause.span, message, fix)


def _given(model: Model) -> Iterator[tuple[str, Clause]]:
    for makes in model.dynamics.makes:
        yield makes.becoming.to, makes.clause
    for norm in model.dynamics.norms:
        if norm.becoming is not None:
            yield norm.becoming.to, norm.clause


def _takes(norm: Norm, standing: str) -> bool:
    """Whether doing what the norm permits or demands, or not doing it, ends the standing."""
    later = norm.becoming or (norm.otherwise.becoming if norm.otherwise is not None else None)
    if later is None or norm.who is None or norm.modal is Modal.MUST_NOT:
        return False
    return later.to != standing and _may_have(norm.who, standing)


def _unmakes(model: Model, makes: Makes, standing: str) -> bool:
    if makes.becoming.to == standing:
        return False
    who = makes.who
    if isinstance(who, PartySet):
        return _may_have(who, standing)
    if isinstance(who, ParamRef):
        matter = next(one for one in model.matters if one.name == makes.matter)
        return any(_may_have(param.group, standing) for param in matter.params if param.name == who.name)
    return True


def _may_have(group: PartySet, standing: str) -> bool:
    return not group.standings or standing in group.standings
