"""Plain text: no colour, nothing but characters, the width of the page."""

from dataclasses import replace

from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page
from verifier.report.layout.paint import paint


def render(told: Telling, page: Page) -> str:
    """The report as plain text."""
    return paint(told.lines(page.width), replace(page, colour=False))
