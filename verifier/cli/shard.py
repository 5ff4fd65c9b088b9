"""One of several parts of a run: every guarantee of every file belongs to exactly one of them."""

import hashlib
import re

from charter.dataclass import dataclass

MOST = 1000


@dataclass(frozen=True, slots=True)
class Shard:
    """The part with that number, from 1, of so many."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def has(self, sha256: str, name: str) -> bool:
        """Whether something of that name, in a file with that content, belongs to the part: the same everywhere."""
        digest = hashlib.sha256(f"{sha256}\0{name}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % self.count == self.number - 1


def shard(text: str) -> Shard:
    """The shard written `2/5`. ValueError if there is none."""
    found = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", text)
    number, count = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= count <= MOST:
        raise ValueError(f"`{text}` is no part of a run: `2/5` is the second of five")
    return Shard(number, count)
