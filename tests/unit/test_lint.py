"""Advice: what is said of charters that have a meaning, and what is not."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.lint.every import lints
from charter.model import Category, CategoryIs, Clause, Condition, Matter, Or, Truth
from charter.resolve.whens import both, possible, unless
from charter.source import NOWHERE
from tests.unit.resolving import BODY, codes, write


def decided(by: str) -> str:
    return f"{BODY} (1) Council decides budget by {by}.\n"


def test_every_file_of_the_folder_is_one_lint() -> None:
    folder = Path(__file__).parents[2] / "charter" / "lint"
    names = sorted(path.stem for path in folder.glob("[a-z]*.py") if path.stem != "every")
    assert [lint.__module__.rsplit(".", 1)[1] for lint in lints()] == names


def test_a_plain_charter_draws_no_advice(tmp_path: Path) -> None:
    assert codes(tmp_path, decided("consensus")) == []


@pytest.mark.parametrize(
    ("by", "warned"),
    [
        ("two thirds of the members voting in favour", True),
        ("at most half of the members voting against", True),
        ("every member present in favour", True),
        ("not (some member against) and every member present in favour", True),
        ("two thirds of the members voting in favour and some member in favour", False),
        ("more than half of the members voting in favour", False),
        ("two thirds of the members in favour", False),
        ("every member present in favour, with a quorum of half of the members present", False),
        ("two thirds of the members voting in favour, with a quorum of half of the members present", True),
        ("no member against", False),
        ("no member against, then ratified by every observer", True),
        ("default unless two thirds of the members voting against", False),
    ],
)
def test_a_share_of_nobody_is_noticed_where_it_lets_something_pass(tmp_path: Path, by: str, warned: bool) -> None:
    assert ("W504" in codes(tmp_path, decided(by))) == warned


@pytest.mark.parametrize(
    ("members", "by", "expected"),
    [
        ("15", "at least 16 members in favour", ["W509"]),
        ("15", "at least 15 members in favour", []),
        ("15", "more than 15 members in favour", ["W509"]),
        ("15", "fewer than 16 members against", ["W508"]),
        ("3 or more", "at least 16 members in favour", []),
        ("3 or more", "at least 0 members in favour", ["W508"]),
        ("3 or more", "fewer than 0 members against", ["W507"]),
        ("3 or more", "more than 100% of the members in favour", ["W507"]),
        ("3 or more", "some member in favour and at least 0% of the members against", []),
        ("3 or more", "some member in favour or at least 0% of the members against", ["W508"]),
    ],
)
def test_a_rule_that_is_settled_before_the_vote_is_noticed(
    tmp_path: Path, members: str, by: str, expected: list[str]
) -> None:
    assert codes(tmp_path, decided(by).replace("3 or more", members)) == expected


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("members: any number.\norgan C: every member.", ["W506"]),
        ("members: France.\norgan C: every member.", []),
        ("members: any number.\norgan C: 5 members.", []),
        ("members: 3 or more.\nrole chair: any members.\norgan C: every chair.", ["W506"]),
        ("members: 3 or more.\nobservers: any number.\norgan C: every member and every observer.", []),
        ("members: 3 or more.\norgan C: every member and every applicant.", ["W510"]),
        ("organ C: every member.", ["W510"]),
    ],
)
def test_an_organ_that_nobody_may_sit_in_is_noticed(tmp_path: Path, clauses: str, expected: list[str]) -> None:
    text = f"{clauses}\nmatter a.\nC decides a by consensus.\ndecisions of C bind no one."
    found = codes(tmp_path, text)
    assert [code for code in found if code in ("W506", "W510")] == expected


@pytest.mark.parametrize(
    ("clauses", "promise", "expected"),
    [
        ("members: 3 or more.", "observers_have_no_say", ["W510"]),
        ("members: 3 or more.\nobservers: any number.", "observers_have_no_say", []),
        ("members: 3 or more.\na member may watch, and is then an observer.", "observers_have_no_say", []),
        (
            "members: 3 or more.\nstanding guest.\nguests: any number.",
            "g no guest alone can prevent the adoption of any decision",
            [],
        ),
        ("members: 3 or more.\nstanding guest.", "g no guest alone can adopt any decision", ["W510"]),
        ("members: 3 or more.", "g never some former member m does strike", []),
    ],
)
def test_a_promise_on_what_those_can_do_of_whom_there_are_none_is_noticed(
    tmp_path: Path, clauses: str, promise: str, expected: list[str]
) -> None:
    text = f"{clauses}\norgan C: every member.\nmatter budget.\nC decides budget by consensus.\n"
    found = codes(tmp_path, f"{text}decisions of C bind no one.\nguarantee {promise}.\n")
    assert [code for code in found if code == "W510" or code.startswith("E")] == expected


@pytest.mark.parametrize(
    ("clauses", "too_large"),
    [
        ("members: 4.\nrole big: 5 members.", True),
        ("members: 4.\nrole big: 4 members.", False),
        ("members: 4 or more.\nrole big: 5 members.", False),
        ("members: A, B_ and 3 others.\nrole old: A, B_.\norgan C: every old member and 4 other members.", True),
        ("members: A, B_ and 3 others.\nrole old: A, B_.\norgan C: every old member and 3 other members.", False),
    ],
)
def test_a_role_larger_than_the_roster_is_an_error(tmp_path: Path, clauses: str, too_large: bool) -> None:
    assert ("E314" in codes(tmp_path, clauses)) == too_large


def test_a_name_is_used_by_rules_guarantees_and_scenarios(tmp_path: Path) -> None:
    text = decided("calm") + (
        " (2) rule calm means no chair against.\n (3) role chair: one member.\n (4) blocs of members: NATO, CSTO.\n"
        " (5) condition urgent.\n"
        "guarantee g never a decision is adopted while some member of NATO is against and urgent.\n"
        'scenario "S"\n given France in CSTO.\n Council votes on budget: the rest in favour.\n expect adopted.\n'
    )
    assert codes(tmp_path, text) == []


def test_no_advice_is_given_on_a_text_with_errors(tmp_path: Path) -> None:
    text = "members: 3 or more.\nrole chair: one member.\norgan C: every membr.\nmatter budget.\nC decides budget."
    assert [code for code in codes(tmp_path, text) if not code.startswith("E")] == []


CLAUSE = Clause("", NOWHERE)
KIND = Matter("a", (), (Category("kind", ("x", "y")),), (), CLAUSE)


def test_circumstances_exclude_one_another_iff_no_case_has_both() -> None:
    x, y, urgent = CategoryIs("kind", "x"), CategoryIs("kind", "y"), Condition("urgent")
    assert not possible(KIND, both(x, y))
    assert not possible(KIND, unless(Or((x, y))))
    assert possible(KIND, both(x, urgent))
    assert not possible(KIND, both(urgent, unless(urgent)))
    assert both(Truth(True), x) == x
    assert unless(unless(x)) == x


NAMED = """\
charter "Named"
article 1
  (1) members: France, Italy, Malta and any number of others.
  (2) role signatory: France, Italy, Malta.
  (3) role founder: France, Italy.
  (4) matter act.
