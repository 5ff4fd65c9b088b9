"""`diff`, `amend` and `compose` as a pipeline calls them: where reports go, which come by themselves, exit codes."""

import json
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.unit.outputs import GOLDEN, ran, rendered
from verifier.cli.failure import Unfinished
from verifier.cli.main import run
from verifier.cli.options import CODE_QUALITY
from verifier.cli.reporting import strictly
from verifier.explain.exit import Exit
from verifier.report import formats

OLD, NEW = (GOLDEN / name for name in ("river-old.charter", "river-new.charter"))
QUICK = ("diff", "old.charter", "new.charter", "--only", "budget", "--no-guarantees")
LOST = ("diff", "old.charter", "new.charter", "--only", "budget")
BROKEN = 'charter "X"\narticle 1\n  (1) nonsense here.\n'
GROWN = """charter "Board"

article 1 "Board"
  (1) members: 20 or more.
  (2) organ Board: {seats} members.
  (3) matter budget.
  (4) Board decides budget by at least 4 members in favour.
  (5) decisions of Board bind every member.
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "old.charter").write_bytes(OLD.read_bytes())
    (tmp_path / "new.charter").write_bytes(NEW.read_bytes())
    (tmp_path / "broken.charter").write_text(BROKEN)
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run(words)
    return code, capsys.readouterr().out


# ── where reports go ──────────────────────────────────────────────────────────────────────────


def test_every_format_goes_to_a_file_beside_the_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = [part for name in formats() for part in ("--output", f"{name}:out.{name}")]
    code, text = shown(capsys, *QUICK, *outputs)
    assert code == Exit.HOLDS and "EQUIVALENT" in text
    assert sorted(path.name for path in place.glob("out.*")) == sorted(f"out.{name}" for name in formats())
    assert (place / "out.plain").read_text() == text


def test_a_dash_is_the_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, text = shown(capsys, *QUICK, "--output", "json:-")
    assert code == json.loads(text)["exit"] == 0


def test_one_report_alone_goes_to_the_terminal(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(capsys, *QUICK, "--format", "human", "--output", "sarif")[0] == Exit.USAGE
    assert shown(capsys, *QUICK, "--format", "pdf")[0] == Exit.USAGE
    assert shown(capsys, *QUICK, "--plain", "--format", "json")[0] == Exit.USAGE


def test_a_file_that_cannot_be_written_keeps_no_other_from_being_written(place: Path) -> None:
    assert run([*QUICK, "--output", "sarif:nowhere/out.sarif", "--output", "json:out.json"]) == Exit.IO
    assert json.loads((place / "out.json").read_text())["exit"] == 0


def test_github_gets_annotations_and_a_summary_unasked(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    code, text = shown(capsys, "diff", "old.charter", "new.charter")
    assert code == Exit.PROBLEM and "1 guarantee is lost" in text
    assert "\n::error file=new.charter,line=15," in text and "\n::notice file=new.charter,line=14," in text
    assert (place / "summary.md").read_text().startswith("## charter diff\n")


def test_a_summary_that_is_cut_leaves_nothing_open(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    for most in range(1000, 5000, 1500):
        (place / "summary.md").unlink(missing_ok=True)
        monkeypatch.setattr("verifier.cli.emit.MOST_SUMMARY", most)
        assert run(["diff", "old.charter", "new.charter", "--no-guarantees", "--format", "github"]) == Exit.HOLDS
        page = (place / "summary.md").read_text()
        assert len(page.encode()) < most + 200
        assert page.count("\n<details>") == page.count("\n</details>")
        assert page.count("\n```") % 2 == 0


def test_gitlab_gets_its_report_unasked_and_nothing_more_where_something_is_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    assert run([*QUICK, "--plain"]) == Exit.HOLDS
    assert not (place / CODE_QUALITY).exists()
    assert run(["diff", "old.charter", "new.charter", "--no-guarantees", "--only", "admission"]) == Exit.HOLDS
    (issue,) = json.loads((place / CODE_QUALITY).read_text())
    assert (issue["check_name"], issue["severity"]) == ("decision-incomparable", "info")


# ── a revision of git ─────────────────────────────────────────────────────────────────────────


def test_what_a_change_deletes_is_told_in_the_file_that_is_there(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    me = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "old.charter"), (*me, "commit", "-q", "-m", "One")):
        subprocess.run(["git", *words], check=True, cwd=place)
    text = OLD.read_text("utf-8")
    (place / "old.charter").write_text(text[: text.index("guarantee ")], "utf-8")
    code, printed = shown(capsys, "diff", "main:old.charter", "old.charter", "--format", "sarif")
    (result,) = json.loads(printed)["runs"][0]["results"]
    assert (code, result["ruleId"]) == (1, "guarantee-deleted")
    where = result["locations"][0]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "old.charter"
    assert where["region"]["startLine"] <= len((place / "old.charter").read_text().splitlines())
    line = text[: text.index("guarantee ")].count("\n") + 1
    assert f"It stood in main:old.charter, line {line}." in result["message"]["text"]


def test_what_is_deleted_between_two_files_is_told_in_the_old_one(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = OLD.read_text("utf-8")
    (place / "new.charter").write_text(text[: text.index("guarantee ")], "utf-8")
    printed = shown(capsys, "diff", "old.charter", "new.charter", "--format", "gitlab")[1]
    (issue,) = json.loads(printed)
    line = text[: text.index("guarantee ")].count("\n") + 1
    assert (issue["location"]["path"], issue["location"]["lines"]["begin"]) == ("old.charter", line)


# ── no answer ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "call",
    [("diff", "old.charter", "broken.charter"), ("compose", "old.charter", "broken.charter"),
     ("amend", "broken.charter", "old.charter"), ("amend", "old.charter", "broken.charter")],
)  # fmt: skip
def test_errors_in_a_text_are_in_every_report(place: Path, call: tuple[str, ...]) -> None:
    outputs = ("sarif", "junit", "gitlab", "jsonl", "json", "markdown", "html")
    assert run([*call, *(part for name in outputs for part in ("--output", f"{name}:out.{name}"))]) == Exit.PROBLEM
    results = json.loads((place / "out.sarif").read_text())["runs"][0]["results"]
    found = results[0]["locations"][0]["physicalLocation"]
    assert (found["artifactLocation"]["uri"], found["region"]["startLine"]) == ("broken.charter", 3)
    assert ET.parse(place / "out.junit").getroot().get("failures") == "1"
    assert json.loads((place / "out.json").read_text())["failure"]
    assert all((place / f"out.{name}").stat().st_size for name in outputs)


def test_a_file_that_is_not_there_is_in_every_report(place: Path) -> None:
    assert run(["diff", "old.charter", "nowhere.charter", "--output", "sarif:out.sarif"]) == Exit.USAGE
    (result,) = json.loads((place / "out.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "file-unreadable"


@pytest.mark.parametrize("name", ["diff", "compose", "amend"])
def test_an_interrupted_run_is_no_success_in_any_format(name: str) -> None:
    report = ran(name)[1]
    match name:
        case "diff":
            stopped = replace(report, difference=replace(report.difference, guarantees=(), interrupted=True))
        case "compose":
            stopped = replace(report, composition=replace(report.composition, findings=(), interrupted=True))
        case _:
            stopped = replace(report, each=(*report.each, *report.each), stopped=Exit.INTERRUPTED, wanted=None)
    if name != "amend":
        stopped = replace(stopped, exit=Exit.INTERRUPTED, found=Exit.INTERRUPTED)
    (run_,) = json.loads(rendered("sarif", name, stopped))["runs"]
    assert not run_["invocations"][0]["executionSuccessful"]
    assert run_["results"][0]["ruleId"] == "interrupted"
    assert rendered("github", name, stopped).startswith("::error ")
    assert "partial" in rendered("markdown", name, stopped)


@pytest.mark.parametrize("command", ["diff", "compose", "amend"])
def test_an_interrupt_before_anything_is_known_is_in_every_report(
    place: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise Unfinished("nothing is shown: the work was interrupted", Exit.INTERRUPTED)

    monkeypatch.setattr(f"verifier.cli.{command}.solving", stopped)
    (place / "cut.charter").write_text('amendment "Cut"\n\narticle 2(4) is deleted.\n')
    call = [command, "old.charter", "cut.charter" if command == "amend" else "x=new.charter"]
    call = [word.removeprefix("x=") if command == "diff" else word for word in call]
    outputs = [part for name in ("sarif", "junit", "gitlab") for part in ("--output", f"{name}:out.{name}")]
    assert run([*call, *outputs]) == Exit.INTERRUPTED
    (result,) = json.loads((place / "out.sarif").read_text())["runs"][0]["results"]
    assert result["ruleId"] == "interrupted"
    assert ET.parse(place / "out.junit").getroot().get("failures") == "1"
    assert [one["severity"] for one in json.loads((place / "out.gitlab").read_text())] == ["critical"]


def test_an_alarm_is_an_error_in_every_format() -> None:
    report = ran("diff")[1]
    alarmed = replace(
        report, difference=replace(report.difference, alarm="a case was not replayed"), exit=Exit.INTERNAL
    )
    assert "soundness-alarm" in rendered("sarif", "diff", alarmed)
    assert "::error file=" in rendered("github", "diff", alarmed).splitlines()[0]


# ── exit codes ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("format_", formats())
def test_one_when_a_guarantee_is_lost_and_nought_when_none_is(
    place: Path, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shown(capsys, *QUICK, "--format", format_)[0] == Exit.HOLDS
    (place / "new.charter").write_text(OLD.read_text("utf-8").partition("guarantee ")[0])
    assert shown(capsys, *LOST, "--format", format_)[0] == Exit.PROBLEM


def test_what_is_not_settled_passes_where_only_a_problem_fails(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ("diff", "old.charter", "new.charter", "--rlimit", "1", "--no-guarantees", "--only", "admission")
    assert shown(capsys, *call)[0] == Exit.UNSETTLED
    code, text = shown(capsys, *call, "--fail-on", "problem", "--format", "json")
    found = json.loads(text)
    assert code == found["exit"] == Exit.HOLDS
    assert found["meaning"] == "the caller asked that what was found does not change the exit code"


def test_a_number_that_stayed_fails_where_a_warning_counts(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, seats in (("old", 5), ("new", 9)):
        (place / f"{name}.charter").write_text(GROWN.format(seats=seats))
    call = ("diff", "old.charter", "new.charter", "--format", "json")
    code, text = shown(capsys, *call)
    assert code == Exit.HOLDS and json.loads(text)["stale"]
    assert shown(capsys, *call, "--fail-on", "warning")[0] == Exit.PROBLEM
    assert shown(capsys, *call, "--fail-on", "warning", "--exit-zero")[0] == Exit.HOLDS


def test_nothing_excuses_a_run_that_looked_at_nothing_or_failed(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old", "new"):
        (place / f"{name}.charter").write_text('charter "X"\n\narticle 1\n  (1) members: 2 or more.\n')
    for command in ("diff", "compose"):
        code, text = shown(capsys, command, "old.charter", "a=new.charter" if command == "compose" else "new.charter",
                           "--exit-zero", "--fail-on", "problem", "--format", "sarif")  # fmt: skip
        assert code == Exit.UNSETTLED
        assert [one["ruleId"] for one in json.loads(text)["runs"][0]["results"]] == ["nothing-compared"]


class Wanted:
    """What a caller wants of the exit code."""

    def __init__(self, fail_on: str, exit_zero: bool) -> None:
        self.fail_on, self.exit_zero = fail_on, exit_zero


@pytest.mark.parametrize("code", [Exit.INTERNAL, Exit.IO, Exit.INTERRUPTED, Exit.TERMINATED, Exit.USAGE])
def test_a_fault_is_never_excused(code: Exit) -> None:
    wanted: Any = Wanted("problem", True)
    assert strictly(code, wanted) is code


# ── the configuration ─────────────────────────────────────────────────────────────────────────


def test_the_configuration_says_how_a_report_looks_and_not_what_fails(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "charter.toml").write_text('format = "json"\nexit-zero = true\noutput = ["sarif:verify.sarif"]\n')
    (place / "new.charter").write_text(OLD.read_text("utf-8").partition("guarantee ")[0])
    code, text = shown(capsys, *LOST)
    assert code == json.loads(text)["exit"] == Exit.PROBLEM
    assert not (place / "verify.sarif").exists()
    assert "LOST" not in text and "DELETED" in shown(capsys, *LOST, "--plain")[1]


def test_the_environment_counts_before_the_configuration(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "charter.toml").write_text('format = "json"\n')
    monkeypatch.setenv("CHARTER_FORMAT", "jsonl")
    assert shown(capsys, *QUICK)[1].startswith('{"event": "start"')
    monkeypatch.setenv("CHARTER_EXIT_ZERO", "1")
    (place / "new.charter").write_text(OLD.read_text("utf-8").partition("guarantee ")[0])
    assert shown(capsys, *LOST)[0] == Exit.HOLDS


def test_a_configuration_with_errors_is_exit_2(place: Path) -> None:
    (place / "charter.toml").write_text("nothing = 1\n")
    assert run(QUICK) == Exit.USAGE


# ── what is to blame ──────────────────────────────────────────────────────────────────────────


def test_a_loss_sits_on_the_new_clause_that_its_case_names(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No step follows the new permission; what comes of the step names it."""
    (place / "pact.charter").write_bytes((GOLDEN / "leaving.charter").read_bytes())
    (place / "free.charter").write_text(
        'amendment "Freedom"\n\nafter article 1(5), a new paragraph is added:\n  (6) condition rain.\n\n'
        "after article 2(1), a new paragraph is added:\n"
        "  (2) a member may conduct_operation when rain, notwithstanding article 2(1).\n"
    )
    code, printed = shown(capsys, "amend", "pact.charter", "free.charter", "--format", "sarif")
    results = {one["ruleId"]: one for one in json.loads(printed)["runs"][0]["results"]}
    where = results["guarantee-weaker"]["locations"][0]["physicalLocation"]
    assert (code, where["artifactLocation"]["uri"], where["region"]["startLine"]) == (1, "free.charter", 6)
    assert "The amendment adds article 2(2)." in results["guarantee-weaker"]["message"]["text"]
    aside = results["protected-clause-set-aside"]
    assert aside["level"] == "warning"
    assert aside["locations"][0]["physicalLocation"]["region"]["startLine"] == 6


