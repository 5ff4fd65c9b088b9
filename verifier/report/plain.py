"""Plain text: no colour, nothing but characters, the width of the page."""

from verifier.explain.report import Report
from verifier.report.layout.compose import compose
from verifier.report.layout.page import Page
from verifier.report.layout.wrap import wrap


def render(report: Report, page: Page) -> str:
    """The report as plain text."""
    rows = wrap(compose(report, page.width), page.width)
    return "".join("".join(piece.text for piece in row) + "\n" for row in rows)
