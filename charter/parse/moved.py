"""A piece of a syntax tree as it is where text in front of it has come or gone."""

from functools import cache
from types import NoneType
from typing import TypeVar

from charter.dataclass import dataclass, replace
from charter.found import fields_of
from charter.source import Span

DEEPEST = 120
"""What is nested deeper is not moved: it is read again."""
T = TypeVar("T")


class TooDeep(Exception):
    """The piece is nested too deeply to be moved."""


@dataclass(frozen=True, slots=True)
class Shift:
    """By how many characters, and by how many lines, a text has moved; where it stands in its lines is as before."""

    characters: int
    lines: int


def moved(node: T, by: Shift, depth: int = 0) -> T:
    """The piece with every place in it moved. Raises TooDeep."""
    if not by.characters and not by.lines:
        return node
    kind: type = type(node)
    if isinstance(node, Span):
        return _span(node, by)  # type: ignore[return-value]
    if depth > DEEPEST:
        raise TooDeep
    if isinstance(node, tuple):
        return tuple([moved(one, by, depth + 1) for one in node]) if node else node  # type: ignore[return-value]
    names = () if kind in _PLAIN else _names(kind)
    changed = {}
    for name in names:
        value = getattr(node, name)
        if type(value) not in _PLAIN:
            changed[name] = moved(value, by, depth + 1)
    return replace(node, **changed) if changed else node  # type: ignore[type-var]


_PLAIN = frozenset((str, int, bool, float, NoneType))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return fields_of(kind)


def _span(span: Span, by: Shift) -> Span:
    """What stands in no text stays nowhere."""
    if not span.line:
        return span
    return Span(
        span.file, span.line + by.lines, span.column, span.end_line + by.lines, span.end_column,
        span.start + by.characters, span.end + by.characters,
    )  # fmt: skip
