"""What a run came to, in the one form that all formats for review are made of. Data only.

A command says what it found as alerts (what, where, how grave, in which steps), as the cases that it looked at, and as
chapters for a page. A format knows no command.
"""

from charter.dataclass import dataclass
from verifier.explain.exit import Exit
from verifier.report.alert.alert import Alert

TEXT = "the text"
"""The subject of what is said of a file as a whole, and of its wording."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A file that was looked at, as the user named it, and the subjects of its cases; an alert on another subject of
    the file is a case of its own.
    """

    path: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a table. It is ours, unless it is `quoted`: then it holds words of users and is never markup. `aside`
    are such words, to stand in brackets behind it; `below` are more, each on a line of its own.
    """

    text: str
    quoted: bool = False
    strong: bool = False
    aside: str = ""
    below: tuple[str, ...] = ()


NONE = Cell("–")
"""The cell of what is not there."""


def cell(text: str) -> Cell:
    """The cell of words of users; of no words, that there are none."""
    return Cell(text, quoted=True) if text else NONE


@dataclass(frozen=True, slots=True)
class Chapter:
    """One part of a page: a heading, a table (without rows: none), a remark, a list."""

    heading: tuple[Cell, ...]
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    lead: str = ""
    items: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A longer text that a reader may open: what it is, in words of ours; the text itself, which may hold any words."""

    title: str
    text: str
    language: str = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole run. `shard` is the part of the run (`2/5`) that this is, or empty. `about` are the charters that the
    run is about, where runs on others stand beside it: paths as the user named them.
    """

    command: str
    exit: Exit
    meaning: str
    suites: tuple[Suite, ...]
    alerts: tuple[Alert, ...]
    chapters: tuple[Chapter, ...]
    asides: tuple[Aside, ...] = ()
    interrupted: bool = False
    shard: str = ""
    about: tuple[str, ...] = ()
