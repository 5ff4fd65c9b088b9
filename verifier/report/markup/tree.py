"""Elements with attributes and children. Data only."""

from typing import Union

from charter.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One element. A child that is a string is text, whatever it looks like."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Union["Node", str], ...] = ()


def node(tag: str, /, *children: Node | str, **attributes: str | int) -> Node:
    """An element. An attribute whose name is a word of Python is written with `_` at its end: `class_`."""
    named = tuple((key.rstrip("_").replace("_", "-"), str(value)) for key, value in attributes.items())
    return Node(tag, named, children)
