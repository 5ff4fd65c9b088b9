"""The report for people at a terminal: that of `plain`, with colours where the page allows them."""

from verifier.explain.report import Report
from verifier.report.layout.compose import compose
from verifier.report.layout.page import Page
from verifier.report.layout.paint import paint


def render(report: Report, page: Page) -> str:
    """The report as text, with the control sequences of colours if the page has any."""
    return paint(compose(report, page.width), page)
