"""Two versions of a charter: only what is new fails, on the clause that changed; what was promised is not lost."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import charter
from charter.model import NotAnalysed
from charter.source import Source
from verifier.cli.main import run
from verifier.cli.settings import ENVIRONMENT
from verifier.explain.report import FileReport
from verifier.review.compare import compare

BASE = """charter "Pact of the Lake"

article 1
  (1) members: 3 or more.
  (2) organ Council: every member.

article 2
  (1) matter budget, loan.
  (2) Council decides budget by broad.
  (3) Council decides loan by simple_majority.
  (4) decisions of Council bind every member.
  (5) rule broad means no member against.

guarantee budget_is_agreed
  never a budget is adopted while some member m is against.
guarantee loan_is_agreed
  never a loan is adopted while some member m is against.

scenario "A budget that all want"
  given 3 members.
  Council votes on budget: 3 in favour.
  expect adopted.
"""
BROAD = "(5) rule broad means no member against."
WEAK = "(5) rule broad means at most one member against."
OTHER = "(4) decisions of Council bind every member."


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose branch `main` holds the base revision, entered."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CHARTER_TODAY", "2026-06-01")
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, BASE)
    return tmp_path


def commit(folder: Path, text: str, **others: str) -> None:
    (folder / "pact.charter").write_text(text, "utf-8")
    for name, content in others.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "base")


def verified(
    repository: Path, capsys: pytest.CaptureFixture[str], text: str, *more: str, ref: str = "main"
) -> tuple[int, dict[str, Any]]:
    (repository / "pact.charter").write_text(text, "utf-8")
    code = run(["verify", "pact.charter", "--against", ref, "--format", "json", *more])
    return code, json.loads(capsys.readouterr().out)


def told(repository: Path, capsys: pytest.CaptureFixture[str], text: str, *more: str) -> tuple[int, str]:
    (repository / "pact.charter").write_text(text, "utf-8")
    code = run(["verify", "pact.charter", "--against", "main", "--plain", *more])
    return code, " ".join(capsys.readouterr().out.split())


def names(entries: list[dict[str, str]]) -> list[str]:
    return [entry["name"] for entry in entries]


def lost(report: dict[str, Any]) -> list[tuple[str, str, bool]]:
    return [(one["name"], one["loss"], one["fails"]) for one in report["lost"]]


def test_what_was_there_before_does_not_fail_and_stays_violated(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = verified(repository, capsys, BASE.replace("of the Lake", "of the Lakes"))
    assert code == 0
    assert [one["verdict"] for one in report["results"]] == ["holds", "violated"]
    assert (report["against"]["new"], names(report["against"]["known"])) == ([], ["guarantee loan_is_agreed"])
    assert report["meaning"] == "nothing fails but what is accepted or was known before"


def test_what_is_new_fails_and_sits_on_the_rule_that_changed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = BASE.replace(BROAD, WEAK).replace(OTHER, f"{OTHER}  # unchanged but for this")
    code, report = verified(repository, capsys, changed)
    assert code == 1
    assert names(report["against"]["new"]) == ["guarantee budget_is_agreed"]
    cause = report["results"][0]["cause"]
    assert (cause["file"], cause["line"]) == ("pact.charter", 1 + changed.split("\n").index(f"  {WEAK}"))


def test_the_same_change_without_a_base_fails_for_both(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "pact.charter").write_text(BASE.replace(BROAD, WEAK), "utf-8")
    assert run(["verify", "pact.charter", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["against"] is None
    assert [one["verdict"] for one in report["results"]] == ["violated", "violated"]


def test_what_is_mended_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = verified(repository, capsys, BASE.replace("loan by simple_majority", "loan by consensus"))
    assert code == 0
    assert names(report["against"]["fixed"]) == ["guarantee loan_is_agreed"]


def test_a_guarantee_that_is_deleted_is_lost(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without = BASE.replace(
        "guarantee budget_is_agreed\n  never a budget is adopted while some member m is against.\n", ""
    )
    code, report = verified(repository, capsys, without)
    assert (code, lost(report)) == (1, [("budget_is_agreed", "deleted", True)])
    assert report["against"]["lost_guarantees"] == ["budget_is_agreed"]
    code, report = verified(repository, capsys, without.replace(BROAD, WEAK))
    assert report["lost"][0]["verdict"] == "violated"


def test_a_guarantee_under_a_new_name_is_not_lost(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = verified(repository, capsys, BASE.replace("budget_is_agreed", "budget_is_unanimous"))
    assert (code, lost(report)) == (0, [])


def test_a_guarantee_that_is_weakened_with_the_charter_is_lost(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weaker = BASE.replace(BROAD, WEAK).replace(
        "a budget is adopted while some member m is", "a budget is adopted while every member is"
    )
    code, report = verified(repository, capsys, weaker)
    assert code == 1
    assert [one["verdict"] for one in report["results"]] == ["holds", "violated"]
    assert lost(report) == [("budget_is_agreed", "weakened", True)]
    assert report["lost"][0]["story"] is not None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("some member m is", "every member is"),
        ("a budget is adopted while some member m is", "a budget is adopted while there are exactly 9 members and some member m is"),
        ("never a budget is adopted while some member m is against", "a budget is adopted only if at most one member against"),
    ],
)  # fmt: skip
def test_a_guarantee_that_asks_less_is_weakened_though_the_old_one_still_holds(
    repository: Path, capsys: pytest.CaptureFixture[str], before: str, after: str
) -> None:
    first = "never a budget is adopted while some member m is against"
    code, report = verified(repository, capsys, BASE.replace(first, first.replace(before, after)))
    assert (code, lost(report)) == (1, [("budget_is_agreed", "weakened", True)])
    assert report["lost"][0]["verdict"] == "holds"


def test_a_guarantee_that_loses_one_of_two_matters_is_weakened(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = BASE.replace("loan by simple_majority", "loan by broad").replace("never a budget is", "never a decision is")
    commit(repository, both)
    code, report = verified(repository, capsys, both.replace("never a decision is", "never a budget is"))
    assert (code, lost(report)) == (1, [("budget_is_agreed", "weakened", True)])


def test_a_guarantee_that_asks_more_in_other_words_is_told_and_does_not_fail(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = BASE.replace(
        "a budget is adopted while some member m is against", "a budget is adopted with some member against"
    )
    code, report = verified(repository, capsys, more)
    assert (code, lost(report)) == (0, [("budget_is_agreed", "reworded", False)])
    under_another_name = more.replace("guarantee budget_is_agreed", "guarantee budget_is_unanimous")
    code, report = verified(repository, capsys, under_another_name)
    assert (code, lost(report)) == (0, [("budget_is_agreed", "reworded", False)])


def test_a_guarantee_that_can_no_longer_be_asked_is_lost(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = BASE.replace("matter budget, loan", "matter purse, loan").replace("decides budget", "decides purse")
    gone = gone.replace("votes on budget", "votes on purse").replace("never a budget", "never a purse")
    code, report = verified(repository, capsys, gone)
    assert (code, lost(report)[0]) == (1, ("budget_is_agreed", "weakened", True))
    assert "can no longer be asked" in report["lost"][0]["words"]


def test_a_grade_that_is_lowered_is_lost(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = "budget is adopted while some member m is against"
    code, report = verified(repository, capsys, BASE.replace(f"{first}.", f"{first}, as written."))
    assert (code, lost(report)) == (1, [("budget_is_agreed", "grade lowered", True)])
    code, report = verified(repository, capsys, BASE.replace(f"{first}.", f"{first}, absolutely."))
    assert (code, lost(report)) == (0, [])


def test_a_scenario_that_is_deleted_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report = verified(repository, capsys, BASE[: BASE.index("scenario")])
    assert (code, lost(report)) == (1, [("A budget that all want", "scenario deleted", True)])


def test_a_scenario_that_expects_something_else_is_told_and_does_not_fail(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = verified(repository, capsys, BASE.replace("3 in favour", "2 in favour; the rest absent"))
    assert (code, lost(report)) == (0, [("A budget that all want", "scenario changed", False)])
    code, report = verified(repository, capsys, BASE.replace("expect adopted", "expect not adopted"))
    assert (code, report["against"]["new"][0]["name"]) == (1, "scenario A budget that all want")


def test_a_clause_left_open_is_known_until_its_words_change(repository: Path) -> None:
    was = charter.load(str(repository / "pact.charter"))
    open_ = NotAnalysed("free words", was.guarantees[0].clause)
    old = FileReport("a", model=replace(was, not_analysed=(open_,)), sources=(Source("a", BASE, ""),))
    moved = Source("a", "# moved\n" + BASE, "")
    changed = Source("a", BASE.replace("never a budget", "never some budget"), "")
    assert len(compare(replace(old, sources=(moved,)), old, "main").pardoned) == 1
    assert compare(replace(old, sources=(changed,)), old, "main").pardoned == ()


ACCEPTED = '\naccept violated loan_is_agreed because "as agreed" by "Office" until 2027-01-01.\n'


def test_a_change_cannot_accept_its_own_finding(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = '\naccept violated budget_is_agreed because "trust us" by "author" until 2099-01-01.\n'
    code, report = verified(repository, capsys, BASE.replace(BROAD, WEAK) + own)
    assert code == 1
    assert names(report["against"]["new"]) == ["guarantee budget_is_agreed"]
    assert lost(report) == [("budget_is_agreed", "acceptance added", True)]


def test_what_the_base_accepts_stays_accepted_and_no_longer_than_it_said(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, BASE + ACCEPTED)
    code, report = verified(repository, capsys, BASE + ACCEPTED)
    assert (code, lost(report)) == (0, [])
    assert report["results"][1]["accepted"] == {"because": "as agreed", "by": "Office", "until": "2027-01-01"}
    code, report = verified(repository, capsys, BASE + ACCEPTED.replace("2027", "2028"))
    assert (code, lost(report)) == (1, [("loan_is_agreed", "acceptance added", True)])


def test_a_new_file_has_no_base_and_all_its_findings_are_new(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "new.charter").write_text(BASE, "utf-8")
    assert run(["verify", "new.charter", "--against", "main", "--format", "json"]) == 1
    assert names(json.loads(capsys.readouterr().out)["against"]["new"]) == ["guarantee loan_is_agreed"]


def test_a_charter_that_is_taken_out_of_a_folder_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(repository, BASE, second_charter=BASE)
    (repository / "second.charter").unlink()
    assert run(["verify", ".", "--against", "main", "--format", "json"]) == 1
    gone = [file for file in json.loads(capsys.readouterr().out)["files"] if file["failure"]]
    assert [(file["path"], file["exit"]) for file in gone] == [("second.charter", 1)]


def test_tables_and_imports_are_those_of_each_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tabled = BASE.replace("members: 3 or more", 'members: listed in "names.csv"').replace("given 3 members.\n", "")
    tabled = tabled.replace("Council votes on budget: 3 in favour.", "Council votes on budget: every member in favour.")
    tabled = tabled.replace(BROAD, "(5) rule broad means at most one member against and at least 3 members in favour.")
    commit(repository, tabled, names_csv="name\nFrance\nItaly\nSpain\n")
    (repository / "names.csv").write_text("name\nFrance\nItaly\nSpain\nMalta\n", "utf-8")
    code, report = verified(repository, capsys, tabled)
    assert code == 1
    assert names(report["against"]["new"]) == ["guarantee budget_is_agreed"]
    assert report["results"][0]["cause"]["line"] == 4


def test_another_file_may_be_the_other_version(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "old.charter").write_text(BASE, "utf-8")
    code, report = verified(repository, capsys, BASE.replace(BROAD, WEAK), ref="old.charter")
    assert (code, names(report["against"]["new"])) == (1, ["guarantee budget_is_agreed"])


@pytest.mark.parametrize("ref", ["no-such-branch", "--output=x"])
def test_what_is_no_revision_ends_the_run_with_exit_2(repository: Path, ref: str) -> None:
    assert run(["verify", "pact.charter", f"--against={ref}"]) == 2


HOSTILE = "fail-on = 'problem'\nexit-zero = true\nonly = ['loan_is_agreed']\nrlimit = 1\nbaseline = 'known.json'\n"


def test_a_change_cannot_switch_off_its_own_check(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(repository, BASE, charter_toml="fail-on = 'unsettled'\n")
    (repository / "charter.toml").write_text(HOSTILE, "utf-8")
    code, text = told(repository, capsys, BASE.replace(BROAD, WEAK))
    assert code == 1
    assert "VIOLATED budget_is_agreed" in text
    for key in ("fail-on", "exit-zero", "only", "rlimit", "baseline"):
        assert f"Settings: `{key}` is" in text


@pytest.mark.parametrize("text", ["fail-on = 'never'\n", "required-version = '>=99'\n", "zebra = \x01", "fail-on = [["])
def test_a_configuration_that_breaks_the_run_is_told_and_that_of_the_base_counts(
    repository: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (repository / "charter.toml").write_text(text, "utf-8")
    code, said = told(repository, capsys, BASE.replace(BROAD, WEAK))
    assert code == 1
    assert "the configuration of the change cannot be used, and that of main counts" in said


def test_the_baseline_of_the_base_counts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weak = BASE.replace(BROAD, WEAK)
    (repository / "pact.charter").write_text(weak, "utf-8")
    assert run(["baseline", "create", "pact.charter"]) == 0
    capsys.readouterr()
    code, said = told(repository, capsys, weak, "--baseline", "charter-baseline.json")
    assert code == 1
    assert "the baseline of main cannot be used, and none counts" in said


def test_names_with_control_characters_reach_no_terminal(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = '\naccept violated budget_is_agreed because "\x1b[2J::error::\u202e" by "<b>" until 2099-01-01.\n'
    (repository / "pact.charter").write_text(BASE.replace(BROAD, WEAK) + own, "utf-8")
    assert run(["verify", "pact.charter", "--against", "main", "--plain"]) == 1
    shown = capsys.readouterr().out
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
