"""The redline: both texts in one, what goes as [-…-], what comes as {+…+}."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from verifier.report.layout.page import Line, Piece, Style

AROUND = 1
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def redline(before: str, after: str) -> Iterator[Line]:
    """The lines that change, with one line around them; other lines are left out and counted."""
    old, new = before.splitlines(), after.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(AROUND)):
        if number:
            yield Line((Piece("…", Style.FAINT),), indent=2)
        for tag, i, k, j, m in group:
            if tag == "equal":
                yield from (Line((Piece(row),), indent=2, verbatim=True) for row in old[i:k])
            elif tag == "replace" and k - i == m - j:
                yield from (_changed(a, b) for a, b in zip(old[i:k], new[j:m], strict=True))
            else:
                yield from (_whole(row, "[-", "-]", Style.BAD) for row in old[i:k])
                yield from (_whole(row, "{+", "+}", Style.GOOD) for row in new[j:m])


def _whole(row: str, opening: str, closing: str, style: Style) -> Line:
    words = row.lstrip(" ")
    margin = Piece(" " * (len(row) - len(words)))
    marked = (margin, Piece(f"{opening}{words}{closing}", style)) if words else ()
    return Line(marked, indent=2, verbatim=True)


def _changed(before: str, after: str) -> Line:
    """One line with the words in it that change."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    pieces: list[Piece] = []
    for tag, i, k, j, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(old[i:k])))
            continue
        if k > i:
            pieces.append(Piece(f"[-{''.join(old[i:k])}-]", Style.BAD))
        if m > j:
            pieces.append(Piece(f"{{+{''.join(new[j:m])}+}}", Style.GOOD))
    return Line(tuple(pieces), indent=2, verbatim=True)
