"""Baselines: what an old charter is known for does not fail; what is new or worse does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from charter.model import Grade
from tests.unit.findings import KEY, LATER, MAJORITY_COUNCIL, NOBODY_OVERRULED, file_report, finding
from verifier.cli.main import run
from verifier.cli.settings import ENVIRONMENT
from verifier.explain.conclude import Strictness, conclude
from verifier.explain.exit import Exit
from verifier.explain.fingerprint import fingerprint
from verifier.explain.report import FileReport, Finding
from verifier.review.baseline import Damaged, baseline, entries, pardons, written
from verifier.review.know import know
from verifier.verdict import Outcome, Verdict

TEXT = """charter "Old pact"

article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget, loan.
  (4) Council decides budget by simple_majority.
  (5) Council decides loan by consensus.
  (6) decisions of Council bind every member.

guarantee budget_agreed
  never a budget is adopted while some member m is against.
guarantee loan_agreed
  never a loan is adopted while some member m is against.
"""
LOAN = "Council decides loan by consensus"
WORSE = TEXT.replace(LOAN, "Council decides loan by simple_majority")
VIOLATED = finding(MAJORITY_COUNCIL, NOBODY_OVERRULED)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "pact.charter").write_text(TEXT, "utf-8")
    return tmp_path


def known(file: FileReport) -> FileReport:
    """The file beside a baseline of it."""
    return know(file, pardons(baseline(written(entries(file, "a"))), "a", "b.json"))


def judged(file: FileReport, before: FileReport) -> Exit:
    """The exit code of a file beside a baseline that was made before."""
    listed = pardons(baseline(written(entries(before, "a"))), "a", "b.json")
    return conclude("verify", (know(file, listed),), Strictness()).exit


def verdict(outcome: Outcome, **more: object) -> FileReport:
    made = replace(Verdict(NOBODY_OVERRULED, outcome), **more)  # type: ignore[arg-type]
    return file_report(MAJORITY_COUNCIL, Finding(made))


def test_what_is_listed_does_not_fail_and_what_is_not_does() -> None:
    old = file_report(MAJORITY_COUNCIL, VIOLATED)
    assert judged(old, old) is Exit.HOLDS
    assert judged(file_report(MAJORITY_COUNCIL, VIOLATED, finding(MAJORITY_COUNCIL, KEY)), old) is Exit.PROBLEM


@pytest.mark.parametrize("before", Outcome)
@pytest.mark.parametrize("now", [outcome for outcome in Outcome if outcome is not Outcome.HOLDS])
def test_only_the_same_verdict_is_known(before: Outcome, now: Outcome) -> None:
    assert (judged(verdict(now), verdict(before)) is Exit.HOLDS) == (before is now)


def test_a_lower_grade_than_before_is_new() -> None:
    before = verdict(Outcome.VIOLATED, grade=Grade.AS_WRITTEN, breaks=Grade.AGAINST_MY_WILL)
    assert judged(before, before) is Exit.HOLDS
    assert judged(verdict(Outcome.VIOLATED, breaks=Grade.AS_WRITTEN), before) is Exit.PROBLEM


def test_no_baseline_covers_a_contradiction_in_the_tool() -> None:
    alarm = verdict(Outcome.VIOLATED, alarm=True)
    assert entries(alarm, "a") == ()
    assert judged(alarm, verdict(Outcome.VIOLATED)) is Exit.INTERNAL


def test_what_occurs_more_often_than_it_was_known_is_new() -> None:
    once = file_report(MAJORITY_COUNCIL, VIOLATED)
    assert judged(replace(once, findings=(VIOLATED, replace(VIOLATED))), once) is Exit.PROBLEM


def test_a_finding_in_another_file_is_not_known() -> None:
    file = file_report(MAJORITY_COUNCIL, VIOLATED)
    assert pardons(entries(file, "a"), "b", "b.json") == {}


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    moved = replace(KEY, clause=replace(KEY.clause, span=replace(KEY.clause.span, line=99)))
    assert fingerprint(finding(MAJORITY_COUNCIL, KEY)) == fingerprint(finding(MAJORITY_COUNCIL, moved))
    assert fingerprint(Finding(Verdict(LATER, Outcome.UNDECIDED))) != fingerprint(
        Finding(Verdict(LATER, Outcome.DEPENDS))
    )


def test_the_same_findings_give_the_same_bytes() -> None:
    found = entries(file_report(MAJORITY_COUNCIL, VIOLATED, finding(MAJORITY_COUNCIL, KEY)), "a")
    assert written(found) == written(tuple(reversed(found)))
    assert baseline(written(found)) == tuple(sorted(found, key=lambda one: one.name))


GOOD = written(entries(file_report(MAJORITY_COUNCIL, VIOLATED), "a"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"), ("{", "is not JSON"), ("[]", "is not one of version 1"), ("[" * 100_000, "is not JSON"),
        (GOOD.replace('"schema": 1', '"schema": 2'), "is not one of version 1"),
        (GOOD.replace('"findings"', '"finding"'), "has no list of findings"),
        (GOOD.replace('"kind"', '"sort"'), "number 1"),
        (GOOD.replace('"kind": "guarantee"', '"kind": 3'), "not all texts"),
        (GOOD[: GOOD.index('"fingerprint"')] + '"fingerprint": "x", "because": ""}]}', "32 hexadecimal digits"),
    ],
)  # fmt: skip
def test_a_damaged_baseline_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(Damaged, match=said):
        baseline(text)


def test_a_baseline_lets_an_old_charter_in_and_stops_what_is_new(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "pact.charter"]) == 1
    assert run(["baseline", "create", "pact.charter"]) == 0
    capsys.readouterr()
    assert run(["verify", "pact.charter", "--baseline", "charter-baseline.json", "--plain"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "VIOLATED budget_agreed (known)" in text
    assert "Known, in charter-baseline.json." in text
    (folder / "pact.charter").write_text(WORSE, "utf-8")
    assert run(["verify", "pact.charter", "--baseline", "charter-baseline.json", "--plain"]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert "VIOLATED loan_agreed line" in text or "VIOLATED loan_agreed article" in text


def test_prune_takes_out_what_is_mended_and_keeps_reasons(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pact.charter").write_text(WORSE, "utf-8")
    path = folder / "charter-baseline.json"
    assert run(["baseline", "create", "pact.charter"]) == 0
    path.write_text(path.read_text("utf-8").replace('"because": ""', '"because": "as agreed"'), "utf-8")
    (folder / "pact.charter").write_text(TEXT, "utf-8")
    assert run(["baseline", "prune"]) == 0
    left = json.loads(path.read_text("utf-8"))["findings"]
    assert [(one["name"], one["because"]) for one in left] == [("budget_agreed", "as agreed")]
    assert run(["baseline", "create", "pact.charter"]) == 0
    assert json.loads(path.read_text("utf-8"))["findings"] == left


def test_prune_takes_out_a_file_that_is_gone(folder: Path) -> None:
    assert run(["baseline", "create", "pact.charter"]) == 0
    (folder / "pact.charter").unlink()
    assert run(["baseline", "prune"]) == 0
    assert json.loads((folder / "charter-baseline.json").read_text("utf-8"))["findings"] == []


@pytest.mark.parametrize("text", ["", "{}", "\udcff", None])
def test_a_damaged_or_missing_baseline_ends_a_run_with_exit_2(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    if text is not None:
        (folder / "b.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert run(["verify", "pact.charter", "--baseline", "b.json"]) == 2
    assert "b.json: the baseline" in capsys.readouterr().err
    assert run(["baseline", "prune", "--file", "b.json"]) == 2


def test_no_baseline_is_made_of_a_charter_with_errors(folder: Path) -> None:
    (folder / "pact.charter").write_text(TEXT.replace("simple_majority", "simple_minority"), "utf-8")
    assert run(["baseline", "create", "pact.charter"]) == 1
    assert not (folder / "charter-baseline.json").exists()
