"""A charter that was moved, renamed or replaced by a link has the other version that it had before."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.unit.test_against import BASE, BROAD, WEAK, commit, git, lost, names, repository
from verifier.cli.main import run

__all__ = ["repository"]
OTHER = BASE.replace("Pact of the Lake", "Pact of the River")


def against(capsys: pytest.CaptureFixture[str], *named: str) -> tuple[int, dict[str, Any]]:
    code = run(["verify", *named, "--against", "main", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def moved(repository: Path, text: str, to: str = "statutes/lake.charter") -> Path:
    place = repository / to
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    (repository / "pact.charter").unlink()
    return place


@pytest.mark.parametrize("named", [".", "statutes", "statutes/lake.charter"])
def test_a_charter_that_was_moved_has_its_old_findings(
    repository: Path, capsys: pytest.CaptureFixture[str], named: str
) -> None:
    moved(repository, BASE)
    code, report = against(capsys, named)
    assert (code, report["against"]["new"], len(report["files"])) == (0, [], 1)


def test_a_charter_that_was_moved_and_weakened_is_held_to_what_it_promised(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = BASE[: BASE.index("guarantee budget_is_agreed")] + BASE[BASE.index("guarantee loan_is_agreed") :]
    moved(repository, gone.replace(BROAD, WEAK))
    code, report = against(capsys, ".")
    assert (code, lost(report)) == (1, [("budget_is_agreed", "deleted", True)])


def test_a_charter_under_another_title_is_known_by_its_text(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    moved(repository, BASE.replace("Pact of the Lake", "Statute of the Lake").replace(BROAD, WEAK))
    code, report = against(capsys, ".")
    assert (code, names(report["against"]["new"])) == (1, ["guarantee budget_is_agreed"])
    assert names(report["against"]["known"]) == ["guarantee loan_is_agreed"]


def test_of_two_charters_that_were_moved_each_has_its_own_other_version(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    river = OTHER.replace("loan by simple_majority", "loan by consensus")
    commit(repository, BASE, river_charter=river)
    (repository / "river.charter").unlink()
    moved(repository, BASE, "a.charter")
    (repository / "b.charter").write_text(river.replace(BROAD, WEAK), "utf-8")
    code, report = against(capsys, ".")
    assert (code, names(report["against"]["new"])) == (1, ["guarantee budget_is_agreed"])
    assert [one["file"] for one in report["against"]["new"]] == ["b.charter"]


def test_a_copy_is_no_move_and_all_its_findings_are_new(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "copy.charter").write_text(BASE, "utf-8")
    code, report = against(capsys, ".")
    assert (code, [one["file"] for one in report["against"]["new"]]) == (1, ["copy.charter"])


def test_a_charter_that_is_moved_out_of_what_is_verified_was_taken_out(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, BASE)
    (repository / "kept").mkdir()
    (repository / "kept" / "one.charter").write_text(OTHER.replace("loan by simple_majority", "loan by consensus"))
    (repository / "kept" / "two.charter").write_text(BASE.replace("loan by simple_majority", "loan by consensus"))
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "more")
    (repository / ".attic").mkdir()
    (repository / "kept" / "two.charter").rename(repository / ".attic" / "two.charter")
    code, report = against(capsys, "kept")
    gone = [file["path"] for file in report["files"] if file["failure"]]
    assert (code, gone) == (1, [str(Path("kept", "two.charter"))])


def test_where_the_last_charter_was_taken_out_that_is_told_and_not_that_there_is_none(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, BASE)
    (only,) = repository.glob("*.charter")
    only.unlink()
    code, report = against(capsys, ".")
    assert (code, [file["path"] for file in report["files"]]) == (1, [only.name])
    (repository / "empty").mkdir()
    code, report = against(capsys, "empty")
    assert (code, [file["failure"] for file in report["files"]]) == (2, ["there is no charter in this directory"])


def test_what_a_pattern_of_the_configuration_stood_for_and_is_gone_was_taken_out(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = BASE.replace("loan by simple_majority", "loan by consensus")
    commit(repository, held, river_charter=held.replace("Lake", "River"), charter_toml="files = ['*.charter']\n")
    (repository / "river.charter").unlink()
    code, report = against(capsys)
    assert (code, [file["path"] for file in report["files"] if file["failure"]]) == (1, ["river.charter"])


def test_a_leniency_for_some_folder_is_not_won_by_moving_there(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(repository, BASE, charter_toml="[[overrides]]\nfiles = ['drafts/*']\nexit-zero = true\n")
    moved(repository, BASE.replace(BROAD, WEAK), "drafts/pact.charter")
    code, report = against(capsys, ".")
    assert (code, names(report["against"]["new"])) == (1, ["guarantee budget_is_agreed"])


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
@pytest.mark.parametrize("linked", ["pact.charter", "names.csv"])
def test_a_link_to_another_file_is_not_compared_with_that_file(
    repository: Path, capsys: pytest.CaptureFixture[str], linked: str
) -> None:
    tabled = BASE.replace("members: 3 or more", 'members: listed in "names.csv"').replace("given 3 members.\n", "")
    tabled = tabled.replace("Council votes on budget: 3 in favour.", "Council votes on budget: every member in favour.")
    commit(repository, tabled, names_csv="name\nFrance\nItaly\nSpain\n", few_csv="name\nFrance\nItaly\n")
    (repository / "mild.charter").write_text(OTHER[: OTHER.index("guarantee")], "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "another")
    (repository / linked).unlink()
    (repository / linked).symlink_to("mild.charter" if linked.startswith("pact") else "few.csv")
    code, report = against(capsys, "pact.charter")
    assert code == 1
    assert "is a link" in report["files"][0]["failure"]


def test_a_charter_that_was_taken_out_of_a_folder_of_the_disk_is_told(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = BASE.replace("loan by simple_majority", "loan by consensus")
    for folder in ("old", "new"):
        (repository / folder).mkdir()
        (repository / folder / "a.charter").write_text(held, "utf-8")
    (repository / "old" / "b.charter").write_text(held.replace("Lake", "Sea"), "utf-8")
    os.chdir(repository / "new")
    assert run(["verify", ".", "--against", "../old", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [file["path"] for file in report["files"] if file["failure"]] == ["b.charter"]


@pytest.mark.parametrize(("limited", "decided"), [("pact.charter", False), ("drafts/*", True)])
def test_a_charter_that_was_moved_keeps_the_budget_of_its_old_place(
    repository: Path, capsys: pytest.CaptureFixture[str], limited: str, decided: bool
) -> None:
    (repository / "charter.toml").write_text(f"[[overrides]]\nfiles = ['{limited}']\nrlimit = 1\n", "utf-8")
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "budgets")
    moved(repository, BASE.replace("Council decides loan", "Council  decides loan"), "drafts/lake.charter")
    _, report = against(capsys, ".")
    assert {one["verdict"] for one in report["results"]} == {"violated", "holds" if decided else "bounded"}
