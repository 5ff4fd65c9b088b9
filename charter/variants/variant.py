"""A small change of a charter. Data only."""

from charter.amending.change import Change
from charter.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """A change of one clause: its `address`, in `words` what it becomes, and how many words differ (`size`)."""

    address: str
    change: Change
    words: str
    size: int
