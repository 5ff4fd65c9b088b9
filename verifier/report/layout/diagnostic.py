"""One diagnostic as lines: what is wrong, where, the quoted line, and what to write instead."""

from collections.abc import Iterator

from charter.diagnostics.code import Severity
from charter.diagnostics.diagnostic import Diagnostic
from charter.escape import safe_line
from charter.source import NOWHERE, Source, Span
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.wrap import columns

_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.OPEN}
_WIDEST = 100


def diagnostic_lines(diagnostic: Diagnostic, sources: tuple[Source, ...]) -> Iterator[Line]:
    """The message as `lint` prints it."""
    code, span = diagnostic.code, diagnostic.span
    style = _STYLES.get(code.severity, Style.FAINT)
    head = (Piece(f"{code.severity.value} {code}", style), Piece(f" {code.title}: ", Style.NAME))
    first, *more = diagnostic.message.split("\n")
    yield line(*head, first, hang=2)
    yield from (line(text, indent=2, hang=2) for text in more)
    if span != NOWHERE:
        yield line(Piece(f"at {span.file}:{span.line}:{span.column}", Style.FAINT), indent=2)
    yield from _quoted(span, sources, style)
    yield from _advice("fix: ", diagnostic.fix or "", Style.GOOD)
    for note in diagnostic.notes:
        yield from _advice("note: ", note, Style.FAINT)
    yield BLANK


def _advice(label: str, text: str, style: Style) -> Iterator[Line]:
    """Advice after its label; each line of it keeps its own line."""
    for index, row in enumerate(text.split("\n") if text else ()):
        shown = label if index == 0 else " " * len(label)
        yield line(Piece(shown, style), row, indent=2, hang=len(label))


def _quoted(span: Span, sources: tuple[Source, ...], style: Style) -> Iterator[Line]:
    """The line of the file, and marks under the stretch that is meant; a long line is cut around it."""
    text = next((source.text for source in sources if source.path == span.file), "")
    rows = text.split("\n")
    if not text or not 1 <= span.line <= len(rows):
        return
    row = rows[span.line - 1].rstrip("\r")
    end = min(span.end_column - 1 if span.end_line == span.line else len(row), len(row))
    first = max(span.column - 1 - _WIDEST // 2, 0) if len(row) > _WIDEST else 0
    before, meant = safe_line(row[first : span.column - 1]), safe_line(row[span.column - 1 : min(end, first + _WIDEST)])
    yield Line((Piece(f"{span.line:>5} │ ", Style.FAINT), Piece(row[first : first + _WIDEST])), verbatim=True)
    marks = "^" * max(columns(meant), 1)
    yield Line((Piece("      │ ", Style.FAINT), Piece(" " * columns(before)), Piece(marks, style)), verbatim=True)
