"""One line of a scenario, read as the charter reads its own scenarios."""

import re

import charter
from charter.checked import Checked
from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.markdown import is_markdown
from charter.model import Chronicle
from charter.read import Fetch, in_place

TITLE = "what is played"


@dataclass(frozen=True, slots=True)
class Book:
    """The charter that is played: its path, its text, where its other files come from; the practices in force, and
    the one way in which it is read (from 0; None: as it stands).
    """

    path: str
    text: str
    fetch: Fetch | None = None
    practices: tuple[str, ...] = ()
    reading: int | None = None

    def checked(self, text: str) -> Checked:
        """What the charter says with that text in place of its own, in the same layers."""
        return charter.check(self.path, in_place({self.path: text}, self.fetch), self.practices, self.reading)


class Unclear(Exception):
    """A line that is not understood: what is wrong, and what to write instead."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def read_lines(book: Book, lines: tuple[str, ...]) -> Chronicle:
    """The lines, of a scenario that follows the charter, understood. Raises Unclear."""
    name = TITLE
    while name in book.text:
        name += " again"
    told = "\n".join(f"  {_stopped(row)}" for row in lines)
    block = f'scenario "{name}"\n  given in force since 1 January 2001.\n{told}\n'
    fence = ("\n\n```charter\n", "```\n") if is_markdown(book.path) else ("\n\n", "")
    checked = book.checked(f"{book.text}{fence[0]}{block}{fence[1]}")
    wrong = next((one for one in checked.diagnostics if one.severity is Severity.ERROR), None)
    if wrong is not None:
        raise _unclear(wrong)
    found = [one for one in checked.model.chronicles if one.name == name] if checked.model else []
    if not found:
        raise Unclear("this is no line of a scenario")
    return found[0]


def _unclear(wrong: Diagnostic) -> Unclear:
    return Unclear(wrong.message, wrong.fix or "")


def _stopped(line: str) -> str:
    return line if re.search(r"\.\s*$", line) else f"{line}."
