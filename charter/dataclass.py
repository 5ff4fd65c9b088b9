"""`dataclass(frozen=True, slots=True)`, made in a quarter of the time: a start makes hundreds of such classes.

What it makes is what the decorator of the standard library makes: `fields`, `replace`, `match` and every comparison
mean the same. The library writes six functions for each class and compiles them one by one; here only `__init__` is
written, and the rest is shared.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import field as field
from dataclasses import replace as replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

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
    if eq:
        key = _key([one.name for one in found if one.compare])
        if kind.__dict__.get("__hash__") is None:
            setattr(kind, "__hash__", _hash(key))  # noqa: B010 - no method is assigned as far as types go
        _give(kind, "__eq__", _eq(key))
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


def _init(kind: type, found: tuple[_Field, ...]) -> Callable[..., Any]:
    """Sets every slot directly: past the `__setattr__` that refuses."""
    known: dict[str, Any] = {"_missing": _MISSING}
    heads, rows = ["self"], []
    for one in found:
        name = one.name
        known[f"_set_{name}"] = getattr(kind, name).__set__
        value = name
        if one.default_factory is not _MISSING:
            known[f"_new_{name}"] = one.default_factory
            value = f"_new_{name}() if {name} is _missing else {name}"
        known[f"_given_{name}"] = one.default
        if not one.init:
            value = f"_given_{name}" if one.default_factory is _MISSING else f"_new_{name}()"
            rows += [f" _set_{name}(self, {value})"] if f"_new_{name}" in known or one.default is not _MISSING else []
            continue
        optional = one.default is not _MISSING or one.default_factory is not _MISSING
        heads.append(f"{name}=_given_{name}" if optional else name)
        rows.append(f" _set_{name}(self, {value})")
    rows += [" self.__post_init__()"] if hasattr(kind, "__post_init__") else []
    exec(f"def __init__({', '.join(heads)}):\n" + ("\n".join(rows) or " pass"), known)  # noqa: S102
    made: Callable[..., Any] = known["__init__"]
    made.__annotations__ = {**{one.name: one.type for one in found if one.init}, "return": None}
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def _key(names: list[str]) -> Callable[[Any], Any]:
    """What two objects of a class are compared by."""
    return attrgetter(*names) if names else lambda _: ()


def _eq(key: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    def same(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return other is self or key(self) == key(other)

    return same


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
