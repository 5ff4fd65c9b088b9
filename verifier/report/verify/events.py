"""One JSON object a line: a run as a series of events. `schema/events-1.json` describes them.

On standard output the events come as they happen (`verifier.cli.stream`); a file gets them all at the end.
"""

from collections.abc import Iterator
from typing import assert_never

from charter.diagnostics.diagnostic import Diagnostic
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding
from verifier.report.layout.plainjson import Json, printed_line, tool
from verifier.report.verify.json import (
    SCHEMA,
    file_json,
    lost_json,
    not_analysed_json,
    noted_json,
    result_json,
    scenario_json,
)


def events(report: Report) -> Iterator[str]:
    """All events of a run that is over, each a line."""
    yield opening(report.command, report.shard)
    yield from _pieces(report)
    yield from closing(report)


def _pieces(report: Report) -> Iterator[str]:
    yield from (event(file, one) for file in report.files for one in file.diagnostics)
    for file in report.files:
        yield from (event(file, one) for one in file.scenarios)
        yield from (event(file, one) for one in file.findings)


def opening(command: str, shard: str = "") -> str:
    """The first event. `shard` is the part of the run that follows (`2/5`), empty for the whole."""
    part: dict[str, Json] = {"shard": shard} if shard else {}
    return _line("start", {"schema": SCHEMA, "tool": tool(), "command": command, **part})


def event(file: FileReport, piece: Diagnostic | ScenarioFinding | Finding) -> str:
    """What was just found in a file."""
    match piece:
        case Diagnostic():
            return _line("diagnostic", noted_json(file, piece))
        case ScenarioFinding():
            return _line("scenario", scenario_json(file, piece))
        case Finding():
            return _line("result", result_json(file, piece))
        case _:
            assert_never(piece)


def closing(report: Report) -> Iterator[str]:
    """What is known only at the end: of each file, and of the run."""
    for file in report.files:
        yield from (_line("not_analysed", entry) for entry in not_analysed_json(file))
        yield from (_line("sanity", noted_json(file, one)) for one in file.sanity)
        yield from (_line("lost", lost_json(file, lost)) for lost in file.lost)
        yield _line("file", file_json(file))
    ended: dict[str, Json] = {
        "exit": int(report.exit), "meaning": report.meaning, "interrupted": report.interrupted,
        **({"shard": report.shard} if report.shard else {}),
    }  # fmt: skip
    yield _line("end", ended)


def _line(kind: str, fields: dict[str, Json]) -> str:
    return printed_line({"event": kind, **fields})
