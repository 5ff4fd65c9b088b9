"""Data whose hash is worked out once: what tables are keyed by is looked up far more often than it is made."""

from typing import TypeVar


class Hashed:
    """Room for the hash of a piece of frozen data. It is no field: copies, comparisons and texts leave it out."""

    __slots__ = ("_hash",)

    _hash: int


T = TypeVar("T", bound=type[Hashed])


def hashed(kind: T) -> T:
    """The class, with the hash of each piece kept from the first time on that somebody asks for it."""
    whole = kind.__hash__

    def kept(self: Hashed) -> int:
        try:
            return self._hash
        except AttributeError:
            value = whole(self)
            object.__setattr__(self, "_hash", value)
            return value

    setattr(kind, "__hash__", kept)  # noqa: B010
    return kind
