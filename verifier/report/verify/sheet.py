"""A report in the form that the formats for review are made of."""

from collections.abc import Iterator

from verifier.explain.pardon import Pardon
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding
from verifier.report.alert.sheet import TEXT, Cell, Chapter, Sheet, Suite
from verifier.report.layout.verdict import label
from verifier.report.verify.alerts import alerts, subject_of
from verifier.verdict import Outcome

_HEAD = ("", "what was checked", "line")


def sheet(report: Report) -> Sheet:
    """The problems of the report, and all that was looked at: the text of each file, its guarantees and scenarios."""
    return Sheet(
        report.command, report.exit, report.meaning, tuple(_suite(file) for file in report.files), alerts(report),
        tuple(_chapter(file) for file in report.files), interrupted=report.interrupted, shard=report.shard,
    )  # fmt: skip


def _suite(file: FileReport) -> Suite:
    subjects = [TEXT, *map(subject_of, file.findings), *map(subject_of, file.scenarios)]
    return Suite(file.path, tuple(dict.fromkeys(subjects)))


def _chapter(file: FileReport) -> Chapter:
    title = [Cell(file.model.title, quoted=True)] if file.model else []
    rows = (*(_finding(one) for one in file.findings), *(_scenario(one) for one in file.scenarios))
    return Chapter((*title, Cell(file.path, quoted=True)), _HEAD, rows, "Also noticed:", tuple(_noticed(file)))


def _noticed(file: FileReport) -> Iterator[tuple[Cell, ...]]:
    """What changes no verdict and ought to be known."""
    for one in file.sanity:
        yield Cell(f"{one.code}, line {max(one.span.line, 1)}: "), Cell(one.message, quoted=True)


def _finding(finding: Finding) -> tuple[Cell, ...]:
    verdict = finding.verdict
    word = Cell(label(verdict), strong=verdict.outcome is not Outcome.HOLDS, aside=_said(finding.pardon))
    return word, Cell(verdict.guarantee.name, quoted=True), Cell(str(verdict.guarantee.clause.span.line))


def _scenario(finding: ScenarioFinding) -> tuple[Cell, ...]:
    word = Cell("passed") if finding.passed else Cell("FAILED", strong=True, aside=_said(finding.pardon))
    return word, Cell(finding.scenario.name, quoted=True), Cell(str(finding.scenario.clause.span.line))


def _said(pardon: Pardon | None) -> str:
    return pardon.words if pardon else ""
