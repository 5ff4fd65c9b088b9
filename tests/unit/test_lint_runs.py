"""Advice on acts, standings, deadlines and amendment."""

import re
from pathlib import Path

import pytest

import charter
from tests.unit.resolving import BODY as COUNCIL
from tests.unit.resolving import codes, write

BODY = """\
charter "Body"
article 1
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter admission(of: applicant), suspension(of: member), readmission(of: suspended member), answer.
  (5) Council decides every matter by at least half of the members in favour.
  (6) decisions bind every member.
  (7) a member may withdraw, effective 12 months after notice.
  "From the day of the decision."
  (8) an adopted suspension makes the member concerned a suspended member.
  "From the day of the decision."
  (9) an adopted readmission makes the suspended member a member.
  (10) a suspended member does not count as a member.
  (11) obligations of a former member last 2 years.
article 2
"""

COUNT = """\
charter "Body"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by at least half of the members in favour.
  (5) a member must not strike when there are at least 2 suspended members.
{}
"""


def said(folder: Path, *lines: str) -> list[str]:
    return codes(folder, BODY + "".join(f"  {line}\n" for line in lines))


def messages(folder: Path, text: str, code: str) -> list[str]:
    path = folder / "c.charter"
    path.write_text(text, "utf-8")
    return [one.message for one in charter.check(str(path)).diagnostics if one.code.value == code]


def test_a_sound_charter_draws_no_advice(tmp_path: Path) -> None:
    assert (
        said(tmp_path, "(1) a member must not attack(on any member).", "guarantee g never some member m does attack.")
        == []
    )


# ── acts ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "promise",
    [
        "never some member m does atack",
        "never some member m may atack",
        "every member m alone can atack within 3 months",
    ],
)
def test_an_act_that_no_clause_regulates_is_pointed_out(tmp_path: Path, promise: str) -> None:
    assert said(tmp_path, "(1) a member must not attack(on any member).", f"guarantee g {promise}.") == ["N514"]


def test_an_act_of_a_scenario_that_no_clause_regulates_is_pointed_out(tmp_path: Path) -> None:
    lines = ('scenario "S"', "given 3 members.", "on 1 May 2020: France does atack.", "expect lawful.")
    assert said(tmp_path, "(1) a member must not attack.", *lines) == ["N514"]


def test_leaving_is_regulated_by_whatever_words(tmp_path: Path) -> None:
    assert said(tmp_path, "guarantee g every member m alone can withdraw within 2 years.") == []
    assert said(tmp_path, "guarantee g every member m alone can end its membership within 2 years.") == []


def test_an_exception_must_speak_of_the_act_it_excepts(tmp_path: Path) -> None:
    assert said(
        tmp_path, "(1) a member must not use force.", "(2) a member may defend itself, notwithstanding article 2(1)."
    ) == ["N519"]
    assert said(
        tmp_path, "(1) a member must not use force.", "(2) a member may use force, notwithstanding article 2(1)."
    ) == []  # fmt: skip


def test_a_duty_of_an_organ_needs_a_matter_of_its_name(tmp_path: Path) -> None:
    assert said(tmp_path, "(1) Council must answer.") == []
    assert said(tmp_path, "(1) Council must hear every appeal.") == ["W520"]


def test_what_a_guarantee_expects_of_an_organ_needs_a_matter_of_its_name(tmp_path: Path) -> None:
    duty, heard = (
        "(1) a member may appeal.",
        "guarantee g whenever a member does appeal, then Council does {} within 60 days.",
    )
    assert said(tmp_path, duty, heard.format("answer")) == []
    assert said(tmp_path, duty, heard.format("reply")) == ["W520"]


def test_a_deadline_needs_an_effect(tmp_path: Path) -> None:
    assert said(tmp_path, "(1) Council must answer within 90 days.") == ["N518"]
    assert said(tmp_path, "(1) Council must answer within 90 days, otherwise the appeal is published.") == ["N518"]
    assert said(tmp_path, "(1) Council must answer within 90 days, otherwise it lapses.") == []
    assert said(tmp_path, "(1) a member must pay within 2 years, otherwise it is a former member.") == []


# ── standings ─────────────────────────────────────────────────────────────────────────────────


def test_a_standing_without_an_end_is_pointed_out(tmp_path: Path) -> None:
    text = "".join(line for line in BODY.splitlines(keepends=True) if "(9)" not in line)
    assert codes(tmp_path, text) == ["N515"]


