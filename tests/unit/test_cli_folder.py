"""A folder on the command line stands for the charters in it."""

import os
from pathlib import Path

import pytest

from tests.unit.test_cli import charter
from verifier.cli.examine import Plan, charters, examine
from verifier.explain.exit import Exit

TEXT = """charter "x"
article 1 "x"
  (1) members: 3.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by absolute_majority.
  (5) decisions of Council bind every member.
scenario "s"
  Council votes on budget: 2 in favour; 1 against.
  expect adopted.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.charter", "a/z.charter", "a/b/y.charter.md", ".hidden/x.charter", "a/.old.charter"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"```charter\n{TEXT}```\n" if name.endswith(".md") else TEXT, "utf-8")
    for name in ("README.md", "a/votes.csv", "notes.charter.txt"):
        (tmp_path / name).write_text("no charter\n", "utf-8")
    (tmp_path / "c.charter").mkdir()
    return tmp_path


def test_a_folder_stands_for_its_charters_in_the_order_of_their_paths(folder: Path) -> None:
    inside = [str(folder / name) for name in ("a/b/y.charter.md", "a/z.charter", "b.charter")]
    assert list(charters([str(folder)])) == inside
    one = str(folder / "b.charter")
    assert list(charters([one, str(folder / "a")])) == [one, *inside[:2]]


def test_a_charter_that_is_named_more_than_once_is_looked_at_once(folder: Path) -> None:
    one = str(folder / "b.charter")
    again = (one, str(folder), str(folder / "a" / ".." / "b.charter"))
    assert charters(again) == (one, str(folder / "a/b/y.charter.md"), str(folder / "a/z.charter"))


def test_what_is_hidden_is_found_when_it_is_named(folder: Path) -> None:
    assert charters([str(folder / ".hidden")]) == (str(folder / ".hidden" / "x.charter"),)


def test_a_folder_that_holds_itself_is_walked_once(folder: Path) -> None:
    (folder / "a" / "again").symlink_to(folder, target_is_directory=True)
    assert len(charters([str(folder)])) == 3


def test_a_folder_without_charters_is_a_wrong_call(tmp_path: Path) -> None:
    ((report,), complete) = examine([str(tmp_path)], Plan(scenarios=True), lambda line: None)
    assert (report.exit, report.failure, complete) == (Exit.USAGE, "there is no charter in this directory", True)


def test_every_charter_of_a_folder_is_tested(folder: Path) -> None:
    done = charter("test", os.fspath(folder))
    assert (done.returncode, done.stdout.count("PASSED")) == (0, 3)
    assert "3 scenarios: all as expected." in " ".join(done.stdout.split())


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """A pull request could else have a machine print what it holds."""
    inside = tmp_path / "repository"
    (inside / ".git").mkdir(parents=True)
    (inside / ".git" / "config").write_text("token")
    (tmp_path / "secret").write_text("token")
    (inside / "a.charter").write_text('charter "A"\n')
    for name, target in {"b": "a.charter", "c": "../secret", "d": ".git/config"}.items():
        (inside / f"{name}.charter").symlink_to(target)
    assert [Path(path).name for path in charters((str(inside),))] == ["a.charter", "b.charter"]
