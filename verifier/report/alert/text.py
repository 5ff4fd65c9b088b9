"""A charter as alerts point into it. Data only."""

from collections.abc import Mapping

from charter.dataclass import dataclass
from charter.source import Source, Span, top


@dataclass(frozen=True, slots=True)
class Text:
    """A charter that was read: what the user called it, the path of its file, all files that were read of it.

    `there` is false of a charter at a revision: its lines are not those of a file that a reader has before them.
    """

    shown: str
    path: str
    sources: tuple[Source, ...]
    there: bool = True

    @property
    def top(self) -> Span:
        """Where the charter begins."""
        return top(self.path)


@dataclass(frozen=True, slots=True)
class Index:
    """Where each sentence of a charter stands, and what it says, by its address."""

    text: Text
    spans: Mapping[str, Span]
    words: Mapping[str, str]