BARRED = """charter "Barred"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter barring(of: member).
  (4) Council decides barring by absolute_majority.
  (5) decisions of Council bind every member.
  (6) an adopted barring makes the member concerned a suspended member.
  (7) a suspended member does not count as a member.
"""


def test_an_earlier_notice_that_runs_out_is_told_of_a_standing_that_nothing_else_ends(tmp_path: Path) -> None:
    notice = "  (8) a member may withdraw, effective 12 months after notice.\n"
    whole = "a party becomes `suspended` here, and no clause lets it become anything else"
    assert messages(tmp_path, BARRED, "N515") == [whole]
    assert messages(tmp_path, BARRED + notice, "N515") == [f"{whole}, unless it gave notice before, under article 1(8)"]
    at_once = "  (8) a member may withdraw.\n"
    assert messages(tmp_path, BARRED + at_once, "N515") == [whole]


def test_members_that_can_neither_leave_nor_be_expelled_are_pointed_out(tmp_path: Path) -> None:
    text = "".join(line for line in BODY.splitlines(keepends=True) if not re.search(r"\((7|8|11)\)", line))
    assert codes(tmp_path, f"{text} (1) an adopted admission makes the applicant a member.\n") == ["W510", "N515"]


def test_a_leaving_party_may_be_spoken_of_where_parties_can_leave(tmp_path: Path) -> None:
    assert said(tmp_path, "(1) matter extension(of: leaving member).") == []


# ── amendment ─────────────────────────────────────────────────────────────────────────────────


ANY_OTHER = "(9) any other article is amended by Council by at least half of the members in favour."


def test_an_amendment_clause_that_covers_nothing_is_pointed_out(tmp_path: Path) -> None:
    every = "(1) articles 1 and 2 are amended by Council by no member against."
    assert said(tmp_path, every, ANY_OTHER) == ["N548", "W516"]
    own = "(1) articles 1 and 2(9) are amended by Council by no member against."
    assert said(tmp_path, own, ANY_OTHER) == ["N548", "W517"]


def test_protection_that_is_not_protected_is_pointed_out(tmp_path: Path) -> None:
    assert said(tmp_path, "(1) article 1 may not be amended.", ANY_OTHER) == ["W517"]
    assert said(tmp_path, "(1) article 1 may not be amended.") == []
    assert said(tmp_path, "(1) articles 1 and 2(1) may not be amended.", ANY_OTHER) == []


def test_a_harder_way_that_is_itself_amended_by_an_easier_one_is_pointed_out(tmp_path: Path) -> None:
    harder = "are amended by Council by at least 75% of the members in favour."
    assert said(tmp_path, f"(1) articles 1 and 2(9) {harder}", ANY_OTHER) == ["W517"]
    assert said(tmp_path, f"(1) articles 1, 2(1) and 2(9) {harder}", ANY_OTHER) == []
    assert said(tmp_path, f"(1) articles 1 and 2(9) {harder}", ANY_OTHER.replace("half", "80%")) == []
    assert said(tmp_path, f"(1) articles 1 and 2(9) {harder}", ANY_OTHER, "(3) article 2(1) may not be amended.") == [
        "W517"
    ]


@pytest.mark.parametrize(
    ("by", "otherwise", "warned"),
    [
        ("two_thirds_of_all, then approved by House by two_thirds_of_all", "two_thirds_of_all", True),
        ("two_thirds_of_all", "two_thirds_of_all, then approved by House by two_thirds_of_all", False),
        ("two_thirds_of_all, then ratified by every member", "absolute_majority, then ratified by every member", True),
        ("two_thirds_of_all, then ratified by every member", "two_thirds_of_all, then ratified by every member", False),
        ("simple_majority, then approved by House by simple_majority", "simple_majority", True),
        ("two_thirds_of_all, then approved by House by default unless consensus", "two_thirds_of_all", False),
        ("two_thirds_of_all, then approved by House by simple_majority", "two_thirds_of_those_voting", True),
    ],
)
def test_of_procedures_of_several_stages_the_one_that_asks_for_more_is_the_harder(
    tmp_path: Path, by: str, otherwise: str, warned: bool
) -> None:
    clauses = f"(7) organ House: every member. (8) article 1 is amended by Council by {by}."
    rest = f"(9) any other article is amended by Council by {otherwise}."
    assert ("W517" in said(tmp_path, clauses, rest)) == warned


