"""What `charter diff` prints, and what it ends with."""

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import verifier.report
from charter.model import Grade
from tests.unit.findings import NOBODY_OVERRULED
from tests.unit.test_report import errors
from verifier.cli.main import run
from verifier.diff import diff as diff_module
from verifier.diff.diff import Stopped
from verifier.diff.finding import Difference, Literal, Situation
from verifier.report.diff.words import graded, opposite, resting, situation
from verifier.verdict import Outcome, Verdict

SCHEMA = json.loads((Path(verifier.report.__file__).parent / "schema" / "diff-1.json").read_text("utf-8"))
GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "cli"
OLD, NEW = str(GOLDEN / "river-old.charter"), str(GOLDEN / "river-new.charter")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = run(["diff", *words])
    return code, capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(capsys, *words, "--format", "json")[1])
    assert errors(found, SCHEMA, SCHEMA) == []
    return found


def test_a_difference_is_json_as_the_schema_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, OLD, NEW)
    answers = {one["matter"]: one["answer"] for one in found["matters"]}
    assert answers == {"budget": "equivalent", "admission": "incomparable", "fishing_ban": "incomparable"}
    assert found["lost"] == ["a_key_for_each"]
    assert found["exit"] == 1


def test_rosters_and_power_are_json_as_the_schema_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    charters = Path(__file__).resolve().parents[2] / "examples" / "charters"
    found = as_json(capsys, str(charters / "eec-1958.charter"), str(charters / "ec-1973.charter"), "--no-guarantees")
    assert not found["rosters"]["common"]
    assert {"banzhaf": "0", "shapley_shubik": "0"} in [one["before"] for one in found["power"]]


def test_a_lost_guarantee_ends_in_one_and_none_in_nought(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, OLD, NEW, "--plain")[0] == 1
    assert told(capsys, OLD, OLD, "--plain")[0] == 0


def test_without_guarantees_none_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = told(capsys, OLD, NEW, "--no-guarantees", "--plain")
    assert code == 0
    assert "a_key_for_each" not in text


def test_one_matter_alone_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, OLD, NEW, "--only", "budget", "--no-guarantees")
    assert [one["matter"] for one in found["matters"]] == ["budget"]


@pytest.mark.parametrize(
    "words",
    [(OLD,), (OLD, NEW, "--only", "nothing"), (OLD, NEW, "--plain", "--format", "json"), (OLD, "nowhere.charter")],
)
def test_what_is_called_wrongly_ends_in_two(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    assert told(capsys, *words)[0] == 2


def test_too_small_a_budget_settles_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, text = told(capsys, OLD, NEW, "--rlimit", "1", "--no-guarantees", "--only", "admission", "--plain")
    assert code == 3
    assert "UNDECIDED" in text
    assert "--rlimit" in text


LEAGUE = """charter "League"
article 1
  (1) members: 2 or more.
  (2) condition attacked, threatened.
article 2 a member must not strike unless {when}.
article 3 a member must report within 30 days.
"""


def test_an_act_of_which_nothing_was_found_out_is_not_taken_for_unchanged(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before, now = tmp_path / "before.charter", tmp_path / "now.charter"
    before.write_text(LEAGUE.format(when="attacked"), "utf-8")
    now.write_text(LEAGUE.format(when="attacked or threatened"), "utf-8")
    files = (str(before), str(now))
    assert told(capsys, *files, "--plain")[0] == 0
    code, text = told(capsys, *files, "--rlimit", "1", "--plain")
    assert code == 3
    doubt = "It was not found out whether to strike is lawful in the same situations as before: "
    assert doubt in " ".join(text.split())
    found = as_json(capsys, *files, "--rlimit", "1")["acts"]
    assert [(one["act"], one["newly"]) for one in found] == [("strike", "perhaps lawful"), ("report", "perhaps owed")]
    assert all("--rlimit" in one["reason"] for one in found)


def test_a_revision_of_git_is_compared_with_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pact = tmp_path / "pact.charter"
    pact.write_text(Path(OLD).read_text("utf-8"), "utf-8")
    me = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q", "-b", "main"), ("add", "pact.charter"), (*me, "commit", "-q", "-m", "One")):
        subprocess.run(["git", *words], check=True, cwd=tmp_path)
    pact.write_text(Path(NEW).read_text("utf-8"), "utf-8")
    found = as_json(capsys, "main:pact.charter", "pact.charter", "--no-guarantees", "--only", "fishing_ban")
    assert [file["path"] for file in found["files"]] == ["main:pact.charter", "pact.charter"]
    assert found["matters"][0]["answer"] == "incomparable"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("no member against", "some member against"), ("at least 7 members in favour", "fewer than 7 members in favour"),
        ("two thirds of all members in favour", "less than two thirds of all members in favour"),
        ("at least half of the members present", "less than half of the members present"),
        ("at least 65% of the population of members in favour", "less than 65% of the population of members in favour"),
        ("more than half of all members in favour", "at most half of all members in favour"),
        ("every member", "not every member"),
    ],
)  # fmt: skip
def test_what_is_not_so_is_said_in_the_affirmative_where_it_can_be(text: str, other: str) -> None:
    assert opposite(text) == other


