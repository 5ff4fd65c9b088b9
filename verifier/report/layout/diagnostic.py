"""One diagnostic as lines: what is wrong, where, the quoted line, and what to write instead."""

from collections.abc import Iterator

from charter.diagnostics.code import Severity
from charter.diagnostics.diagnostic import Diagnostic
from charter.source import Source, Span
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.wrap import columns

_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.OPEN}
_LONGEST = 160


def diagnostic_lines(diagnostic: Diagnostic, sources: tuple[Source, ...]) -> Iterator[Line]:
    """The message as `lint` prints it."""
    span = diagnostic.span
    style = _STYLES.get(diagnostic.severity, Style.FAINT)
    place = f"{span.file}:{span.line}:{span.column}"
    yield line(Piece(f"{diagnostic.severity.value}[{diagnostic.code}]", style), " ", Piece(place, Style.NAME), hang=2)
    yield line(diagnostic.message, indent=2, hang=2)
    yield from _quoted(span, sources, style)
    if diagnostic.fix:
        yield line(Piece("fix: ", Style.GOOD), diagnostic.fix, indent=2, hang=5)
    for note in diagnostic.notes:
        yield line(Piece("note: ", Style.FAINT), note, indent=2, hang=6)
    yield BLANK


def _quoted(span: Span, sources: tuple[Source, ...], style: Style) -> Iterator[Line]:
    """The line of the file, and marks under the stretch that is meant."""
    text = next((source.text for source in sources if source.path == span.file), "")
    rows = text.split("\n")
    if not text or not 1 <= span.line <= len(rows) or len(rows[span.line - 1]) > _LONGEST:
        return
    row = rows[span.line - 1].rstrip("\r").replace("\t", " ")
    end = span.end_column if span.end_line == span.line else len(row) + 1
    before = row[: span.column - 1]
    meant = row[span.column - 1 : end - 1]
    number = f"{span.line:>5} │ "
    yield Line((Piece(number, Style.FAINT), Piece(row)), verbatim=True)
    marks = "^" * max(columns(meant), 1)
    yield Line((Piece("      │ ", Style.FAINT), Piece(" " * columns(before)), Piece(marks, style)), verbatim=True)
