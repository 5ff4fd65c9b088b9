"""JUnit's XML: a suite for each file, a case for its text, for each guarantee and for each scenario.

What is broken is a failure. What is not settled is an error, neither passed nor skipped: a skipped case looks green.
What somebody answers for is skipped, with the reason.
"""

from collections.abc import Sequence

from charter.dataclass import dataclass
from verifier.explain.report import FileReport, Report
from verifier.report.alert.alert import Alert, Level
from verifier.report.alert.alerts import TEXT, alerts, subject_of
from verifier.report.layout.page import Page
from verifier.report.markup.markup import markup
from verifier.report.markup.tree import Node, node


@dataclass(frozen=True, slots=True)
class _Case:
    """What is looked at, and all that is wrong with it: nothing if it passed."""

    name: str
    alerts: tuple[Alert, ...]

    @property
    def kind(self) -> str:
        """The element that says how it ended; empty if it passed."""
        if not self.alerts:
            return ""
        levels = {alert.rule.level for alert in self.alerts if alert.pardon is None}
        return "failure" if Level.ERROR in levels else "error" if levels else "skipped"


def render(report: Report, page: Page) -> str:
    """The report as XML that ends with a line feed."""
    found = alerts(report)
    suites = [(file, _cases(file, found), report.shard) for file in report.files]
    every = [case for _, cases, _ in suites for case in cases]
    total = {name: count for name, count in _counts(every).items() if name != "skipped"}
    name = f"charter, part {report.shard}" if report.shard else "charter"
    root = node("testsuites", *(_suite(*suite) for suite in suites), name=name, **total)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{markup(root)}\n'


def _cases(file: FileReport, found: Sequence[Alert]) -> tuple[_Case, ...]:
    """The text first, then guarantees and scenarios, then whatever else there is to say of the file."""
    mine: dict[str, list[Alert]] = {TEXT: []}
    mine |= {subject_of(finding): [] for finding in file.findings}
    mine |= {subject_of(scenario): [] for scenario in file.scenarios}
    for alert in (alert for alert in found if alert.path == file.path):
        mine.setdefault(alert.subject, []).append(alert)
    return tuple(_Case(name, tuple(told)) for name, told in mine.items())


def _suite(file: FileReport, cases: Sequence[_Case], shard: str) -> Node:
    part = [node("properties", node("property", name="shard", value=shard))] if shard else []
    told = (_case(file, case) for case in cases)
    return node("testsuite", *part, *told, name=file.path, **_counts(cases), file=file.path)


def _counts(cases: Sequence[_Case]) -> dict[str, int]:
    kinds = [case.kind for case in cases]
    ended = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    return {"tests": len(cases), **{name: kinds.count(kind) for name, kind in ended.items()}}


def _case(file: FileReport, case: _Case) -> Node:
    told = [_told(case)] if case.alerts else []
    return node("testcase", *told, name=case.name, classname=file.path)


def _told(case: _Case) -> Node:
    text = "\n\n".join(_words(alert) for alert in case.alerts)
    pardons = [alert.pardon.words for alert in case.alerts if alert.pardon]
    message = pardons[0] if case.kind == "skipped" else case.alerts[0].title
    if case.kind == "skipped":
        return node("skipped", text, message=message)
    return node(case.kind, text, message=message, type=case.alerts[0].rule.id)


def _words(alert: Alert) -> str:
    pardoned = f" ({alert.pardon.words})" if alert.pardon else ""
    return f"{alert.title}{pardoned}\n{alert.place.file}:{alert.place.line}\n{alert.text}"
