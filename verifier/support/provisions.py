"""The sentences of a charter that rule something, and what becomes of each when it is taken out."""

import re
from collections.abc import Iterator

from charter.ruling import DEMANDS, EFFECTS, RESTRAINTS
from charter.source import Source, of_library
from charter.syntax import BindingClause, ConductClause, EntryClause, File, LapsesClause, Placed, Sentence, SunsetClause
from charter.syntax import Clause as Written
from verifier.support.finding import Kind, Provision


def is_text(source: Source) -> bool:
    """Whether it is a file of the charter itself: no table, and not of the library."""
    return not source.is_table and not of_library(source.path)


def provisions(source: Source, file: File) -> Iterator[Provision]:
    """All ruling sentences of a file, in the order of the text."""
    for placed in file.elements:
        if isinstance(placed.element, Sentence):
            yield _provision(source, placed, placed.element)


def _provision(source: Source, placed: Placed, sentence: Sentence) -> Provision:
    span = placed.span
    start = _with_number(source.text, span.start, sentence.paragraph)
    return Provision(sentence.address, _kind(sentence.clause), source.path, span.line, start, span.end)


def _with_number(text: str, start: int, paragraph: str) -> int:
    """Where the number of the paragraph stands, if it stands right in front of the sentence or its legal wording."""
    if not paragraph:
        return start
    before = re.search(rf'{re.escape(paragraph)}\s*(?:"[^"]*"\s*)*$', text[:start])
    return before.start() if before else start


def _kind(clause: Written) -> Kind:
    match clause:
        case ConductClause(modal=modal, tails=tails):
            moves = modal == "may" or any(tail.kind.startswith("otherwise") for tail in tails)
            return Kind.GRANT if moves else Kind.RESTRAINT
        case BindingClause(bound=bound):
            return Kind.GRANT if bound else Kind.RESTRAINT
        case _ if isinstance(clause, DEMANDS):
            return Kind.DEMAND
        case _ if isinstance(clause, (*EFFECTS, LapsesClause, EntryClause, SunsetClause)):
            return Kind.GRANT
        case _:
            return Kind.RESTRAINT if isinstance(clause, RESTRAINTS) else Kind.FRAME
