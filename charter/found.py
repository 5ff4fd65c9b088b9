"""Finding the pieces of a kind in a model or a syntax tree."""

from collections.abc import Iterator
from typing import TypeVar

from charter.model.parties import Clause
from charter.source import Span

T = TypeVar("T")


def found(node: object, *kinds: type[T]) -> Iterator[T]:
    """All pieces of those kinds in a piece of a model, those within them too, in the order of the text."""
    if isinstance(node, kinds):
        yield node
    if isinstance(node, tuple):
        for item in node:
            yield from found(item, *kinds)
    elif not isinstance(node, Clause | Span):
        for name in fields_of(node):
            yield from found(getattr(node, name), *kinds)


def fields_of(node: object) -> tuple[str, ...]:
    """The names of the fields of a piece of data; none of anything else."""
    return tuple(getattr(node, "__dataclass_fields__", ()))
