"""Formats on the command line: where they go, which come by themselves, results as they come, no half-written file."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.unit.test_init_ci import CHARTER
from verifier.cli.emit import MOST_SUMMARY
from verifier.cli.main import run
from verifier.cli.options import CODE_QUALITY
from verifier.explain.exit import Exit

ROOT = Path(__file__).resolve().parents[2]
BROKEN = CHARTER.replace("Council decides plan by no member against", "Council decides plan by simple_majority")
MACHINE_FORMATS = ("sarif", "junit", "github", "gitlab", "markdown", "json", "jsonl", "html")


def started(*words: str, folder: Path, most: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
    """The command, in a process that can write no file of more than `most` bytes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "verifier.cli", *words], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "club.charter").write_text(CHARTER)
    (tmp_path / "broken.charter").write_text(BROKEN)
    return tmp_path


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (("json:r.x", "sarif:./r.x"), "two reports cannot go to the same file"),
        (("json:club.charter",), "is a charter"),
        (("json:statute.txt",), "is a charter"),
    ],
)
def test_no_report_is_written_over_another_or_over_a_charter(
    place: Path, outputs: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "statute.txt").write_text(CHARTER)
    assert run(["lint", "statute.txt", *(part for output in outputs for part in ("--output", output))]) == 2
    assert words in capsys.readouterr().err
    assert (place / "statute.txt").read_text() == (place / "club.charter").read_text() == CHARTER
    assert not (place / "r.x").exists()


