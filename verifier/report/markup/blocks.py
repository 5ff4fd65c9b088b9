"""Lines of styled text as elements of a page."""

from collections.abc import Iterable, Iterator

from verifier.report.layout.page import Line, Piece, Style
from verifier.report.layout.wrap import wrap
from verifier.report.markup.tree import Node, node

WIDTH = 88
"""Columns of text that stands as it was set."""


def block(lines: Iterable[Line]) -> Iterator[Node]:
    """Lines as they stand on a page of text, if there are any."""
    rows = [node("span", *_pieces(row), "\n") for row in wrap(lines, WIDTH)]
    if rows:
        yield node("pre", *rows)


def paragraphs(lines: Iterable[Line]) -> Iterator[Node]:
    """Each line as a paragraph of its own."""
    return (node("p", *_pieces(row)) for row in wrap(lines, 10_000))


def _pieces(row: Iterable[Piece]) -> Iterator[Node | str]:
    """Pieces of text in their styles."""
    for piece in row:
        yield piece.text if piece.style is Style.PLAIN else node("span", piece.text, class_=str(piece.style))
