"""Clauses put otherwise: a stage, a tail or a list shorter, another period, another modal, the sentence gone."""

from collections.abc import Iterator

from charter.amending.places import Entry
from charter.found import found
from charter.ruling import DISPENSABLE
from charter.source import Source, Span
from charter.syntax import (
    AmendmentClause,
    ArticleSet,
    BindingClause,
    ConductClause,
    Period,
    ProcedureClause,
    Sentence,
    WithRecusal,
)
from charter.variants.revision import removal, revision
from charter.variants.variant import Variant

BALLOTS = ("in favour", "not absent", "not against")
"""By what they did are told apart those whom decisions may bind, so that who did not go along is not bound."""
_QUOTAS = {"recomputed": "kept", "kept": "recomputed"}


def clauses(source: Source, entry: Entry) -> Iterator[Variant]:
    """Every part of a sentence that can be left out or put otherwise, and the sentence itself."""
    if not isinstance(entry.element, Sentence):
        return
    clause = entry.element.clause
    for place, new in _parts(source.text, clause):
        yield revision(source, entry, place, new)
    for period in found(clause, Period):
        for number in dict.fromkeys((period.number * 2, max(period.number // 2, 1))):
            if number != period.number:
                yield revision(source, entry, period.span, f"{number} {_unit(number, period.unit)}")
    if isinstance(clause, DISPENSABLE):
        yield removal(source, entry)


def _unit(number: int, unit: str) -> str:
    return unit if number != 1 else unit.removesuffix("s")


def _parts(text: str, clause: object) -> Iterator[tuple[Span, str]]:
    match clause:
        case ProcedureClause(modifiers=modifiers) | AmendmentClause(modifiers=modifiers):
            for modifier in modifiers:
                yield modifier.span, ""
                if isinstance(modifier, WithRecusal):
                    yield from quotas(text, modifier)
        case ConductClause(tails=tails):
            for tail in tails:
                start = len(text[: tail.span.start].rstrip())
                yield Span("", 0, 0, 0, 0, start, tail.span.end), ""
        case _:
            pass
    for articles in found(clause, ArticleSet):
        yield from _shorter(articles)
    if isinstance(clause, BindingClause):
        yield from bindings(clause)


def quotas(text: str, modifier: WithRecusal) -> Iterator[tuple[Span, str]]:
    """The quota recomputed for the quota kept, and the other way round."""
    if modifier.quota:
        said = text[modifier.span.start : modifier.span.end]
        yield modifier.span, said.replace(modifier.quota, _QUOTAS[modifier.quota])


def bindings(clause: BindingClause) -> Iterator[tuple[Span, str]]:
    """Whom decisions may bind instead: no one, or those who cast such ballots."""
    if clause.bound:
        place = Span("", 0, 0, 0, 0, clause.bound[0].subject.span.start, _end(clause))
        bound = (f"every {_one_bound(clause)} {ballot}" for ballot in BALLOTS)
        yield from ((place, new) for new in ("no one", *bound))


def _one_bound(clause: BindingClause) -> str:
    """One of those whom decisions bind: the noun of the first group, where it is one of kinds of parties."""
    phrase = clause.bound[0].subject.phrase
    cores = phrase.cores if phrase is not None else ()
    words = [word.text for word in cores[0].words] if len(cores) == 1 and not cores[0].concerned else []
    quantity = clause.bound[0].subject.quantity
    return " ".join(words) if words and quantity is not None and quantity.kind == "every" else "member"


def _end(clause: BindingClause) -> int:
    last = clause.bound[-1]
    return last.subject.span.end if last.predicate is None else last.predicate.span.end


def _shorter(articles: ArticleSet) -> Iterator[tuple[Span, str]]:
    """The list of articles with one of them left out."""
    if articles.kind != "these" or len(articles.articles) < 2:
        return
    for gone in articles.articles:
        kept = [one.text.removeprefix("article ") for one in articles.articles if one != gone]
        yield articles.span, listed_articles(kept)


def listed_articles(labels: list[str]) -> str:
    """`article 3`, `articles 3, 5 and 9`."""
    if len(labels) == 1:
        return f"article {labels[0]}"
    return f"articles {', '.join(labels[:-1])} and {labels[-1]}"
