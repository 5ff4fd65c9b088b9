"""Every clause said back in a plain sentence made from the model."""

import json
import re
from pathlib import Path

import pytest

import charter
from charter.found import found
from charter.model import Clause, Model
from charter.read import in_place
from charter.readback import readback
from verifier.report.layout.page import Page
from verifier.report.readback import json as as_json
from verifier.report.readback import text

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in (".charter", ".md"))
CHARTERS = [
    path for path in EXAMPLES if path.name.endswith((".charter", ".charter.md")) and "amendments" not in path.parts
]

A_DECISION = r"\b(?:[Aa]n?|[Nn]o)(?: adopted)? decision\b"

BODY = """charter "A body"
article 1
  (1) members: 27.
  (2) organ Council: every member.
  (3) matter budget, loan(to: member).
  (4) condition urgent.
article 2
"""


def model_of(tmp_path: Path, clauses: str) -> Model:
    path = str(tmp_path / "body.charter")
    Path(path).touch()
    return charter.load(path, in_place({path: BODY + clauses}))


def sentence(tmp_path: Path, clauses: str, address: str) -> str:
    said = readback(model_of(tmp_path, clauses))
    return " ".join(one.sentence for one in said if one.clause is not None and one.clause.address == address)


@pytest.mark.parametrize("path", CHARTERS, ids=[str(path.relative_to(ROOT)) for path in CHARTERS])
def test_every_clause_of_the_model_has_its_sentence(path: Path) -> None:
    model = charter.load(path)
    said = readback(model)
    told = {clause for one in said for clause in (one.clause, *one.also)}
    assert {clause for clause in found(model, Clause) if clause not in told} == set()
    assert all(one.sentence.endswith(".") and "<" not in one.sentence and "  " not in one.sentence for one in said)
    assert [one.sentence for one in said if re.match(rf"(?:(?!{A_DECISION}).)*\bthe decision\b", one.sentence)] == []


def test_what_is_reserved_and_whose_consent_it_needs_stand_at_their_own_clauses(tmp_path: Path) -> None:
    clauses = (
        "  (1) matter territory(of: member), borders(of: member).\n"
        "  (2) territory and borders are reserved to the member concerned.\n"
        "  (3) no organ decides a reserved matter without the consent of the member concerned.\n"
        "  (4) Council decides budget, territory and borders by consensus.\n"
    )
    assert "reserved" not in sentence(tmp_path, clauses, "article 2(1)")
    assert sentence(tmp_path, clauses, "article 2(2)") == (
        "The matters territory and borders are reserved to the member concerned."
    )
    assert sentence(tmp_path, clauses, "article 2(3)") == (
        "No decision on territory or borders is adopted unless the member concerned consents."
    )


def test_a_share_of_a_fixed_roster_is_also_a_number(tmp_path: Path) -> None:
    said = sentence(tmp_path, "  (1) Council decides budget by two thirds of all members in favour.", "article 2(1)")
    assert "at least two thirds of the members (at least 18 of 27) are in favour" in said
    assert "whoever abstains or is absent counts as one that does not agree" in said


def test_more_than_a_share_needs_the_next_number(tmp_path: Path) -> None:
    said = sentence(
        tmp_path, "  (1) Council decides budget by more than one third of all members in favour.", "article 2(1)"
    )
    assert "(at least 10 of 27)" in said


def test_no_number_is_given_where_a_recused_party_leaves_the_count(tmp_path: Path) -> None:
    clause = "  (1) Council decides loan by two thirds of all members in favour, with the member concerned taking no part and the quota recomputed."
    said = sentence(tmp_path, clause, "article 2(1)")
    assert "of 27" not in said
    assert "the member concerned takes no part and is left out of every count" in said


def test_of_those_voting_whoever_stays_away_is_left_out(tmp_path: Path) -> None:
    said = sentence(
        tmp_path, "  (1) Council decides budget by two thirds of the members voting in favour.", "article 2(1)"
    )
    assert "whoever abstains or is absent is left out of the count" in said


