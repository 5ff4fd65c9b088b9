"""A diagnostic as plain text: what is wrong, where, the quoted line, the remedy."""

import unicodedata

from charter.diagnostics.diagnostic import Diagnostic
from charter.escape import safe, safe_line
from charter.source import NOWHERE, Source, Span

WIDEST = 160


def render(diagnostic: Diagnostic, source: Source | None) -> str:
    """The message in full, without a line feed at its end; `source` is the file of the diagnostic, if it was read."""
    code, span = diagnostic.code, diagnostic.span
    rows = [f"{code.severity.value} {code} {code.title}: {safe(diagnostic.message)}"]
    if span != NOWHERE:
        rows.append(f"  at {safe_line(span.file)}, line {span.line}, column {span.column}")
    if source is not None:
        rows += _quote(span, source)
    if diagnostic.fix:
        rows += _labelled("fix", diagnostic.fix)
    for note in diagnostic.notes:
        rows += _labelled("note", note)
    return "\n".join(rows)


def _labelled(label: str, text: str) -> list[str]:
    first, *more = safe(text).split("\n")
    return [f"  {label}: {first}", *(f"    {row}" for row in more)]


def _quote(span: Span, source: Source) -> list[str]:
    """The line, and carets under what is meant; a long line is cut around it."""
    lines = source.text.split("\n")
    if not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1].rstrip("\r")
    end = span.end_column if span.end_line == span.line else len(line) + 1
    first = max(span.column - 1 - WIDEST // 2, 0)
    first = 0 if len(line) <= WIDEST else first
    shown, before = line[first : first + WIDEST], line[first : span.column - 1]
    meant = line[span.column - 1 : min(end - 1, first + WIDEST)]
    margin = f"  {span.line} | "
    carets = " " * columns(safe_line(before)) + "^" * max(columns(safe_line(meant)), 1)
    return [(margin + safe_line(shown)).rstrip(), " " * (len(margin) - 2) + "| " + carets]


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.combining(letter) > 0 for letter in text)
