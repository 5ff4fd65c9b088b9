"""The report on amendments as every format takes it."""

from collections.abc import Iterator, Sequence

from verifier.report.alert.telling import Telling
from verifier.report.amend.json import EVENTS, report_json
from verifier.report.amend.report import AmendReport
from verifier.report.amend.sheet import sheet
from verifier.report.amend.text import lines
from verifier.report.layout.eventlines import eventlines
from verifier.report.layout.page import Line
from verifier.report.markup.blocks import WIDTH
from verifier.report.markup.page import page


def telling(report: AmendReport, before: Sequence[Line] = (), redline: bool = False) -> Telling:
    """What there is to tell; `before` are lines that people read first, and the `redline` is for them."""

    def told(width: int) -> Iterator[Line]:
        yield from before
        yield from lines(report, width, redline)

    return Telling(
        f"{report.model.title or report.path} – charter amend",
        told,
        lambda: report_json(report),
        lambda: eventlines(report_json(report), EVENTS),
        lambda: sheet(report),
        lambda: page(sheet(report), told(WIDTH)),
    )
