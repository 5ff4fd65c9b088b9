"""A whole report as lines: every file, then what it comes to."""

from collections.abc import Iterator
from dataclasses import replace

from charter.diagnostics.diagnostic import Diagnostic
from charter.words import capital
from verifier.explain.report import FileReport, Finding, Report
from verifier.report.layout.diagnostic import diagnostics_lines
from verifier.report.layout.layers import layer_lines
from verifier.report.layout.lost import lost_lines
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.scenario import scenario_lines
from verifier.report.layout.summary import summary_lines

SHOWN = 6
"""Reasons of one kind that are told; the others are counted."""


def compose(report: Report, width: int) -> Iterator[Line]:
    """The lines of the report, in the order in which they are read, for a page of `width` columns."""
    for file in report.files:
        yield from file_lines(report.command, file, width)
    yield from summary_lines(report)


def file_lines(command: str, file: FileReport, width: int) -> Iterator[Line]:
    """All that is said of a file."""
    yield from opening_lines(command, file, width)
    yield from rest_lines(command, file, width)


def opening_lines(command: str, file: FileReport, width: int) -> Iterator[Line]:
    """What is said of a file down to its last verdict: of one more verdict, the same lines and more."""
    if file.failure:
        yield line(Piece("error", Style.BAD), f" {file.path}: {file.failure}", hang=2)
        yield BLANK
    elif command != "lint":  # each message of lint names its file
        yield from _title(command, file)
    yield from diagnostics_lines((_noted(file, one) for one in file.diagnostics), file.sources, width)
    yield from finding_lines(file.findings, width)


def rest_lines(command: str, file: FileReport, width: int) -> Iterator[Line]:
    """What is said of a file below its verdicts."""
    yield from lost_lines(file, width)
    if command == "verify":
        from verifier.report.layout.unsettled import not_analysed_lines

        yield from not_analysed_lines(file)
        yield from _noticed(file)
    yield from scenario_lines(file, command == "test")


def _title(command: str, file: FileReport) -> Iterator[Line]:
    title = file.model.title if file.model else ""
    if title:
        yield Line((Piece(title, Style.HEADING),), right=Piece(file.path, Style.FAINT))
    else:
        yield line(Piece(file.path, Style.HEADING))
    if file.model is not None:
        yield from layer_lines(file.model, each=command != "test")
    yield BLANK


def _noticed(file: FileReport) -> Iterator[Line]:
    """What changes no verdict and ought to be known."""
    if not file.sanity:
        return
    yield line(Piece("Also noticed", Style.HEADING))
    yield BLANK
    for one in file.sanity:
        place = f"{one.span.file}:{one.span.line}" if one.span.file else file.path
        head = Piece(f"{one.severity.value} {one.code} ", Style.OPEN)
        yield line(head, f"{capital(one.message)}.", indent=2, hang=2)
        yield from (line(f"{capital(note)}.", indent=4, hang=2) for note in one.notes[:SHOWN])
        if len(one.notes) > SHOWN:
            yield line(f"And {len(one.notes) - SHOWN} more.", indent=4)
        yield line(Piece(f"at {place}", Style.FAINT), indent=4)
        yield BLANK


def _noted(file: FileReport, diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic with the reason why it does not fail the run, if there is one."""
    pardon = file.pardon(diagnostic)
    return replace(diagnostic, notes=(*diagnostic.notes, pardon.words)) if pardon else diagnostic


def finding_lines(findings: tuple[Finding, ...], width: int) -> Iterator[Line]:
    """The verdicts with their stories."""
    if not findings:
        return
    from verifier.report.layout.verdict import verdict_lines
    from verifier.verdict import Outcome

    for finding in findings:
        if finding.verdict.outcome is not Outcome.NOT_ANALYSED:
            yield from verdict_lines(finding, width)
