"""Lines around what is deleted from a text or put into it."""

import re
from collections.abc import Sequence

from charter.amending.edit import Edit
from charter.amending.places import Entry, Places
from charter.source import Span

COMMENT = re.compile(r"[ \t]*#[^\r\n]*")
NOTES = re.compile(r"(?:\r?\n[ \t]*#[^\r\n]*)+(?=\r?\n[ \t]*\r?(?:\n|\Z)|\s*\Z)")
BLANK = re.compile(r"(?:[ \t]*\r?\n)+")


def runs(where: Places, entries: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """The first and the last of each run of entries between which nothing else stands."""
    made: list[tuple[Entry, Entry]] = []
    order = {entry.start: at for at, entry in enumerate(where.entries)}
    for entry in entries:
        apart = not made or order[entry.start] != order[made[-1][1].start] + 1
        same = not apart and where.block(entry.start) == where.block(made[-1][1].start)
        if same:
            made[-1] = (made[-1][0], entry)
        else:
            made.append((entry, entry))
    return made


def indented(text: str, margin: int) -> str:
    """The text with every line that is not blank so many columns further in."""
    return "\n".join(" " * margin + row if row else "" for row in text.split("\n"))


def behind(where: Places, end: int) -> int:
    """The offset behind a comment on the line where something ends, and behind comments that touch that line below,
    if a blank line follows them.
    """
    text, block = where.source.text, where.block(end)
    found = COMMENT.match(text, end, block.end)
    end = found.end() if found else end
    if not found and text[end : block.end].split("\n", 1)[0].strip():
        return end
    notes = NOTES.match(text, end, block.end)
    return notes.end() if notes else end


def inserted(where: Places, at: int, text: str, span: Span) -> Edit:
    """A text put in at an offset, which is the end of a line, or becomes one."""
    after = where.source.text[at : where.block(at).end]
    row, _, rest = after.partition("\n")
    if row.strip():
        return Edit(at, at, f"{text}\n", span)
    parted = text.startswith("\n\n") and rest.split("\n", 1)[0].strip()
    return Edit(at, at, f"{text}\n" if parted else text, span)


def deleted(where: Places, start: int, end: int, span: Span) -> Edit:
    """What stands between two offsets taken out: with its lines, if it fills them, and blank lines that would meet."""
    text, block = where.source.text, where.block(start)
    line = max(text.rfind("\n", 0, start) + 1, block.start)
    comment = COMMENT.match(text, end, block.end)
    if comment:
        end = comment.end()
    stop = text.find("\n", end, block.end)
    stop = block.end if stop < 0 else stop + 1
    if text[line:start].strip() or text[end:stop].strip():
        return Edit(start, end, "", span)
    blank_above = line == block.start or not text[block.start : line - 1].rsplit("\n", 1)[-1].strip()
    follows = BLANK.match(text, stop, block.end)
    if follows and (blank_above or follows.end() == block.end):
        stop = follows.end()
    return Edit(line, stop, "", span)
