"""`charter power` as a user meets it: what it asks for, what it prints, what it exits with."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import verifier.report
from tests.unit.test_report import errors
from verifier.cli.main import run
from verifier.report.power.words import decimal

ROOT = Path(__file__).parents[2]
GAMES = ROOT / "examples" / "games"
SCHEMA = json.loads((Path(verifier.report.__file__).parent / "schema" / "power-1.json").read_text("utf-8"))
COUNCIL = str(GAMES / "security-council-1966.charter")
EEC = str(GAMES / "council-1958.charter")

OPEN = """charter "An open club"

article 1 "Members"
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) role chair: 1 member.
  (4) role in_debt: any members.
  (5) weight shares: any.
  (6) organ Board: every member.
  (7) matter plan, loan, sale, admission(of: applicant), exclusion(of: member).
  (8) Board decides plan by more than half of all members in favour.
  (9) Board decides loan by more than half of all members in favour and no in_debt member in favour.
  (10) Board decides sale by more than half of the shares of all members in favour.
  (11) Board decides admission by every chair in favour.
  (12) Board decides exclusion by every member in favour, with the member concerned taking no part
       and the quota recomputed.
  (13) decisions of Board bind every member.
"""
FAR = """charter "Far too many"

article 1 "Members"
  (1) members: listed in "{table}" by "name".
  (2) weight votes: listed in "{table}" by "name" column "votes".
  (3) organ Board: every member.
  (4) matter plan.
  (5) Board decides plan by weighted_majority.
  (6) decisions of Board bind every member.
