"""A charter of these tests in words short enough to read: what differs from the defaults, nothing of places."""

from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction

from charter.model import Clause

WIDTH = 110


def spelt(value: object, indent: int = 0) -> str:
    """The value as nested calls of the classes of the model, without clauses, defaults and empty parts."""
    short = _inline(value)
    if len(short) + indent <= WIDTH:
        return short
    pad = " " * (indent + 2)
    if isinstance(value, tuple):
        return "(\n" + "".join(f"{pad}{spelt(part, indent + 2)},\n" for part in value) + " " * indent + ")"
    if is_dataclass(value) and not isinstance(value, type):
        rows = (f"{pad}{name}={spelt(part, indent + 2)},\n" for name, part in _filled(value))
        return f"{type(value).__name__}(\n{''.join(rows)}{' ' * indent})"
    return short


def _inline(value: object) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, Fraction):
        return f"Fraction({str(value)!r})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_inline, value))}{',' if len(value) == 1 else ''})"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({', '.join(f'{name}={_inline(part)}' for name, part in _filled(value))})"
    return repr(value)


def _filled(value: object) -> list[tuple[str, object]]:
    """The fields that say something."""
    if not is_dataclass(value) or isinstance(value, type):
        return []
    found = [(field, getattr(value, field.name)) for field in fields(value)]
    return [
        (field.name, part)
        for field, part in found
        if not isinstance(part, Clause) and (field.default is MISSING or part != field.default) and part != ()
    ]
