"""Charters that were read are kept, and known again as long as not a byte of their files has changed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import charter
from charter.checked import Checked
from verifier.cache.charters import charters
from verifier.cache.shelf import Shelf
from verifier.cache.table import Unkept, read, written

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.charter"))[::12]
TEXT = """charter "Pact"

import "rules.charter".

article 1
  (1) members: listed in "names.csv".
  (2) organ Council: every member.

article 2
  (1) matter budget.
  (2) Council decides budget by broad.

guarantee no_hostage.
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    kept = Shelf(tmp_path / "kept.sqlite")
    yield kept
    kept.close()


@pytest.fixture
def pact(tmp_path: Path) -> str:
    (tmp_path / "pact.charter").write_text(TEXT)
    (tmp_path / "rules.charter").write_text("article 9\n  (1) rule broad means no member against.\n")
    (tmp_path / "names.csv").write_text("name\nFrance\nItaly\nSpain\n")
    return str(tmp_path / "pact.charter")


def forbid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whoever reads a charter anew from now on is noted."""
    read_anew: list[str] = []

    real = charter.check

    def check(path: str, **more: Any) -> Checked:
        read_anew.append(path)
        return real(path, **more)

    monkeypatch.setattr(charter, "check", check)
    return read_anew


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_charter_comes_back_as_it_was_places_and_messages_too(path: Path) -> None:
    whole = charter.check(str(path))
    back = read(written((whole.model, whole.diagnostics)))
    assert back == (whole.model, whole.diagnostics)
    assert repr(back) == repr((whole.model, whole.diagnostics))  # places do not count when models are compared


def test_a_charter_is_read_once(pact: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    first = charters(pact, (), shelf)
    assert first == charter.check(pact)
    anew = forbid(monkeypatch)
    assert (charters(pact, (), shelf), anew) == (first, [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pact.charter", TEXT.replace("Pact", "Treaty")),
        ("rules.charter", "article 9\n  (1) rule broad means at most one member against.\n"),
        ("names.csv", "name\nFrance\nItaly\nMalta\n"),
    ],
)
def test_a_change_of_any_file_is_read(pact: str, shelf: Shelf, name: str, text: str) -> None:
    first = charters(pact, (), shelf)
    (Path(pact).parent / name).write_text(text)
    again = charters(pact, (), shelf)
    assert again == charter.check(pact) and again.model != first.model


def test_a_file_that_is_gone_is_missed(pact: str, shelf: Shelf) -> None:
    charters(pact, (), shelf)
    (Path(pact).parent / "names.csv").unlink()
    assert charters(pact, (), shelf).model is None


def test_a_charter_with_errors_is_read_each_time(pact: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(pact).write_text(TEXT.replace("matter budget", "matter"))
    charters(pact, (), shelf)
    anew = forbid(monkeypatch)
    assert charters(pact, (), shelf).model is None and anew == [pact]


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "[[],[]]", '[["Model"],[[2]]]', '[["os"],[[2]]]', '[["Span"],[[2,7,7]]]', "[[],[[1,5]]]",
        '[["Fraction"],[[0,1],[0,0],[2,0,1]]]', '[["Grade"],[[0,"kindly"],[2,0]]]', "[[],[[9]]]", "{", "[[],[[0]]]",
    ],
)  # fmt: skip
def test_a_text_that_no_charter_was_written_as_is_refused(text: str) -> None:
    with pytest.raises(Unkept):
        read(text)


def test_only_what_a_charter_is_made_of_is_kept() -> None:
    with pytest.raises(Unkept):
        written((Path("x"),))
    with pytest.raises(Unkept):
        written(print)
