"""Where each sentence of a charter stands."""

from collections.abc import Sequence

from charter.atlarge import within
from charter.source import Span
from verifier.report.alert.text import Index, Text
from verifier.review.clauses import clauses


def index(text: Text) -> Index:
    """The sentences and guarantees of a charter by their addresses; of those at one address, the first."""
    spans: dict[str, Span] = {}
    words: dict[str, str] = {}
    for one in clauses(text.sources):
        spans.setdefault(one.address, one.span)
        words.setdefault(one.address, one.words)
    return Index(text, spans, words)


def addressed(where: Index, addresses: Sequence[str]) -> Span | None:
    """The place of the first of the addresses that is there: the sentence itself, else the first below it."""
    for address in addresses:
        if address in where.spans:
            return where.spans[address]
        below = next((span for own, span in where.spans.items() if within(own, address)), None)
        if below is not None:
            return below
    return None
