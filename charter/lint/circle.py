"""Decisions that pass from organ to organ, and back to where they began."""

from collections.abc import Iterator, Mapping

from charter.diagnostics import Code, Diagnostic
from charter.resolve.resolve import Resolved
from charter.syntax import AtDeadline, ProcedureClause, Word

Passing = Mapping[tuple[str, str], str]
"""Organ and matter → the organ to which the matter passes."""


def lint(resolved: Resolved) -> Iterator[Diagnostic]:
    """Yield the clause that closes each circle in which a matter passes on for ever."""
    passing: dict[tuple[str, str], str] = {}
    for clause, _ in resolved.draft.each(ProcedureClause):
        whole = [one for one in clause.modifiers if isinstance(one, AtDeadline) and not one.alone]
        late = next((one for one in whole if one.organ is not None), None)
        if late is None or late.organ is None:
            continue
        for matter in _matters(resolved, clause):
            way = _way(passing, late.organ.text, matter)
            passing[clause.organ.text, matter] = late.organ.text
            if clause.organ.text in way:
                yield _circle(matter, (clause.organ.text, *way[: way.index(clause.organ.text) + 1]), late.organ)


def _matters(resolved: Resolved, clause: ProcedureClause) -> tuple[str, ...]:
    if clause.scope == "names":
        return tuple(word.text for word in clause.matters)
    return tuple(resolved.draft.matters)


def _way(passing: Passing, organ: str, matter: str) -> tuple[str, ...]:
    """The organs through which a matter passes that has come to one of them."""
    way = [organ]
    while (following := passing.get((way[-1], matter))) is not None and following not in way:
        way.append(following)
    return tuple(way)


def _circle(matter: str, organs: tuple[str, ...], at: Word) -> Diagnostic:
    told = " to ".join(f"`{organ}`" for organ in organs)
    message = f"`{matter}` passes from {told}: where none of them decides it never ends"
    fix = "say at the last of them what happens then: `otherwise it lapses`, or `otherwise it is adopted`"
    return Diagnostic(Code.FALLBACK_IN_A_CIRCLE, at.span, message, fix)
