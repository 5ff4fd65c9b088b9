"""Reading files: within bounds, inside one folder, ordinary files only."""

import os
from pathlib import Path

import pytest

from charter.diagnostics import Code, render
from charter.read import MOST_BYTES, MOST_BYTES_IN_ALL, MOST_FILES, Folder, Unreadable, from_disk, read
from charter.source import Source, Span

HERE = Span("main.charter", 2, 1, 2, 10)


def code(folder: Folder, name: str, beside: str = "") -> Code:
    with pytest.raises(Unreadable) as raised:
        folder.read(name, beside or str(folder.root / "main.charter"), HERE)
    return raised.value.diagnostic.code


def test_a_file_is_read_with_its_digest_and_the_path_as_written(tmp_path: Path) -> None:
    (tmp_path / "a.charter").write_bytes(b"\xef\xbb\xbfmatter x.\r\n")
    source, folder = read(str(tmp_path / "a.charter"))
    assert source.text == "matter x.\r\n"
    assert source.path == str(tmp_path / "a.charter")
    assert len(source.sha256) == 64
    assert folder.root == tmp_path.resolve()


def test_a_missing_first_file_is_an_operating_system_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(str(tmp_path / "none.charter"))


def test_a_file_of_one_mebibyte_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    (tmp_path / "full.charter").write_bytes(b" " * MOST_BYTES)
    (tmp_path / "over.charter").write_bytes(b" " * (MOST_BYTES + 1))
    assert len(read(str(tmp_path / "full.charter"))[0].text) == MOST_BYTES
    with pytest.raises(Unreadable) as raised:
        read(str(tmp_path / "over.charter"))
    assert raised.value.diagnostic.code is Code.FILE_TOO_LARGE


def test_all_files_together_have_eight_mebibytes(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.csv").write_bytes(b" " * MOST_BYTES)
    folder = Folder(tmp_path.resolve(), from_disk)
    for number in range(MOST_BYTES_IN_ALL // MOST_BYTES):
        folder.read(f"{number}.csv", str(tmp_path / "main.charter"), HERE)
    assert code(folder, "8.csv") is Code.FILE_TOO_LARGE


def test_a_charter_has_256_files_and_a_file_read_twice_counts_once(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.csv").write_bytes(b"x")
    folder = Folder(tmp_path.resolve(), from_disk)
    for number in [*range(MOST_FILES), 0, 1, 2]:
        folder.read(f"{number}.csv", str(tmp_path / "main.charter"), HERE)
    assert code(folder, f"{MOST_FILES}.csv") is Code.TOO_MANY_FILES


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b"\xff", 1, 1), (b"matter x.\n  caf\xe9.", 2, 6), (b"\xed\xa0\x80", 1, 1), ("é\n".encode() + b"\xc3", 2, 1)],
)
def test_a_file_that_is_not_utf8_is_refused_with_the_place(tmp_path: Path, data: bytes, line: int, column: int) -> None:
    (tmp_path / "bad.charter").write_bytes(data)
    with pytest.raises(Unreadable) as raised:
        read(str(tmp_path / "bad.charter"))
    found = raised.value.diagnostic
    assert found.code is Code.NOT_UTF8
    assert (found.span.line, found.span.column) == (line, column)


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "/etc/passwd",
        "inner/../../secret.txt",
        "a\0b",
        "C:\\secret.txt",
        "link.txt",
        "folder/secret.txt",
    ],
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path)
    assert code(Folder(root.resolve(), from_disk), name) is Code.OUTSIDE_THE_FOLDER


@pytest.mark.parametrize("name", [".env", "keys.txt", ".git/config", "charter", "none.txt", "linked.csv"])
def test_nothing_but_charters_and_tables_is_read_for_a_clause(tmp_path: Path, name: str) -> None:
    (tmp_path / ".git").mkdir()
    for secret in (".env", "keys.txt", ".git/config", "charter"):
        (tmp_path / secret).write_text("name\nsecret")
    (tmp_path / "linked.csv").symlink_to("keys.txt")
    assert code(Folder(tmp_path.resolve(), from_disk), name) is Code.OTHER_FILE


@pytest.mark.parametrize("name", ["a.charter", "a.charter.md", "A.CSV", ".drafts/a.charter"])
def test_charters_and_tables_are_known_by_their_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("x")
    assert Folder(tmp_path.resolve(), from_disk).read(name, str(tmp_path / "main.charter"), HERE).text == "x"


def test_the_first_file_may_have_any_name_but_that_of_a_table(tmp_path: Path) -> None:
    for name in ("statutes.txt", "statutes.csv"):
        (tmp_path / name).write_text("matter x.")
    assert read(str(tmp_path / "statutes.txt"))[0].text == "matter x."
    with pytest.raises(Unreadable) as raised:
        read(str(tmp_path / "statutes.csv"))
    assert raised.value.diagnostic.code is Code.OTHER_FILE


def test_no_file_is_called_as_those_of_the_library_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("library:consensus.charter", "main.charter"):
        (tmp_path / name).write_text("matter x.")
    assert code(Folder(tmp_path.resolve(), from_disk), "library:consensus.charter", "main.charter") is Code.OTHER_FILE
    with pytest.raises(Unreadable) as raised:
        read("library:consensus.charter")
    assert raised.value.diagnostic.code is Code.OTHER_FILE


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("x")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert Folder(tmp_path.resolve(), from_disk).read("link.csv", str(tmp_path / "main.charter"), HERE).text == "x"


def test_files_are_named_from_the_folder_of_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "annex").mkdir()
    (tmp_path / "annex" / "b.csv").write_text("b")
    (tmp_path / "c.csv").write_text("c")
    folder, beside = Folder(tmp_path.resolve(), from_disk), str(tmp_path / "annex" / "a.charter")
    assert folder.read("b.csv", beside, HERE).text == "b"
    assert folder.read("../c.csv", beside, HERE).text == "c"


def test_a_pipe_or_a_folder_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "folder.csv").mkdir()
    folder = Folder(tmp_path.resolve(), from_disk)
    assert code(folder, "pipe.csv") is Code.UNREADABLE_FILE
    assert code(folder, "folder.csv") is Code.UNREADABLE_FILE
    assert code(folder, "missing.csv") is Code.UNREADABLE_FILE


def test_a_link_that_leads_to_itself_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    assert code(Folder(tmp_path.resolve(), from_disk), "loop.csv") is Code.UNREADABLE_FILE


def test_the_message_stands_at_the_clause_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as raised:
        Folder(tmp_path.resolve(), from_disk).read("none.csv", str(tmp_path / "main.charter"), HERE)
    text = render(raised.value.diagnostic, Source("main.charter", 'charter "X"\nimport "none.csv".\n', ""))
    assert "main.charter, line 2, column 1" in text
    assert "none.csv" in text
