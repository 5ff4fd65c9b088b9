"""A comparison as every format takes it."""

from collections.abc import Sequence
from functools import partial

from verifier.report.alert.telling import Telling
from verifier.report.diff.json import EVENTS, report_json
from verifier.report.diff.report import DiffReport
from verifier.report.diff.sheet import sheet
from verifier.report.diff.text import lines
from verifier.report.layout.page import Line
from verifier.report.markup.told import told


def telling(report: DiffReport, before: Sequence[Line] = ()) -> Telling:
    """What there is to tell; `before` are lines that people read first."""
    title = f"{report.new.title or report.new.path} – charter diff"
    return told(title, before, partial(lines, report), partial(report_json, report), EVENTS, partial(sheet, report))
