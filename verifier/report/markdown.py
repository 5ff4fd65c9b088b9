"""Markdown for the page of a pull request: a table of all that was checked, and the stories of what does not hold.

Words of users stand in code spans and fences only, where Markdown knows no link, no mention, no emoji and no HTML.
"""

import re
from collections.abc import Iterator

from charter.escape import inert, safe, safe_line
from verifier.explain.pardon import Pardon
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding
from verifier.report.alert.alert import Alert
from verifier.report.alert.alerts import alerts
from verifier.report.layout.page import Page
from verifier.report.layout.verdict import label
from verifier.verdict import Outcome


def render(report: Report, page: Page) -> str:
    """The report as Markdown that ends with a line feed."""
    return inert("\n".join(_lines(report)) + "\n")


def _lines(report: Report) -> Iterator[str]:
    yield f"## charter {report.command}"
    yield ""
    yield f"**Exit {int(report.exit)}**: {report.meaning}."
    if report.shard:
        yield f"This is part {report.shard} of a run: the other parts look at all other guarantees."
    if report.interrupted:
        yield "**The run was interrupted: this result is partial.**"
    for file in report.files:
        yield ""
        yield from _file(file)
    for alert in alerts(report):
        yield ""
        yield from _alert(alert)


def _file(file: FileReport) -> Iterator[str]:
    yield f"### {_code(file.model.title)}, {_code(file.path)}" if file.model else f"### {_code(file.path)}"
    if file.findings or file.scenarios:
        yield ""
        yield "| | what was checked | line |"
        yield "|---|---|---|"
    yield from (_finding(finding) for finding in file.findings)
    yield from (_scenario(finding) for finding in file.scenarios)
    yield from _noticed(file)


def _noticed(file: FileReport) -> Iterator[str]:
    """What changes no verdict and ought to be known."""
    if file.sanity:
        yield ""
        yield "Also noticed:"
        yield ""
    yield from (f"- {one.code}, line {max(one.span.line, 1)}: {_code(one.message)}" for one in file.sanity)


def _finding(finding: Finding) -> str:
    verdict = finding.verdict
    word = label(verdict)
    shown = f"**{word}**" if verdict.outcome is not Outcome.HOLDS else word
    name = _code(verdict.guarantee.name)
    return f"| {shown}{_pardon(finding.pardon)} | {name} | {verdict.guarantee.clause.span.line} |"


def _scenario(finding: ScenarioFinding) -> str:
    word = "passed" if finding.passed else f"**FAILED**{_pardon(finding.pardon)}"
    return f"| {word} | {_code(finding.scenario.name)} | {finding.scenario.clause.span.line} |"


def _pardon(pardon: Pardon | None) -> str:
    return f" ({_code(pardon.words)})" if pardon else ""


def _alert(alert: Alert) -> Iterator[str]:
    """One problem: its title, its place, and the whole story in a fence that nothing in it can close."""
    text = safe(f"{alert.title}\n\n{alert.text}")
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"#### {_code(alert.subject)}{_pardon(alert.pardon)}"
    yield ""
    yield f"{_code(alert.place.file)}, line {alert.place.line}"
    yield ""
    yield f"{fence}text"
    yield text
    yield fence


def _code(text: str) -> str:
    """The text as a code span, on one line; a bar, which would end the cell of a table, is spelt out."""
    said = safe_line(text).replace("|", "\\u{7c}") or " "
    fence = "`" * (max((len(run) for run in re.findall(r"`+", said)), default=0) + 1)
    padding = " " if "`" in (said[0], said[-1]) else ""
    return f"{fence}{padding}{said}{padding}{fence}"
