"""A report as a page of HTML: a table of all that was checked, then every verdict with its story."""

from collections.abc import Iterator

from verifier.explain.report import FileReport, Finding, Report
from verifier.report.layout.diagnostic import diagnostics_lines
from verifier.report.layout.scenario import scenario_lines
from verifier.report.layout.summary import summary_lines
from verifier.report.layout.unsettled import not_analysed_lines
from verifier.report.layout.verdict import LABELS, label, verdict_lines
from verifier.report.markup.blocks import WIDTH, block, paragraphs
from verifier.report.markup.tree import Node, node
from verifier.verdict import Outcome


def body(report: Report) -> Iterator[Node]:
    """The elements of the page, in their order."""
    yield node("header", *paragraphs(summary_lines(report)), class_="summary")
    for number, file in enumerate(report.files, 1):
        yield node("section", *_file(report, file, number))


def _file(report: Report, file: FileReport, number: int) -> Iterator[Node]:
    yield node("h1", file.model.title if file.model and file.model.title else file.path)
    yield node("p", file.path, class_="faint")
    if file.failure:
        yield node("p", f"error: {file.failure}", class_="bad")
    if file.findings:
        yield node("table", *(_row(finding, number) for finding in file.findings))
    for finding in file.findings:
        yield from _finding(finding, number)
    for lost in file.lost:
        yield node("p", f"{str(lost.loss).upper()} {lost.name}: {lost.words}", class_="bad")
    yield from block(diagnostics_lines((*file.diagnostics, *file.sanity), file.sources, WIDTH))
    yield from block(not_analysed_lines(file) if report.command == "verify" else ())
    yield from block(scenario_lines(file, every=True))


def _row(finding: Finding, number: int) -> Node:
    verdict = finding.verdict
    said = label(verdict) + (f" ({finding.pardon.words})" if finding.pardon else "")
    name = verdict.guarantee.name
    wording = verdict.guarantee.clause.wording or verdict.guarantee.sentence
    shown = node("a", name, href=f"#{_anchor(finding, number)}") if _told(finding) else name
    return node(
        "tr", node("td", said, class_=str(LABELS[verdict.outcome][1])), node("td", shown), node("td", wording)
    )  # fmt: skip


def _told(finding: Finding) -> bool:
    return finding.verdict.outcome is not Outcome.NOT_ANALYSED


def _anchor(finding: Finding, number: int) -> str:
    return f"charter-{number}-{finding.verdict.guarantee.name}"


def _finding(finding: Finding, number: int) -> Iterator[Node]:
    if _told(finding):
        yield node("h2", finding.verdict.guarantee.name, id=_anchor(finding, number))
        yield from block(verdict_lines(finding, WIDTH))
