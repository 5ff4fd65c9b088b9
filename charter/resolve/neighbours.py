"""What a charter says of other charters: names of its own are looked up here, those of the others when they are read
together.
"""

from typing import TypeVar

from charter.diagnostics import Code
from charter.model import Ceasing, Neighbours, Precedence, SameName
from charter.resolve.acts import label
from charter.resolve.dates import day
from charter.resolve.desk import Fault, placed
from charter.resolve.draft import Draft, Written
from charter.resolve.names import Kind
from charter.syntax import (
    ArticleSet,
    CalledClause,
    CeasesClause,
    EndsCharterClause,
    PriorityClause,
    SameActClause,
    SameTermClause,
    SavingClause,
    SinceClause,
    Word,
)

P = TypeVar("P", CalledClause, SinceClause)
TERMS = (Kind.CONDITION, Kind.MATTER, Kind.ROLE, Kind.ORGAN)
ONE = ("a", "an", "any", "every", "each")


def neighbours(draft: Draft) -> Neighbours:
    """Resolve every clause of the kind. What is wrong with them is reported."""
    called = _once(draft, CalledClause)
    began = _once(draft, SinceClause)
    precedences: list[Precedence] = []
    ceasings: list[Ceasing] = []
    same: list[SameName] = []
    since = None
    with draft.desk.item():
        since = day(began.day) if began else None
    for item in draft.written:
        with draft.desk.item():
            match item.provision:
                case PriorityClause(articles, others):
                    precedences.append(_precedence(draft, True, articles, others, item))
                case SavingClause(articles, others):
                    precedences.append(_precedence(draft, False, articles, others, item))
                case CeasesClause(other):
                    ceasings.append(Ceasing("", other.text, item.clause))
                case EndsCharterClause() as clause:
                    ceasings.append(_ended(draft, clause, item))
                case SameActClause(other, theirs, ours):
                    same.append(SameName(True, other.text, label(theirs), label(ours), item.clause))
                case SameTermClause(other, theirs, ours):
                    same.append(SameName(False, other.text, theirs.text, _term(draft, ours), item.clause))
                case _:
                    pass
    return Neighbours(called.name.text if called else "", since, tuple(precedences), tuple(ceasings), tuple(same))


def _once(draft: Draft, kind: type[P]) -> P | None:
    """The one clause of a kind that may be said once; a second is reported."""
    said = list(draft.each(kind))
    for _, item in said[1:]:
        message = f"this is said already ({placed(said[0][1].clause)})"
        draft.desk.report(Code.NAME_DECLARED_TWICE, item.span, message, "keep one of the two sentences")
    return said[0][0] if said else None


def _precedence(
    draft: Draft, prevails: bool, articles: ArticleSet | None, others: tuple[Word, ...], item: Written
) -> Precedence:
    if articles is not None and articles.kind == "other":
        message = "`any other article` leaves open which articles go before another charter"
        raise Fault(Code.UNCLEAR_PHRASE, articles.span, message, "name the articles, or write `this charter`")
    named = () if articles is None else articles.articles
    addresses = tuple(draft.names.address(one.text, one.span) for one in named)
    return Precedence(prevails, addresses, tuple(word.text for word in others), item.clause)


def _ended(draft: Draft, clause: EndsCharterClause, item: Written) -> Ceasing:
    if clause.quantity.kind not in ONE:
        message = "what a decision brings about is said of every one that is adopted"
        raise Fault(Code.UNCLEAR_PHRASE, clause.quantity.span, message, f"write `an adopted {clause.matter.text}`")
    return Ceasing(draft.names.need(clause.matter, Kind.MATTER).name, clause.ended.text, item.clause)


def _term(draft: Draft, word: Word) -> str:
    return draft.names.need(word, *TERMS).name
