"""The report for people at a terminal, set by Rich. Without colour it reads the same as `plain`."""

from io import StringIO

from rich.console import Console
from rich.text import Text

from verifier.explain.report import Report
from verifier.report.layout.compose import compose
from verifier.report.layout.page import Page, Piece, Style
from verifier.report.layout.wrap import wrap

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
    """The report with the colours that the page allows."""
    target = StringIO()
    console = Console(
        file=target,
        width=page.width,
        force_terminal=page.colour,
        color_system="standard" if page.colour else None,
        no_color=not page.colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for row in wrap(compose(report, page.width), page.width):
        console.print(_text(row), no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
    return target.getvalue()


def _text(row: tuple[Piece, ...]) -> Text:
    """One row as Rich text. User text is never read as markup: it is only ever appended."""
    text = Text()
    for piece in row:
        text.append(piece.text, style=_LOOKS[piece.style])
    return text
