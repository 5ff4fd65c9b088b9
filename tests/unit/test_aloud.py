"""What people read while a run goes on is, word for word, the report that they would read at its end."""

from pathlib import Path
from typing import Any

import pytest

import verifier.cli.aloud
from verifier.cli.main import run

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "cli"
CHARTERS = ("overruled.charter", "promises.charter", "accepted.charter")


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was printed before the end, piece by piece."""
    pieces: list[str] = []
    real = verifier.cli.aloud.speak

    def speak(text: str) -> None:
        pieces.append(text)
        real(text)

    monkeypatch.setattr(verifier.cli.aloud, "speak", speak)
    monkeypatch.setenv("CHARTER_NO_CACHE", "1")
    monkeypatch.setenv("CHARTER_TODAY", "2026-06-01")
    monkeypatch.chdir(GOLDEN)
    return pieces


@pytest.mark.parametrize("name", [name for name in CHARTERS if (GOLDEN / name).exists()])
def test_what_is_said_before_the_end_is_how_the_report_begins(
    name: str, spoken: list[str], tmp_path: Path, capsys: Any
) -> None:
    run(["verify", name, "--plain", "--output", f"plain:{tmp_path / 'whole.txt'}"])
    whole = (tmp_path / "whole.txt").read_text("utf-8")
    assert capsys.readouterr().out == whole
    assert spoken and whole.startswith("".join(spoken))


def test_each_verdict_is_said_by_itself(spoken: list[str], capsys: Any) -> None:
    run(["verify", "overruled.charter", "--plain"])
    first = [text.split()[0] for text in spoken[1:-1]]
    assert len(first) >= 2 and set(first) <= {"HOLDS,", "HOLDS", "VIOLATED"}


def test_nothing_is_said_early_where_findings_are_compared(spoken: list[str], capsys: Any) -> None:
    run(["verify", "overruled.charter", "--against", "overruled.charter", "--plain"])
    assert spoken == [] and "VIOLATED" in capsys.readouterr().out


def test_nothing_is_said_early_beside_a_report_for_programs(spoken: list[str], capsys: Any) -> None:
    run(["verify", "overruled.charter", "--format", "json"])
    assert spoken == []
