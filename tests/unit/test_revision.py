"""A charter of another revision is read from git, with all that it imports."""

import subprocess
from pathlib import Path

import click
import pytest

import charter
from charter.read import in_place
from verifier.cli.base import base
from verifier.cli.revision import at_revision, place

OLD = 'charter "Old"\narticle 1\n(1) members: listed in "names.csv".\n(2) organ Council: every member.\n'
NEW = OLD.replace("Old", "New")


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    _git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "pact.charter").write_text(OLD, encoding="utf-8")
    (tmp_path / "names.csv").write_text("name\nFrance\nItaly\n", encoding="utf-8")
    (tmp_path / "link.charter").symlink_to("pact.charter")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "old")
    (tmp_path / "pact.charter").write_text(NEW, encoding="utf-8")
    (tmp_path / "names.csv").write_text("name\nSpain\n", encoding="utf-8")
    return tmp_path


def test_a_revision_is_read_with_the_tables_of_that_revision(repository: Path) -> None:
    found = place(f"HEAD:{repository / 'pact.charter'}")
    model = charter.load(found.path, found.fetch)
    assert model.title == "Old"
    assert [party.name for party in model.parties] == ["France", "Italy"]
    assert charter.load(repository / "pact.charter").title == "New"


def test_a_file_with_a_colon_in_its_name_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a:b.charter").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert place("a:b.charter").fetch is None


def test_a_link_in_a_revision_is_not_followed(repository: Path) -> None:
    fetch = at_revision("HEAD", str(repository / "link.charter"))
    with pytest.raises(FileNotFoundError):
        fetch(repository.resolve() / "link.charter")


@pytest.mark.parametrize("revision", ["no-such", "--output=x", "HEAD;rm"])
def test_what_is_no_revision_is_refused(repository: Path, revision: str) -> None:
    with pytest.raises(click.UsageError):
        place(f"{revision}:{repository / 'pact.charter'}")


def test_outside_a_repository_no_revision_is_read(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError):
        at_revision("HEAD", str(tmp_path / "pact.charter"))


def test_a_text_that_was_never_written_is_checked_in_place(repository: Path) -> None:
    path = str(repository / "pact.charter")
    model = charter.load(path, in_place({path: OLD.replace("Old", "Draft")}))
    assert model.title == "Draft"
    assert [party.name for party in model.parties] == ["Spain"]


def test_a_repository_of_somebody_else_is_told_as_such_and_not_as_missing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container into which a checkout of another user is mounted."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(click.UsageError, match=r"belongs to another user.*safe\.directory"):
        at_revision("HEAD", str(repository / "pact.charter"))


def test_where_there_is_no_repository_the_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pact.charter").write_text(OLD, encoding="utf-8")
    with pytest.raises(click.UsageError, match=r"no git repository holds `\.`"):
        base("HEAD", ["."])