article 2
"""


def test_an_organ_of_parties_by_name_is_never_empty(tmp_path: Path) -> None:
    text = (
        f"{NAMED} (1) organ Side: France.\n (2) Side decides act by consensus.\n (3) decisions of Side bind France.\n"
    )
    assert [code for code in codes(tmp_path, text) if code == "W506"] == []


def test_a_role_by_name_within_another_is_never_empty(tmp_path: Path) -> None:
    text = f"{NAMED} (1) organ Signatories: every signatory member.\n"
    text += " (2) Signatories decides act by every founder member in favour.\n (3) decisions bind every member.\n"
    assert codes(tmp_path, text) == ["N532"]


def test_a_share_of_nobody_is_no_matter_where_somebody_must_be_in_favour(tmp_path: Path) -> None:
    text = f"{NAMED} (1) role judge: any members.\n (2) organ Court: every judge member.\n (3) decisions bind every member.\n"
    rule = "three quarters of all members in favour"
    assert "W504" in codes(tmp_path, f"{text} (4) Court decides act by {rule}.\n")
    assert "W504" not in codes(tmp_path, f"{text} (4) Court decides act by some member in favour and {rule}.\n")
    either = f"(({rule} and some member in favour) or at least two members in favour)"
    assert "W504" not in codes(tmp_path, f"{text} (4) Court decides act by {either}.\n")


@pytest.mark.parametrize("judges", ["every judge", "every judge member"])
def test_an_organ_of_a_role_has_as_many_as_the_role(tmp_path: Path, judges: str) -> None:
    text = f"{NAMED} (1) role judge: 2 members.\n (2) organ Court: {judges}.\n (3) decisions bind every member.\n"
    assert "W504" not in codes(tmp_path, f"{text} (4) Court decides act by two thirds of all members in favour.\n")


@pytest.mark.parametrize(
    ("then", "said"), [("", "passes then"), (", then ratified by every member", "passes this stage")]
)
def test_a_stage_that_nobody_has_come_to_is_not_the_whole_decision(tmp_path: Path, then: str, said: str) -> None:
    path = tmp_path / "act.charter"
    path.write_text(decided(f"two thirds of the members voting in favour{then}"), "utf-8")
    (found,) = [one.message for one in charter.check(path).diagnostics if one.code is Code.BASE_CAN_BE_EMPTY]
    assert said in found


def test_the_advice_on_an_empty_organ_names_who_sits_there(tmp_path: Path) -> None:
    path = tmp_path / "court.charter"
    text = f"{NAMED} (1) standing judge.\n (2) judges: any number.\n (3) organ Court: every judge.\n"
    path.write_text(f"{text} (4) Court decides act by every judge in favour.\n (5) decisions bind no one.\n", "utf-8")
    (fix,) = [found.fix for found in charter.check(path).diagnostics if found.code is Code.ORGAN_CAN_BE_EMPTY]
    assert fix == "say how many there are at least: `judges: 1 or more.`"


def test_a_rule_that_counts_citizens_where_deputies_vote_is_pointed_out(tmp_path: Path) -> None:
    text = f"{NAMED} (1) standing deputy, citizen.\n (2) deputies: 10.\n (3) citizens: 10.\n (4) organ House: every deputy.\n"
    text += " (5) decisions bind every citizen.\n"
    assert "W521" in codes(tmp_path, f"{text} (6) House decides act by more than half of all citizens in favour.\n")
    assert "W521" not in codes(tmp_path, f"{text} (6) House decides act by more than half of all deputies in favour.\n")
    assert "W521" not in codes(tmp_path, f"{text} (6) House decides act by simple_majority.\n")
    assert "W521" not in codes(
        tmp_path, f"{text} (6) House decides act by every deputy in favour, then ratified by every member.\n"
    )


ROLES = """\
charter "League"
article 1
  (1) members: 6 or more.
  (2) standing associate.
  (3) associates: 2 or more.
  (4) role founder: {}.
  (5) organ Congress: {}.
  (6) matter entry.
  (7) Congress decides entry by at least 4 members in favour and every founder in favour.
  (8) decisions of Congress bind every member.
"""
WHOLE, SEATED = "every member and every associate", "every associate and every founder"


@pytest.mark.parametrize(
    ("founders", "seats", "warned"),
    [("3 members", WHOLE, False), ("3 members", SEATED, False), ("any members", WHOLE, True)],
)
def test_a_role_that_so_many_have_is_empty_in_no_organ_in_which_they_all_sit(
    tmp_path: Path, founders: str, seats: str, warned: bool
) -> None:
    found = charter.check(write(tmp_path, ROLES.format(founders, seats)))
    assert found.model is not None
    assert ("W504" in [one.code.value for one in found.diagnostics]) == warned
