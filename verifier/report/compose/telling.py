"""Charters beside one another, as every format takes them."""

from collections.abc import Iterator, Sequence

from verifier.report.alert.telling import Telling
from verifier.report.compose.json import EVENTS, report_json
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.sheet import sheet
from verifier.report.compose.text import lines
from verifier.report.layout.eventlines import eventlines
from verifier.report.layout.page import Line
from verifier.report.markup.blocks import WIDTH
from verifier.report.markup.page import page


def telling(report: ComposeReport, before: Sequence[Line] = ()) -> Telling:
    """What there is to tell; `before` are lines that people read first."""

    def told(width: int) -> Iterator[Line]:
        yield from before
        yield from lines(report)

    return Telling(
        f"{', '.join(one.name for one in report.composition.neighbours)} – charter compose",
        told,
        lambda: report_json(report),
        lambda: eventlines(report_json(report), EVENTS),
        lambda: sheet(report),
        lambda: page(sheet(report), told(WIDTH)),
    )
