"""Matters that the same parties may decide in two forms, of which one is easier."""

from collections.abc import Iterator
from itertools import product

from charter.diagnostics import Code, Diagnostic
from charter.model import Clause, Model, Procedure
from charter.opposition import opposition
from charter.resolve.handing import handed_over
from charter.resolve.resolve import Resolved
from charter.syntax import AtDeadline, ProcedureClause


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield each procedure by which an organ decides what another organ of the same parties decides less easily."""
    model = resolved.model
    if model is None:
        return
    told: list[tuple[Clause, Clause]] = []
    meant = frozenset(_handed_on(resolved, model))
    for hard in model.procedures:
        for light in model.procedures:
            known = meant.issuperset(((hard.organ, hard.matter), (light.organ, light.matter)))
            if not known and (hard.clause, light.clause) not in told and _two_forms(model, hard, light):
                told.append((hard.clause, light.clause))
                yield _told(hard, light)


def _handed_on(resolved: Resolved, model: Model) -> Iterator[tuple[str, str]]:
    """The organs of which one hands a matter on to the other when time is over, with the matter: that is meant."""
    for clause, written in resolved.draft.each(ProcedureClause):
        late = [one.organ.text for one in clause.modifiers if isinstance(one, AtDeadline) and one.organ is not None]
        matters = [one.matter for one in model.procedures if one.clause == written.clause]
        yield from product((clause.organ.text, *late) if late else (), matters)
    for organ, matter, other in handed_over(resolved.draft):
        yield from ((organ, matter), (other, matter))


def _told(hard: Procedure, light: Procedure) -> Diagnostic:
    who = f"the same parties sit in `{hard.organ}` and in `{light.organ}`, and decide `{light.matter}` in both"
    message = f"{who}: whom {hard.clause.address} protects is outvoted where they meet as `{light.organ}`"
    fix = f"leave the matter to one of them, or say when each decides it: `{light.organ} decides {light.matter} when …`"
    return Diagnostic(Code.SAME_PARTIES_TWICE, light.clause.span, message, fix)


def _two_forms(model: Model, hard: Procedure, light: Procedure) -> bool:
    if hard.matter != light.matter or hard.when != light.when or hard.organ == light.organ:
        return False
    less, more = opposition(model, hard), opposition(model, light)
    return _seats(model, hard) == _seats(model, light) and less is not None and more is not None and less < more


def _seats(model: Model, procedure: Procedure) -> object:
    """Who sits in the organ that decides."""
    return next((organ.seats for organ in model.organs if organ.name == procedure.organ), procedure.organ)