def test_whoever_is_part_of_one_count_and_not_of_the_other_is_told_so(tmp_path: Path) -> None:
    rule = "two thirds of the members voting in favour and more than half of all members in favour"
    said = sentence(tmp_path, f"  (1) Council decides budget by {rule}.", "article 2(1)")
    assert (
        "(whoever abstains or is absent counts as one that does not agree in some counts and is left out of the others)"
    ) in said


def test_under_consensus_whoever_stays_away_stops_nothing(tmp_path: Path) -> None:
    said = sentence(tmp_path, "  (1) Council decides budget by no member against.", "article 2(1)")
    assert "no member is against (whoever abstains or is absent does not stop it)" in said


def test_an_absent_member_counts_where_the_rule_asks_all_to_be_there(tmp_path: Path) -> None:
    clause = "  (1) Council decides budget by (no member against and no member absent)."
    said = sentence(tmp_path, clause, "article 2(1)")
    assert "whoever abstains does not stop it, and whoever is absent counts against it" in said


def test_a_quorum_is_said_with_those_who_make_it_up(tmp_path: Path) -> None:
    clause = "  (1) Council decides budget by two thirds of the members voting in favour, with a quorum of at least 14 members."
    said = sentence(tmp_path, clause, "article 2(1)")
    assert "there is a quorum, that is, at least 14 members are present" in said
    assert "whoever abstains is left out of the count and counts for the quorum" in said
    assert "whoever is absent is left out of the count and does not count for the quorum" in said


def test_a_prohibition_is_said_with_its_exceptions_worked_in(tmp_path: Path) -> None:
    clauses = (
        "  (1) a member must not use force.\n  (2) a member may use force when urgent, notwithstanding article 2(1).\n"
    )
    said = sentence(tmp_path, clauses, "article 2(1)")
    assert (
        said == "A member must not use force, except that a member may do so while `urgent` is so under article 2(2)."
    )


def test_what_nothing_forbids_is_said_to_be_free_anyway(tmp_path: Path) -> None:
    said = sentence(tmp_path, "  (1) a member may speak.", "article 2(1)")
    assert said == "A member may speak; nothing forbids it."


def test_a_permission_is_said_back_with_the_prohibition_that_comes_before_it(tmp_path: Path) -> None:
    clauses = "  (1) condition calm.\n  (2) a member must not drill.\n  (3) a member may drill when calm{}.\n"
    assert sentence(tmp_path, clauses.format(", subject to article 2(2)"), "article 2(3)") == (
        "A member may drill while `calm` is so, where article 2(2) does not forbid it."
    )
    assert sentence(tmp_path, clauses.format(", notwithstanding article 2(2)"), "article 2(3)") == (
        "A member may drill while `calm` is so, whatever article 2(2) says."
    )


def test_a_role_that_is_left_out_is_said_to_be_a_role_whether_it_is_a_noun_or_not(tmp_path: Path) -> None:
    clauses = (
        "  (1) role nuclear: 3 members.\n"
        "  (2) a member other than nuclear must not strike.\n"
        "  (3) Council decides budget by every nuclear member not against.\n"
        "guarantee calm never some member m other than nuclear does strike.\n"
    )
    assert sentence(tmp_path, clauses, "article 2(2)") == (
        "A member other than those with the role nuclear must not strike."
    )
    assert "no nuclear member is against" in sentence(tmp_path, clauses, "article 2(3)")
    promised = sentence(tmp_path, clauses, "guarantee calm")
    assert "for any member m other than those with the role nuclear," in promised


def test_notice_is_said_with_the_standing_in_between(tmp_path: Path) -> None:
    said = sentence(tmp_path, "  (1) a member may withdraw, effective 12 months after notice.", "article 2(1)")
    assert said == (
        "A member may withdraw; whoever does becomes a former member 12 months later, and is a leaving member until then."
    )


def test_a_financial_year_that_begins_with_the_year_is_called_a_year(tmp_path: Path) -> None:
    leaves = "  (1) a member may withdraw, effective on the first day of the next year."
    other = f"{leaves}\n  (2) the financial year begins on 1 April."
    assert "on the first day of the next year, and" in sentence(tmp_path, leaves, "article 2(1)")
    assert "on the first day of the next financial year, and" in sentence(tmp_path, other, "article 2(1)")


