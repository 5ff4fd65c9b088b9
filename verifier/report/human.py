"""The report for people at a terminal: that of `plain`, with colours set by Rich where the page allows them."""

from io import StringIO
from typing import TYPE_CHECKING

from verifier.explain.report import Report
from verifier.report import plain
from verifier.report.layout.compose import compose
from verifier.report.layout.page import Page, Piece, Style
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


def render(report: Report, page: Page) -> str:
    """The report as text, with the control sequences of colours if the page has any."""
    if not page.colour:
        return plain.render(report, page)
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
    for row in wrap(compose(report, page.width), page.width):
        console.print(_text(row), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
    return target.getvalue()


def _text(row: tuple[Piece, ...]) -> "Text":
    """One row as Rich text. User text is never read as markup: it is only ever appended."""
    from rich.text import Text

    text = Text()
    for piece in row:
        text.append(piece.text, style=_LOOKS[piece.style])
    return text
