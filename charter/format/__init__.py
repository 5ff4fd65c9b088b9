"""The formatter: spaces and line breaks in a standard form, words and comments as they were."""

import re
from collections.abc import Iterator

from charter.diagnostics import Code, Diagnostic, Severity
from charter.format.group import Comment, Item, Page, groups, standing_at
from charter.format.layout import Place, layout
from charter.markdown import Block, Heading
from charter.parse import understood
from charter.parse.outcome import Outcome
from charter.parse.survey import Survey, survey
from charter.source import Source, top
from charter.syntax import File

__all__ = ["Unformattable", "format_source"]

ASIDE = re.compile(r'"(?:\\.|[^"\\\n]|\n(?![ \t\r]*\n))*"|(?P<comment>#[^\n]*)')


class Unformattable(Exception):
    """Why a text was not formatted: its errors, or a fault of the formatter."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(found.message for found in diagnostics))
        self.diagnostics = diagnostics


def format_source(text: str, path: str) -> str:
    """The text in its standard form, equal in meaning and with every comment; the same text when formatted again.

    Of a Markdown document (`path` ends in `.md`) only the charter blocks change. Raises `Unformattable` when the text
    has errors, and when the result would not mean the same.
    """
    source = Source(path, text, "")
    made = survey(source)
    tree, found = understood(source, made)
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    if errors:
        raise Unformattable(errors)
    formatted = _regions(text, made.regions)
    if formatted != text and not _same(Source(path, formatted, ""), tree, _all_comments(source, made)):
        message = "the formatted text would not mean the same; the file is left as it was"
        raise Unformattable((Diagnostic(Code.FORMATTING_REFUSED, top(path), message, "report this text"),))
    return formatted


def _same(after: Source, tree: File, comments: list[str]) -> bool:
    """Whether a text means what the tree does, without a fault, and has these comments."""
    made = survey(after)
    again, wrong = understood(after, made)
    return not wrong and again == tree and _all_comments(after, made) == comments


def _regions(text: str, regions: list[tuple[Block | Heading, Outcome | None]]) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    parts, at, place, page = [], 0, Place(), Page(text)
    for region, outcome in regions:
        if outcome is None:
            place = Place()
            continue
        lines = layout(groups(page, outcome.elements, _items(text, region, outcome)), place)
        parts += [text[at : region.start], "".join(line.rstrip() + ending for line in lines)]
        at = region.end
    return "".join(parts) + text[at:]


def _items(text: str, region: Block | Heading, outcome: Outcome) -> list[Item]:
    """Tokens and comments in the order of the text."""
    words: list[Item] = [*outcome.automaton.tokens()]
    return sorted([*words, *_comments(text, region.start, region.end)], key=standing_at)


def _comments(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in ASIDE.finditer(text, start, end):
        if match["comment"]:
            line = text.rfind("\n", start, match.start()) + 1 or start
            trailing = bool(text[line : match.start()].strip())
            yield Comment(match[0].rstrip(), match.start(), trailing)


def _all_comments(source: Source, made: Survey) -> list[str]:
    regions = [region for region, outcome in made.regions if outcome is not None]
    return [comment.text for region in regions for comment in _comments(source.text, region.start, region.end)]
