"""Sentences of bylaws, partnerships and loans that the language says in other words: each remedy can be read."""

from pathlib import Path

import pytest

from charter.diagnostics import Diagnostic
from tests.unit.test_phrasing import errors

WHOLE = [
    ("this article lapses after 5 years unless renewed.", "article 1 lapses after 5 years in force"),
    ("in case of deadlock, either member may sell its shares.", "a member may sell when deadlock"),
]
"""A sentence, and the whole sentence to write instead."""

PART = [
    ("every other article is amended by Council by consensus.", "", "any other article is amended",
     " by Council by consensus."),
    ("all other articles are amended by Council by consensus.", "", "any other article is amended",
     " by Council by consensus."),
    ("article 1 may not be amended while urgent.", "article 1 ", "may not be amended", "."),
    ("article 1 is amended by Council when urgent by consensus.", "article 1 is ", "amended by Council",
     " by consensus."),
    ("article 1 is amended by Council by consensus when urgent.", "article 1 is ", "amended by Council by consensus",
     "."),
    ("Council decides budget by consensus, unless every permanent member against.", "Council decides budget by consensus ",
     "and some permanent member not against", "."),
    ("Council decides budget by simple_majority, abstentions counting as votes against.", "Council decides budget by ",
     "majority_of_those_present", "."),
    ("Council decides budget by two_thirds_of_those_voting, abstentions being counted as votes against.",
     "Council decides budget by ", "two_thirds_of_those_present", "."),
    ("Council decides budget by at least 9 members in favour, including some permanent member.",
     "Council decides budget by at least 9 members in favour ", "and some permanent member in favour", "."),
    ("Council decides budget by at least 9 members in favour, including some permanent member and some president member.",
     "Council decides budget by at least 9 members in favour ",
     "and some permanent member in favour and some president member in favour", "."),
    ("Council decides budget by at least 9 members in favour, including the president.",
     "Council decides budget by at least 9 members in favour ", "and the president in favour", "."),
    ("Council decides exclusion by simple_majority, interested members abstaining.",
     "Council decides exclusion by simple_majority, ",
     "with the member concerned taking no part and the quota recomputed", "."),
    ("Council decides exclusion by simple_majority, the interested member not voting.",
     "Council decides exclusion by simple_majority, ",
     "with the member concerned taking no part and the quota recomputed", "."),
    ("on a second call, Council decides budget by consensus.", "", "Council decides budget when second_call by",
     " consensus."),
    ("weight interest: between 1/2 and 5.", "weight interest: ", "between 1 and 5", "."),
    ("Council decides budget by every member not absent in favour.", "Council decides budget by every ",
     "member present in favour", "."),
]  # fmt: skip
"""A sentence, and what to write for a part of it, with what stands before and behind it."""

FRAMES = [
    ("absent members are deemed to have consented.", "ORGAN decides MATTER by silence of 10 days"),
    ("whoever does not reply within 15 days is deemed to consent.", "ORGAN decides MATTER by silence of 15 days"),
    ("members who do not reply are left out of account.",
     "ORGAN decides MATTER by two thirds of the members voting in favour"),
    ("the president votes only in case of a tie.", "ORGAN decides MATTER by RULE, with ties broken by the president"),
    ("a member must not sell for 3 years.",
     "a member must not sell.` and `a member may sell after 3 years in force, notwithstanding article 1(1)"),
    ("a member must not sell during the first 3 years.",
     "a member must not sell.` and `a member may sell after 3 years in force, notwithstanding article 1(1)"),
    ("a member must not sell before 1 January 2030.",
     "a member must not sell.` and `a member may sell after 2 years in force, notwithstanding article 1(1)"),
    ("governors are elected for three years.", "decisions on MATTER lapse after three years"),
    ("one third of the board is elected each year.", "ORGAN elects MATTER by RULE"),
    ("a veto is overridden by two thirds of all members.",
     "alternatively, ORGAN decides MATTER by two thirds of all members in favour"),
    ("the president may veto a decision on budget within 10 days.",
     "ORGAN decides budget by (RULE and the president not against)"),
    ("a decision on budget requires the consent of two thirds of each class.",
     "ORGAN decides budget by RULE, then approved by ORGAN by RULE"),
    ("if the Council is deadlocked, the Assembly decides.",
     "Council decides MATTER by RULE, within 30 days, otherwise it passes to Assembly.` and `Assembly decides MATTER by RULE"),
    ("members are called lenders.", "standing lender.` and `lenders: 3 or more"),
    ("article 1 may be amended only by unanimity.", "is amended by ORGAN by unanimity_of_all"),
]  # fmt: skip
"""A sentence, and sentences to write instead in which names are to be filled in."""