def test_a_fifth_is_said_in_words(tmp_path: Path) -> None:
    clauses = "  (1) Council decides budget by one fifth of the members voting in favour."
    assert "at least one fifth of the members voting" in sentence(tmp_path, clauses, "article 2(1)")


def test_an_entrenching_clause_is_said_not_to_protect_itself(tmp_path: Path) -> None:
    clauses = (
        "  (1) Council decides budget by no member against.\narticle 3\n  (1) article 2 may not be amended.\n"
        "  (2) any other article is amended by Council by no member against.\n"
    )
    said = sentence(tmp_path, clauses, "article 3(1)")
    assert said == "Nobody may amend article 2, ever; article 3(1), which says so, is not among them."


def test_who_is_bound_is_said_with_every_matter(tmp_path: Path) -> None:
    clauses = (
        "  (1) Council decides budget and loan by no member against.\n  (2) decisions of Council bind every member.\n"
    )
    said = sentence(tmp_path, clauses, "article 2(2)")
    assert said == "An adopted decision on budget or loan binds every member, whatever its ballot."


def test_whom_a_decision_binds_is_said_in_the_words_of_its_last_stage(tmp_path: Path) -> None:
    text = (
        "  (1) Council decides budget by no member against, then ratified by some member.\n"
        "  (2) Council decides loan by no member against, then approved by Council by silence of 10 days.\n"
        "  (3) decisions of Council on budget bind every member in favour.\n"
        "  (4) decisions of Council on loan bind every member silent.\n"
    )
    ratified, tacit = (sentence(tmp_path, text, f"article 2({number})") for number in (3, 4))
    assert ratified == "An adopted decision on budget binds every member ratifying in the end."
    assert tacit == "An adopted decision on loan binds every member silent in the end."


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Council decides plan by silence of 10 days", "in a silence procedure of 10 days in Council no party objects"),
        (
            "Council decides plan by consensus, then approved by Council by silence of 2 months",
            "procedure of 2 months in",
        ),
        ("Council decides plan by consensus, within 30 days, otherwise it is adopted", "or 30 days have passed"),
        ("Council decides plan by consensus, within 30 days, otherwise it lapses", "it is open for 30 days"),
    ],
)
def test_how_long_a_decision_is_open_is_said(tmp_path: Path, clause: str, said: str) -> None:
    assert said in sentence(tmp_path, f"  (1) matter plan.\n  (2) {clause}.\n", "article 2(2)")


def test_a_party_is_it_where_something_is_said_of_it_and_itself_where_something_is_done_to_it(tmp_path: Path) -> None:
    clauses = """  (1) observers: any number.
  (2) matter plan(of: member), dispute(by: member, against: other member).
  (3) Council decides plan and dispute by consensus.
  (4) a member must not act unless it is a member and plan(of itself) is in force.
  (5) whenever Council does plan(of a member m), that member must pay(to any observer) within 9 days.
"""
    said = [sentence(tmp_path, clauses, f"article 2({number})") for number in (2, 4, 5)]
    assert "dispute (by a member, against another member)" in said[0]
    assert "unless it is a member and a decision on plan (of itself) is in force" in said[1]
    assert "Council adopts a decision on plan (of m), m must pay (to an observer) within 9 days of that day." in said[2]


def test_the_text_stands_under_its_articles() -> None:
    model = charter.load(ROOT / "examples" / "lake-commission.charter")
    page = text.render(readback(model), model, "lake-commission.charter", Page())
    rows = page.splitlines()
    assert rows.index("Article 1") < rows.index("Article 2") < rows.index("Guarantees")
    assert max(map(len, rows)) <= 80


def test_the_json_gives_address_wording_and_sentence() -> None:
    model = charter.load(ROOT / "examples" / "lake-commission.charter")
    told = json.loads(as_json.render(readback(model), model, "lake-commission.charter", "0"))
    assert told["command"] == "explain"
    first = told["clauses"][0]
    assert first["address"] == "article 1(1)"
    assert first["wording"] == "Every state on the shore is a member."
    assert first["sentence"] == "There are at least 2 members, without a limit."
