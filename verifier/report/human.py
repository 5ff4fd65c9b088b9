"""The report for people at a terminal: that of `plain`, with colours where the page allows them."""

from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page
from verifier.report.layout.paint import paint


def render(told: Telling, page: Page) -> str:
    """The report as text, with the control sequences of colours if the page has any."""
    return paint(told.lines(page.width), page)
