"""A whole report as lines: every file, then what it comes to."""

from collections.abc import Iterator

from verifier.explain.report import FileReport, Finding, Report
from verifier.report.layout.diagnostic import diagnostic_lines
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.scenario import scenario_lines
from verifier.report.layout.summary import summary_lines


def compose(report: Report, width: int) -> Iterator[Line]:
    """The lines of the report, in the order in which they are read, for a page of `width` columns."""
    for file in report.files:
        if not file.failure and report.command != "lint":  # each message of lint names its file
            yield from _title(file)
        yield from _file(report, file, width)
    yield from summary_lines(report)


def _title(file: FileReport) -> Iterator[Line]:
    title = file.model.title if file.model else ""
    if title:
        yield Line((Piece(title, Style.HEADING),), right=Piece(file.path, Style.FAINT))
    else:
        yield line(Piece(file.path, Style.HEADING))
    yield BLANK


def _file(report: Report, file: FileReport, width: int) -> Iterator[Line]:
    if file.failure:
        yield line(Piece("error", Style.BAD), f" {file.path}: {file.failure}", hang=2)
        yield BLANK
    for diagnostic in file.diagnostics:
        yield from diagnostic_lines(diagnostic, file.sources, width)
    yield from _findings(file.findings, width)
    if report.command == "verify":
        from verifier.report.layout.unsettled import not_analysed_lines

        yield from not_analysed_lines(file)
    yield from scenario_lines(file, report.command == "test")


def _findings(findings: tuple[Finding, ...], width: int) -> Iterator[Line]:
    if not findings:
        return
    from verifier.report.layout.verdict import verdict_lines
    from verifier.verdict import Outcome

    for finding in findings:
        if finding.verdict.outcome is not Outcome.NOT_ANALYSED:
            yield from verdict_lines(finding, width)
