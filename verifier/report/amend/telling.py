"""The report on amendments as every format takes it."""

from collections.abc import Sequence
from functools import partial

from verifier.report.alert.telling import Telling
from verifier.report.amend.json import EVENTS, report_json
from verifier.report.amend.report import AmendReport
from verifier.report.amend.sheet import sheet
from verifier.report.amend.text import lines
from verifier.report.layout.page import Line
from verifier.report.markup.told import told


def telling(report: AmendReport, before: Sequence[Line] = (), redline: bool = False) -> Telling:
    """What there is to tell; `before` are lines that people read first, and the `redline` is for them."""
    title = f"{report.model.title or report.path} – charter amend"
    return told(
        title,
        before,
        partial(lines, report, redline=redline),
        partial(report_json, report),
        EVENTS,
        partial(sheet, report),
    )
