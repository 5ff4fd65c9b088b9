"""A sheet, and the lines that people read, as the elements of a page."""

from collections.abc import Iterable, Iterator

from verifier.report.alert.sheet import Cell, Chapter, Sheet
from verifier.report.layout.page import Line
from verifier.report.markup.blocks import block
from verifier.report.markup.tree import Node, node


def page(sheet: Sheet, lines: Iterable[Line]) -> Iterator[Node]:
    """What the run came to, its tables, then all that is told."""
    summary = node("span", f"Exit {int(sheet.exit)}", class_="bad" if int(sheet.exit) else "good")
    yield node("header", node("p", summary, f": {sheet.meaning}."), class_="summary")
    for chapter in sheet.chapters:
        yield node("section", *_chapter(chapter))
    yield from block(lines)


def _chapter(chapter: Chapter) -> Iterator[Node]:
    yield node("h1", ", ".join(cell.text for cell in chapter.heading))
    if chapter.rows:
        head = node("tr", *(node("td", word, class_="faint") for word in chapter.head))
        yield node("table", head, *(node("tr", *map(_cell, row)) for row in chapter.rows))
    if chapter.items:
        yield node("p", chapter.lead, class_="faint")
    yield from (node("p", *(cell.text for cell in item)) for item in chapter.items)


def _cell(cell: Cell) -> Node:
    said = f"{cell.text} ({cell.aside})" if cell.aside else cell.text
    below = (part for words in cell.below for part in (node("br"), words))
    return node("td", said, *below, class_="name") if cell.strong else node("td", said, *below)
