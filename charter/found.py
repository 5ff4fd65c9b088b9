"""Finding the pieces of a kind in a model or a syntax tree."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import Field
from datetime import date
from fractions import Fraction
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any, TypeVar, get_args

from charter.model.parties import Clause
from charter.source import Span

T = TypeVar("T")


def found(node: object, *kinds: type[T]) -> Iterator[T]:
    """All pieces of those kinds of data in a piece of a model, those within them too, in the order of the text."""
    ways, waiting = _ways(kinds), [node]
    while waiting:
        piece: Any = waiting.pop()
        wanted, inner = ways[type(piece)]
        if wanted:
            yield piece
        if inner is not None:
            waiting.extend(inner(piece))


class _Ways(dict[type, tuple[bool, Callable[[Any], Iterable[object]] | None]]):
    """For each class of data met so far: whether it is looked for, and what gives the pieces in it, the last first."""

    def __init__(self, kinds: tuple[type, ...]) -> None:
        self._kinds = kinds

    def __missing__(self, kind: type) -> tuple[bool, Callable[[Any], Iterable[object]] | None]:
        several = issubclass(kind, tuple | list)
        way = self[kind] = issubclass(kind, self._kinds), reversed if several else _spread(kind)
        return way


@cache
def _ways(kinds: tuple[type, ...]) -> _Ways:
    return _Ways(kinds)


def _spread(kind: Any) -> Callable[[Any], Iterable[object]] | None:
    """What gives the pieces of data in a piece of a class, the last one first; None where there are none."""
    names = _inner(kind)
    if len(names) == 1:
        (only,) = names
        return lambda piece: (getattr(piece, only),)
    return attrgetter(*names) if names else None


def fields_of(node: object) -> tuple[str, ...]:
    """The names of the fields of a piece of data; none of anything else."""
    return tuple(getattr(node, "__dataclass_fields__", ()))


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
