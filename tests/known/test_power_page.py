"""The page on power: it names every field of the schema and no other, and its example is what the tool prints."""

import json
import re
from pathlib import Path

import pytest

from verifier.cli.main import run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "power.md").read_text("utf-8")
SCHEMA = json.loads((ROOT / "verifier" / "report" / "schema" / "power-1.json").read_text("utf-8"))
SECTIONS = {
    "The report": SCHEMA["required"],
    "A game": SCHEMA["$defs"]["game"]["properties"],
    "A player": SCHEMA["$defs"]["player"]["properties"],
}


@pytest.mark.parametrize("heading", SECTIONS)
def test_every_field_of_the_schema_is_documented(heading: str) -> None:
    (section,) = re.findall(rf"^### {heading}\n(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    names = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert sorted(names) == sorted(SECTIONS[heading])


def test_the_fields_within_fields_are_named() -> None:
    definitions = [SCHEMA["$defs"][name]["properties"] for name in ("shape", "ternary", "estimate")]
    assert not [field for properties in definitions for field in properties if f"`{field}`" not in PAGE]


def test_the_example_is_what_the_tool_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    command, printed = re.findall(r"```console\n\$ charter (.*?)\n```\n\n```text\n(.*?)```", PAGE, re.DOTALL)[0]
    assert run(command.split()) == 0
    assert capsys.readouterr().out.split() == printed.split()


@pytest.mark.parametrize("source", ["1946", "1954", "1965", "1971", "1977", "1998"])
def test_every_measure_names_its_source(source: str) -> None:
    assert PAGE.count(source) >= 2
