"""Acts that no clause regulates, exceptions that speak of another act, what an organ is to do and cannot."""

from collections.abc import Iterator

from charter.atlarge import within
from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import Attains, Chronicle, Clause, Deed, DeedDone, May, Modal, Model, Must
from charter.resolve.desk import listed, nearest
from charter.resolve.resolve import Resolved
from charter.resolve.standings import ends_membership
from charter.syntax import ConductClause


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each act of a guarantee or a scenario of which no clause speaks; each exception that excepts nothing; each
    duty of an organ, or deed of one that a guarantee speaks of, for which there is no matter.
    """
    model = resolved.model
    if model is None:
        return
    yield from _not_regulated(model)
    yield from _of_another_act(resolved, model)
    yield from _organs(model)


def _not_regulated(model: Model) -> Iterator[Diagnostic]:
    known = {norm.act for norm in model.dynamics.norms} | {matter.name for matter in model.matters} | {""}
    known |= {norm.trigger.deed.act for norm in model.dynamics.norms if norm.trigger is not None}
    told: set[str] = set()
    for act, clause in _spoken_of(model):
        if act in known or act in told or ends_membership(act):
            continue
        told.add(act)
        near = nearest(act, sorted(norm.act for norm in model.dynamics.norms))
        message = f"no clause speaks of `{act}`: it is not regulated, and what is not regulated is not forbidden"
        fix = (
            f"did you mean `{near}`?"
            if near
            else f"write `a member must not {act} unless ….`, if it is to be regulated"
        )
        yield Diagnostic(Code.ACT_NOT_REGULATED, clause.span, message, fix)


def _spoken_of(model: Model) -> Iterator[tuple[str, Clause]]:
    """Every act that a guarantee or a scenario speaks of, and where."""
    for guarantee in model.guarantees:
        for spoken in found(guarantee, Deed, May, Must, Attains):
            match spoken:
                case Deed(organ="") | May() | Must() | Attains():
                    yield spoken.act, guarantee.clause
                case _:
                    pass
    for chronicle in model.chronicles:
        yield from _done(chronicle)


def _done(chronicle: Chronicle) -> Iterator[tuple[str, Clause]]:
    for happening in chronicle.happenings:
        if isinstance(happening, DeedDone):
            yield happening.act, happening.clause


# ── exceptions ────────────────────────────────────────────────────────────────────────────────


def _of_another_act(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """Clauses that come before others, or give way to them, none of which speaks of the same act."""
    norms = model.dynamics.norms
    for clause, item in resolved.draft.each(ConductClause):
        own = next((norm for norm in norms if norm.clause is item.clause), None)
        for tail in clause.tails:
            if own is None or tail.address is None:
                continue
            there = [norm for norm in norms if within(norm.clause.address, tail.address.text)]
            if there and not any(norm.act == own.act for norm in there):
                acts = listed(list(dict.fromkeys(norm.act for norm in there)))
                message = (
                    f"this speaks of `{own.act}` and {tail.address.text} of {acts}: acts are told apart by their words"
                )
                fix = "let both clauses call the act by the same words"
                yield Diagnostic(Code.EXCEPTION_OF_ANOTHER_ACT, item.span, message, fix)


# ── organs ────────────────────────────────────────────────────────────────────────────────────


def _organs(model: Model) -> Iterator[Diagnostic]:
    matters = {matter.name for matter in model.matters}
    told = set(matters)
    for norm in model.dynamics.norms:
        if norm.modal is Modal.MUST and norm.who is None and norm.act not in matters:
            told.add(norm.act)
            verb = norm.act.split()[0]
            fix = f"call the act by one word and declare it: `matter {verb}`, `{norm.organ} must {verb} …`"
            yield _cannot(norm.organ, norm.act, norm.clause, fix)
    for guarantee in model.guarantees:
        for deed in (one for one in found(guarantee, Deed) if one.organ and one.act not in told):
            told.add(deed.act)
            near = nearest(deed.act, sorted(matters))
            say = f"did you mean `{near}`?" if near else f"declare it, and who decides it: `matter {deed.act}`"
            yield _cannot(deed.organ, deed.act, guarantee.clause, say)


def _cannot(organ: str, act: str, clause: Clause, fix: str) -> Diagnostic:
    message = f"`{organ}` acts by decisions, and there is no matter `{act}` that it could decide"
    return Diagnostic(Code.ORGAN_CANNOT_ACT, clause.span, message, fix)