def test_a_dangling_reference_is_an_error_where_it_stands(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "pact.charter").write_bytes((GOLDEN / "leaving.charter").read_bytes())
    (place / "cut.charter").write_text('amendment "Cut"\n\narticle 2 is deleted.\n')
    code, printed = shown(capsys, "amend", "pact.charter", "cut.charter", "--format", "sarif")
    results = {one["ruleId"]: one for one in json.loads(printed)["runs"][0]["results"]}
    assert code == Exit.PROBLEM
    where = results["dangling-reference"]["locations"][0]["physicalLocation"]
    assert (where["artifactLocation"]["uri"], where["region"]["startLine"]) == ("pact.charter", 17)
    assert "E305" not in results


def test_who_is_newly_bound_is_told_at_the_clause_that_binds(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GROWN.format(seats=5).replace("bind every member", "bind the members voting in favour")
    (place / "old.charter").write_text(text)
    (place / "new.charter").write_text(GROWN.format(seats=5))
    code, printed = shown(capsys, "diff", "old.charter", "new.charter", "--format", "sarif")
    results = {one["ruleId"]: one for one in json.loads(printed)["runs"][0]["results"]}
    assert (code, results["newly-bound"]["level"], "no-longer-bound" in results) == (0, "note", False)
    place_ = results["newly-bound"]["locations"][0]["physicalLocation"]
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "bind" in row)
    assert (place_["artifactLocation"]["uri"], place_["region"]["startLine"]) == ("new.charter", line)