@pytest.mark.parametrize("command", ["verify", "lint", "test"])
def test_every_format_goes_to_a_file_beside_the_terminal(
    place: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = [part for name in MACHINE_FORMATS for part in ("--output", f"{name}:out.{name}")]
    code = run([command, "club.charter", *outputs])
    assert code == (Exit.UNSETTLED if command == "test" else Exit.HOLDS)
    assert "Exit" in capsys.readouterr().out
    assert sorted(path.name for path in place.glob("out.*")) == sorted(f"out.{name}" for name in MACHINE_FORMATS)
    assert not list(place.glob(".out*"))


def test_people_and_annotations_share_the_terminal_and_others_do_not(place: Path) -> None:
    assert run(["lint", "club.charter", "--format", "human", "--output", "github"]) == Exit.HOLDS
    assert run(["lint", "club.charter", "--format", "human", "--output", "sarif"]) == Exit.USAGE


def test_github_gets_annotations_and_a_summary_unasked(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    (place / "summary.md").write_text("# of the step before\n")
    assert run(["verify", "broken.charter"]) == Exit.PROBLEM
    shown = capsys.readouterr().out
    assert "VIOLATED  no_decision_without_consensus" in shown
    assert "\n::error file=broken.charter,line=10," in shown
    summary = (place / "summary.md").read_text()
    assert summary.startswith("# of the step before\n## charter verify\n") and "**VIOLATED**" in summary


def test_a_summary_is_cut_where_a_job_holds_no_more(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    monkeypatch.setattr("verifier.cli.emit.MOST_SUMMARY", 2500)
    assert MOST_SUMMARY < 1 << 20
    (place / "bad.charter").write_text('charter "X"\n' + "article 1\n  (1) nonsense here.\n" * 40)
    assert run(["lint", "bad.charter", "--format", "github"]) == Exit.PROBLEM
    summary = (place / "summary.md").read_text()
    assert len(summary.encode()) < 2700 and summary.endswith("The rest is left out: the page of a job holds no more.\n")
    assert len(capsys.readouterr().out.splitlines()) == 10


def test_gitlab_gets_its_report_unasked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    assert run(["verify", "broken.charter"]) == Exit.PROBLEM
    (issue,) = json.loads((place / CODE_QUALITY).read_text())
    assert (issue["check_name"], issue["severity"]) == ("guarantee-violated", "critical")


@pytest.mark.parametrize("given", [["--format", "plain"], ["--plain"], ["--output", "json:out.json"]])
def test_what_is_asked_for_is_all_that_comes(
    place: Path, given: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITLAB_CI", "true")
    assert run(["verify", "broken.charter", *given]) == Exit.PROBLEM
    assert "::error" not in capsys.readouterr().out
    assert not (place / CODE_QUALITY).exists()


def test_what_people_read_is_no_command_to_the_machine_that_prints_it(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (place / "x.charter").write_text(CHARTER.replace('charter "Club"', 'charter "::error::a ##[error]b"'))
    assert run(["verify", "x.charter"]) == Exit.HOLDS
    shown = capsys.readouterr().out
    assert shown.startswith("\\u{3a}:error::a \\u{23}#[error]b")
    assert run(["verify", "::warning::x"]) == Exit.USAGE
    assert not any(line.lstrip().startswith("::") for line in capsys.readouterr().err.splitlines())


def test_paths_are_those_of_the_repository(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / ".git").mkdir()
    inner = place / "texts and more"
    inner.mkdir()
    (inner / "b.charter").write_text(BROKEN)
    monkeypatch.chdir(inner)
    assert run(["verify", "b.charter", "--output", "sarif:s.json", "--output", "gitlab:g.json"]) == Exit.PROBLEM
    (result,) = json.loads((inner / "s.json").read_text())["runs"][0]["results"]
    place_ = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place_ == {"uri": "texts%20and%20more/b.charter", "uriBaseId": "%SRCROOT%"}
    (issue,) = json.loads((inner / "g.json").read_text())
    assert issue["location"]["path"] == "texts and more/b.charter"


def test_a_folder_does_not_stand_for_the_charters_of_a_submodule(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inner = place / "tools" / "charter" / "examples"
    inner.mkdir(parents=True)
    (inner / "other.charter").write_text(BROKEN)
    (place / "tools" / "charter" / ".git").write_text("gitdir: elsewhere\n")
    run(["lint", ".", "--format", "json"])
    assert [file["path"] for file in json.loads(capsys.readouterr().out)["files"]] == ["broken.charter", "club.charter"]


def test_a_full_disk_leaves_no_half_written_file_and_what_was_there_before(place: Path) -> None:
    """The system lets no file grow beyond some bytes, which is what a full disk comes to."""
    (place / "out.sarif").write_text("before")
    outputs = ["--output", "sarif:out.sarif", "--output", "json:out.json"]
    with started("lint", "club.charter", *outputs, folder=place, most=400) as process:
        assert process.stdout is not None and "Exit 0" in process.stdout.read()
    assert process.returncode == Exit.IO
    assert (place / "out.sarif").read_text() == "before"
    assert sorted(path.name for path in place.iterdir()) == ["broken.charter", "club.charter", "out.sarif"]


def test_a_file_that_cannot_be_written_keeps_no_other_from_being_written(place: Path) -> None:
    outputs = ["--output", "sarif:nowhere/out.sarif", "--output", "json:out.json"]
    assert run(["lint", "club.charter", *outputs]) == Exit.IO
    assert json.loads((place / "out.json").read_text())["exit"] == 0


# ── results as they come ──────────────────────────────────────────────────────────────────────


def test_results_come_before_the_run_is_over(place: Path) -> None:
    """The verdict on the first file is there well before the second file is settled."""
    slow = ROOT / "examples" / "european-security-organisation.charter"
    with started("verify", "broken.charter", str(slow), "--format", "jsonl", folder=place) as process:
        assert process.stdout is not None
        times = [(json.loads(line), time.monotonic()) for line in process.stdout]
    results = [(event, at) for event, at in times if event["event"] == "result"]
    assert results[0][0]["file"] == "broken.charter"
    assert times[-1][1] - results[0][1] > 0.5
    assert times[-1][0]["event"] == "end" and process.returncode == times[-1][0]["exit"] == Exit.PROBLEM


def test_the_stream_holds_what_the_file_holds(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["verify", "club.charter", "broken.charter"]
    assert run([*call, "--format", "jsonl"]) == Exit.PROBLEM
    streamed = capsys.readouterr().out
    assert run([*call, "--output", "jsonl:out.jsonl"]) == Exit.PROBLEM
    assert sorted(streamed.splitlines()) == sorted((place / "out.jsonl").read_text().splitlines())


def test_a_reader_who_leaves_changes_no_exit_code(place: Path) -> None:
    with started("verify", "broken.charter", "--format", "jsonl", folder=place) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
    assert process.returncode == Exit.PROBLEM


@pytest.mark.parametrize(("words", "code", "kind"), [((), 0, "system-out"), (("--fail-on", "warning"), 1, "error")])
def test_a_warning_is_an_error_in_junit_only_where_it_fails_the_run(
    place: Path, words: tuple[str, ...], code: int, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "club.charter").write_text(CHARTER + "condition idle.\n")
    assert run(["lint", "club.charter", "--format", "junit", *words]) == code
    root = ElementTree.fromstring(capsys.readouterr().out)
    (case,) = root.iter("testcase")
    assert root.get("errors") == str(code)
    assert [child.tag for child in case] == [kind] and "W501" in (case[0].text or "")
