"""Workflow commands of GitHub Actions: annotations beside the lines of a change."""

from charter.escape import inert, safe
from verifier.report.alert.alert import ORDER, Alert, Level
from verifier.report.alert.place import relative
from verifier.report.alert.telling import Telling
from verifier.report.alert.told import told as text_of
from verifier.report.layout.page import Page

MOST = 9
"""How many annotations are made: GitHub shows ten of a step, and the last one points to the rest."""

_LONGEST = 4000
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_TEXT = str.maketrans(_DATA)
_PROPERTY = str.maketrans({**_DATA, ":": "%3A", ",": "%2C"})


_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(told: Telling, page: Page) -> str:
    """One command a line: what fails the run first, and of that the errors."""
    report = told.sheet()
    found = sorted(report.alerts, key=lambda alert: (alert.pardon is not None, ORDER.index(alert.rule.level)))
    part = f" (part {report.shard} of a run)" if report.shard else ""
    lines = [_annotation(alert, part) for alert in found[:MOST]]
    rest = len(found) - MOST
    if rest > 0:
        lines.append(f"::notice title=charter{part}::and {rest} more: the job summary has them all")
    return "".join(f"{line}\n" for line in lines)


def _annotation(alert: Alert, part: str) -> str:
    """The command for an annotation; `part` says in its title of which part of a run it is."""
    place = alert.place
    properties = {
        "file": relative(place.file),
        "line": str(place.line),
        "endLine": str(max(place.end_line, place.line)),
        "title": f"{alert.title}{part}",
    }
    pardoned = f"{alert.pardon.words}\n" if alert.pardon else ""
    said = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    command = "notice" if alert.pardon else _COMMANDS[alert.rule.level]
    return f"::{command} {said}::{_escaped(_cut(pardoned + text_of(alert)), _TEXT)}"


def _escaped(text: str, table: dict[int, str]) -> str:
    """The text made safe to show, and then safe to stand in a command."""
    return inert(safe(text)).translate(table)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
