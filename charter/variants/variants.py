"""All small changes of the sentences of a charter."""

from collections.abc import Iterator

from charter.amending.places import Places
from charter.syntax import Sentence
from charter.variants.clauses import clauses
from charter.variants.counts import counts
from charter.variants.variant import Variant


def variants(where: Places) -> tuple[Variant, ...]:
    """The variants of every sentence that has an address of its own, in the order of the text, each once."""
    found: dict[object, Variant] = {}
    for entry in where.entries:
        if isinstance(entry.element, Sentence) and len(where.at(entry.address)) == 1:
            for one in (*counts(where, entry), *clauses(where.source, entry)):
                found.setdefault(one.change, one)
    return tuple(found.values())


def sentences(where: Places) -> Iterator[tuple[str, Sentence]]:
    """The sentences that have an address of their own, with it."""
    for entry in where.entries:
        if isinstance(entry.element, Sentence) and len(where.at(entry.address)) == 1:
            yield entry.address, entry.element
