"""Finding the pieces of a kind in a model or a syntax tree."""

from collections.abc import Iterator
from dataclasses import Field
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args

from charter.model.parties import Clause
from charter.source import Span

T = TypeVar("T")


def found(node: object, *kinds: type[T]) -> Iterator[T]:
    """All pieces of those kinds of data in a piece of a model, those within them too, in the order of the text."""
    waiting = [node]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, kinds):
            yield piece
        if isinstance(piece, tuple):
            waiting.extend(reversed(piece))
        else:
            kind: Any = type(piece)
            waiting.extend([getattr(piece, name) for name in _inner(kind)])


def fields_of(node: object) -> tuple[str, ...]:
    """The names of the fields of a piece of data; none of anything else."""
    return tuple(getattr(node, "__dataclass_fields__", ()))


@cache
def _inner(kind: Any) -> tuple[str, ...]:
    """The fields of pieces of a class in which others may be, the last one first: a place in a text holds none."""
    fields: tuple[Field[object], ...] = tuple(getattr(kind, "__dataclass_fields__", {}).values())
    return () if kind in (Clause, Span) else tuple(one.name for one in reversed(fields) if not _is_plain(one.type))


def _is_plain(annotation: object) -> bool:
    """Whether what a field holds is a text, a number, a day, or several of these."""
    if isinstance(annotation, type) and not get_args(annotation):
        return issubclass(annotation, str | int | Fraction | date | NoneType)
    inner = get_args(annotation)
    return bool(inner) and all(one is ... or _is_plain(one) for one in inner)
