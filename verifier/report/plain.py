"""Plain text: no colour, nothing but characters, the width of the page."""

from dataclasses import replace

from verifier.explain.report import Report
from verifier.report.layout.compose import compose
from verifier.report.layout.page import Page
from verifier.report.layout.paint import paint


def render(report: Report, page: Page) -> str:
    """The report as plain text."""
    return paint(compose(report, page.width), replace(page, colour=False))
