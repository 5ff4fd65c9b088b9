"""`--watch`: a change is seen once it is at rest, and a file that is gone is told."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from verifier.cli.main import run as charter
from verifier.cli.watch import watch, watched

TEXT = 'charter "T"\nimport "annex.charter" as Annex.\nmembers: listed in "names.csv".\norgan Council: every member.\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main.charter").write_text(TEXT, "utf-8")
    (tmp_path / "annex.charter").write_text("rule narrow means at least 2 members in favour.\n", "utf-8")
    (tmp_path / "names.csv").write_text("name\nFrance\nItaly\n", "utf-8")
    return tmp_path


def watching(*acts: Callable[[], object]) -> tuple[int, int]:
    """How often the charter was run, and how often the files were looked at, while those acts were done, one between
    two looks, and then nothing more.
    """
    runs, looks = 0, 0

    def run() -> int:
        nonlocal runs
        runs += 1
        return 0

    def wait(_: float) -> None:
        nonlocal looks
        looks += 1
        if looks > len(acts) + 2:
            raise KeyboardInterrupt
        if looks <= len(acts):
            acts[looks - 1]()

    with pytest.raises(KeyboardInterrupt):
        watch(("main.charter",), run, wait)
    return runs, looks


def change(path: Path, text: str) -> Callable[[], object]:
    return lambda: path.write_text(path.read_text("utf-8") + text, "utf-8")


def nothing() -> None:
    return None


def test_without_a_change_a_charter_is_run_once(folder: Path) -> None:
    assert watching(nothing, nothing)[0] == 1


@pytest.mark.parametrize("name", ["main.charter", "annex.charter", "names.csv"])
def test_a_change_of_any_file_of_the_charter_runs_it_again(folder: Path, name: str) -> None:
    assert watching(change(folder / name, "\n"), nothing)[0] == 2


def test_a_file_that_is_still_being_written_is_waited_for(folder: Path) -> None:
    path = folder / "main.charter"
    assert watching(*(change(path, f"# {n}\n") for n in range(5)), nothing)[0] == 2


def test_a_new_date_with_the_same_text_is_no_change(folder: Path) -> None:
    assert watching(lambda: os.utime(folder / "main.charter", ns=(1, 1)), nothing)[0] == 1


def test_a_change_that_leaves_size_and_date_of_the_text_is_seen_by_its_bytes(folder: Path) -> None:
    path = folder / "main.charter"

    def act() -> None:
        path.write_text(TEXT.replace('"T"', '"U"'), "utf-8")
        os.utime(path, ns=(5, 5))

    assert watching(act, nothing)[0] == 2


def test_a_file_that_is_gone_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs, _ = watching((folder / "names.csv").unlink, nothing)
    assert runs == 2
    assert "names.csv is gone" in capsys.readouterr().err


def test_a_charter_that_is_gone_is_still_watched_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (folder / "main.charter").read_text("utf-8")
    back = lambda: (folder / "main.charter").write_text(text, "utf-8")  # noqa: E731 - what comes between two looks
    assert watching((folder / "main.charter").unlink, nothing, back, nothing)[0] == 3
    assert "watching 0 files" not in capsys.readouterr().err


def test_all_files_of_a_charter_are_watched(folder: Path) -> None:
    assert watched(("main.charter",)) == ("main.charter", "annex.charter", "names.csv")


def test_the_library_is_not_watched(folder: Path) -> None:
    (folder / "main.charter").write_text(TEXT + "guarantee no_dictator.\n", "utf-8")
    assert all("library" not in path for path in watched((".",)))


def test_ctrl_c_ends_a_watch_with_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wait(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("verifier.cli.watch.watch.__defaults__", (wait,))
    assert charter(["verify", "main.charter", "--watch"]) == 130


def test_a_run_that_is_interrupted_ends_the_watch(folder: Path) -> None:
    assert watch(("main.charter",), lambda: 130, lambda _: None) == 130