"""


@pytest.fixture
def club(tmp_path: Path) -> str:
    path = tmp_path / "club.charter"
    path.write_text(OPEN, encoding="utf-8")
    return str(path)


@pytest.fixture
def crowd(tmp_path: Path) -> str:
    rows = [f"P{index},{10**7 + index**4}" for index in range(60)]
    (tmp_path / "crowd.csv").write_text("name,votes\n" + "\n".join(rows) + "\n", encoding="utf-8")
    path = tmp_path / "crowd.charter"
    path.write_text(FAR.format(table="crowd.csv"), encoding="utf-8")
    return str(path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["power", *arguments])
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    _, out, _ = told(capsys, *arguments, "--format", "json")
    found: dict[str, Any] = json.loads(out)
    assert errors(found, SCHEMA, SCHEMA) == []
    return found


# ── JSON ──────────────────────────────────────────────────────────────────────────────────────


def test_one_matter_gives_the_object_that_the_product_promises(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, COUNCIL, "action")
    promised = {
        "name": "China", "swings": 848, "banzhaf": "106/635", "penrose": "53/1024", "shapley_shubik": "421/2145",
        "veto": True, "dummy": False, "dictator": False,
    }  # fmt: skip
    assert promised.items() <= found["players"][0].items()
    assert found["matter"] == "action"
    assert [found[key] for key in ("winning_coalitions", "minimal_winning_coalitions")] == [848, 210]
    assert [found[key] for key in ("minimal_winning_size", "minimal_blocking_size")] == [9, 1]
    assert found["games"][0].items() <= found.items()


def test_all_matters_give_a_list_of_games(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, COUNCIL)
    assert [game["matter"] for game in found["games"]] == ["action", "procedure"]
    assert "players" not in found


@pytest.mark.parametrize(
    "options",
    [("--ternary",), ("--estimate", "--samples", "100"), ("--blocs", "China,France"), ("--against", EEC)],
)
def test_every_option_gives_json_as_the_schema_has_it(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert as_json(capsys, COUNCIL, *options)["games"]


def test_the_same_call_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    call = (COUNCIL, "action", "--estimate", "--samples", "200", "--format", "json")
    assert told(capsys, *call) == told(capsys, *call)


def test_two_charters_are_compared_player_by_player(capsys: pytest.CaptureFixture[str]) -> None:
    later = str(GAMES / "council-1973.charter")
    found = as_json(capsys, EEC, "act_on_a_proposal", "--against", later)
    changes = {change["name"]: change for change in found["changes"]}
    assert changes["Luxembourg"]["banzhaf"] == ["0", "5/317"]
    assert changes["Denmark"]["banzhaf"][0] is None
    assert "no longer dummy" in told(capsys, EEC, "act_on_a_proposal", "--against", later)[1]


# ── people ────────────────────────────────────────────────────────────────────────────────────


def test_plain_text_is_eighty_columns_of_ascii_but_for_dashes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(capsys, COUNCIL, "--plain", "--ternary")
    assert code == 0
    assert {character for character in out if not character.isascii()} <= {"–"}
    assert max(map(len, out.splitlines())) <= 80
    assert not [row for row in out.splitlines() if row != row.rstrip()]


def test_each_party_is_named_with_its_indices_and_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, EEC, "act_on_a_proposal", "--plain")
    assert re.search(r"^  Luxembourg +0 +0 +0 +0\.00% +dummy$", out, re.MULTILINE)
    assert re.search(r"Belgium and Netherlands: +6 +1/7 +3/20 +15\.00% +#+$", out, re.MULTILINE)
    assert "Minimal winning coalitions: 4; the smallest has 3 parties." in out


def test_colour_says_nothing_that_the_text_does_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = told(capsys, COUNCIL, "action")[1]
    assert "\x1b[" in coloured
    plain = told(capsys, COUNCIL, "action", "--no-colour")[1]
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()


def test_players_alike_in_different_blocs_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = told(capsys, EEC, "act_on_a_proposal", "--blocs", "Germany,France", "--plain")
    assert re.search(r"^  Germany and France: each ", out, re.MULTILINE)
    assert re.search(r"^  Italy ", out, re.MULTILINE)


# ── what must be fixed ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("plan",), "--members N"),
        (("plan", "--members", "2"), "does not allow 2 parties"),
        (("sale", "--members", "5"), "`shares`"),
        (("loan", "--members", "5"), "--in in_debt="),
        (("loan", "--members", "5", "--in", "in_debt=Z"), "no party `Z`"),
        (("loan", "--members", "5", "--in", "debt=A"), "`debt` is no role"),
        (("plan", "--size", "guest=2"), "no standing `guest`"),
        (("plan", "--size", "member=two"), "`two` is not a whole number"),
        (("nothing",), "there is no matter `nothing`"),
        (("plan", "--members", "5", "--stage", "2"), "no stage number 2"),
        (("plan", "--members", "5", "--organ", "Senate"), "no stage of `Senate`"),
        (("plan", "--members", "5", "--blocs", "A,B", "--blocs", "B,C"), "in two of the blocs"),
        (("plan", "--members", "5", "--blocs", "in_debt"), "`in_debt` is neither a party nor"),
        (("exclusion", "--members", "5", "--of", "Q"), "no party `Q`"),
        (("plan", "--members", "5", "--plain", "--format", "json"), "--plain contradicts"),
    ],
)
def test_what_is_left_open_is_said_and_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str], club: str, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = told(capsys, club, *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_what_can_be_measured_is_and_the_rest_is_named(capsys: pytest.CaptureFixture[str], club: str) -> None:
    code, out, _ = told(capsys, club, "--members", "5", "--plain")
    assert code == 3
    assert "plan: Board" in out
    assert "Not measured: loan" in out and "Not measured: sale" in out


def test_a_roster_that_is_fixed_by_the_caller_is_measured(capsys: pytest.CaptureFixture[str], club: str) -> None:
    found = as_json(capsys, club, "plan", "--members", "5")
    assert {player["shapley_shubik"] for player in found["players"]} == {"1/5"}
    nobody = as_json(capsys, club, "loan", "--members", "5", "--in", "in_debt=")
    assert nobody["winning_coalitions"] == found["winning_coalitions"]


def test_a_dictator_is_told(capsys: pytest.CaptureFixture[str], club: str) -> None:
    found = as_json(capsys, club, "admission", "--members", "4")
    assert [player["name"] for player in found["players"] if player["dictator"]] == ["A"]
    assert sum(player["dummy"] for player in found["players"]) == 3


def test_the_party_concerned_is_one_without_a_ballot_where_there_is_one(
    capsys: pytest.CaptureFixture[str], club: str
) -> None:
    admission = as_json(capsys, club, "admission", "--members", "4")
    assert "holds no ballot on it" in " ".join(admission["remarks"])
    exclusion = as_json(capsys, club, "exclusion", "--members", "4", "--of", "B")
    assert exclusion["questions"] == ["exclusion of B"]
    assert [player["name"] for player in exclusion["players"]] == ["A", "C", "D"]


def test_a_vote_in_favour_that_hurts_is_told(capsys: pytest.CaptureFixture[str], club: str) -> None:
    found = as_json(capsys, club, "loan", "--members", "5", "--in", "in_debt=A")
    assert found["monotone"] is False
    assert found["players"][0]["lost_swings"] == found["players"][0]["swings"] > 0
    told_ = told(capsys, club, "loan", "--members", "5", "--in", "in_debt=A")[1]
    assert "A vote in favour may hurt here" in told_


# ── what cannot be counted, and what cannot be read ───────────────────────────────────────────


def test_what_is_too_large_to_count_is_not_guessed(capsys: pytest.CaptureFixture[str], crowd: str) -> None:
    code, out, _ = told(capsys, crowd, "plan", "--plain")
    assert code == 3
    assert "NOT EXACT" in out and "Banzhaf" not in out
    found = as_json(capsys, crowd, "plan")
    assert found["players"] == [] and found["winning_coalitions"] is None and found["reason"]


def test_more_players_than_digits_allow_are_not_counted(capsys: pytest.CaptureFixture[str], club: str) -> None:
    assert told(capsys, club, "plan", "--members", "2000", "--plain")[0] == 0
    code, out, _ = told(capsys, club, "plan", "--members", "2001", "--plain")
    assert (code, "more than 2,000 players" in " ".join(out.split())) == (3, True)


def test_an_estimate_is_given_on_request_with_its_error(capsys: pytest.CaptureFixture[str], crowd: str) -> None:
    code, out, _ = told(capsys, crowd, "plan", "--estimate", "--samples", "500", "--plain")
    assert code == 0
    assert "ESTIMATE from 500 random votes" in out and "wrong by at most" in " ".join(out.split())


def test_a_charter_with_errors_is_a_problem_of_the_charter(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bad.charter"
    path.write_text(
        OPEN.replace("every member in favour, with", "all members in favour, with").replace("plan by", "plon by")
    )
    code, out, err = told(capsys, str(path))
    assert (code, out) == (1, "")
    assert "no matter `plon` is declared" in err and "has no power to measure" in err


def test_a_file_that_is_not_there_is_a_wrong_call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert told(capsys, str(tmp_path / "none.charter"))[0] == 2


LEGISLATURE = """charter "A legislature"

