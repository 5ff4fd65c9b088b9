"""Counts of another kind, such as a repair may need: a share for a number, one for all, a veto of all together for one
of each.
"""

from collections.abc import Iterator

from charter.amending.places import Entry
from charter.found import found
from charter.source import Source, Span
from charter.syntax import AmendmentClause, Atom, Phrase, ProcedureClause, Quantity, RuleClause, Sentence
from charter.variants.counts import numbered
from charter.variants.revision import revision
from charter.variants.variant import Variant

OF_ALL = ("more than half of", "two thirds of")
"""The shares that are tried in the place of a number."""


def recounts(source: Source, entry: Entry) -> Iterator[Variant]:
    """Every count of a rule or a procedure that can be one of another kind."""
    match entry.element:
        case Sentence(clause=ProcedureClause() | RuleClause() | AmendmentClause() as clause):
            for atom in found(clause, Atom):
                yield from (revision(source, entry, place, new) for place, new in _of(source.text, atom))
        case _:
            return


def _of(text: str, atom: Atom) -> Iterator[tuple[Span, str]]:
    quantity, phrase, said = atom.subject.quantity, atom.subject.phrase, atom.predicate
    if quantity is None or phrase is None or said is None or atom.there_are:
        return
    match quantity.kind:
        case "number" if quantity.comparator in ("", "at least", "more than") and _is_plain(phrase):
            yield from ((_between(quantity, phrase.span.end), f"{share} all {_nouns(phrase)}") for share in OF_ALL)
        case "no" if text[said.span.start : said.span.end] == "against":
            whom = text[quantity.span.end : said.span.start]
            yield _between(quantity, said.span.end), f"some{whom}not against"
        case "every":
            yield quantity.span, "some"
        case _:
            return


def _is_plain(phrase: Phrase) -> bool:
    """Whether the phrase is no more than kinds of parties: `members`, `permanent members`."""
    bare = not (phrase.presence or phrase.excluded or phrase.on) and len(phrase.cores) == 1
    return bare and not (phrase.cores[0].determiner or phrase.cores[0].concerned or phrase.cores[0].variable)


def _nouns(phrase: Phrase) -> str:
    *kinds, noun = [word.text for word in phrase.cores[0].words]
    return " ".join((*kinds, numbered(noun, 2)))


def _between(quantity: Quantity, end: int) -> Span:
    return Span("", 0, 0, 0, 0, quantity.span.start, end)
