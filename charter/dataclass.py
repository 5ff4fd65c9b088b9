"""`dataclass(frozen=True, slots=True)`, made in a quarter of the time: a start makes hundreds of such classes.

What it makes is what the decorator of the standard library makes: `fields`, `replace`, `match` and every comparison
mean the same. The library writes six functions for each class and compiles them one by one; here only `__init__` and
what compares and copies objects is made for each, once that is needed, from code that is compiled once for all classes
with as many fields. The rest is shared.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import field as field
from enum import Enum
from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
else:

    def replace(obj, /, **changes):
        """As that of the standard library, in half of the time for classes that are made here."""
        again = getattr(obj, "_again", None)
        return dataclasses.replace(obj, **changes) if again is None else again(**changes)

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):
        """The decorator of the standard library; a class that is frozen and has slots is made here."""
        if not (frozen and slots):
            return dataclasses.dataclass(cls, frozen=frozen, slots=slots, eq=eq)
        return _made(cls, eq) if cls is not None else lambda kind: _made(kind, eq)


_MISSING = dataclasses.MISSING
_Field = dataclasses.Field[Any]


def _made(cls: type, eq: bool) -> type:
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # else the library writes a signature, at some cost
    own: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    found = dataclasses.fields(own)
    kind = _slotted(own, found)
    _give(kind, "__init__", _init(kind, found))
    _give(kind, "__repr__", _repr)
    for name, shared in _FROZEN.items():
        setattr(kind, name, shared)
    plain = "__init__" not in cls.__dict__ and all(one.init for one in found)
    setattr(kind, "_again", _again if plain else None)  # noqa: B010 - no method is assigned as far as types go
    if eq:
        names = [one.name for one in found if one.compare]
        if kind.__dict__.get("__hash__") is None:
            setattr(kind, "__hash__", _hash(_key(names)))  # noqa: B010
        _give(kind, "__eq__", _eq(kind, names))
    return kind


def _slotted(cls: type, found: tuple[_Field, ...]) -> type:
    """The class again, with slots for the fields that no class above it has."""
    above = {name for base in cls.__mro__[1:-1] for name in getattr(base, "__slots__", ())}
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__")}
    for one in found:
        body.pop(one.name, None)
    body["__slots__"] = tuple(one.name for one in found if one.name not in above)
    kind = type(cls)(cls.__name__, cls.__bases__, body)
    kind.__qualname__ = cls.__qualname__
    return kind


def _give(kind: type, name: str, value: Callable[..., Any]) -> None:
    """Give the class a method, unless its text has one of its own."""
    if name not in kind.__dict__:
        setattr(kind, name, value)


def _init(kind: type, found: tuple[_Field, ...]) -> Callable[..., None]:
    """Sets every slot: it is written when it is called first, and takes the place of this one."""

    def first(self: Any, /, *values: Any, **named: Any) -> None:
        written = _written_init(kind, found)
        if kind.__dict__.get("__init__") is first:
            setattr(kind, "__init__", written)  # noqa: B010
        written(self, *values, **named)

    first.__annotations__ = {**{one.name: one.type for one in found if one.init}, "return": None}
    first.__qualname__ = f"{kind.__qualname__}.__init__"
    return first


def _written_init(kind: type, found: tuple[_Field, ...]) -> Callable[..., Any]:
    """Sets every slot directly: past the `__setattr__` that refuses."""
    code = _init_code(tuple(_filled(one) for one in found), hasattr(kind, "__post_init__"))
    defaults = tuple(one.default for one in found if one.init and not _is_needed(one))  # what is to be made: missing
    made = FunctionType(_named(code, [one.name for one in found]), _known(kind, found), "__init__", defaults)
    made.__annotations__ = {**{one.name: one.type for one in found if one.init}, "return": None}
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


class _Filled(Enum):
    """Where a new object has what is in a field from; {0} is the number of the field."""

    GIVEN = " _set{0}(self, f{0})"
    MADE = " _set{0}(self, _new{0}() if f{0} is _missing else f{0})"
    OWN = " _set{0}(self, _given{0})"
    OWN_MADE = " _set{0}(self, _new{0}())"
    LEFT = " pass"


def _filled(one: _Field) -> _Filled:
    made = one.default_factory is not _MISSING
    if one.init:
        return _Filled.MADE if made else _Filled.GIVEN
    return _Filled.OWN_MADE if made else _Filled.LEFT if _is_needed(one) else _Filled.OWN


def _is_needed(one: _Field) -> bool:
    """Whether a field has nothing in it by default."""
    return one.default is _MISSING and one.default_factory is _MISSING


def _known(kind: type, found: tuple[_Field, ...]) -> dict[str, Any]:
    """What the code of a class looks up: how each slot is set, and what is in it by default."""
    known: dict[str, Any] = {"_missing": _MISSING, "_empty": object.__new__}
    for place, one in enumerate(found):
        known[f"_set{place}"] = getattr(kind, one.name).__set__
        known[f"_new{place}"] = one.default_factory
        known[f"_given{place}"] = one.default
    return known


@cache
def _init_code(filled: tuple[_Filled, ...], checked: bool) -> CodeType:
    """The code of `__init__` for fields of these kinds, called `f0`, `f1` and so on: it is compiled once for all
    classes of that shape, each of which puts in its names.
    """
    own = (_Filled.OWN, _Filled.OWN_MADE, _Filled.LEFT)
    heads = ["self", *(f"f{place}" for place, how in enumerate(filled) if how not in own)]
    rows = [how.value.format(place) for place, how in enumerate(filled)]
    rows += [" self.__post_init__()"] if checked else []
    return _compiled("__init__", ", ".join(heads), "\n".join(rows) or " pass")


@cache
def _again_code(count: int, checked: bool) -> CodeType:
    """The code of `_again` for so many fields."""
    heads = "self, /, *" + "".join(f", f{place}" for place in range(count)) if count else "self, /"
    rows = [" again = _empty(self.__class__)"]
    rows += [f" _set{place}(again, self.f{place} if f{place} is _missing else f{place})" for place in range(count)]
    rows += [" again.__post_init__()"] if checked else []
    return _compiled("_again", heads, "\n".join([*rows, " return again"]))


@cache
def _eq_code(count: int) -> CodeType:
    """The code of `__eq__` for so many fields."""
    said = " and ".join(
        f"(self.f{place} is other.f{place} or self.f{place} == other.f{place})" for place in range(count)
    )
    rows = " if other.__class__ is not self.__class__:\n  return NotImplemented\n return " + (said or "True")
    return _compiled("__eq__", "self, other", rows)


def _compiled(name: str, heads: str, rows: str) -> CodeType:
    known: dict[str, Any] = {}
    exec(f"def {name}({heads}):\n{rows}\n", known)  # noqa: S102
    code: CodeType = known[name].__code__
    return code


def _named(code: CodeType, names: list[str]) -> CodeType:
    """The code with these names in place of `f0`, `f1` and so on."""
    own = {f"f{place}": name for place, name in enumerate(names)}
    local, looked_up = (tuple(own.get(one, one) for one in old) for old in (code.co_varnames, code.co_names))
    return code.replace(co_varnames=local, co_names=looked_up)


def _key(names: list[str]) -> Callable[[Any], Any]:
    """What two objects of a class are compared by."""
    return attrgetter(*names) if names else lambda _: ()


def _eq(kind: type, names: list[str]) -> Callable[[Any, Any], Any]:
    """What compares objects of a class: it is made when it is called first, and takes the place of this one."""

    def first(self: Any, other: Any) -> Any:
        written = FunctionType(_named(_eq_code(len(names)), names), {})
        if kind.__dict__.get("__eq__") is first:
            setattr(kind, "__eq__", written)  # noqa: B010
        return written(self, other)

    return first


def _again(self: Any, /, **changes: Any) -> Any:
    """A copy with changes: for each class it is made when it is called first, and takes the place of this one."""
    kind = self.__class__
    found = dataclasses.fields(kind)
    code, names = _again_code(len(found), hasattr(kind, "__post_init__")), [one.name for one in found]
    written = FunctionType(_named(code, names), _known(kind, found), "_again")
    written.__kwdefaults__ = dict.fromkeys(names, _MISSING)
    setattr(kind, "_again", written)  # noqa: B010
    return written(self, **changes)


def _hash(key: Callable[[Any], Any]) -> Callable[[Any], int]:
    return lambda self: hash(key(self))


def _repr(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _setattr(self: Any, name: str, value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _setstate(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_FROZEN = {
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__getstate__": _getstate,
    "__setstate__": _setstate,
}
