"""Charters inside Markdown documents: which parts of the text are charter, and which headings are articles.

A fenced block whose info string begins with `charter` is charter text. Outside fenced blocks the headings
`# Part I — Title`, `## Article 4 — Title` (or `:`, `-`, `.`) are parts and articles; the first other heading
of level 1 names the charter. Any other heading ends the article above unless it is of a deeper level.
All offsets are those of the document.
"""

import re

from charter.dataclass import dataclass

FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^\r\n`]*)\r?$", re.MULTILINE)
HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})[ \t](?P<text>[^\r\n]*)", re.MULTILINE)
CLOSING = re.compile(r"(?:^|[ \t])#+$")
NUMBERED = re.compile(
    r"(?P<kind>[Pp]art|[Aa]rticle)[ \t]+(?P<label>[0-9]{1,4}[a-z]{0,8}|[IVXLC]+|[A-Z])(?!\w)(?P<rest>.*)"
)
SEPARATOR = re.compile(r"^[ \t]*(?:[—–:.]|-{1,3})?[ \t]*")


@dataclass(frozen=True, slots=True)
class Block:
    """Charter text from `start` up to, not including, `end`. `closed` tells whether its fence was closed."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: `kind` is charter, part, article or other; `label` and `title` may be empty."""

    kind: str
    level: int
    label: str
    title: str
    start: int
    end: int


def is_markdown(path: str) -> bool:
    """Whether a file of that name is a Markdown document."""
    return path.lower().endswith(".md")


def markdown(text: str) -> tuple[Block | Heading, ...]:
    """The charter blocks and the headings of a document, in order."""
    found: list[Block | Heading] = []
    at, titled, depth = 0, False, 0
    while True:
        fence = FENCE.search(text, at)
        until = fence.start() if fence else len(text)
        for match in HEADING.finditer(text, at, until):
            heading = _heading(match, titled)
            titled = titled or heading.kind == "charter"
            if heading.kind != "other" or heading.level <= depth:
                found.append(heading)
                depth = heading.level if heading.kind == "article" else 0
        if fence is None:
            return tuple(found)
        block, at = _block(text, fence)
        if fence["info"].split()[:1] == ["charter"]:
            found.append(block)


def _block(text: str, fence: re.Match[str]) -> tuple[Block, int]:
    """What stands inside a fence, and the offset behind it."""
    start = min(fence.end() + 1, len(text))
    mark = re.escape(fence["fence"][0])
    closing = re.compile(rf"^ {{0,3}}{mark}{{{len(fence['fence'])},}}[ \t]*\r?$", re.MULTILINE).search(text, start)
    if closing is None:
        return Block(start, len(text), closed=False), len(text)
    return Block(start, closing.start()), closing.end()


def _heading(match: re.Match[str], titled: bool) -> Heading:
    text, level = CLOSING.sub("", match["text"].rstrip()).strip(), len(match["level"])
    numbered = NUMBERED.fullmatch(text)
    start, end = match.start("level"), match.start("text") + len(match["text"].rstrip())
    if numbered:
        title = SEPARATOR.sub("", numbered["rest"], count=1).strip()
        return Heading(numbered["kind"].lower(), level, numbered["label"], title, start, end)
    kind = "charter" if level == 1 and text and not titled else "other"
    return Heading(kind, level, "", text, start, end)
