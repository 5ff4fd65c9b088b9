"""Parts of a run: together they are the whole, and none has what another has."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from verifier.cli.main import run
from verifier.cli.shard import Shard, shard

CHARTER = Path(__file__).resolve().parents[2] / "tests" / "golden" / "cli" / "overruled.charter"


def told(capsys: Any, *options: str) -> dict[str, Any]:
    run(["verify", str(CHARTER), "--format", "json", *options])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_parts_together_are_the_whole(capsys: Any) -> None:
    whole = told(capsys)
    parts = [told(capsys, "--shard", f"{number}/3") for number in (1, 2, 3)]
    names = [result["guarantee"] for part in parts for result in part["results"]]
    assert sorted(names) == sorted(result["guarantee"] for result in whole["results"])
    assert [part["shard"] for part in parts] == ["1/3", "2/3", "3/3"] and "shard" not in whole
    verdicts = {result["guarantee"]: result["verdict"] for result in whole["results"]}
    assert all(verdicts[result["guarantee"]] == result["verdict"] for part in parts for result in part["results"])
    assert sum(bool(part["scenarios"]) for part in parts) == 1
    assert max(part["exit"] for part in parts) == whole["exit"]


def test_a_part_to_which_nothing_falls_says_that_nothing_was_checked(capsys: Any) -> None:
    parts = [told(capsys, "--shard", f"{number}/9") for number in range(1, 10)]
    empty = [part for part in parts if not part["results"] and not part["scenarios"]]
    assert empty and {part["exit"] for part in empty} == {0}
    assert all("nothing was checked" in part["meaning"] for part in empty)
    assert not any("nothing was checked" in part["meaning"] for part in parts if part not in empty)


def test_every_name_belongs_to_exactly_one_part() -> None:
    for count in (1, 2, 7):
        parts = [Shard(number, count) for number in range(1, count + 1)]
        assert all(sum(part.has("x", f"g{n}") for part in parts) == 1 for n in range(50))


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "1/0", "a/b", "1/2/3", "-1/2", ""])
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no part"):
        shard(text)


def shown(capsys: Any, form: str) -> str:
    run(["verify", str(CHARTER), "--format", form, "--shard", "2/3"])
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("form", ["human", "plain", "html", "markdown", "jsonl", "json", "sarif", "junit"])
def test_every_report_names_its_part(capsys: Any, form: str) -> None:
    assert "2/3" in shown(capsys, form)


def test_parts_are_told_apart_where_programs_look(capsys: Any) -> None:
    (log,) = json.loads(shown(capsys, "sarif"))["runs"]
    assert (log["automationDetails"]["id"], log["properties"]) == ("charter/verify/part-2-of-3/", {"shard": "2/3"})
    events = [json.loads(line) for line in shown(capsys, "jsonl").splitlines()]
    assert [one["event"] for one in events if one.get("shard") == "2/3"] == ["start", "end"]
    suites = ET.fromstring(shown(capsys, "junit"))
    assert suites.get("name") == "charter, part 2/3"
    assert [one.get("value") for one in suites.iter("property")] == ["2/3"]


def test_each_annotation_and_each_problem_names_its_part(capsys: pytest.CaptureFixture[str]) -> None:
    def printed(form: str, *options: str) -> str:
        run(["verify", str(CHARTER), "--format", form, *options])
        return capsys.readouterr().out

    parts = [printed("github", "--shard", f"{number}/2") for number in (1, 2)]
    for number, part in enumerate(parts, 1):
        lines = part.splitlines()
        assert all(f"(part {number}/2 of a run)::" in line for line in lines)
    assert any(parts) and "(part " not in printed("github")
    whole = {one["fingerprint"]: one["description"] for one in json.loads(printed("gitlab"))}
    for number in (1, 2):
        for one in json.loads(printed("gitlab", "--shard", f"{number}/2")):
            assert one["description"] == f"{whole[one['fingerprint']]} (part {number}/2 of a run)"
