"""A comparison as every format takes it."""

from collections.abc import Iterator, Sequence

from verifier.report.alert.telling import Telling
from verifier.report.diff.json import EVENTS, report_json
from verifier.report.diff.report import DiffReport
from verifier.report.diff.sheet import sheet
from verifier.report.diff.text import lines
from verifier.report.layout.eventlines import eventlines
from verifier.report.layout.page import Line
from verifier.report.markup.blocks import WIDTH
from verifier.report.markup.page import page


def telling(report: DiffReport, before: Sequence[Line] = ()) -> Telling:
    """What there is to tell; `before` are lines that people read first."""

    def told(width: int) -> Iterator[Line]:
        yield from before
        yield from lines(report, width)

    return Telling(
        f"{report.new.title or report.new.path} – charter diff",
        told,
        lambda: report_json(report),
        lambda: eventlines(report_json(report), EVENTS),
        lambda: sheet(report),
        lambda: page(sheet(report), told(WIDTH)),
    )
