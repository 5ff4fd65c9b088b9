"""The sentences of which a model keeps what they say and not where: declared names, the calendar, readings, practices.

They are read from the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from charter.found import fields_of
from charter.parse import parse
from charter.source import Source, Span
from charter.syntax import (
    CalledClause,
    Clause,
    ConditionClause,
    MovedClause,
    PracticeDecl,
    ReadingDecl,
    SinceClause,
    StandingClause,
    WeekClause,
    Word,
    YearClause,
)
from charter.syntax import Sentence as Said
from verifier.diff.finding import Renamed
from verifier.diff.sentence import Sentence

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def written(files: Sequence[Source], names: Sequence[Renamed] = ()) -> Iterator[Sentence]:
    """What these files say so, under the old names of `names`."""
    words = {one.now: one.before for one in names}
    for file in (one for one in files if not one.is_table):
        for placed in parse(file)[0].elements:
            match _old(placed.element, words):
                case Said(clause=clause, address=address):
                    yield from _declared(clause, address, placed.span)
                case ReadingDecl(doubt, where, ways):
                    yield _sentence("how a place may be read", (doubt, ways), where.text, doubt, placed.span)
                case PracticeDecl() as one:
                    yield _sentence("what is done in practice", one, one.address, one.name.text, placed.span)
                case _:
                    pass


def _old(node: object, words: Mapping[str, str]) -> object:
    """A piece of the text with the old names."""
    if not words:
        return node
    if isinstance(node, tuple):
        return tuple(_old(one, words) for one in node)
    if isinstance(node, Word):
        return replace(node, text=words.get(node.text, node.text))
    if not fields_of(node) or isinstance(node, Span):
        return node
    told = {name: _old(getattr(node, name), words) for name in fields_of(node)}
    return replace(cast("DataclassInstance", node), **told)


def _declared(clause: Clause, address: str, span: Span) -> Iterator[Sentence]:
    match clause:
        case StandingClause(names):
            yield from (_sentence("standings", word, address, word.text, span) for word in names)
        case ConditionClause(names):
            yield from (_sentence("conditions", word, address, word.text, span) for word in names)
        case YearClause():
            yield _sentence("when the financial year begins", clause, address, "year", span)
        case WeekClause():
            yield _sentence("which days are worked on", clause, address, "week", span)
        case MovedClause():
            yield _sentence("when a period ends that ends on a holiday", clause, address, "moved", span)
        case SinceClause():
            yield _sentence("when it came into force", clause, address, "in force", span)
        case CalledClause():
            yield _sentence("what the charter is called", clause, address, "called", span)
        case _:
            pass


def _sentence(topic: str, meaning: object, address: str, about: str, span: Span) -> Sentence:
    return Sentence(address, (topic, meaning), topic, about, span)
