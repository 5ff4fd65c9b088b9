"""Lines as the text of an alert."""

from collections.abc import Iterable
from textwrap import dedent

from verifier.report.layout.page import Line, Page
from verifier.report.layout.paint import paint

PAGE = Page(100)
"""The page that the text of an alert is set on."""


def said(lines: Iterable[Line], without: int = 0) -> str:
    """The lines as plain text, as far to the left as they go, without so many at their beginning."""
    return dedent(paint([*lines][without:], PAGE)).strip("\n")
