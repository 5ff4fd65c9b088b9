"""One diagnostic as lines: what is wrong, where, the quoted line, and what to write instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from charter.diagnostics.code import Severity
from charter.diagnostics.diagnostic import Diagnostic
from charter.escape import safe_line
from charter.source import NOWHERE, Source, Span
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.wrap import columns

_STYLES = {Severity.ERROR: Style.BAD, Severity.WARNING: Style.OPEN}
_MARGIN = 8
_FEW, _NAMED = 2, 8
"""So many repetitions of a message have one of their own each; so many lines of the others are named."""
_CUT = "..."


def diagnostics_lines(found: Iterable[Diagnostic], sources: tuple[Source, ...], width: int) -> Iterator[Line]:
    """All messages; what three places or more deserve is printed at the first, with the lines of the others."""
    alike: dict[tuple[object, ...], list[Diagnostic]] = {}
    for one in found:
        alike.setdefault((one.code, one.message, one.fix, one.notes, one.span.file), []).append(one)
    for first, *rest in alike.values():
        if len(rest) < _FEW:
            shown = [first, *rest]
        else:
            shown = [replace(first, notes=(*first.notes, _elsewhere([one.span.line for one in rest])))]
        for one in shown:
            yield from diagnostic_lines(one, sources, width)


def _elsewhere(lines: Sequence[int]) -> str:
    """`the same in lines 40, 41 and 46`, or the first lines and the number of the others."""
    *most, last = [str(number) for number in dict.fromkeys(lines)]
    if len(most) >= _NAMED:
        return f"the same in lines {', '.join(most[:_NAMED])} and in {len(lines) - _NAMED} more places"
    return f"the same in lines {', '.join(most)} and {last}" if most else f"the same elsewhere in line {last}"


def diagnostic_lines(diagnostic: Diagnostic, sources: tuple[Source, ...], width: int) -> Iterator[Line]:
    """The message as `lint` prints it, for a page of `width` columns."""
    code, span = diagnostic.code, diagnostic.span
    style = _STYLES.get(code.severity, Style.FAINT)
    head = (Piece(f"{code.severity.value} {code}", style), Piece(f" {code.title}: ", Style.NAME))
    first, *more = diagnostic.message.split("\n")
    yield line(*head, first, hang=2)
    yield from (line(text, indent=2, hang=2) for text in more)
    if span != NOWHERE:
        yield line(Piece(f"at {span.file}:{span.line}:{span.column}", Style.FAINT), indent=2)
    yield from _quoted(span, sources, style, width - _MARGIN)
    yield from _advice("fix: ", diagnostic.fix or "", Style.GOOD)
    for note in diagnostic.notes:
        yield from _advice("note: ", note, Style.FAINT)
    yield BLANK


def _advice(label: str, text: str, style: Style) -> Iterator[Line]:
    """Advice after its label; each line of it keeps its own line."""
    for index, row in enumerate(text.split("\n") if text else ()):
        shown = label if index == 0 else " " * len(label)
        yield line(Piece(shown, style), row, indent=2, hang=len(label))


def _quoted(span: Span, sources: tuple[Source, ...], style: Style, room: int) -> Iterator[Line]:
    """The line of the file, and marks under the stretch that is meant; what does not fit is cut around it."""
    text = next((source.text for source in sources if source.path == span.file), "")
    rows = text.split("\n")
    if not text or not 1 <= span.line <= len(rows):
        return
    row = rows[span.line - 1].rstrip("\r")
    end = min(span.end_column - 1 if span.end_line == span.line else len(row), len(row))
    first, last = _window(row, span.column - 1, end, room)
    head, tail = _CUT * (first > 0), _CUT * (last < len(row))
    before = f"{head}{safe_line(row[first : span.column - 1])}"
    meant = safe_line(row[span.column - 1 : min(end, last)])
    yield Line((Piece(f"{span.line:>5} │ ", Style.FAINT), Piece(f"{head}{row[first:last]}{tail}")), verbatim=True)
    marks = "^" * max(columns(meant), 1)
    yield Line((Piece("      │ ", Style.FAINT), Piece(" " * columns(before)), Piece(marks, style)), verbatim=True)


def _window(row: str, start: int, end: int, room: int) -> tuple[int, int]:
    """The part of a row, from one index to another, that is shown in so many columns: the place that is meant, and
    something of what stands before it.
    """

    def wide(first: int, last: int) -> int:
        return columns(safe_line(row[first:last]))

    if wide(0, len(row)) <= room:
        return 0, len(row)
    inner = room - 2 * len(_CUT)
    first = start if wide(0, end) > inner else 0
    while first > max(start - room, 0) and wide(first - 1, start) <= inner // 3:
        first -= 1
    last = first
    while last < min(first + 2 * room, len(row)) and wide(first, last + 1) <= inner:
        last += 1
    return first, last
