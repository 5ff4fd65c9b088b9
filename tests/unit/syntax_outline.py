"""Syntax trees as short texts, one line an element, for comparison with recorded ones."""

from dataclasses import fields, is_dataclass
from fractions import Fraction

from charter.syntax import File, Word


def outline(file: File) -> str:
    """Every element of a file on a line of its own; places and fields that are empty are left out."""
    return "".join(f"{placed.span.line:>3} {_node(placed.element)}\n" for placed in file.elements)


def _node(value: object) -> str:
    match value:
        case Word():
            return value.text
        case Fraction() | bool() | int():
            return str(value)
        case str():
            return f"`{value}`"
        case tuple():
            return "[" + ", ".join(_node(part) for part in value) + "]"
        case _ if is_dataclass(value):
            named = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != "span")
            kept = [f"{name}={_node(part)}" for name, part in named if part not in (None, False, "", ())]
            return f"{type(value).__name__}({', '.join(kept)})"
    raise AssertionError(value)
