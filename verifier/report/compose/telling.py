"""Charters beside one another, as every format takes them."""

from collections.abc import Sequence
from functools import partial

from verifier.report.alert.telling import Telling
from verifier.report.compose.json import EVENTS, report_json
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.sheet import sheet
from verifier.report.compose.text import lines
from verifier.report.layout.page import Line
from verifier.report.markup.told import told


def telling(report: ComposeReport, before: Sequence[Line] = ()) -> Telling:
    """What there is to tell; `before` are lines that people read first."""
    title = f"{', '.join(one.name for one in report.composition.neighbours)} – charter compose"
    return told(title, before, lambda _: lines(report), partial(report_json, report), EVENTS, partial(sheet, report))
