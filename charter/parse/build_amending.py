"""Builders of the sentences of an amendment: one for each production."""

from collections.abc import Mapping

from charter.dataclass import dataclass
from charter.parse.automaton import Builder
from charter.parse.kids import Kids, maybe, one, quoted
from charter.parse.token import Token
from charter.source import Span
from charter.syntax import Address, AmendingSentence, AmendmentHeading, ArticleSet


@dataclass(frozen=True, slots=True)
class Changed:
    """What is replaced or deleted: addresses, or all articles of a charter at once."""

    where: tuple[Address, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Addition:
    """`a new article is added`, `new articles are added`, `the following is added` (then `noun` is empty)."""

    noun: str


def amendment_heading(kids: Kids, _: Span) -> AmendmentHeading:
    return AmendmentHeading(quoted(one(kids, Token, len(kids) - 1).text))


def _changed(kids: Kids) -> Changed:
    articles = maybe(kids, ArticleSet)
    return one(kids, Changed) if articles is None else Changed(articles.articles, articles.kind != "these")


def changed_by_name(kind: str) -> Builder:
    """A builder for what is called by its name."""
    return lambda kids, span: Changed((Address(f"{kind} {one(kids, Token).text}", span),), whole=False)


def changing(kind: str) -> Builder:
    """A builder for a sentence that replaces or deletes."""

    def build(kids: Kids, span: Span) -> AmendingSentence:
        what = _changed(kids)
        return AmendingSentence(kind, what.where, "", what.whole, span)

    return build


def addition(kids: Kids, _: Span) -> Addition:
    noun = maybe(kids, Token)
    return Addition(noun.text.removesuffix("s") if noun else "")


def added(kids: Kids, span: Span) -> AmendingSentence:
    behind = maybe(kids, Address)
    return AmendingSentence("added", (behind,) if behind else (), one(kids, Addition).noun, span=span)


AMENDING: Mapping[str, Builder] = {
    "amendment_heading": amendment_heading, "changed_guarantee": changed_by_name("guarantee"),
    "changed_rule": changed_by_name("rule"), "changed_scenario": changed_by_name("scenario"),
    "replaced": changing("replaced"), "deleted": changing("deleted"), "addition": addition, "added": added,
}  # fmt: skip
"""What to call when a production of an amendment is complete, by its name."""
