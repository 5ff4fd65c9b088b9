"""Words and signs of a text, and where its lines begin."""

from bisect import bisect_right

from charter.dataclass import dataclass
from charter.source import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal of the grammar as it stands in the text."""

    kind: str
    text: str
    span: Span


class Lines:
    """From offsets of one text to spans."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` up to, not including, `end`."""
        line, column = self.place(start)
        end_line, end_column = self.place(end)
        return Span(self.path, line, column, end_line, end_column, start, end)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which a line begins; the length of the text after the last line."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)
