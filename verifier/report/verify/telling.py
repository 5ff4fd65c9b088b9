"""The report of `verify`, `lint` and `test` as every format takes it. Nothing is loaded before a format asks for it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from verifier.explain.report import Report
from verifier.report.alert.telling import Telling

if TYPE_CHECKING:
    from verifier.report.alert.sheet import Sheet
    from verifier.report.layout.page import Line
    from verifier.report.layout.plainjson import Json
    from verifier.report.markup.tree import Node


def telling(report: Report) -> Telling:
    """What there is to tell of a run."""
    title = next((file.model.title for file in report.files if file.model), "charter")
    return Telling(
        f"{title} – charter {report.command}",
        lambda width: _lines(report, width),
        lambda: _value(report),
        lambda: _events(report),
        lambda: _sheet(report),
        lambda: _body(report),
    )


def _lines(report: Report, width: int) -> "Iterator[Line]":
    from verifier.report.layout.compose import compose

    return compose(report, width)


def _value(report: Report) -> "Json":
    from verifier.report.verify.json import report_json

    return report_json(report)


def _events(report: Report) -> Iterator[str]:
    from verifier.report.verify.events import events

    return events(report)


def _sheet(report: Report) -> "Sheet":
    from verifier.report.verify.sheet import sheet

    return sheet(report)


def _body(report: Report) -> "Iterable[Node]":
    from verifier.report.verify.body import body

    return body(report)
