"""What is worked out of a piece of frozen data, and kept with it: a charter is asked the same again and again."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

MOST = 1_000
"""So many results are kept with one piece; then all of them are forgotten."""
Result = TypeVar("Result")


class Keeping:
    """Room for what was worked out of a piece of frozen data. It is no field: copies and comparisons leave it out."""

    __slots__ = ("_kept",)

    _kept: dict[Hashable, Any]


def kept(owner: Keeping, key: Hashable, make: Callable[[], Result]) -> Result:
    """What `make` gives, the same object each time: it depends on the owner and the key alone, and is never changed."""
    try:
        table = owner._kept
    except AttributeError:
        table = {}
        object.__setattr__(owner, "_kept", table)
    if key not in table:
        made = make()
        if len(table) >= MOST:
            table.clear()
        table[key] = made
    found: Result = table[key]
    return found
