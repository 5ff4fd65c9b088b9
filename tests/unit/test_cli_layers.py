"""Every command that opens a charter takes its practices and readings, and says which of them count."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import charter
from charter.readings import read_as, readings
from tests.unit.test_layers import ALL, PRACTICE, READING, written
from verifier.cli.choice import Layers
from verifier.cli.group import charter as group
from verifier.cli.main import run
from verifier.cli.opened import opened, together
from verifier.engines.verify import verify
from verifier.verdict import Outcome

NAME = "loans by consent"
CALLS = {
    "amend": ("{}", "{change}"),
    "ask": ("{}", "a decision on loan is adopted with some member against", "--as-written"),
    "compose": ("a={}", "b={}"),
    "diff": ("{}", "{}", "--no-guarantees"),
    "explain": ("{}",),
    "lockout": ("{}",),
    "mutate": ("{}", "--limit", "1"),
    "power": ("{}", "loan", "--members", "3"),
    "repair": ("{}", "nobody_is_passed_over", "--tries", "1"),
}
EACH = ("ask", "mutate", "repair")
"""What looks at every reading by itself."""


@pytest.fixture
def file(tmp_path: Path) -> str:
    change = 'amendment "Change"\n\narticle 1(6) is deleted.\n'
    (tmp_path / "change.charter").write_text(change, "utf-8")
    return str(written(tmp_path, f"{READING}\n{PRACTICE}"))


def words(name: str, file: str) -> list[str]:
    change = str(Path(file).parent / "change.charter")
    return [name, *(word.format(file, change=change) for word in CALLS[name])]


def told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    run([*arguments, "--format", "json"])
    value = json.loads(capsys.readouterr().out)
    assert isinstance(value, dict) and "failure" not in value
    return value


def subjects(value: dict[str, Any]) -> list[dict[str, Any]]:
    return value["files"] if "files" in value else [value["file"]]


def test_every_command_on_a_charter_takes_layers() -> None:
    context = click.Context(group)
    taking = set()
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if any("--reading" in option.opts for option in command.params):
            taking.add(name)
    assert taking == {*CALLS, "play"}


@pytest.mark.parametrize("name", CALLS)
def test_a_practice_in_force_is_named_in_json(name: str, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    aside, force = (told([*words(name, file), *more], capsys) for more in ([], ["--practice", NAME]))
    assert all(one["practices"] == [] and len(one["other_readings"]) == 1 for one in subjects(aside))
    assert all(one["practices"] == [NAME] for one in subjects(force))


@pytest.mark.parametrize("name", CALLS)
def test_a_practice_and_the_reading_are_named_to_people(
    name: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run([*words(name, file), "--practice", "all"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "In force beside the text, by practice: “loans by consent”." in shown
    assert ("The text can be read in 2 ways. What follows takes the first" in shown) is (name not in EACH)


@pytest.mark.parametrize("name", CALLS)
def test_one_reading_can_be_chosen(name: str, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    value = told([*words(name, file), "--reading", "quorum of half"], capsys)
    assert all("quorum of half" in one["reading"] and one["other_readings"] == [] for one in subjects(value))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--practice", "loan by consent"), "did you mean `loans by consent`?"),
        (("--reading", "3"), "no one reading is meant by `3`"),
        (("--reading", "0"), "no one reading is meant by `0`"),
        (("--reading", "budget"), "no one reading is meant by `budget`"),
    ],
)
def test_a_layer_that_is_not_there_is_a_wrong_call(
    options: tuple[str, str], said: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["power", file, *options]) == 2
    assert said in capsys.readouterr().err


def test_of_two_charters_one_need_have_the_practice(tmp_path: Path, file: str) -> None:
    (tmp_path / "plain").mkdir()
    plain = str(written(tmp_path / "plain"))
    one, other = together((plain, file), "is not compared", Layers((NAME,), "2"))
    assert (one.model.practices, other.model.practices) == ((), (NAME,))
    assert (one.reading, other.reading) == (None, 1)


# ── what a chosen reading means ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("way", "outcome"), [("1", Outcome.HOLDS), ("2", Outcome.VIOLATED)])
def test_a_charter_in_one_reading_has_the_verdict_of_that_reading(way: str, outcome: Outcome, file: str) -> None:
    found = opened(file, "", Layers(reading=way))
    (verdict,) = verify(found.model, only=["nobody_is_passed_over"]).verdicts
    assert (verdict.outcome, verdict.readings) == (outcome, ())


@pytest.mark.parametrize(("way", "answer"), [("1", "can never happen"), ("2", "can happen")])
def test_a_question_is_answered_in_the_reading_that_is_chosen(
    way: str, answer: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    question = "a decision on budget is adopted with some member absent"
    value = told(["ask", file, question, "--as-written", "--reading", way], capsys)
    assert (value["answer"], value["readings"]) == (answer, [])


@pytest.mark.parametrize("way", [0, 1])
def test_a_gap_in_the_text_is_closed_by_the_reading_that_is_chosen(way: int) -> None:
    path = Path(__file__).resolve().parents[2] / "examples" / "european-security-organisation.charter"
    model = charter.load(path)
    known = readings(model)
    assert len(known) == 2
    chosen = read_as(model, way)
    assert (chosen.reading, readings(chosen)) == (known[way].words, ())
    assert chosen.procedures == known[way].model.procedures
    checked = charter.check(path, reading=way)
    assert checked.model == chosen


def test_a_run_is_played_in_its_layers_and_kept_with_its_practices(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.charter"
    script = f'given 3 members\nCouncil votes on loan: 2 members in favour; 1 member against\nsave {kept} "kept"\n'
    monkeypatch.setattr(sys, "stdin", io.StringIO(script))
    assert run(["play", file, "--practice", NAME]) == 0, capsys.readouterr().out
    out = capsys.readouterr().out
    assert f"“{NAME}”" in out and "Saved as scenario" in out
    assert f'given practice "{NAME}".' in kept.read_text("utf-8") and "expect not adopted." in kept.read_text("utf-8")
    assert run(["test", str(kept)]) == 0
    assert ALL in kept.read_text("utf-8")