def test_a_deadline_behind_several_stages_is_told_to_be_one_of_all_of_them(tmp_path: Path) -> None:
    late = "within 1 month, otherwise it is adopted."
    rule = "organ House: every member. (8) Council decides budget by no member against"
    found = []
    for text in (f"(7) {rule}, {late}", f"(7) {rule}, then approved by House by no member against, {late}"):
        diagnostics = charter.check(write(tmp_path, COUNCIL + text)).diagnostics
        found += [one.message for one in diagnostics if one.code.value == "N538"]
    assert [("at every stage" in one, "`Council`" in one) for one in found] == [(False, False), (True, True)]


def test_protection_until_a_day_protects_nothing_for_ever(tmp_path: Path) -> None:
    assert "W517" in said(tmp_path, "(1) articles 1 and 2 may not be amended before 1 January 2030.", ANY_OTHER)


def test_a_recommendation_of_an_amendment_is_asked_for(tmp_path: Path) -> None:
    recommends = "(1) Council recommends amendment by no member against."
    amended = "(2) every article is amended by Council by no member against, on the recommendation of Council."
    assert said(tmp_path, recommends, amended) == ["N548"]  # whoever may stop it may be expelled first


def test_a_clause_waits_for_numbers_that_are_reached_as_standings_change(tmp_path: Path) -> None:
    ban = "(1) Council must not suspension when there are at least 2 suspended members."
    assert "W524" not in said(tmp_path, ban)
    begun = COUNT.format("")
    assert "W524" in codes(tmp_path, begun)
    assert "W524" not in codes(tmp_path, COUNT.format("  (6) an adopted budget makes every member a suspended member."))


@pytest.mark.parametrize(
    ("by", "warned"),
    [
        ("at most 1 member against", True),
        ("fewer than 2 members against", True),
        ("consensus_minus_one", True),
        ("at most 2 members against", False),
        ("consensus", False),
        ("no member other than the member concerned against", True),
        ("at most 1 member other than the member concerned against", False),
        ("no member against, with the member concerned taking no part and the quota recomputed", True),
        ("at most 1 member against, with the member concerned taking no part and the quota recomputed", False),
    ],
)
def test_one_friend_is_enough_where_it_is_the_one_objection_too_many(tmp_path: Path, by: str, warned: bool) -> None:
    body = (
        'charter "League"\narticle 1\n  (1) members: 6 or more.\n  (2) organ Clubs: every member.\n  (3) matter {}.\n'
    )
    rule = f"  (4) Clubs decides {{}} by {by}.\n  (5) decisions of Clubs bind every member.\n"
    text = body.format("sanction(on: member)") + rule.format("sanction")
    assert ("N539" in codes(tmp_path, text)) == warned
    if "concerned" not in by:
        assert "N539" not in codes(tmp_path, body.format("plan") + rule.format("plan"))


NOTICE = """\
charter "Body"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter extension(of: leaving member).
  (4) Council decides extension by at least 2/3 of members in favour.
  (5) an adopted extension extends the notice of the leaving member by 12 months.
  (6) {}
"""


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("a member may withdraw, effective 12 months after notice.", "N538"),
        ("a member may withdraw, effective at once.", "W524"),
        ("a member may pause, effective 30 days after notice, and is then a suspended member.", "N538"),
        ("decisions of Council bind every member.", "W524"),
    ],
)
def test_what_extends_a_notice_that_nobody_can_give_is_a_dead_letter(tmp_path: Path, clause: str, told: str) -> None:
    found = charter.check(write(tmp_path, NOTICE.format(clause))).diagnostics
    at = [one.code.value for one in found if one.span.line == 7 and one.code.value in ("N538", "W524")]
    assert at == [told]


HANDED = """\
charter "Body"
article 1
  (1) members: 2 or more.
  (2) petitioners: any number.
  (3) organ Council: every member.
  (4) organ Assembly: every member.
  (5) matter redress(of: petitioner).
  (6) Council decides redress by {}.
  (7) Assembly decides redress by {}.
  (8) decisions bind every member.
article 2
  (1) whenever a petitioner p does appeal, Council must redress(of p) within 90 days{}.
"""


@pytest.mark.parametrize("rules", [("consensus", "simple_majority"), ("simple_majority", "consensus")])
def test_organs_of_which_one_hands_its_duty_on_to_the_other_are_no_two_forms(
    tmp_path: Path, rules: tuple[str, str]
) -> None:
    handed = HANDED.format(*rules, ", otherwise it passes to Assembly")
    assert "N544" not in codes(tmp_path, handed)
    apart = HANDED.format(*rules, "").replace("  (7) Assembly", "  (7) alternatively, Assembly")
    assert "N544" in codes(tmp_path, apart)
