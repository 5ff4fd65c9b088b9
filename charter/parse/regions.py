"""The parts of a file that are charter: all of it, or the blocks and headings of a Markdown document."""

import re
from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic
from charter.markdown import Block, Heading, is_markdown, markdown
from charter.parse.assemble import Interlude, Piece
from charter.parse.token import Lines
from charter.source import Source
from charter.syntax import ArticleHeading, CharterHeading, PartHeading


def divide(source: Source) -> tuple[Block | Heading, ...]:
    """What of the file is read, in order."""
    return markdown(source.text) if is_markdown(source.path) else (Block(0, len(source.text)),)


def blank(text: str, regions: tuple[Block | Heading, ...]) -> str:
    """The text with all that lies in no region blanked out; line breaks stay."""
    parts, at = [], 0
    for region in regions:
        parts += [_blank(text[at : region.start]), _heading_text(text, region)]
        at = region.end
    return "".join(parts) + _blank(text[at:])


def _heading_text(text: str, region: Block | Heading) -> str:
    """Charter text as it is; of a heading what matters for its characters, behind a comment sign."""
    part = text[region.start : region.end]
    return part if isinstance(region, Block) else "#" + part[1:]


def _blank(text: str) -> str:
    return re.sub(r"[^\n\r]", " ", text)


def heading(region: Heading, lines: Lines) -> Piece:
    """A Markdown heading as an element of the charter."""
    span = lines.span(region.start, region.end)
    match region.kind:
        case "charter":
            return CharterHeading(region.title), span
        case "part":
            return PartHeading(region.label, region.title or None), span
        case "article":
            return ArticleHeading(region.label, region.title or None), span
        case _:
            return Interlude(), span


def unclosed(region: Block, lines: Lines) -> Iterator[Diagnostic]:
    """A block that runs to the end of the document because nothing closes it."""
    if not region.closed:
        line = lines.place(region.start)[0] - 1
        span = lines.span(lines.start(line), max(lines.start(line + 1) - 1, lines.start(line)))
        message = "this block of charter text is not closed"
        yield Diagnostic(Code.UNCLOSED_BLOCK, span, message, "write a line of three back-ticks where it ends")
