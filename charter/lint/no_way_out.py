"""Standings that a party can come to have and never lose again."""

from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.model import AT_ONCE, Clause, Makes, Modal, Model, Norm, ParamRef, PartySet
from charter.resolve.resolve import Resolved
from charter.taken_back import GONE
from charter.words import addresses

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
            earlier = addresses(list(_earlier(model, standing)))
            unless = f", unless it gave notice before, under {earlier}" if earlier else ""
            message = f"a party becomes `{standing}` here, and no clause lets it become anything else{unless}"
            fix = "say how it ends: by a decision (`an adopted … makes … a member`), or by an act (`… may withdraw`)"
            yield Diagnostic(Code.NO_WAY_OUT, clause.span, message, fix)


def _given(model: Model) -> Iterator[tuple[str, Clause]]:
    for makes in model.dynamics.makes:
        yield makes.becoming.to, makes.clause
    for norm in model.dynamics.norms:
        if norm.becoming is not None:
            yield norm.becoming.to, norm.clause


def _earlier(model: Model, standing: str) -> Iterator[str]:
    """The clauses by which a party may have given notice that runs on while it has the standing, and then ends it."""
    ways = [(one.who, one.becoming) for one in model.dynamics.norms if one.who is not None and one.becoming is not None]
    ways += [(group, one.becoming) for one in model.dynamics.makes for group in _whom(model, one)]
    for norm in model.dynamics.norms:
        later = norm.becoming
        if later is None or later.due == AT_ONCE or later.to == standing or norm.modal is Modal.MUST_NOT:
            continue
        held = [later.meanwhile] if later.meanwhile else [*(norm.who.standings if norm.who is not None else ())]
        for one in held:
            ends = [end.meanwhile or end.to for group, end in ways if _may_have(group, one) and end != later]
            held += [end for end in ends if end not in (*held, *GONE)]
        if standing in held:
            yield norm.clause.address


def _whom(model: Model, makes: Makes) -> Iterator[PartySet]:
    """The sets of parties that may come to the standing."""
    if isinstance(makes.who, PartySet):
        yield makes.who
    if isinstance(makes.who, ParamRef):
        matter = next(one for one in model.matters if one.name == makes.matter)
        yield from (param.group for param in matter.params if param.name == makes.who.name)


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
    known = isinstance(who, PartySet | ParamRef)
    return any(_may_have(group, standing) for group in _whom(model, makes)) if known else True


def _may_have(group: PartySet, standing: str) -> bool:
    return not group.standings or standing in group.standings
