"""Source texts and places in them.

A `Span` names a stretch of one file. Lines and columns are 1-based and count characters of the
file as its author sees it: for a `.charter.md` file they are those of the Markdown document.
"""

from charter.dataclass import dataclass

CHARTERS = (".charter", ".charter.md")
"""How the names of charters end."""

TABLES = (".csv",)
"""How the names of tables end."""

LIBRARY = "library:"
"""How the paths of the files of the library begin. No file of a user is read under such a path (`charter.read`)."""


def of_library(path: str) -> bool:
    """Whether the file at a path is one of the library's."""
    return path.startswith(LIBRARY)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a file, from (line, column) up to, not including, (end_line, end_column).

    `start` and `end` are character offsets into the text that was parsed.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int = 0
    end: int = 0


NOWHERE = Span("", 0, 0, 0, 0)
"""The span of what stands in no file: nodes made by a program."""


def top(path: str) -> Span:
    """Where the file at a path begins."""
    return Span(path, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a charter: its path as the user wrote it, its text, and the SHA-256 of its bytes.

    `text` is the whole file, without a byte order mark; in a Markdown document (a path that ends in `.md`) the
    parser takes from it what is charter text, and offsets are those of the file.
    """

    path: str
    text: str
    sha256: str

    @property
    def is_table(self) -> bool:
        """Whether it is a table that a clause names, and no text of articles."""
        return self.path.lower().endswith(TABLES)


def quoted(span: Span, sources: tuple[Source, ...]) -> str:
    """What is written at a place; empty where the file is none of `sources`."""
    text = next((source.text for source in sources if source.path == span.file), "")
    return text[span.start : span.end]
