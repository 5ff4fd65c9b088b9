"""GitLab's code-quality report: a list of problems, each with a place and a fingerprint."""

from verifier.report.alert.alert import Alert, Level
from verifier.report.alert.place import key, relative
from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page
from verifier.report.layout.plainjson import Json, printed

_SEVERITY = {Level.ERROR: "critical", Level.WARNING: "minor", Level.NOTE: "info"}


def render(told: Telling, page: Page) -> str:
    """The problems as a JSON list, indented, pure ASCII, ending with a line feed. The list has no head: of which part
    of a run it is each problem says for itself, and is the same problem whatever the parts.
    """
    report = told.sheet()
    part = f" (part {report.shard} of a run)" if report.shard else ""
    return printed([_issue(alert, part) for alert in report.alerts])


def _issue(alert: Alert, part: str) -> Json:
    path = relative(alert.place.file)
    pardoned = f" ({alert.pardon.words})" if alert.pardon else ""
    return {
        "description": f"{alert.title}{pardoned}{part}",
        "check_name": alert.rule.id,
        "fingerprint": key(path, alert.rule.id, alert.key),
        "severity": "info" if alert.pardon else _SEVERITY[alert.rule.level],
        "location": {
            "path": path,
            "lines": {"begin": alert.place.line, "end": max(alert.place.end_line, alert.place.line)},
        },
    }
