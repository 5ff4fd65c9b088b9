"""What a charter does not say, and readers would fill in differently: five silences, each with a clean twin."""

import re
from pathlib import Path

import pytest

import charter
from charter.diagnostics import Diagnostic
from charter.read import in_place
from tests.unit.resolving import BODY, codes

SILENT = {"N531", "N532", "N533", "N534", "N535"}
SUSPENDING = """\
charter "Body"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter suspension(of: member), return(of: suspended).
  (4) Council decides suspension and return by more than half of all members in favour.
  (5) decisions of Council bind every member.
  (6) an adopted suspension makes the member concerned a suspended member, effective 1 month after adoption.
  (7) an adopted return makes the party concerned a member, effective 1 month after adoption.
"""
ADMITTING = """\
charter "Body"
article 1
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter admission(of: applicant).
  (5) Council decides admission by consensus, then ratified by every member.
  (6) decisions of Council bind every member.
"""
CHAIRED = BODY.replace("article 2", "  (6) role chair: 1 member.\narticle 2")
REPORT = "  (2) a chair must report to Council within 12 months, otherwise it is a former member.\n"


def decided(by: str, body: str = BODY) -> str:
    return f"{body}  (1) Council decides budget by {by}.\n"


def silences(folder: Path, text: str) -> list[str]:
    return [code for code in codes(folder, text) if code in SILENT]


PLANTED = {
    "N531": (SUSPENDING, f"{SUSPENDING}  (8) a suspended member counts as a member.\n"),
    "N532": (
        decided("60% of the members present in favour, with a quorum of at least 3 members present"),
        decided("60% of the members voting in favour, with a quorum of at least 3 members present"),
    ),
    "N533": (decided("half of all members in favour"), decided("more than half of all members in favour")),
    "N534": (
        decided("one third of all members in favour").replace("3 or more", "10"),
        decided("one third of all members in favour").replace("3 or more", "9"),
    ),
    "N535": (
        f"{ADMITTING}  (7) an adopted admission makes the applicant a member.\n",
        f"{ADMITTING}  (7) an adopted admission makes the applicant a member, effective 30 days after adoption.\n",
    ),
}


@pytest.mark.parametrize("code", PLANTED)
def test_the_silence_is_pointed_out_and_its_clean_twin_draws_nothing(code: str, tmp_path: Path) -> None:
    planted, clean = PLANTED[code]
    assert silences(tmp_path, planted) == [code]
    assert silences(tmp_path, clean) == []


@pytest.mark.parametrize(
    "text",
    [
        decided("no member against, with a quorum of half of all members present"),
        decided("simple_majority"),
        decided("at least half of all members in favour"),
        decided("two_thirds_of_those_present"),
        decided("unanimity_of_all"),
        decided("no member against, then ratified by every member"),
        decided("two thirds of all members in favour"),
        decided("at least 67% of all members in favour").replace("3 or more", "10"),
        decided("two thirds of the members voting in favour").replace("3 or more", "10"),
        decided("(simple_majority or (half of the members voting in favour and every chair in favour))", CHAIRED)
        + REPORT,
        decided("simple_majority", CHAIRED) + REPORT + '"At a tie the proposal fails."\narticle 3\n  (1) matter x.\n',
    ],
)
def test_what_the_words_settle_is_no_silence(text: str, tmp_path: Path) -> None:
    assert silences(tmp_path, text) == []


def test_a_word_on_the_thing_anywhere_but_in_a_comment_ends_the_silence(tmp_path: Path) -> None:
    text = decided("every member present in favour")
    assert silences(tmp_path, text) == ["N532"]
    assert silences(tmp_path, f"{text}# Abstentions count.\n") == ["N532"]
    scenario = 'scenario "One abstains"\n  Council votes on budget: 2 in favour; 1 abstaining.\n  expect not adopted.\n'
    assert silences(tmp_path, f"{text}{scenario}") == []


def test_a_presiding_member_may_be_thought_to_have_a_casting_vote(tmp_path: Path) -> None:
    assert silences(tmp_path, decided("simple_majority", CHAIRED) + REPORT) == ["N533"]
    assert silences(tmp_path, decided("simple_majority", CHAIRED.replace("1 member", "2 members")) + REPORT) == []


def test_leaving_on_no_day_is_pointed_out(tmp_path: Path) -> None:
    assert silences(tmp_path, f"{BODY}  (1) a member may withdraw.\n") == ["N535"]
    assert silences(tmp_path, f"{BODY}  (1) a member may withdraw, effective 12 months after notice.\n") == []
    assert silences(tmp_path, f'{BODY}  (1) a member must not spy.\n  "At once."\n  (2) a member may withdraw.\n') == []


def test_an_admission_by_one_vote_takes_effect_when_it_is_adopted(tmp_path: Path) -> None:
    text = ADMITTING.replace(", then ratified by every member", "")
    makes = "  (7) an adopted admission makes the applicant a member.\n"
    assert silences(tmp_path, text + makes) == []
    assert silences(tmp_path, f"{text}{makes}  (8) a member may withdraw, effective 12 months after notice.\n") == [
        "N535"
    ]


def of_silence(folder: Path, text: str) -> Diagnostic:
    path = str(folder / "body.charter")
    Path(path).write_text(text, "utf-8")
    return next(one for one in charter.check(path).diagnostics if one.code.value in SILENT)


@pytest.mark.parametrize(
    "text",
    [*(PLANTED[code][0] for code in ("N532", "N533", "N534", "N535")), decided("simple_majority", CHAIRED) + REPORT],
)
def test_the_reading_that_is_offered_can_be_declared_as_it_stands(text: str, tmp_path: Path) -> None:
    found = of_silence(tmp_path, text)
    declared = re.search(r"`(reading of .*)`", found.fix or "")
    assert declared is not None
    path = str(tmp_path / "body.charter")
    checked = charter.check(path, in_place({path: f"{text}{declared[1]}\n"}))
    assert checked.model is not None
    assert len(checked.model.others) == 1
    assert checked.model.procedures != checked.model.others[0].model.procedures or (
        checked.model.dynamics != checked.model.others[0].model.dynamics
    )
    assert found.code not in [one.code for one in checked.diagnostics]


def test_whoever_is_suspended_for_a_duty_left_undone_is_left_open_as_well(tmp_path: Path) -> None:
    owed = "  (2) a member must pay its_dues within 30 days, otherwise it is a suspended member.\n"
    text = decided("more than half of all members in favour") + owed
    assert "N531" in silences(tmp_path, text)
    assert "N531" not in silences(tmp_path, f"{text}  (3) a suspended member counts as a member.\n")


def test_a_suspended_member_may_be_left_open_in_words(tmp_path: Path) -> None:
    told = 'reading of "member" in article 1(8): either {}; or {}.\n'.format(
        "a suspended member does not count as a member", "a suspended member counts as a member"
    )
    text = f"{SUSPENDING}  (8) a suspended member does not count as a member.\n{told}"
    assert silences(tmp_path, text) == []
    assert len(charter.load(tmp_path / "body.charter").others) == 1
