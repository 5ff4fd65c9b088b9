"""Exceptions put otherwise: which of two sentences gives way, an alternative less, a condition more, a matter apart."""

from collections.abc import Iterator
from itertools import pairwise

from charter.amending.places import Entry
from charter.found import found
from charter.model import InForce, Model, OnMatter
from charter.source import Source, Span
from charter.syntax import BindingClause, Chain, ConductClause, ConductTail, Sentence
from charter.variants.clauses import bindings
from charter.variants.revision import revision, worded
from charter.variants.variant import Variant

_OTHER = {"notwithstanding": "subject to", "subject to": "notwithstanding"}


def exceptions(source: Source, entry: Entry, model: Model) -> Iterator[Variant]:
    """Every exception of a sentence on conduct put otherwise, and one more for each condition."""
    if not isinstance(entry.element, Sentence) or not isinstance(entry.element.clause, ConductClause):
        return
    clause = entry.element.clause
    for tail in clause.tails:
        if tail.kind in _OTHER and tail.address is not None:
            said = source.text[tail.address.span.start : tail.address.span.end]
            place = _between(_word(source.text, tail), tail.span.end)
            yield revision(source, entry, place, f"{_OTHER[tail.kind]} {said}")
        for chain in found(tail, Chain):
            yield from (revision(source, entry, place, "") for place in _parts(chain))
    if clause.modal != "must":
        for place, new in _unless(entry, clause, model):
            yield worded(revision(source, entry, place, f" {new}"), f"`{new}` is added")


def apart(clause: BindingClause, model: Model, address: str) -> Iterator[str]:
    """A sentence by which decisions on one of the matters that the guarantees name bind others than the clause says."""
    if clause.notwithstanding is not None:
        return
    spoken = dict.fromkeys(name for one in found(model.guarantees, OnMatter) for name in one.matters)
    known = [word.text for word in clause.matters] or [one.name for one in model.matters]
    for matter in (name for name in spoken if name in known and len(known) > 1):
        by = f"of {' and '.join(word.text for word in clause.organs)} " if clause.organs else ""
        for _, bound in bindings(clause):
            yield f"notwithstanding {address}, decisions {by}on {matter} bind {bound}."


def _word(text: str, tail: ConductTail) -> int:
    """Where the words of a tail begin, behind its comma."""
    start = tail.span.start
    while text[start] in ", \t\r\n":
        start += 1
    return start


def _parts(chain: Chain) -> Iterator[Span]:
    """What is left out with each part of formulas that are all joined by `and`, or all by `or`."""
    if len({*chain.connectives}) == 1:
        first, second, *_ = chain.parts
        yield _between(first.span.start, second.span.start)
        yield from (_between(before.span.end, after.span.end) for before, after in pairwise(chain.parts))


def _unless(entry: Entry, clause: ConductClause, model: Model) -> Iterator[tuple[Span, str]]:
    """What is forbidden, or allowed, is not so under one of the declared conditions, or while a decision is in force of
    which a guarantee speaks.
    """
    known = (*model.conditions, *_in_force(model))
    tail = next((one for one in clause.tails if one.kind == "unless"), None)
    if tail is None:
        end = clause.tails[0].span.start if clause.tails else entry.end - 1
        yield from ((_between(end, end), f"unless {condition}") for condition in known)
    elif not isinstance(tail.formula, Chain) or {*tail.formula.connectives} == {"or"}:
        end = tail.span.end
        yield from ((_between(end, end), f"or {condition}") for condition in known)


def _in_force(model: Model) -> Iterator[str]:
    """That a decision is in force, or one that concerns whoever acts, on the matters of which guarantees say that."""
    matters = {one.name: one for one in model.matters}
    for name in dict.fromkeys(name for one in found(model.guarantees, InForce) for name in one.matters):
        params = matters[name].params if name in matters and not matters[name].categories else None
        if params is not None and len(params) < 2:
            yield f"{name}{f'({params[0].name} itself)' if params else ''} is in force"


def _between(start: int, end: int) -> Span:
    return Span("", 0, 0, 0, 0, start, end)
