"""Builders of the sentences on other charters: one for each production."""

from collections.abc import Mapping

from charter.parse.automaton import Builder
from charter.parse.kids import Kids, Names, Words, dated, many, maybe, name, one, word
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import (
    ArticleSet,
    CalledClause,
    CeasesClause,
    EndsCharterClause,
    PriorityClause,
    Quantity,
    SameActClause,
    SameTermClause,
    SavingClause,
    SinceClause,
    Word,
)


def beside(kids: Kids, _: Span) -> Names:
    """The other charters by name; none where any is meant."""
    return maybe(kids, Names) or Names(())


def priority(kids: Kids, _: Span) -> PriorityClause:
    return PriorityClause(maybe(kids, ArticleSet), one(kids, Names).words)


def saving(kids: Kids, _: Span) -> SavingClause:
    return SavingClause(maybe(kids, ArticleSet), one(kids, Names).words)


def ends_charter(kids: Kids, _: Span) -> EndsCharterClause:
    matter, ended = _two(kids)
    return EndsCharterClause(one(kids, Quantity), matter, ended)


def same_act(kids: Kids, _: Span) -> SameActClause:
    return SameActClause(name(kids), one(kids, Words).words, one(kids, Words, 1).words)


def same_term(kids: Kids, _: Span) -> SameTermClause:
    other, theirs, ours = many(kids, Token)
    return SameTermClause(word(other), word(theirs), word(ours))


def _two(kids: Kids) -> tuple[Word, Word]:
    first, second = many(kids, Token)
    return word(first), word(second)


NEIGHBOURS: Mapping[str, Builder] = {
    "called": lambda kids, _span: CalledClause(name(kids)),
    "since": lambda kids, _span: SinceClause(dated(one(kids, Token))),
    "priority": priority, "saving": saving, "beside": beside,
    "this_charter": lambda _kids, _span: None,
    "ceases": lambda kids, _span: CeasesClause(name(kids)),
    "ends_charter": ends_charter, "same_act": same_act, "same_term": same_term,
}  # fmt: skip
