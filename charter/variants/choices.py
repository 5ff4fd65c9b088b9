"""Places of a sentence where few things can stand: whom decisions bind, whose votes are counted, who takes no part."""

from collections.abc import Iterator

from charter.amending.places import Entry
from charter.dataclass import dataclass
from charter.found import found
from charter.source import Source, Span
from charter.syntax import (
    AmendmentClause,
    BindingClause,
    Phrase,
    ProcedureClause,
    RuleClause,
    Sentence,
    WithRecusal,
)
from charter.variants.clauses import bindings, quotas
from charter.variants.counts import bases
from charter.variants.revision import revision
from charter.variants.variant import Variant


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands at one place (`now`), and what may stand there instead (empty for nothing), with the change."""

    address: str
    now: str
    others: tuple[tuple[str, Variant], ...]


def choices(source: Source, entry: Entry) -> Iterator[Choice]:
    """The places of a sentence at which all that the menu knows is one of a few things."""
    if not isinstance(entry.element, Sentence):
        return
    for rows in _rows(source.text, entry.element.clause):
        texts = [(" ".join(new.split()), revision(source, entry, place, new)) for place, new in rows]
        if texts:
            place = rows[0][0]
            now = " ".join(source.text[place.start : place.end].lstrip(", ").split())
            yield Choice(entry.address, now, tuple(texts))


def _rows(text: str, clause: object) -> Iterator[tuple[tuple[Span, str], ...]]:
    match clause:
        case BindingClause():
            yield tuple(bindings(clause))
        case ProcedureClause() | AmendmentClause() | RuleClause():
            for phrase in found(clause, Phrase):
                yield from bases(text, phrase)
            for modifier in found(clause, WithRecusal):
                yield (modifier.span, ""), *quotas(text, modifier)
        case _:
            return
