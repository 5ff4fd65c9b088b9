"""A small change of a charter. Data only."""

import re

from charter.amending.change import Change, Delete
from charter.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """A change of one clause: its `address`, in `words` what it becomes, and how many words differ (`size`)."""

    address: str
    change: Change
    words: str
    size: int


def goes_beyond(one: Variant, other: Variant) -> bool:
    """Whether the first says at the same address all that the second says, and more: it only adds words to it."""
    if one.address != other.address or type(one.change) is not type(other.change) or one.size <= other.size:
        return False
    more, less = _words(one.change), _words(other.change)
    rest = iter(more)
    return len(more) > len(less) > 0 and all(word in rest for word in less)


def _words(change: Change) -> list[str]:
    """The words of the new text, an article and articles being one."""
    text = "" if isinstance(change, Delete) else change.text
    return [word.removesuffix("s") if word.startswith("article") else word for word in re.findall(r"[^\s,.]+", text)]
