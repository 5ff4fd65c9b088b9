"""Articles that are headings of a Markdown document, and what is put at the end of a file."""

from collections.abc import Iterator

from charter.amending.edit import Edit
from charter.amending.lines import deleted, indented, runs
from charter.amending.places import Entry, Places
from charter.markdown import Block, Heading
from charter.parse import parse
from charter.source import Source, Span
from charter.syntax import ArticleHeading


def replaced_section(where: Places, entries: tuple[Entry, ...], text: str, span: Span) -> Iterator[Edit]:
    """An article in the place of the one under a heading; more articles stand below it under headings of their own."""
    heading, *members = entries
    found = where.heading(heading)
    assert found is not None
    (label, title, body), *more = _articles(text)
    yield Edit(found.start, found.end, _heading(found, label, title), span)
    blocks = runs(where, members)
    for at, (first, last) in enumerate(blocks):
        if at:
            yield deleted(where, first.start, last.end, span)
        else:
            margin = first.start - where.source.text.rfind("\n", 0, first.start) - 1
            yield Edit(first.start, last.end, indented(body, margin).lstrip(" "), span)
    below = "".join(_section(found, *one) for one in more)
    end = _behind_fence(where, entries[-1].end) if members else found.end
    if not members:
        below = _fenced(body) + below
    if below:
        yield Edit(end, end, below, span)


def inserted_section(where: Places, last: Entry, text: str, span: Span) -> Edit:
    """Articles under headings of their own behind the block of an entry, or behind the heading that it is."""
    found = where.heading(last)
    level = found or next(one for one in where.regions if isinstance(one, Heading) and one.kind == "article")
    at = found.end if found else _behind_fence(where, last.end)
    return Edit(at, at, "".join(_section(level, *one) for one in _articles(text)), span)


def deleted_section(where: Places, entries: tuple[Entry, ...], span: Span) -> Iterator[Edit]:
    """The article under a heading taken out, with its prose; what else stands in its blocks stays."""
    heading, text = entries[0], where.source.text
    later = [one.start for one in where.regions if isinstance(one, Heading) and one.start > heading.start]
    end = later[0] if later else len(text)
    if all(entry in entries for entry in where.entries if heading.start <= entry.start < end):
        yield Edit(heading.start, end, "", span)
        return
    yield Edit(heading.start, heading.end, "", span)
    for first, last in runs(where, entries[1:]):
        yield deleted(where, first.start, last.end, span)


def appended_section(where: Places, text: str, span: Span) -> Iterator[Edit]:
    """What stands at the end of the charter: of a document, in a last block, under a heading if it is an article."""
    whole = where.source.text
    end = len(whole.rstrip())
    tail = "" if end < len(whole) else "\n"
    if not where.markdown:
        yield Edit(end, end, f"\n\n{text}{tail}" if end else f"{text}\n", span)
        return
    blocks = [one for one in where.regions if isinstance(one, Block)]
    headings = [one for one in where.regions if isinstance(one, Heading) and one.kind == "article"]
    articles = _articles(text)
    if articles and headings:
        yield Edit(end, end, "".join(_section(headings[-1], *one) for one in articles) + tail, span)
    elif blocks:
        at = blocks[-1].start + len(whole[blocks[-1].start : blocks[-1].end].rstrip())
        yield Edit(at, at, f"\n\n{text}" if at > blocks[-1].start else f"{text}\n", span)
    else:
        yield Edit(end, end, _fenced(text) + tail, span)


def _articles(text: str) -> list[tuple[str, str, str]]:
    """The articles of a text: label, title and what stands below the heading."""
    headings = [one for one in parse(Source("", text, ""))[0].elements if isinstance(one.element, ArticleHeading)]
    ends = [*(one.span.start for one in headings[1:]), len(text)]
    return [
        (one.element.label, one.element.title or "", _bare(text[one.span.end : end]))
        for one, end in zip(headings, ends, strict=True)
        if isinstance(one.element, ArticleHeading)
    ]


def _bare(text: str) -> str:
    rows = text.strip("\n").rstrip().split("\n")
    margin = min((len(row) - len(row.lstrip(" ")) for row in rows if row), default=0)
    return "\n".join(row[margin:] for row in rows)


def _heading(like: Heading, label: str, title: str) -> str:
    return "#" * like.level + f" Article {label}" + (f" — {title}" if title else "")


def _section(like: Heading, label: str, title: str, body: str) -> str:
    return f"\n\n{_heading(like, label, title)}" + (_fenced(body) if body else "")


def _fenced(body: str) -> str:
    return f"\n\n```charter\n{body}\n```"


def _behind_fence(where: Places, offset: int) -> int:
    """The offset behind the line that closes the block around an offset."""
    block, text = where.block(offset), where.source.text
    if not block.closed:
        return block.end
    stop = text.find("\n", block.end)
    return len(text) if stop < 0 else stop
