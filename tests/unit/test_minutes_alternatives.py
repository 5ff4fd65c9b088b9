"""Minutes say where one demand of a rule will do instead of another."""

from pathlib import Path

import pytest

from verifier.cli.main import run

TEXT = """charter "Or"
article 1
  (1) members: 5.
  (2) organ Council: every member.
  (3) matter plan.
  (4) rule easily means consensus or four_fifths_of_all.
  (5) Council decides plan by RULE, with a quorum of at least 3 members present.
  (6) decisions of Council bind every member.
guarantee calm never a decision on plan is adopted with some member against.
"""


def minutes(folder: Path, rule: str, capsys: pytest.CaptureFixture[str]) -> str:
    path = folder / "or.charter"
    path.write_text(TEXT.replace("RULE", rule), encoding="utf-8")
    assert run(["explain", str(path), "--all", "--plain"]) == 1
    return " ".join(capsys.readouterr().out.partition("Minutes")[2].split())


def test_alternatives_are_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = minutes(tmp_path, "easily", capsys)
    assert (
        "Article 1(5) asks for easily, which is one of these: no member against (counted: 1 of 5, allows none; missed by 1),"
        " or four fifths of all members in favour (counted: 4 of 5, needs 4; met exactly)." in said
    )
    assert "Article 1(5) asks for a quorum of at least 3 members present (counted:" in said


def test_what_is_asked_for_in_any_case_stands_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = minutes(tmp_path, "(some member in favour and (no member against or some member against))", capsys)
    assert "Article 1(5) asks for some member in favour (counted:" in said
    assert "Article 1(5) asks for one of these: no member against (counted:" in said
    assert "), or some member against (counted:" in said


def test_demands_of_which_none_will_do_alone_are_told_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = minutes(tmp_path, "(some member in favour and more than half of all members in favour)", capsys)
    assert "one of these" not in said
    assert said.count("Article 1(5) asks for") == 3
