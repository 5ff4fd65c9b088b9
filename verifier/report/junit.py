"""JUnit's XML: a suite for each file, a case for all that was looked at in it.

What is broken is a failure. What is not settled is an error, neither passed nor skipped: a skipped case looks green.
What somebody answers for is skipped, with the reason. What ought only to be known, and a warning that does not fail
the run, is told of a case that passed.
"""

from collections.abc import Sequence

from charter.dataclass import dataclass
from verifier.report.alert.alert import ORDER, Alert, Level
from verifier.report.alert.sheet import Suite
from verifier.report.alert.telling import Telling
from verifier.report.alert.told import told as text_of
from verifier.report.layout.page import Page
from verifier.report.markup.markup import markup
from verifier.report.markup.tree import Node, node


@dataclass(frozen=True, slots=True)
class _Case:
    """What is looked at, and all that is to be said of it."""

    name: str
    alerts: tuple[Alert, ...]

    @property
    def kind(self) -> str:
        """The element that says how it ended; empty if it passed."""
        grave = [alert for alert in self.alerts if alert.rule.level is not Level.NOTE and not alert.advice]
        if not grave:
            return ""
        levels = {alert.rule.level for alert in grave if alert.pardon is None}
        return "failure" if Level.ERROR in levels else "error" if levels else "skipped"


def render(told: Telling, page: Page) -> str:
    """The report as XML that ends with a line feed."""
    report = told.sheet()
    suites = [(suite, _cases(suite, report.alerts)) for suite in report.suites]
    every = [case for _, cases in suites for case in cases]
    total = {name: count for name, count in _counts(every).items() if name != "skipped"}
    name = f"charter, part {report.shard}" if report.shard else "charter"
    root = node("testsuites", *(_suite(*suite, report.shard) for suite in suites), name=name, **total)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{markup(root)}\n'


def _cases(suite: Suite, found: Sequence[Alert]) -> tuple[_Case, ...]:
    """What was looked at, in its order, then whatever else there is to say of the file."""
    mine: dict[str, list[Alert]] = {subject: [] for subject in suite.subjects}
    for alert in (alert for alert in found if alert.path == suite.path):
        mine.setdefault(alert.subject, []).append(alert)
    return tuple(_Case(name, tuple(told)) for name, told in mine.items())


def _suite(suite: Suite, cases: Sequence[_Case], shard: str) -> Node:
    part = [node("properties", node("property", name="shard", value=shard))] if shard else []
    told = (_case(suite, case) for case in cases)
    return node("testsuite", *part, *told, name=suite.path, **_counts(cases), file=suite.path)


def _counts(cases: Sequence[_Case]) -> dict[str, int]:
    kinds = [case.kind for case in cases]
    ended = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    return {"tests": len(cases), **{name: kinds.count(kind) for name, kind in ended.items()}}


def _case(suite: Suite, case: _Case) -> Node:
    told = [_told(case)] if case.alerts else []
    return node("testcase", *told, name=case.name, classname=suite.path)


def _told(case: _Case) -> Node:
    text = "\n\n".join(_words(alert) for alert in case.alerts)
    if not case.kind:
        return node("system-out", text)
    pardons = [alert.pardon.words for alert in case.alerts if alert.pardon]
    worst = min(case.alerts, key=lambda alert: ORDER.index(alert.rule.level))
    if case.kind == "skipped":
        return node("skipped", text, message=pardons[0])
    return node(case.kind, text, message=worst.title, type=worst.rule.id)


def _words(alert: Alert) -> str:
    pardoned = f" ({alert.pardon.words})" if alert.pardon else ""
    return f"{alert.title}{pardoned}\n{alert.place.file}:{alert.place.line}\n{text_of(alert)}"
