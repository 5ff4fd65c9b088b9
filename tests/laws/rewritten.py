"""A part of a charter with something changed everywhere in it."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from charter.model import Clause

T = TypeVar("T")


def rewritten(value: T, change: Callable[[object], object]) -> T:
    """The value with `change` applied to every part, innermost first. Clauses stay as they are."""
    return _rewritten(value, change)  # type: ignore[return-value]


def _rewritten(value: object, change: Callable[[object], object]) -> object:
    if isinstance(value, Clause):
        return value
    if isinstance(value, tuple):
        return tuple(_rewritten(part, change) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _rewritten(getattr(value, field.name), change) for field in fields(value)}
        return change(replace(value, **parts))
    return change(value)
