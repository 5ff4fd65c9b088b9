"""The page on JSON: it names every field of the schema and no other, and its example is what the tool prints."""

import json
import re
from typing import Any

import pytest

from tests.known.first_page import JSON_PAGE, ROOT, json_example, json_printed

SCHEMA = json.loads((ROOT / "verifier" / "report" / "schema" / "verify-1.json").read_text("utf-8"))
TOP = SCHEMA["properties"]
SECTIONS: dict[str, dict[str, Any]] = {
    "The report": SCHEMA,
    "tool": TOP["tool"],
    "files": TOP["files"]["items"],
    "results": SCHEMA["$defs"]["result"],
    "story and witness": SCHEMA["$defs"]["story"],
    "runs": SCHEMA["$defs"]["story"]["properties"]["runs"]["items"],
    "steps": SCHEMA["$defs"]["step"],
    "tallies": SCHEMA["$defs"]["step"]["properties"]["tallies"]["items"],
    "not_analysed": TOP["not_analysed"]["items"],
    "scenarios": TOP["scenarios"]["items"],
    "diagnostics": TOP["diagnostics"]["items"],
    "pardon": SCHEMA["$defs"]["pardon"]["anyOf"][0],
    "cause": SCHEMA["$defs"]["cause"]["anyOf"][0],
    "against": SCHEMA["$defs"]["against"]["anyOf"][0],
    "lost": SCHEMA["$defs"]["lost"],
}


def documented(heading: str) -> list[str]:
    """The fields in the table under a heading of the page."""
    text = JSON_PAGE.read_text("utf-8")
    (section,) = re.findall(rf"^##+ {heading}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_of_the_schema_is_documented(heading: str) -> None:
    names = documented(heading)
    assert sorted(names) == sorted(SECTIONS[heading]["properties"])
    assert len(set(names)) == len(names)


def test_the_verdicts_are_listed_in_the_words_of_the_schema() -> None:
    row = next(line for line in JSON_PAGE.read_text("utf-8").splitlines() if line.startswith("| `verdict` |"))
    assert re.findall(r"`([a-z ]+)`", row)[1:] == SECTIONS["results"]["properties"]["verdict"]["enum"]


def test_the_example_is_what_the_tool_prints() -> None:
    shown, printed = json.loads(json_example()), json.loads(json_printed())
    assert shown.pop("tool").keys() == printed.pop("tool").keys()
    assert shown == printed