@pytest.mark.parametrize(
    ("places", "because", "said"),
    [
        (("article 2(5)",), ("consensus",),
         "Article 2(5) stands in the same words; what it rests on (consensus) has changed."),
        (("article 1(3)", "article 4(1)"), ("leaving members",),
         "Articles 1(3) and 4(1) stand in the same words; what they rest on (leaving members) has changed."),
        (("article 1(3)",), (), "Article 1(3) stands in the same words; what it refers to has changed."),
    ],
)  # fmt: skip
def test_clauses_in_the_same_words_are_told_with_what_they_rest_on(
    places: tuple[str, ...], because: tuple[str, ...], said: str
) -> None:
    assert resting(places, because) == said


def test_a_condition_reads_body_by_body() -> None:
    one = Situation((Literal("no member against", True, "Council"), Literal("every member", False, "ratification")))
    assert situation(one) == "Council: no member against; and ratification: not every member"


def test_versions_that_say_nothing_are_not_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.charter"
    nothing.write_text('charter "Nothing"\n', "utf-8")
    found = as_json(capsys, str(nothing), str(nothing))
    assert (found["exit"], found["meaning"]) == (3, "there was nothing to compare")
    code, text = told(capsys, OLD, str(nothing), "--plain")
    assert code == 1
    assert "The new version decides nothing, demands nothing and promises nothing." in text


def test_a_text_with_errors_is_told_as_json_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.charter"
    broken.write_text('charter "Broken"\n\narticle 1\n  (1) members many.\n', "utf-8")
    code, text = told(capsys, OLD, str(broken), "--format", "json")
    assert (code, json.loads(text)["exit"]) == (1, 1)


def test_an_interrupted_run_tells_what_was_found_and_ends_in_130(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(found: Difference) -> Difference:
        raise Stopped(replace(found, guarantees=(), interrupted=True))

    whole = diff_module.diff
    monkeypatch.setattr(diff_module, "diff", lambda *args: interrupted(whole(*args)))
    found = as_json(capsys, OLD, NEW, "--no-guarantees")
    assert (found["exit"], found["interrupted"]) == (130, True)
    assert found["matters"]
    code, text = told(capsys, OLD, NEW, "--no-guarantees", "--plain")
    assert code == 130
    assert "PARTIAL RESULT: the run was interrupted." in text


@pytest.mark.parametrize(
    ("outcome", "grade", "said"),
    [
        (Outcome.HOLDS, Grade.AGAINST_MY_WILL, "holds, against my will"),
        (Outcome.VIOLATED, Grade.AS_WRITTEN, "violated, but holds as written"),
        (Outcome.VIOLATED, None, "violated"),
        (Outcome.UNDECIDED, Grade.AS_WRITTEN, "undecided, but holds as written"),
    ],
)
def test_a_promise_that_holds_as_written_and_no_further_is_not_said_to_be_violated_as_written(
    outcome: Outcome, grade: Grade | None, said: str
) -> None:
    assert graded(Verdict(NOBODY_OVERRULED, outcome, grade)) == said
