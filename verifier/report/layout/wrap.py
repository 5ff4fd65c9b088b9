"""Breaking lines at the width of a page. The exit through which text reaches a terminal."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from charter.escape import safe_line
from verifier.report.layout.page import Line, Piece

_ZERO = frozenset({"Mn", "Me"})


def wrap(lines: Iterable[Line], width: int) -> Iterator[tuple[Piece, ...]]:
    """The lines of a page `width` columns wide, every piece made safe.

    A line breaks at spaces; a word longer than a line stands out over the margin. A verbatim line
    is never broken.
    """
    for entry in lines:
        rows = _rows(entry, width)
        yield from _with_right(rows, entry.right, width)


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes: wide characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in _ZERO:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _rows(entry: Line, width: int) -> list[list[Piece]]:
    rows = [[Piece(" " * entry.indent)]]
    used = entry.indent
    for word in _words(entry):
        size = columns(word.text.rstrip(" ")) if not entry.verbatim else 0
        if used + size > width and used > entry.indent + entry.hang:
            used = entry.indent + entry.hang
            rows.append([Piece(" " * used)])
        rows[-1].append(word)
        used += columns(word.text)
    return rows


def _words(entry: Line) -> Iterator[Piece]:
    """The pieces cut after each space; words that touch across pieces are cut as well."""
    for piece in entry.pieces:
        text = safe_line(piece.text)
        cuts = [text] if entry.verbatim else re.findall(r" *[^ ]+ *| +", text)
        yield from (Piece(cut, piece.style) for cut in cuts)


def _with_right(rows: list[list[Piece]], right: Piece | None, width: int) -> Iterator[tuple[Piece, ...]]:
    if right is None:
        yield from (_trim(row) for row in rows)
        return
    note = Piece(safe_line(right.text), right.style)
    used = sum(columns(piece.text) for piece in rows[0])
    gap = width - used - columns(note.text)
    if len(rows) == 1 and gap >= 2:
        yield (*_joined(rows[0]), Piece(" " * gap), note)
        return
    yield from (_trim(row) for row in rows)
    yield (Piece(" " * max(width - columns(note.text), 0)), note)


def _trim(row: list[Piece]) -> tuple[Piece, ...]:
    """The row without spaces at its end, neighbours of one style joined."""
    kept = list(row)
    while kept and not kept[-1].text.rstrip(" "):
        kept.pop()
    if kept:
        kept[-1] = Piece(kept[-1].text.rstrip(" "), kept[-1].style)
    return tuple(_joined(kept))


def _joined(row: list[Piece]) -> Iterator[Piece]:
    for style, pieces in groupby(row, key=lambda piece: piece.style):
        yield Piece("".join(piece.text for piece in pieces), style)