article 1
  (1) standing representative, senator, president.
  (2) representatives: 435. senators: 100. presidents: 1.
  (3) organ House: every representative. organ Senate: every senator. organ Office: every president.
  (4) matter bill.
  (5) House decides bill by simple_majority, then approved by Senate by simple_majority,
      then approved by Office by every president in favour.
  (6) alternatively, House decides bill by two_thirds_of_all, then approved by Senate by two_thirds_of_all.
"""


def test_players_of_several_standings_are_told_apart(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "legislature.charter"
    path.write_text(LEGISLATURE, encoding="utf-8")
    assert run(["power", str(path), "--plain"]) == 0
    said = " ".join(capfd.readouterr().out.split())
    assert (
        "The players are 435 representatives (A, B and 433 others), 100 senators (L18, M18 and 98 others) and" in said
    )
    assert "1 president (L22)." in said
    assert run(["power", str(path), "--format", "json"]) == 0
    players = json.loads(capfd.readouterr().out)["games"][-1]["players"]
    assert [one["standing"] for one in players] == ["representative"] * 435 + ["senator"] * 100 + ["president"]
    assert round(float(Fraction(players[-1]["shapley_shubik"])), 4) == 0.1605  # Shapley and Shubik 1954, with overrides


def test_what_is_nearly_one_is_not_shown_as_one() -> None:
    assert decimal(1 - Fraction(1, 10**9)) == "> 0.999999"
    assert (decimal(Fraction(1)), decimal(Fraction(999_999, 1_000_000))) == ("1.000000", "0.999999")
