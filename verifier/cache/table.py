"""Charters as JSON and back, each piece once: rows of a table, which refer to rows above them.

The classes are a closed list: the data that a charter is made of. No code comes back, whatever is written there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

import charter.model
from charter.diagnostics.code import Code, Severity
from charter.diagnostics.diagnostic import Diagnostic
from charter.model import Clause
from charter.model.whole import Version
from charter.source import Span

_ATOM, _TUPLE = 0, 1
_FIRST = 2
_PLAIN = (type(None), bool, int, str)


class Unkept(ValueError):
    """A text that no charter was written as, or a value that is not kept."""


@cache
def _known() -> Mapping[str, type]:
    """Every class that may be written, by its name."""
    listed = (getattr(charter.model, name) for name in dir(charter.model))
    data = (one for one in listed if isinstance(one, type) and (is_dataclass(one) or issubclass(one, Enum)))
    kinds = (*data, Clause, Span, Code, Severity, Diagnostic, Version, Fraction, date)
    return {kind.__name__: kind for kind in kinds}


def written(value: object) -> str:
    """The value as a text. Unkept where a piece of it is of another class."""
    table = _Table()
    table.row(value)
    return json.dumps([list(table.names), table.rows], separators=(",", ":"))


def read(text: str) -> object:
    """The value that a text was written for. Unkept if there is none."""
    try:
        names, rows = json.loads(text)
        return _built([_known()[name] for name in names], rows)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ArithmeticError) as fault:
        raise Unkept(str(fault)) from fault


def _built(kinds: list[type], rows: Iterable[list[Any]]) -> object:
    found: list[Any] = []
    for kind, *parts in rows:
        if kind == _ATOM:
            found.append(parts[0])
        elif kind == _TUPLE:
            found.append(tuple([found[part] for part in parts]))
        else:
            found.append(kinds[kind - _FIRST](*[found[part] for part in parts]))
    return found[-1]


class _Table:
    """The rows written so far; `names` are the classes that occur, in the order of their numbers."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.names: dict[str, int] = {}
        self._known: dict[object, int] = {}

    def row(self, value: object) -> int:
        """The number of the row that holds the value."""
        if isinstance(value, _PLAIN) and not isinstance(value, Enum):
            return self._numbered((_ATOM, type(value), value), [_ATOM, value])
        if type(value) is tuple:
            return self._of(_TUPLE, value)
        return self._of(self._number(type(value)), _pieces(value))

    def _of(self, kind: int, parts: Iterable[object]) -> int:
        row = [kind, *(self.row(part) for part in parts)]
        return self._numbered(tuple(row), row)

    def _numbered(self, key: object, row: list[Any]) -> int:
        if key not in self._known:
            self._known[key] = len(self.rows)
            self.rows.append(row)
        return self._known[key]

    def _number(self, kind: type) -> int:
        if _known().get(kind.__name__) is not kind:
            raise Unkept(f"a {kind.__name__} is not kept")
        return self.names.setdefault(kind.__name__, len(self.names) + _FIRST)


def _pieces(value: object) -> tuple[object, ...]:
    """What a value is made of, as its class takes it."""
    match value:
        case Enum():
            return (value.value,)
        case Fraction():
            return (value.numerator, value.denominator)
        case date():
            return (value.year, value.month, value.day)
        case Version():
            return (value.words, value.model)
        case _ if is_dataclass(value):
            return tuple(getattr(value, one.name) for one in fields(value))
        case _:
            raise Unkept(f"a {type(value).__name__} is not kept")
