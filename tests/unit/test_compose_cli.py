"""`charter compose` on the command line: exit codes, the schema, what is called wrongly."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import verifier.report
from verifier.cli.commands.compose import command
from verifier.cli.signals import Signals

FOLDER = Path(__file__).parents[1] / "golden" / "cli"
SCHEMA = json.loads((Path(verifier.report.__file__).parent / "schema" / "compose-1.json").read_text("utf-8"))


def run(*arguments: str) -> Result:
    placed = [str(FOLDER / text) if text.startswith("compose-") else text for text in arguments]
    return CliRunner().invoke(command, placed, obj=Signals(), standalone_mode=False)


def report(*arguments: str) -> dict[str, Any]:
    done = run("--format", "json", *arguments)
    found: dict[str, Any] = json.loads(done.output)
    jsonschema.validate(found, SCHEMA)
    assert found["exit"] == done.return_value
    return found


def test_the_report_is_as_its_schema_says() -> None:
    for other in ("pact", "saved", "defence"):
        report("compose-alliance.charter", f"compose-{other}.charter")
    found = report(
        "compose-alliance.charter", "compose-pact.charter", "--membership", str(FOLDER / "compose-apart.csv")
    )
    assert found["files"][0]["members"] == ["Belgium", "Norway"]


def test_a_clash_is_told_by_exit_code_1_and_charters_that_have_nothing_in_common_by_3(tmp_path: Path) -> None:
    assert report("compose-alliance.charter", "compose-pact.charter")["exit"] == 1
    other = tmp_path / "other.charter"
    other.write_text('charter "O"\n\narticle 1 "All"\n  (1) members: 2 or more.\n', encoding="utf-8")
    assert report("compose-saved.charter", str(other))["exit"] == 3


def test_parties_belong_to_any_combination_or_as_the_table_says(tmp_path: Path) -> None:
    files = ("compose-alliance.charter", "compose-pact.charter")
    anybody = report(*files)
    assert {file["members"] is None for file in anybody["files"]} == {True}
    assert anybody["findings"][0]["parties"] == ["Belgium"]  # whom the alliance names, and the pact does not
    table = tmp_path / "belonging.csv"
    table.write_text("state,Alliance,Pact\nBelgium,1,0\nNorway,1,1\nSweden,0,1\n", encoding="utf-8")
    listed = report(*files, "--membership", str(table))
    assert [one["parties"] for one in listed["findings"]] == [["Norway"], ["Norway"]]
    assert report(*files, "--membership", str(FOLDER / "compose-apart.csv"))["findings"] == []


def test_every_exclusion_has_a_proof_that_can_be_asked_again() -> None:
    (excluded,) = report("compose-alliance.charter", "compose-defence.charter")["excluded"]
    assert excluded["complete"] == "attacked or invaded is so or not: 2 cases"
    assert [case["case"] for case in excluded["proof"]] == [
        "attacked or invaded is not so",
        "attacked or invaded is so",
    ]
    (shown,) = excluded["proof"][1]["excluded_by"]
    assert shown["charter"] == "Pact"
    assert shown["claim"].startswith("No lawful run comes, for any member m, to a moment at which")
    assert shown["questions"] == shown["confirmed"] > 0


@pytest.mark.parametrize("shown", ["human", "plain"])
def test_the_report_for_people_shows_the_proof(shown: str) -> None:
    done = run("--format", shown, "compose-alliance.charter", "compose-defence.charter")
    text = " ".join(done.output.split())
    assert "Where attacked or invaded is so: under Pact no lawful run comes" in text
    assert "two solvers find no case" in text


def test_a_charter_has_the_name_that_the_caller_gives_it() -> None:
    found = report(f"Ours={FOLDER}/compose-pact.charter", f"Theirs={FOLDER}/compose-saved.charter",
                   "--act", "Ours:go to war=Theirs:go to war")  # fmt: skip
    assert [file["name"] for file in found["files"]] == ["Ours", "Theirs"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compose-pact.charter"], "one charter alone"),
        (["compose-pact.charter", "compose-saved.charter"], "two charters are called `Pact`"),
        (["compose-alliance.charter", "compose-pact.charter", "--act", "A:x=Pact:y"], "no charter is called `A`"),
        (["compose-alliance.charter", "compose-pact.charter", "--term", "Pact:x"], "not of the form"),
        (
            ["compose-alliance.charter", "compose-pact.charter", "--act", "Alliance:use_farce=Pact:go to war"],
            "is `use_force` meant?",
        ),
        (["compose-alliance.charter", "compose-pact.charter", "--membership", "none.csv"], "none.csv"),
        (["compose-alliance.charter", "compose-pact.charter", "--same", "none.csv"], "none.csv"),
    ],
)
def test_what_is_called_wrongly_is_said(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.exception is not None
    assert said in str(getattr(done.exception, "message", done.exception))
