"""One bad text for every code that the parser gives, and the whole message it draws."""

import os
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code, Severity, explain, render
from charter.diagnostics.handbook import handbook
from charter.parse import parse
from charter.read import MOST_BYTES, MOST_FILES
from charter.source import Source

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "diagnostics"
BY_PARSER = sorted(
    path
    for path in GOLDEN.iterdir()
    if path.name.endswith((".charter", ".charter.md")) and path.name[:2] in {"E1", "E2"}
)
IN_FOLDERS: dict[str, dict[str, bytes]] = {
    "E101": {"main.charter": b'import "annex.charter" as Annex.\nmembers: listed in "members.csv".\n'},
    "E102": {"main.charter": b"#" * (MOST_BYTES + 1)},
    "E103": {
        "main.charter": "".join(f'import "{n}.charter".\n' for n in range(MOST_FILES)).encode(),
        **{f"{n}.charter": b"# nothing\n" for n in range(MOST_FILES)},
    },
    "E104": {"main.charter": b'charter "Caf\xe9"\n'},
    "E113": {"main.charter": b'import "../other.charter".\nimport "/etc/other.charter".\n'},
    "E116": {"main.charter": b'amendment "Protocol 1"\n\narticle 3 is deleted.\n'},
    "E114": {"main.charter": b'import "a.charter".\n', "a.charter": b'import "main.charter".\n'},
    "E117": {
        "main.charter": b'import ".env".\n\narticle 1\n  (1) members: listed in "keys.txt" by "name".\n',
        ".env": b"SECRET=swordfish\n",
    },
}
"""Charters that cannot be kept as one file: too large, too many, not text, or wrong in what they import."""


def messages(path: Path) -> str:
    source = Source(path.name, _text(path), "")
    return "\n\n".join(render(found, source) for found in parse(source)[1]) + "\n"


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", BY_PARSER, ids=lambda path: path.name)
def test_the_message_is_the_recorded_one(path: Path) -> None:
    recorded = GOLDEN / f"{path.name.split('.')[0]}.txt"
    if os.environ.get("RECORD_GOLDEN"):
        recorded.write_text(messages(path), "utf-8")
    assert messages(path) == recorded.read_text("utf-8")
    assert path.name.split(".")[0] in messages(path)


@pytest.mark.parametrize("code", sorted(IN_FOLDERS))
def test_the_message_on_files_is_the_recorded_one(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in IN_FOLDERS[code].items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    checked = charter.check("main.charter")
    sources = {source.path: source for source in checked.sources}
    errors = [found for found in checked.diagnostics if found.severity is Severity.ERROR]
    text = "\n\n".join(render(found, sources.get(found.span.file)) for found in errors) + "\n"
    recorded = GOLDEN / f"{code}.txt"
    if os.environ.get("RECORD_GOLDEN"):
        recorded.write_text(text, "utf-8")
    assert text == recorded.read_text("utf-8")
    assert f"error {code} " in text


def test_every_code_has_a_fixture() -> None:
    recorded = {path.stem for path in GOLDEN.glob("*.txt")}
    # a fault of the formatter has no text that draws it; tests/unit/test_format.py provokes it
    # what only `verify` notices is planted in tests/unit/test_sanity.py
    noticed = [code.value for code in Code if "W525" <= code.value <= "W529" or code.value in ("N530", "W536", "N549")]
    missing = [code.value for code in Code if code.value not in recorded]
    assert missing == [Code.FORMATTING_REFUSED.value, *noticed]


@pytest.mark.parametrize("code", Code, ids=lambda code: code.value)
def test_every_code_is_explained_with_a_bad_and_a_good_text(code: Code) -> None:
    page = explain(code)
    assert page.text.endswith(".")
    assert page.bad != page.good
    assert page.bad
    assert page.good


def test_the_handbook_is_fresh() -> None:
    assert (ROOT / "docs" / "diagnostics.md").read_text("utf-8") == handbook()


def test_codes_have_one_meaning() -> None:
    assert len({code.value for code in Code}) == len(Code)
    assert len({code.title for code in Code}) == len(Code)
    assert {code.value[0] for code in Code} <= {"E", "W", "N"}
    assert Code.MIXED_AND_OR.severity is Severity.ERROR
    assert Code.MIXED_AND_OR.title == "mixed-and-or"


def test_a_message_cannot_carry_control_characters_to_the_terminal() -> None:
    source = Source("evil\x1b[31m.charter", "rule a\x1b[2J\u202e means \x07 foo.\n", "")
    text = "\n".join(render(found, source) for found in parse(source)[1])
    assert all(letter.isprintable() or letter == "\n" for letter in text)
    assert "\\u{1b}" in text
