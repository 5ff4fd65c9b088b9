"""`dataclass(frozen=True, slots=True)`, made in a quarter of the time: a start makes hundreds of such classes.

What it makes is what the decorator of the standard library makes: `fields`, `replace`, `match` and every comparison
mean the same. The library writes six functions for each class and compiles them one by one; here only `__init__` is
written, what compares and changes objects of a class once that is needed, and the rest is shared.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import field as field
from operator import attrgetter
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
    setattr(kind, "_again", _again)  # noqa: B010 - no method is assigned as far as types go
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


def _eq(kind: type, names: list[str]) -> Callable[[Any, Any], Any]:
    """What compares objects of a class: it is written when it is called first, and takes the place of this one."""

    def first(self: Any, other: Any) -> Any:
        said = " and ".join(f"(self.{name} is other.{name} or self.{name} == other.{name})" for name in names)
        head = "if other.__class__ is not self.__class__:\n  return NotImplemented\n return "
        written = _written("__eq__", "self, other", head + (said or "True"), {})
        if kind.__dict__.get("__eq__") is first:
            setattr(kind, "__eq__", written)  # noqa: B010
        return written(self, other)

    return first


def _again(self: Any, /, **changes: Any) -> Any:
    """A copy with changes: for each class it is written when it is called first, and takes the place of this one."""
    kind = self.__class__
    names = [one.name for one in dataclasses.fields(kind) if one.init]
    heads = "self, /, *" + "".join(f", {name}=_missing" for name in names) if names else "self, /"
    values = ", ".join(f"{name}=self.{name} if {name} is _missing else {name}" for name in names)
    written = _written("_again", heads, f"return self.__class__({values})", {"_missing": _MISSING})
    setattr(kind, "_again", written)  # noqa: B010
    return written(self, **changes)


def _written(name: str, heads: str, body: str, known: dict[str, Any]) -> Callable[..., Any]:
    exec(f"def {name}({heads}):\n {body}\n", known)  # noqa: S102
    made: Callable[..., Any] = known[name]
    return made


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