REDUNDANT = [
    "a tie vote defeats the motion.",
    "in case of a tie the motion is lost.",
    "a proxy counts as present.",
    "meetings are called with 14 days notice.",
    "no decision may be taken without notice of 14 days.",
    "the Council meets at least once a year.",
]

DECLARED = "condition second_call. condition deadlock. "
NAMES = (("ORGAN", "Council"), ("RULE", "absolute_majority"), ("MATTER", "budget"))


def unread(tmp_path: Path, text: str) -> list[Diagnostic]:
    """The errors of a text in which names are declared that its sentence uses."""
    return errors(tmp_path, DECLARED + text)


@pytest.mark.parametrize(("sentence", "meant"), WHOLE)
def test_a_sentence_of_bylaws_is_answered_with_one_that_can_be_read(tmp_path: Path, sentence: str, meant: str) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == [f"write `{meant}`"]
    assert unread(tmp_path, f"{meant}.") == []


@pytest.mark.parametrize(("sentence", "before", "meant", "behind"), PART)
def test_a_part_of_bylaws_is_answered_with_words_that_can_be_read(
    tmp_path: Path, sentence: str, before: str, meant: str, behind: str
) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == [f"write `{meant}`"]
    assert unread(tmp_path, before + meant + behind) == []


@pytest.mark.parametrize(("sentence", "meant"), FRAMES)
def test_a_sentence_of_bylaws_is_answered_with_others_that_can_be_filled_in(
    tmp_path: Path, sentence: str, meant: str
) -> None:
    assert f"write `{meant}`" in [found.fix for found in errors(tmp_path, sentence)]
    filled = meant.replace("` and `", " ")
    for name, instead in NAMES:
        filled = filled.replace(name, instead)
    filled = filled.replace("notwithstanding article 1(1)", "notwithstanding article 1(9)")
    subject = "article 1 " if filled.startswith("is amended") else ""
    assert [one for one in errors(tmp_path, f"{subject}{filled}.") if "two rules" not in one.message] == []


@pytest.mark.parametrize("sentence", REDUNDANT)
def test_what_bylaws_say_for_nothing_is_to_be_taken_out(tmp_path: Path, sentence: str) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == ["take it out"]


@pytest.mark.parametrize(
    "sentence", ["a member must not sell within 3 years.", "a member may not sell within 3 years."]
)
def test_of_a_ban_with_a_deadline_nobody_is_told_to_make_a_duty(tmp_path: Path, sentence: str) -> None:
    (found,) = errors(tmp_path, sentence)
    assert found.fix is not None
    assert "`must`" not in found.fix
    assert "notwithstanding" in found.fix


@pytest.mark.parametrize(
    "sentence", ["weight w: between 1/2 and 5.", "a member must sell for 3 years.", "article 1 is amended when urgent."]
)
def test_no_remedy_takes_out_a_condition_or_makes_another_number(tmp_path: Path, sentence: str) -> None:
    fixes = [found.fix or "" for found in errors(tmp_path, sentence)]
    assert fixes
    assert not {"take out `/`", "take out `when`", "write `by`"} & set(fixes)


@pytest.mark.parametrize("who", ["a member m becomes a suspended member, then exclusion(of m) is adopted",
                                 "a member becomes a suspended member, then Council does budget"])  # fmt: skip
def test_a_promise_on_a_change_of_standing_is_answered_with_one_on_the_decision(tmp_path: Path, who: str) -> None:
    (found,) = errors(tmp_path, f"matter review. guarantee g whenever {who} within 10 days.")
    assert found.fix is not None
    assert "`whenever Council does suspension(of a member m), then Council does review within 10 days`" in found.fix
    meant = "matter suspension(of: member), review. Council decides suspension and review by consensus. "
    said = "guarantee g whenever Council does suspension(of a member m), then Council does review within 10 days."
    assert errors(tmp_path, meant + said) == []
