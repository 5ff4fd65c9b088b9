"""Reading an amendment: its sentences, and the text that each of them adds, as it was written."""

import re

from charter.amending.change import Amendment, Append, Change, Delete, InsertAfter, Replace
from charter.diagnostics import Diagnostic, Severity
from charter.parse import parse
from charter.parse.portions import Portion, portions
from charter.parse.regions import divide
from charter.source import Source
from charter.syntax import AmendmentHeading, Wording

BEHIND = re.compile(r"[ \t]*#[^\n]*")


def read(source: Source) -> tuple[Amendment | None, tuple[Diagnostic, ...]]:
    """The amendment in a file, None iff its text has errors; and all that is wrong with it, in the order of the text.

    A file without the heading `amendment "Title"` is a charter: then there is no amendment, and no error for that.
    """
    file, found = parse(source)
    headings = [one for one in file.elements if isinstance(one.element, AmendmentHeading)]
    if not headings or any(one.severity is Severity.ERROR for one in found):
        return None, found
    (heading,) = headings
    assert isinstance(heading.element, AmendmentHeading)
    before, made = portions(file.elements)
    wording = tuple(one.element.text for one in before if isinstance(one.element, Wording))
    ends = [*(portion.span.start for portion in made[1:]), len(source.text)]
    changes = tuple(
        change for portion, end in zip(made, ends, strict=True) for change in _changes(source, portion, end)
    )
    return Amendment(heading.element.title, changes, wording, source.path, heading.span), found


def _changes(source: Source, portion: Portion, end: int) -> tuple[Change, ...]:
    sentence, span = portion.sentence, portion.span
    match sentence.kind:
        case "deleted":
            return tuple(Delete(address.text, span) for address in sentence.where)
        case "replaced":
            return (Replace(sentence.where[0].text, _text(source, portion, end), span),)
        case _ if sentence.where:
            return (InsertAfter(sentence.where[0].text, _text(source, portion, end), span),)
        case _:
            return (Append(_text(source, portion, end), span),)


def _text(source: Source, portion: Portion, end: int) -> str:
    """The text behind the colon up to its last element, with what is written behind that on its line."""
    start, last = portion.span.end, portion.text[-1].span.end
    behind = BEHIND.match(source.text, last, end)
    return _dedented(_charter_text(source, start, behind.end() if behind else last))


def _charter_text(source: Source, start: int, end: int) -> str:
    """What of a stretch of the file is charter text: of a Markdown document, what stands in its blocks."""
    parts = [
        source.text[max(region.start, start) : min(region.end, end)]
        for region in divide(source)
        if region.start < end and region.end > start
    ]
    return "\n".join(parts)


def _dedented(text: str) -> str:
    """The text without the margin that all its lines have, blank lines around it, and spaces at the ends of lines."""
    first, *more = [row.rstrip() for row in text.replace("\r\n", "\n").split("\n")]
    rows = [*([first.lstrip()] if first else []), *_without_margin(more)]
    while rows and not rows[0]:
        rows.pop(0)
    while rows and not rows[-1]:
        rows.pop()
    return "\n".join(rows)


def _without_margin(rows: list[str]) -> list[str]:
    margin = min((len(row) - len(row.lstrip(" ")) for row in rows if row), default=0)
    return [row[margin:] for row in rows]
