"""`charter explain FILE GUARANTEE`: its pages and its JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

import verifier.report
from tests.unit.test_report import errors
from tests.unit.test_support import CONSENT, SHIELD, TWICE
from verifier.cli.main import run
from verifier.report.support.words import carried, sized
from verifier.support.finding import Fate, Mark, Sizes, Span, Supports

SCHEMA = json.loads((Path(verifier.report.__file__).parent / "schema" / "explain-1.json").read_text("utf-8"))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run(["explain", *words])
    return code, capsys.readouterr().out


def written(folder: Path, words: str) -> str:
    path = folder / "c.charter"
    path.write_text(words, encoding="utf-8")
    return str(path)


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(capsys, *words, "--format", "json")[1])
    assert errors(found, SCHEMA, SCHEMA) == []
    return found


def test_json_is_as_the_schema_has_it_and_names_what_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, written(tmp_path, CONSENT), "--all")
    needed = {
        one["guarantee"]: [name for name, mark in one["why_it_holds"]["clauses"].items() if mark == "needed"]
        for one in found["explanations"]
    }
    assert needed == {"sovereignty": ["article 2(2)"], "free": ["article 2(4)"], "unopposed": ["article 2(1)"]}
    assert (found["exit"], found["interrupted"]) == (0, False)


def test_json_of_a_violation_has_minutes_a_timeline_and_a_near_miss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (one,) = as_json(capsys, written(tmp_path, SHIELD), "sovereignty")["explanations"]
    assert one["verdict"] == "violated" and one["minutes"]["replayed"]
    assert one["near_miss"]["vote"]["event"] == 1 and one["near_miss"]["needed"] == 1
    assert "article 3 may not be amended" in [clause["added"] for clause in one["near_miss"]["clauses"]]
    assert one["timeline"][0]["what"] == "Council amends article 3"
    assert one["why_it_holds"] is None


def test_the_table_shows_keystones_and_clauses_on_which_nothing_rests(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = TWICE + "guarantee quiet never some member m does threaten, as written.\n"
    code, out = told(capsys, written(tmp_path, words), "--matrix", "--plain")
    assert code == 0
    rows = {line.split()[1]: line.split()[2:] for line in out.split("\n") if line.startswith("article")}
    assert rows == {
        "1(4)": ["·", "·", "·"], "2(1)": ["s", "·", "·"], "2(2)": ["·", "N", "N"], "3(1)": ["s", "·", "·"]
    }  # fmt: skip
    assert "Article 2(2) is needed by 2 of 3 guarantees that hold." in out
    assert "Nothing rests on\n    article 1(4).\n" in out


def test_a_page_is_eighty_columns_wide_and_the_same_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, SHIELD)
    first, second = told(capsys, path, "--all", "--plain"), told(capsys, path, "--all", "--plain", "--jobs", "2")
    assert first == second and first[0] == 1
    assert max(len(line) for line in first[1].split("\n") if path not in line) <= 80


def test_a_code_is_still_explained_and_an_unknown_guarantee_is_a_wrong_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "mixed-and-or" in told(capsys, "E205")[1]
    assert told(capsys, written(tmp_path, TWICE), "piece")[0] == 2
    assert told(capsys, str(tmp_path / "missing.charter"), "peace")[0] == 2


def test_a_file_alone_is_said_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = told(capsys, written(tmp_path, TWICE))
    assert code == 0 and "Twice forbidden" in out


def test_what_is_needed_is_told_though_no_support_was_found_in_time() -> None:
    marks = (("article 1(1)", Mark.NEEDED), ("article 2(1)", Mark.NEEDED), ("article 3(1)", Mark.OPEN))
    assert list(carried(Supports((), False, False, marks, 2), limited=True)) == [
        "It needs articles 1(1) and 2(1): without any one of them the guarantee is violated.",
        "On what else it rests was not found out; `--thorough` goes on.",
    ]


def test_a_permission_that_is_needed_is_told_beside_the_want_of_restraints() -> None:
    found = Supports(((),), True, True, (("article 8(8)", Mark.NEEDED),), 2)
    assert list(carried(found)) == [
        "It rests on what other clauses permit or bring about, and on none that forbids, demands or protects.",
        "Article 8(8) is needed: without it the guarantee is violated.",
    ]


def test_a_clause_that_the_proof_looks_at_and_does_not_need_is_told_apart_from_what_it_rests_on() -> None:
    found = Supports(((),), True, True, (("article 1(1)", Mark.PRESUPPOSED), ("article 2(1)", Mark.IRRELEVANT)), 1)
    assert list(carried(found, relied=("article 1(1)", "article 2(1)", "rule consensus"))) == [
        "It rests on no clause that forbids, demands or protects: with all of them taken out it still holds.",
        "Article 2(1) and rule consensus might have stood in its way, and do not.",
    ]


def test_clauses_without_a_mark_are_not_said_to_carry_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verifier.support.effort.LEAST", 0)
    monkeypatch.setattr("verifier.support.effort.TIMES", 0)
    page = told(capsys, written(tmp_path, TWICE), "--matrix", "--plain")[1]
    assert "it was not found out of each clause whether they rest on it" in " ".join(page.split())
    assert "On every clause something rests" not in page
    assert "`--thorough` goes on" in page


def test_sizes_are_told_of_suspended_members_by_their_noun() -> None:
    every = Sizes("suspended", (Span(0, None, Fate.FAILS),))
    assert sized(every) == "It fails for every number of suspended members there may be, from 0 on."
    one = Sizes("former", (Span(1, 1, Fate.FAILS), Span(2, None, Fate.HOLDS)))
    assert sized(one) == "It fails only when there is exactly 1 former member; it holds from 2 former members on."


def test_of_one_clause_that_is_needed_it_is_not_said_any_one_of_them() -> None:
    found = Supports((), False, True, (("article 1(1)", Mark.NEEDED),), 2)
    assert "It needs article 1(1): without it the guarantee is violated." in list(carried(found))


def test_a_decision_that_is_stopped_is_not_told_under_what_nothing_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = (
        'charter "x"\nmembers: 3 or more.\norgan Council: every member.\nmatter budget.\n'
        "Council decides budget by no member against.\n"
        "guarantee g never a decision on budget is not adopted while exactly one member against.\n"
    )
    _, text = told(capsys, written(tmp_path, words), "g")
    assert "Why it fails" in text and "Why nothing stopped it" not in text
