"""SARIF 2.1.0, for code scanning: what was found, each with a place, a rule and the way to it."""

import os
from urllib.parse import quote

from charter.source import Span
from charter.version import VERSION
from verifier.explain.exit import Exit
from verifier.explain.pardon import Ground, Pardon
from verifier.report.alert.alert import Alert, Rule, Waypoint
from verifier.report.alert.place import relative
from verifier.report.alert.sheet import Sheet
from verifier.report.alert.telling import Telling
from verifier.report.layout.page import Page
from verifier.report.layout.plainjson import Json, printed

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_RAN = (Exit.HOLDS, Exit.PROBLEM, Exit.UNSETTLED)
_MEANT = str.maketrans({"[": "\\[", "]": "\\]", "{": "{{", "}": "}}", "\\": "\\\\"})


def render(told: Telling, page: Page) -> str:
    """The report as a SARIF log, indented, pure ASCII, ending with a line feed."""
    return printed({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(told.sheet())]})


def _run(report: Sheet) -> Json:
    found = report.alerts
    rules = tuple({alert.rule.id: alert.rule for alert in found}.values())
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver: Json = {"name": "charter", "version": VERSION, "semanticVersion": VERSION, "rules": [*map(_rule, rules)]}
    return {
        "tool": {"driver": driver},
        "automationDetails": _automation(report),
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": report.exit in _RAN,
                "exitCode": int(report.exit),
                "exitCodeDescription": report.meaning,
            }
        ],
        "results": [_result(alert, numbers[alert.rule.id]) for alert in found],
        **({"properties": {"shard": report.shard}} if report.shard else {}),
    }


def _automation(report: Sheet) -> Json:
    """What the run is one of: each part, and each charter that is compared, is a category of its own, for a new log of
    a category replaces the last.
    """
    if not report.shard:
        about = "".join(f"{relative(path)}/" for path in report.about)
        return {"id": f"charter/{report.command}/{about}"}
    part = report.shard.replace("/", "-of-")
    return {"id": f"charter/{report.command}/part-{part}/", "description": _message(f"Part {report.shard} of a run.")}


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "shortDescription": _message(rule.text),
        "fullDescription": _message(rule.text),
        "help": _message(f"{rule.text} {rule.help}"),
        "defaultConfiguration": {"level": str(rule.level)},
    }


def _message(text: str) -> Json:
    """A message without links and places to fill in: brackets and braces stand for themselves."""
    return {"text": text.translate(_MEANT)}


def _result(alert: Alert, number: int) -> Json:
    result: dict[str, Json] = {
        "ruleId": alert.rule.id,
        "ruleIndex": number,
        "level": str(alert.rule.level),
        "message": _message(f"{alert.title}\n\n{alert.text}"),
        "locations": [{"physicalLocation": _physical(alert.place)}],
        "partialFingerprints": {"primaryLocationLineHash": alert.key},
    }
    if alert.trail:
        flow: list[Json] = [{"location": _located(waypoint)} for waypoint in alert.trail]
        result["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    if alert.beside:
        result["relatedLocations"] = [_located(waypoint) for waypoint in alert.beside]
    if alert.pardon is not None:
        result.update(_pardoned(alert.pardon))
    return result


def _pardoned(pardon: Pardon) -> dict[str, Json]:
    """What was there before is unchanged; what somebody answers for is suppressed, and stays in the log."""
    if pardon.ground is Ground.BEFORE:
        return {"baselineState": "unchanged"}
    kind = "inSource" if pardon.ground is Ground.ACCEPTED else "external"
    return {"suppressions": [{"kind": kind, "justification": pardon.words}]}


def _located(waypoint: Waypoint) -> Json:
    return {"physicalLocation": _physical(waypoint.place), "message": _message(waypoint.text)}


def _physical(place: Span) -> Json:
    uri = quote(os.fsencode(relative(place.file)))
    region: dict[str, Json] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    if (place.end_line, place.end_column) > (place.line, place.column):
        region |= {"endLine": place.end_line, "endColumn": max(place.end_column, 1)}
    return {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}
