"""Builders of declared readings and practices: one for each production."""

from collections.abc import Mapping

from charter.parse.automaton import Builder
from charter.parse.kids import Kids, dated, many, one, quoted
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import ALONE, Address, Given, PracticeDecl, ReadingDecl, Way, Word


def way(kids: Kids, span: Span) -> Way:
    return Way(kids[0], False, span)  # type: ignore[arg-type]


def where_silent(kids: Kids, span: Span) -> Way:
    return Way(kids[-1], True, span)  # type: ignore[arg-type]


def reading(kids: Kids, _: Span) -> ReadingDecl:
    doubt = next((quoted(token.text) for token in many(kids, Token) if token.kind == "STRING"), "")
    return ReadingDecl(doubt, one(kids, Address), many(kids, Way))


def practice(kids: Kids, _: Span) -> PracticeDecl:
    day = next((token for token in many(kids, Token) if token.kind in ("DATE", "INT")), None)
    return PracticeDecl(_named(kids), dated(day) if day else None, many(kids, Way))


def _named(kids: Kids) -> Word:
    """The quoted name of a practice."""
    token = next(token for token in many(kids, Token) if token.kind == "STRING")
    return Word(quoted(token.text), token.span)


def practice_address(kids: Kids, span: Span) -> Address:
    return Address(f'practice "{_named(kids).text}"', span)


def given_practice(kids: Kids, span: Span) -> Given:
    return Given("practice", 0, None, (), _named(kids), None, span)


def given_text_alone(_: Kids, span: Span) -> Given:
    return Given("practice", 0, None, (), Word(ALONE, span), None, span)


LAYERS: Mapping[str, Builder] = {
    "way": way, "where_silent": where_silent, "reading": reading, "practice": practice,
    "practice_address": practice_address, "given_practice": given_practice,
    "given_text_alone": given_text_alone,
}  # fmt: skip
"""What to call when a production of a layer is complete, by its name."""
