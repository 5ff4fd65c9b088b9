"""Sentences of treaties and bylaws that the language says in other words: each remedy can be read and means that."""

from pathlib import Path

import pytest

import charter
from tests.unit.test_phrasing import BODY, errors

SAID = [
    ("Council must review every 5 years.", "whenever a member does request, Council must review within 5 years"),
    ("a member must report every 5 years.", "whenever Council does request, a member must report within 5 years"),
    ("Assembly must meet at least once a year.", "whenever a member does request, Assembly must meet within 30 days"),
    ("a member must report each year.", "whenever Council does request, a member must report within 30 days"),
    ("a member must notify Council without delay.",
     "whenever Council does request, a member must notify Council within 30 days"),
    ("a member must pay its contribution before the end of the year.",
     "whenever Council does request, a member must pay its contribution within 30 days"),
    ("denunciation takes effect one year after receipt.", "a member may withdraw, effective one year after notice"),
    ("the denunciation shall take effect 6 months after the receipt of the notification.",
     "a member may withdraw, effective 6 months after notice"),
    ("decisions on budget lapse on 31 December.", "decisions on budget lapse after 12 months"),
    ("decisions on budget lapse at the end of the year.", "decisions on budget lapse after 12 months"),
    ("decisions on budget lapse after 3 years unless renewed.", "decisions on budget lapse after 3 years"),
    ("the obligations of a former member survive for 5 years.", "obligations of a former member last 5 years"),
    ("obligations of a former member last until the end of the year.", "obligations of a former member last 12 months"),
    ("the withdrawing member remains bound by its obligations for one year.",
     "obligations of a former member last one year"),
    ("a member continues to be bound by article 1 after withdrawal.",
     "obligations of a former member under article 1 last for ever"),
    ("the withdrawal of a member does not affect its obligations.", "obligations of a former member last for ever"),
    ("a member must not withdraw before 5 years.", "a member may withdraw after 5 years in force"),
    ("a member may withdraw not earlier than 5 years after entry into force.",
     "a member may withdraw after 5 years in force"),
    ("this charter may be denounced by any member after ten years.", "a member may withdraw after ten years in force"),
    ("article 1 shall cease to have effect on 1 January 2030.", "article 1 lapses on 1 January 2030"),
    ("article 1 shall cease to apply 5 years after entry into force.", "article 1 lapses after 5 years in force"),
    ("article 1 remains in force until 1 January 2030.", "article 1 lapses on 1 January 2030"),
    ("article 1 shall expire after 5 years.", "article 1 lapses after 5 years in force"),
    ("decisions on exclusion may be appealed to Assembly within 30 days.", "a member may appeal to Assembly"),
]  # fmt: skip
"""A sentence, and the whole sentence to write instead."""

PART = [
    ("a member may withdraw from the treaty on giving twelve months notice of its intention.",
     "a member ", "may withdraw, effective twelve months after notice", "."),
    ("a member may withdraw; such withdrawal shall take effect upon the expiration of six months from the notice.",
     "a member ", "may withdraw, effective six months after notice", "."),
    ("a member may withdraw, effective 6 months after the end of the year.",
     "a member may withdraw, ", "effective on 30 June, at least 6 months after notice", "."),
    ("a member may withdraw within 3 months of the adoption of a budget.",
     "a member ", "may withdraw while budget is in force", "."),
    ("a member may invoke the escape clause in case of war.",
     "condition war. a member ", "may invoke the escape clause when war", "."),
    ("an adopted exclusion makes the member concerned a former member with immediate effect.",
     "an adopted exclusion ", "makes the member concerned a former member, effective at once", "."),
    ("Council decides exclusion by two thirds of the members in favour, the member concerned not counting.",
     "Council decides exclusion by two thirds of the members in favour, ",
     "with the member concerned taking no part and the quota recomputed", "."),
]  # fmt: skip
"""A sentence, and what to write for a part of it, with what stands before and behind it."""

FRAMES = [
    ("a member may suspend the operation of article 1.", "a member may ACT, notwithstanding article 1"),
    ("Council may waive article 1.",
     "Council decides waiver by RULE.` and `a member may ACT while waiver is in force, notwithstanding article 1"),
    ("an appeal has suspensive effect.",
     "decisions on MATTER take effect 30 days after adoption.` and `an adopted APPEAL ends MATTER"),
    ("an appeal suspends the decision.",
     "decisions on MATTER take effect 30 days after adoption.` and `an adopted APPEAL ends MATTER"),
    ("Council decides budget by consensus, failing which the matter is referred to Assembly.",
     ("Council decides budget by consensus, within 30 days, otherwise it passes to Assembly.` and "
      "`Assembly decides budget by RULE")),
    ("membership ends by death, resignation or expulsion.",
     "a member may withdraw.` and `an adopted MATTER makes the member concerned a former member"),
    ("a member may be expelled for cause.", "ORGAN decides MATTER by RULE"),
    ("Council may expel a member.", "Council decides MATTER by RULE"),
    ("Council shall have power to suspend a member.", "Council decides MATTER by RULE"),
    ("changes of article 1 require the consent of all members.", "article 1 is amended by ORGAN by unanimity_of_all"),
    ("a member is not entitled to vote on a matter that concerns it.",
     "ORGAN decides MATTER by RULE, with the member concerned taking no part and the quota recomputed"),
]  # fmt: skip
"""A sentence, and sentences to write instead in which names are to be filled in."""

NAMES = (("ORGAN", "Council"), ("RULE", "consensus"), ("ACT", "trade"), ("APPEAL", "exclusion"))

REDUNDANT = [
    "an appeal shall not have suspensive effect.",
    "notice of the meeting must be given at least 14 days in advance.",
    "Council decides budget by simple_majority, with at least 14 days notice.",
    "Council decides budget by simple_majority, a tie being lost.",
]


@pytest.mark.parametrize(("sentence", "meant"), SAID)
def test_a_sentence_is_answered_with_one_that_can_be_read(tmp_path: Path, sentence: str, meant: str) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == [f"write `{meant}`"]
    assert errors(tmp_path, f"{meant}.") == []


@pytest.mark.parametrize(("sentence", "before", "meant", "behind"), PART)
def test_a_part_of_a_sentence_is_answered_with_words_that_can_be_read(
    tmp_path: Path, sentence: str, before: str, meant: str, behind: str
) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == [f"write `{meant}`"]
    assert errors(tmp_path, before + meant + behind) == []


@pytest.mark.parametrize(("sentence", "meant"), FRAMES)
def test_a_sentence_is_answered_with_others_that_can_be_filled_in(tmp_path: Path, sentence: str, meant: str) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == [f"write `{meant}`"]
    filled = meant.replace("` and `", " ").replace("MATTER", "exclusion" if "concerned" in meant else "budget")
    for name, instead in NAMES:
        filled = filled.replace(name, instead)
    waiver = "matter waiver. " if "waiver" in filled else ""
    assert errors(tmp_path, f"{waiver}{filled}.") == []


@pytest.mark.parametrize("sentence", REDUNDANT)
def test_what_says_nothing_here_is_to_be_taken_out(tmp_path: Path, sentence: str) -> None:
    assert [found.fix for found in errors(tmp_path, sentence)] == ["take it out"]


@pytest.mark.parametrize("act", ["report", "attend the annual meeting", "conduct_operation in case_of_war"])
def test_an_act_that_says_nothing_of_its_time_stays_an_act(tmp_path: Path, act: str) -> None:
    text = f"{BODY}a member must {act}.\n"
    path = tmp_path / "act.charter"
    path.write_text(text, "utf-8")
    assert charter.check(path).model is not None
