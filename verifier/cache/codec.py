"""Verdicts, cases and stories as JSON and back: a closed set of frozen dataclasses, no code, no pickle.

A dataclass becomes an object with its name under `is`, a tuple an array, an exact fraction a text. What a text is
read as follows from the types of the fields; whatever does not fit them exactly is `Damaged`.
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
KIND = "is"
Guarantees: TypeAlias = Mapping[str, Guarantee]
Reader: TypeAlias = Callable[[Any, Guarantees], Any]


class Damaged(ValueError):
    """A text that no value was written as."""


def encode(value: object) -> Any:
    """The value as what JSON is made of. TypeError for a value of any other class. A guarantee is told by its name."""
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case tuple():
            return [encode(item) for item in value]
        case Guarantee(name=name):
            return name
        case _ if type(value) in WORDS and is_dataclass(value):
            return {KIND: type(value).__name__, **{one.name: encode(getattr(value, one.name)) for one in fields(value)}}
        case _:
            raise TypeError(f"a {type(value).__name__} is not kept")


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
        read = _reader(kinds[0])
        return lambda data, known: tuple([read(item, known) for item in _plain(data, list)])
    each = [_reader(kind) for kind in kinds]
    if len(each) == 2:
        return _pairs(*each)
    return lambda data, known: tuple(
        [read(item, known) for read, item in zip(each, _plain(data, list), strict=True)]
    )  # fmt: skip


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


def _objects(kind: type) -> Reader:
    types = get_type_hints(kind)
    hints = {one.name: types[one.name] for one in fields(kind)}
    late: list[tuple[str, Reader]] = []

    def read(data: Any, known: Guarantees) -> Any:
        if not late:
            late.extend((name, _reader(hint)) for name, hint in hints.items())
        if len(_plain(data, dict)) != len(late) + 1 or data[KIND] != kind.__name__:
            raise TypeError(f"not the fields of a {kind.__name__}")
        return kind(*[one(data[name], known) for name, one in late])

    return read
