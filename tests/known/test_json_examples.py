"""What the tool prints of real charters is as the published schemas say, field by field."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import verifier.report
from tests.unit.test_cli import charter

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(verifier.report.__file__).parent / "schema"
SMALL = (
    "abrogative-referendum", "african-union-2001", "a-way-out", "basic-law-doctrine", "ec-1973", "examination",
    "lebanon-president", "luxembourg-compromise", "nato-russia-council", "pack-the-union", "two-alliances", "withdrawal",
)  # fmt: skip
FILES = (
    *(f"examples/charters/{name}.charter" for name in SMALL),
    "examples/lake-commission.charter",
    "examples/upper-river.charter.md",
    *(f"tests/golden/cli/{name}.charter" for name in ("lake-accepted", "leaving", "mistakes", "overruled", "promises")),
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The report on all these charters, and its events."""
    events = tmp_path_factory.mktemp("json") / "events.jsonl"
    done = charter("verify", "--format", "json", "--output", f"jsonl:{events}", *(str(ROOT / file) for file in FILES))
    return json.loads(done.stdout), [json.loads(row) for row in events.read_text("utf-8").splitlines()]


def closed(schema: object) -> Any:
    """The schema, with no field but those that it names."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    whole = {key: closed(part) for key, part in schema.items()}
    return {"additionalProperties": False, **whole} if isinstance(schema.get("properties"), dict) else whole


def schema(name: str) -> Any:
    return closed(json.loads((SCHEMAS / name).read_text("utf-8")))


def test_reports_on_real_charters_are_as_the_published_schema_says(
    written: tuple[dict[str, Any], list[dict[str, Any]]],
) -> None:
    report, _ = written
    jsonschema.Draft202012Validator(schema("verify-1.json")).validate(report)
    assert [Path(file["path"]).name for file in report["files"]] == [Path(file).name for file in FILES]
    assert {result["verdict"] for result in report["results"]} >= {"holds", "violated"}
    assert report["scenarios"] and report["diagnostics"]


def test_a_result_without_a_field_or_with_another_is_not(written: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    report, _ = written
    validator = jsonschema.Draft202012Validator(schema("verify-1.json"))
    first, *others = report["results"]
    assert not validator.is_valid({**report, "results": [{**first, "colour": "red"}, *others]})
    assert not validator.is_valid({**report, "results": [{**first, "verdict": "perhaps"}, *others]})
    assert not validator.is_valid({key: value for key, value in report.items() if key != "exit"})


def test_events_on_real_charters_are_as_the_published_schema_says(
    written: tuple[dict[str, Any], list[dict[str, Any]]],
) -> None:
    report, events = written
    validator = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "events-1.json").read_text("utf-8")))
    for event in events:
        validator.validate(event)
    assert sum(event["event"] == "result" for event in events) == len(report["results"])
