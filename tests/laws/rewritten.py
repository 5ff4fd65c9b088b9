"""A part of a charter with something changed everywhere in it."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from charter.model import Clause, Model

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


def renumbered(model: Model, number: Callable[[int], int]) -> Model:
    """The charter with other numbers for its articles; its units stay in the order they have."""

    def moved(address: str) -> str:
        digits, bracket, rest = address.removeprefix("article ").partition("(")
        return f"article {number(int(digits))}{bracket}{rest}" if digits.isdigit() else address

    def change(part: object) -> object:
        if type(part) is str and part.startswith("article "):
            return moved(part)
        here = getattr(part, "clause", None)
        return replace(part, clause=replace(here, address=moved(here.address))) if isinstance(here, Clause) else part  # type: ignore[type-var]

    return rewritten(model, change)
