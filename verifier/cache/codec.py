"""Verdicts, cases and stories as JSON and back: a closed set of frozen dataclasses, no code, no pickle.

A dataclass becomes an object with its name under `is`, a tuple an array, an exact fraction a text. What a text is
read as follows from the types of the fields; whatever does not fit them exactly is `Damaged`.

In columns a tuple of objects of one class becomes an object with the name of the class under `all`, and of each field
the array of its values, or of the one value that it has everywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from charter.model import Guarantee
from charter.world import (
    Actor,
    AloneCase,
    Decided,
    Decision,
    Done,
    History,
    NeverCase,
    Question,
    Reply,
    RunCase,
    TwoRunsCase,
    Wait,
    World,
)
from verifier.explain.story import Camp, Event, Run, Step, Story, Tally
from verifier.verdict import Verdict

WORDS: tuple[type, ...] = (
    Actor, World, Question, Decision, NeverCase, TwoRunsCase, AloneCase, Reply, Decided, Done, Wait, History, RunCase,
    Camp, Tally, Step, Run, Event, Story, Verdict,
)  # fmt: skip
"""Every class that may be written."""
KIND, EACH = "is", "all"
Guarantees: TypeAlias = Mapping[str, Guarantee]
Reader: TypeAlias = Callable[[Any, Guarantees], Any]


class Damaged(ValueError):
    """A text that no value was written as."""


def encode(value: object, columns: bool = False) -> Any:
    """The value as what JSON is made of. TypeError for a value of any other class. A guarantee is told by its name."""
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case tuple():
            whole = _in_columns(value) if columns and len(value) > 1 else None
            return whole or [encode(item, columns) for item in value]
        case Guarantee(name=name):
            return name
        case _ if type(value) in WORDS and is_dataclass(value):
            told = {one.name: encode(getattr(value, one.name), columns) for one in fields(value)}
            return {KIND: type(value).__name__, **told}
        case _:
            raise TypeError(f"a {type(value).__name__} is not kept")


def _in_columns(values: tuple[Any, ...]) -> Any:
    """Objects of one class as the columns of their fields; None where they are of several, or all the same."""
    kind = type(values[0])
    if kind not in WORDS or any(type(one) is not kind for one in values):
        return None
    told = {one.name: [encode(getattr(value, one.name), True) for value in values] for one in fields(kind)}
    short = {name: column[:1] if all(one == column[0] for one in column) else column for name, column in told.items()}
    return {EACH: kind.__name__, **short} if any(len(column) > 1 for column in short.values()) else None


def decode(data: Any, kind: Any, guarantees: Guarantees) -> Any:
    """The value of that type which `encode` made `data` of. Damaged if there is none."""
    try:
        return _reader(kind)(data, guarantees)
    except (KeyError, TypeError, ValueError, ZeroDivisionError, RecursionError) as fault:
        raise Damaged(str(fault)) from fault


@cache
def _reader(kind: Any) -> Reader:
    """How a value of that type is read."""
    if kind in (bool, int, str, NoneType):
        return _atoms(kind)
    if kind is Guarantee:
        return lambda data, guarantees: guarantees[data]
    if kind is Fraction:
        return lambda data, _: _fraction(_plain(data, str))
    if get_origin(kind) is tuple:
        return _tuples(get_args(kind))
    if get_origin(kind) in (Union, UnionType):
        return _unions(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        words = {member.value: member for member in kind}
        return lambda data, _: words[data]
    if kind in WORDS:
        return _objects(kind)
    raise TypeError(f"{kind} is not kept")


def _plain(data: Any, kind: type) -> Any:
    if type(data) is not kind:
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data


def _atoms(kind: type) -> Reader:
    def read(data: Any, _: Guarantees) -> Any:
        if type(data) is not kind:
            raise TypeError(f"{data!r} is no {kind.__name__}")
        return data

    return read


@cache
def _fraction(text: str) -> Fraction:
    numerator, slash, denominator = text.partition("/")
    if not slash:
        raise ValueError(f"{text!r} is no fraction")
    return Fraction(int(numerator), int(denominator))


def _tuples(kinds: tuple[Any, ...]) -> Reader:
    if kinds[-1] is Ellipsis:
        return _rows(kinds[0])
    each = [_reader(kind) for kind in kinds]
    if len(each) == 2:
        return _pairs(*each)
    return lambda data, known: tuple(
        [read(item, known) for read, item in zip(each, _plain(data, list), strict=True)]
    )  # fmt: skip


def _rows(kind: Any) -> Reader:
    """Any number of values of that type: one after the other, or in columns."""
    read = _reader(kind)
    named = {one.__name__: one for one in (kind, *get_args(kind)) if one in WORDS}

    def rows(data: Any, known: Guarantees) -> Any:
        if type(data) is dict:
            return _columns(named[data[EACH]], data, known)
        return tuple([read(item, known) for item in _plain(data, list)])

    return rows


def _columns(kind: type, data: dict[str, Any], known: Guarantees) -> Any:
    each = _fields(kind)
    if len(data) != len(each) + 1:
        raise TypeError(f"not the fields of a {kind.__name__}")
    columns = [[read(one, known) for one in _plain(data[name], list)] for name, read in each]
    length = max(len(column) for column in columns)
    if length < 2:
        raise ValueError("these are no columns")
    even = [column * length if len(column) == 1 else column for column in columns]
    return tuple([kind(*row) for row in zip(*even, strict=True)])


def _pairs(left: Reader, right: Reader) -> Reader:
    def read(data: Any, known: Guarantees) -> Any:
        one, other = _plain(data, list)
        return left(one, known), right(other, known)

    return read


def _unions(kinds: tuple[Any, ...]) -> Reader:
    named = {kind.__name__: kind for kind in kinds if kind in WORDS}
    others = [_reader(kind) for kind in kinds if kind not in WORDS and kind is not NoneType]

    def read(data: Any, known: Guarantees) -> Any:
        if data is None and NoneType in kinds:
            return None
        if isinstance(data, dict):
            return _reader(named[data[KIND]])(data, known)
        (other,) = others
        return other(data, known)

    return read


@cache
def _fields(kind: type) -> tuple[tuple[str, Reader], ...]:
    """The fields of a class, and how each is read."""
    types = get_type_hints(kind)
    return tuple((one.name, _reader(types[one.name])) for one in fields(kind))


def _objects(kind: type) -> Reader:
    def read(data: Any, known: Guarantees) -> Any:
        each = _fields(kind)
        if len(_plain(data, dict)) != len(each) + 1 or data[KIND] != kind.__name__:
            raise TypeError(f"not the fields of a {kind.__name__}")
        return kind(*[one(data[name], known) for name, one in each])

    return read
