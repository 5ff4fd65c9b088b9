"""Lines set on a page as text, with the control sequences of colours if the page has any."""

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from verifier.report.layout.page import Line, Page, Piece, Style
from verifier.report.layout.wrap import wrap

if TYPE_CHECKING:
    from rich.text import Text

_LOOKS = {
    Style.PLAIN: "",
    Style.GOOD: "bold green",
    Style.BAD: "bold red",
    Style.OPEN: "bold yellow",
    Style.NAME: "bold",
    Style.FAINT: "dim",
    Style.HEADING: "bold underline",
}


def paint(lines: Iterable[Line], page: Page) -> str:
    """The lines as text that ends with a line feed, wrapped to the page and made safe to print."""
    rows = wrap(iter(lines), page.width)
    if not page.colour:
        return "".join("".join(piece.text for piece in row) + "\n" for row in rows)
    from rich.console import Console

    target = StringIO()
    console = Console(
        file=target,
        width=page.width,
        force_terminal=True,
        color_system="standard",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for row in rows:
        console.print(_text(row), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
    return target.getvalue()


def _text(row: tuple[Piece, ...]) -> "Text":
    """One row as Rich text. User text is never read as markup: it is only ever appended."""
    from rich.text import Text

    text = Text()
    for piece in row:
        text.append(piece.text, style=_LOOKS[piece.style])
    return text
