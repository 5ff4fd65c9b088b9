"""The schemas of events, made from those of the objects: an event has the fields of an entry, and its kind."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import verifier.report
from verifier.report.amend.json import EVENTS as AMEND
from verifier.report.compose.json import EVENTS as COMPOSE
from verifier.report.diff.json import EVENTS as DIFF
from verifier.report.layout.eventlines import HEAD

FOLDER = Path(verifier.report.__file__).parent / "schema"
KINDS: Mapping[str, Mapping[str, str]] = {"diff": DIFF, "amend": AMEND, "compose": COMPOSE}


def schema_of(name: str) -> dict[str, Any]:
    """A schema of the package."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}-1.json").read_text("utf-8"))
    return found


def made(command: str) -> dict[str, Any]:
    """The schema of one event of a command."""
    whole, kinds = schema_of(command), KINDS[command]
    fields, required = whole["properties"], whole["required"]
    rest = [name for name in fields if name not in HEAD and name not in kinds]
    events = [
        _event("start", {name: fields[name] for name in HEAD}, list(HEAD)),
        *(_entry(kind, fields[name]["items"], whole) for name, kind in kinds.items()),
        _event("end", {name: fields[name] for name in rest}, [name for name in rest if name in required]),
    ]
    return {
        "$schema": whole["$schema"],
        "title": f"charter {command} events, version 1",
        "description": f"One line of what `charter {command}` prints with --format jsonl. Its fields are those of "
        f"{command}-1.json. Fields and kinds of events are only ever added.",
        "anyOf": events,
        **({"$defs": whole["$defs"]} if "$defs" in whole else {}),
    }


def _entry(kind: str, item: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    own = whole["$defs"][item["$ref"].rpartition("/")[2]] if "$ref" in item else item
    return {**own, **_event(kind, own["properties"], own.get("required", []))}


def _event(kind: str, fields: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": {"event": {"const": kind}, **fields}, "required": ["event", *required]}


if __name__ == "__main__":
    for command in KINDS:
        text = json.dumps(made(command), indent=2, ensure_ascii=False)
        (FOLDER / f"{command}-events-1.json").write_text(f"{text}\n", "utf-8")
