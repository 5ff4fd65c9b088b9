"""Matters that no organ decides, or not of every value of a category, and clauses that never apply."""

from collections.abc import Iterator, Mapping

from charter.diagnostics import Code, Diagnostic
from charter.found import found
from charter.model import And, CategoryIs, Count, Formula, Matter, Model, Not, Or, RuleUse, Truth
from charter.resolve.names import Kind
from charter.resolve.procedures import matters_of
from charter.resolve.resolve import Resolved
from charter.resolve.thirds import fold
from charter.source import Span
from charter.syntax import MatterClause, ProcedureClause


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield every matter without a procedure, every value of a category of which none decides, and every procedure that
    others close in all cases.
    """
    draft = resolved.draft
    written = {
        matter.name
        for clause, _ in draft.each(ProcedureClause)
        if clause.verb != "recommends"
        for matter in matters_of(draft, clause)
    }
    organs = draft.names.known(Kind.ORGAN)
    places = {decl.name.text: decl.name.span for clause, _ in draft.each(MatterClause) for decl in clause.matters}
    for matter in resolved.parts.matters:
        if matter.name not in written and matter.name in places:
            yield _undecided(matter, places[matter.name], organs[0] if len(organs) == 1 else "…")
    if resolved.model is not None:
        yield from _closed(resolved)
        yield from _values(resolved.model, places)


def _undecided(matter: Matter, span: Span, organ: str) -> Diagnostic:
    message = f"no organ decides `{matter.name}`"
    if matter.reserved_to:
        message += ", which is reserved: it is left to the parties it is reserved to"
        return Diagnostic(Code.RESERVED_MATTER_NOBODY_DECIDES, span, message)
    return Diagnostic(Code.MATTER_NOBODY_DECIDES, span, message, f"write `{organ} decides {matter.name} by ….`")


def _closed(resolved: Resolved) -> Iterator[Diagnostic]:
    draft, made = resolved.draft, resolved.parts.procedures
    open_ = {(item.clause.span, item.matter) for item in made}
    for clause, item in draft.each(ProcedureClause):
        if clause.verb != "recommends" and clause.manner is not None:
            vain = [m.name for m in matters_of(draft, clause) if (item.clause.span, m.name) not in open_]
            if vain:
                message = f"this never applies to `{vain[0]}`: other clauses come before it in every case"
                yield Diagnostic(
                    Code.PROCEDURE_NEVER_OPEN, item.span, message, "take it out, or narrow the clause above it"
                )


def _values(model: Model, places: Mapping[str, Span]) -> Iterator[Diagnostic]:
    """Values of a category of which no rule decides the matter, unless a guarantee tells the values apart: then that
    may be what is meant.
    """
    defaults = {norm.otherwise.matter for norm in model.dynamics.norms if norm.otherwise is not None}
    open_ = {name for one in model.not_analysed for name in one.matters}
    told = {one.category for one in found(model.guarantees, CategoryIs)}
    for matter in model.matters:
        ways = [one for one in model.procedures if one.matter == matter.name]
        if not ways or matter.name not in places or matter.name in {*defaults, *open_}:
            continue
        yield from (
            _left_out(matter, places[matter.name], ways[0].organ, category.name, value)
            for category in matter.categories
            if category.name not in told
            for value in category.values
            if all(fold(_where(one.when, category.name, value), _nothing) is False for one in ways)
        )


def _left_out(matter: Matter, span: Span, organ: str, category: str, value: str) -> Diagnostic:
    message = f"no organ decides `{matter.name}` where {category} is {value}"
    fix = f"write a rule for it: `{organ} decides {matter.name} by … when {category} is {value}.`"
    return Diagnostic(Code.MATTER_NOBODY_DECIDES, span, message, fix)


def _nothing(count: Count) -> None:
    """No count is known."""


def _where(formula: Formula, category: str, value: str) -> Formula:
    """The formula of decisions that have the value."""
    match formula:
        case CategoryIs(name, said) if name == category:
            return Truth(said == value)
        case And(parts):
            return And(tuple(_where(part, category, value) for part in parts))
        case Or(parts):
            return Or(tuple(_where(part, category, value) for part in parts))
        case Not(part):
            return Not(_where(part, category, value))
        case RuleUse():
            return _where(formula.formula, category, value)
        case _:
            return formula
