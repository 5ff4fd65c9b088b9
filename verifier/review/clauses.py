"""The sentences of a charter as they are written: address, place, words."""

import re
from collections.abc import Iterator, Sequence

from charter.dataclass import dataclass
from charter.found import found
from charter.parse import parse
from charter.source import Source, Span
from charter.syntax import File, GuaranteeDecl, RuleClause, Sentence, Table

_ASIDE = re.compile(r'(?P<text>"(?:\\.|[^"\\])*")|#[^\n]*')


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence: its address, where it stands, its words with single spaces and without comments.

    Where it draws on a table, the words end with the checksum of the table. `name` is that of a guarantee.
    """

    address: str
    span: Span
    words: str
    name: str = ""


def clauses(sources: Sequence[Source]) -> tuple[Written, ...]:
    """Every sentence and every guarantee of the charter texts among the sources, in their order."""
    tables = {source.path.rpartition("/")[2]: source.sha256 for source in sources if source.is_table}
    charters = [source for source in sources if not source.is_table]
    return tuple(one for source in charters for one in _of(source, parse(source)[0], tables))


def _of(source: Source, file: File, tables: dict[str, str]) -> Iterator[Written]:
    for placed in file.elements:
        element, words = placed.element, worded(source, placed.span)
        if isinstance(element, Sentence):
            drawn = (tables.get(table.file.rpartition("/")[2], "") for table in found(element.clause, Table))
            name = element.clause.name.text if isinstance(element.clause, RuleClause) else ""
            yield Written(element.address, placed.span, " ".join([words, *drawn]), name)
        elif isinstance(element, GuaranteeDecl):
            yield Written(f"guarantee {element.name.text}", placed.span, words, element.name.text)


def worded(source: Source, span: Span) -> str:
    """The words at a place of the text, with single spaces and without comments."""
    text = _ASIDE.sub(lambda match: match["text"] or " ", source.text[span.start : span.end])
    return " ".join(text.split())


def addresses_at(span: Span, sources: Sequence[Source]) -> tuple[str, ...]:
    """The addresses of the sentences in which a place lies; those of the headings above it are not among them."""
    source = next((source for source in sources if source.path == span.file), None)
    if source is None:
        return ()
    return tuple(one.address for one in clauses((source,)) if one.span.start <= span.start < max(one.span.end, 1))
