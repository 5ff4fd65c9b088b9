"""What is printed together: a heading with its title, a sentence with its number, a comment on its own."""

from dataclasses import field

from charter.dataclass import dataclass
from charter.parse.build_document import Paragraph
from charter.parse.token import Lines, Token
from charter.source import Span
from charter.syntax import ArticleHeading, PartHeading, Wording


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment as written, without spaces at its end. `trailing` when something stands before it on its line."""

    text: str
    start: int
    trailing: bool


Item = Token | Comment


@dataclass(slots=True)
class Group:
    """One thing to print. `values` are the elements in it, none for a comment.

    `blank` tells whether a blank line stands in front of it in the text.
    """

    values: list[object] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    blank: bool = False


def groups(page: "Page", elements: list[tuple[object, Span]], items: list[Item]) -> list[Group]:
    """The groups of a stretch of a text, in order."""
    made: list[Group] = []
    at = 0
    for number, (value, span) in enumerate(elements):
        at = _comments_before(made, items, at, span.start, page)
        if not _joins(made, value):
            made.append(Group(blank=page.blank_above(span.start)))
        group = made[-1]
        group.values.append(value)
        while at < len(items) and standing_at(items[at]) < span.end:
            group.items.append(items[at])
            at += 1
        at = _inner_comments(group, items, at, elements, number)
        while at < len(items) and isinstance(items[at], Comment) and trails(items[at]):
            group.items.append(items[at])
            at += 1
    _comments_before(made, items, at, len(page.text), page)
    return made


def _joins(made: list[Group], value: object) -> bool:
    """Whether an element is printed with the one in front of it."""
    if not made or not made[-1].values:
        return False
    before = made[-1].values[-1]
    if isinstance(made[-1].values[0], Paragraph) and isinstance(before, (Paragraph, Wording)):
        return True
    return isinstance(value, Wording) and isinstance(before, (PartHeading, ArticleHeading))


def _inner_comments(group: Group, items: list[Item], at: int, elements: list[tuple[object, Span]], number: int) -> int:
    """Take the comments between a number and its sentence into the group."""
    if number + 1 == len(elements) or not isinstance(group.values[-1], Paragraph):
        return at
    until = elements[number + 1][1].start
    while at < len(items) and standing_at(items[at]) < until:
        group.items.append(items[at])
        at += 1
    return at


def _comments_before(made: list[Group], items: list[Item], at: int, until: int, page: "Page") -> int:
    while at < len(items) and standing_at(items[at]) < until:
        item = items[at]
        made.append(Group(items=[item], blank=page.blank_above(standing_at(item))))
        at += 1
    return at


def standing_at(item: Item) -> int:
    """Where in the text an item begins."""
    return item.start if isinstance(item, Comment) else item.span.start


def trails(item: Item) -> bool:
    """Whether an item is a comment behind a text."""
    return isinstance(item, Comment) and item.trailing


class Page:
    """Which lines of a text are blank."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = Lines("", text)
        self._blank = [not line.strip() for line in text.split("\n")]

    def blank_above(self, offset: int) -> bool:
        """Whether the line above the one of `offset` is blank."""
        line = self._lines.place(offset)[0]
        return line > 1 and self._blank[line - 2]
