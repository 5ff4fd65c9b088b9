"""Whom the decisions under a procedure bind."""

from dataclasses import replace

from charter.diagnostics import Code
from charter.model import Bound, Matter, Procedure, Stance
from charter.resolve.desk import Fault, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind, covers
from charter.resolve.phrases import cores, group
from charter.resolve.quantities import stance
from charter.syntax import BindingClause, Casts, Is, Predicate


def check_binding(draft: Draft) -> None:
    """Look up the names of every clause on whom decisions bind."""
    for clause, item in draft.each(BindingClause):
        if not any(core.concerned or core.determiner == "the" for core in cores(clause.subject)):
            with draft.desk.item():
                _bound(draft, clause, item, None)
        with draft.desk.item():
            if clause.organ is not None:
                draft.names.need(clause.organ, Kind.ORGAN)
            if clause.notwithstanding is not None:
                draft.names.address(clause.notwithstanding.text, clause.notwithstanding.span)
        for word in clause.matters:
            with draft.desk.item():
                draft.names.need(word, Kind.MATTER)


def binds(draft: Draft, procedure: Procedure) -> Procedure:
    """The procedure with those whom its decisions bind. Two clauses that disagree are reported."""
    here = [(c, item) for c, item in draft.each(BindingClause) if _applies(c, procedure)]
    above = [c.notwithstanding.text for c, _ in here if c.notwithstanding is not None]
    here = [(c, item) for c, item in here if not any(covers(address, item.clause.address) for address in above)]
    matter = draft.matters.get(procedure.matter)
    found: tuple[Bound, ...] | None = None
    for clause, item in here:
        with draft.desk.item():
            bound = _bound(draft, clause, item, matter)
            if found is not None and _content(found) != _content(bound):
                raise _bound_twice(procedure, here[0][1], item)
            found = bound if found is None else found
    return replace(procedure, binds=found or ())


def _applies(clause: BindingClause, procedure: Procedure) -> bool:
    by = clause.organ is None or clause.organ.text == procedure.organ
    return by and (not clause.matters or procedure.matter in [word.text for word in clause.matters])


def _content(bound: tuple[Bound, ...]) -> list[tuple[object, object]]:
    return [(item.group, item.stance) for item in bound]


def _bound(draft: Draft, clause: BindingClause, item: Written, matter: Matter | None) -> tuple[Bound, ...]:
    subject = clause.subject
    if subject is None:
        return ()
    many = subject.quantity.kind if subject.quantity else "every"
    if many not in ("every", "each") or subject.phrase is None:
        raise Fault(
            Code.UNCLEAR_PHRASE, subject.span, "whom a decision binds must be said of all of a kind",
            "write `bind every member`, `bind the members in favour` or `bind no one`",
        )  # fmt: skip
    found = group(draft.view(item.clause, matter), subject.phrase)
    if found.weight is not None:
        raise Fault(Code.UNCLEAR_PHRASE, subject.span, "a decision binds parties and not their weight")
    taken = _stance(clause.predicate)
    if taken is None:
        return (Bound(replace(found.parties, filter=None), found.parties.filter, item.clause),)
    return (Bound(found.parties, taken, item.clause),)


def _stance(predicate: Predicate | None) -> Stance | None:
    match predicate:
        case None:
            return None
        case Casts(words, negated, None):
            return stance(words, negated)
        case Is(negated, Casts(words, inner, None)):
            return stance(words, inner != negated)
        case _:
            raise Fault(
                Code.UNCLEAR_PHRASE, predicate.span, "only a ballot can mark out those whom a decision binds",
                "write `in favour`, `not against`, `present` …",
            )  # fmt: skip


def _bound_twice(procedure: Procedure, one: Written, other: Written) -> Fault:
    return Fault(
        Code.BOUND_TWICE, other.span,
        f"whom decisions on `{procedure.matter}` bind is said already, and otherwise ({placed(one.clause)})",
        f"begin one of the two with `notwithstanding {one.clause.address},`",
    )  # fmt: skip
