"""Scenarios of several steps: what comes of them, day by day."""

from pathlib import Path

import pytest

from charter.scenario.chronicle import run_chronicle
from tests.unit.resolving import model

TREATY = """charter "A treaty"
article 1 "Members"
  (1) members: 3 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) condition attacked.
  (5) the financial year begins on 1 January.
article 2 "Decisions"
  (1) matter operation(by: member), admission(of: applicant), repeal(of: member), extension(of: leaving member).
  (2) Council decides operation, admission and repeal by no member against.
  (3) Council decides extension by every member in favour.
  (4) decisions of Council bind every member.
  (5) an adopted admission makes the applicant a member, effective 30 days after adoption.
  (6) an adopted repeal ends operation(by the member concerned).
  (7) an adopted extension extends the notice of the leaving member by 12 months.
  (8) decisions on operation lapse after 3 years.
article 3 "Conduct"
  (1) a member must not strike unless operation(by itself) is in force.
  (2) a member may strike when attacked, notwithstanding article 3(1).
  (3) a member may withdraw after 20 years in force, effective 1 year after notice.
  (4) a member may pause, effective at the end of the financial year or of the next after its first 9 months,
      and is then a suspended member.
  (5) obligations of a former member last 2 years.
article 4 "Amendment"
  (1) article 3 may not be amended before 1 January 2030.
  (2) any other article is amended by Council by every member in favour.

scenario "s"
"""


def failures(tmp_path: Path, lines: str) -> tuple[str, ...]:
    charter = model(tmp_path, TREATY + lines)
    (chronicle,) = charter.chronicles
    result = run_chronicle(charter, chronicle)
    assert result.passed == (not result.failures)
    return result.failures


STAGES = """charter "Stages"
members: 4.
organ Council: every member.
role judge: 3 members.
organ Court: every judge.
matter law, money, site.
Council decides law by simple_majority, then ratified by at least 3 members, within 7 years at this stage, otherwise it lapses.
Council decides money by simple_majority, then approved by Court by simple_majority, within 1 month at this stage,
  otherwise it is adopted.
Council decides site by simple_majority, then approved by Court by simple_majority, within 1 month, otherwise it lapses.
decisions of Council bind every member.
scenario "s"
"""
PROPOSED = "on 22 March 1972: Council votes on law: 4 in favour.\n"


@pytest.mark.parametrize(
    ("lines", "adopted"),
    [
        (f"{PROPOSED}on 22 March 1979: ratification: 3 ratifying; the rest silent.", True),
        (f"{PROPOSED}on 23 March 1979: ratification: 3 ratifying; the rest silent.", False),
        (f"{PROPOSED}after 8 years: ratification: 4 ratifying.", False),
        ((f"{PROPOSED}on 1 May 1972: ratification: 1 ratifying; the rest silent. expect not adopted.\n"
         "on 1 June 1972: ratification: 3 ratifying; the rest silent."), True),
        ((f"{PROPOSED}on 1 May 1972: ratification: 1 ratifying; the rest silent. expect not adopted.\n"
         "on 1 June 1979: ratification: 3 ratifying; the rest silent."), False),
        ("on 1 May 2000: Council votes on money: 4 in favour.\non 9 May 2000: Court votes on money: 3 against.", True),
        ("on 1 May 2000: Council votes on site: 4 in favour.\non 1 June 2000: Court votes on site: 3 in favour.", True),
        ("on 1 May 2000: Council votes on site: 4 in favour.\non 2 June 2000: Court votes on site: 3 in favour.", False),
    ],
)  # fmt: skip
def test_ballots_that_are_cast_when_the_time_is_over_are_not_cast(tmp_path: Path, lines: str, adopted: bool) -> None:
    for hope in ("", "not "):
        charter = model(tmp_path, f"{STAGES}{lines}\nexpect {hope}adopted.")
        assert run_chronicle(charter, charter.chronicles[0]).passed == (adopted == (not hope))


def test_a_scenario_says_when_the_time_for_a_stage_was_over(tmp_path: Path) -> None:
    charter = model(tmp_path, f"{STAGES}{PROPOSED}after 8 years: ratification: 4 ratifying.\nexpect adopted.")
    (told,) = run_chronicle(charter, charter.chronicles[0]).failures
    assert told.endswith("it is not so under charter: the time for a stage was over on 22 March 1979.")


PASSING = {
    "notice runs for a year of the calendar": """
  given in force since 24 August 1949.
  on 24 August 1969: France does withdraw.
  expect lawful.
  then: expect France is a leaving member.
  on 23 August 1970: expect France is a leaving member.
  on 24 August 1970: expect France is a former member.""",
    "nobody gives notice before the twenty years are over": """
  given in force since 24 August 1949.
  on 23 August 1969: France does withdraw.
  expect France is a member.""",
    "a strike is forbidden and the article is named": """
  on 2020-01-01: France does strike.
  expect not lawful, by article 3(1).""",
    "a strike in defence is allowed": """
  on 2020-01-01: France does strike while attacked.
  expect lawful.""",
    "a decision in force makes it lawful until it lapses": """
  on 1 March 2020: Council votes on operation(by France): 3 in favour.
  expect adopted, by article 2(2).
  then: expect operation(by France) is in force.
  then: France does strike.
  expect lawful.
  on 28 February 2023: expect operation(by France) is in force.
  on 1 March 2023: expect operation(by France) is not in force.
  then: France does strike.
  expect not lawful.""",
    "a repeal ends the decision of that member alone": """
  on 1 March 2020: Council votes on operation(by France): 3 in favour.
  then: Council votes on operation(by Italy): 3 in favour.
  then: Council votes on repeal(of France): 3 in favour.
  then: expect operation(by France) is not in force.
  then: expect operation(by Italy) is in force.""",
    "an applicant becomes a member when it is due": """
  given 3 members; 1 applicant.
  on 26 April 2001: Council votes on admission(of Georgia): 3 in favour.
  on 25 May 2001: expect Georgia is an applicant.
  on 26 May 2001: expect Georgia is a member.""",
    "notice in the first nine months ends with that year": """
  on 15 March 2022: France does pause.
  on 30 December 2022: expect France is a member.
  on 31 December 2022: expect France is a suspended member.""",
    "notice in the last three months ends with the next": """
  on 15 October 2022: France does pause.
  on 31 December 2022: expect France is a member.
  on 31 December 2023: expect France is a suspended member.""",
    "an extension lengthens the notice": """
  given in force since 1950-01-01.
  on 29 March 2017: France does withdraw.
  then: Council votes on extension(of France): every member in favour.
  expect adopted.
  on 29 March 2018: expect France is a leaving member.
  on 29 March 2019: expect France is a former member.""",
    "obligations survive for their time": """
  given in force since 1950-01-01.
  on 1 January 2000: France does withdraw.
  on 1 January 2001: expect France is a former member.
  then: expect France may not strike.
  on 1 January 2003: expect France may strike.""",
    "an entrenched article is not amended before its day": """
  on 1 January 2029: Council votes on amendment of article 3: every member in favour.
  expect not lawful, by article 4(1).
  on 1 January 2030: Council votes on amendment of article 3: every member in favour.
  expect adopted.
  then: France does strike.
  expect lawful.""",
}


@pytest.mark.parametrize("lines", PASSING.values(), ids=PASSING)
def test_it_comes_out_as_expected(tmp_path: Path, lines: str) -> None:
    assert failures(tmp_path, lines) == ()


def test_what_does_not_come_about_is_said_with_its_day(tmp_path: Path) -> None:
    (said,) = failures(tmp_path, "  on 1 May 2020: France does strike.\n  expect lawful.")
    assert said == "Step 2, on 1 May 2020: it was expected to be lawful; it is not so under article 3(1)."


def test_the_wrong_article_is_told(tmp_path: Path) -> None:
    (said,) = failures(tmp_path, "  on 1 May 2020: France does strike.\n  expect not lawful, by article 2.")
    assert (
        said
        == "Step 2, on 1 May 2020: it was expected not to be lawful by article 2; it is settled under article 3(1)."
    )


def test_notice_that_is_given_in_vain_is_told_from_what_is_forbidden(tmp_path: Path) -> None:
    story = "  given in force since 24 August 1949.\n  on {}: France does withdraw.\n  expect not lawful."
    (early,) = failures(tmp_path, story.format("23 August 1969"))
    assert early == (
        "Step 2, on 23 August 1969: it was expected not to be lawful; "
        "nothing forbids it, and under article 3(3) it has no effect."
    )
    (in_time,) = failures(tmp_path, story.format("24 August 1969"))
    assert in_time == "Step 2, on 24 August 1969: it was expected not to be lawful; it is lawful."


def test_time_does_not_run_backwards(tmp_path: Path) -> None:
    (said,) = failures(tmp_path, "  on 1 May 2020: France does attend.\n  on 1 May 2019: Italy does attend.")
    assert said == "Step 2, on 1 May 2019: the scenario goes back in time, from 1 May 2020."


def test_what_cannot_be_reached_is_told_with_the_day_and_the_step_that_fail_and_ends_the_scenario(
    tmp_path: Path,
) -> None:
    lines = "  on 1 May 2020: France does attend.\n  on 1 May 2019: Italy does attend.\n  expect not lawful.\n"
    (said,) = failures(tmp_path, f"{lines}  then: expect France is a former member.")
    assert said.startswith("Step 2, on 1 May 2019: ") and said.endswith(" Nothing that follows was played.")


def test_a_scenario_that_names_no_day_is_told_none(tmp_path: Path) -> None:
    assert failures(tmp_path, "  France does attend.\n  expect not lawful.") == (
        "Step 2: it was expected not to be lawful; it is lawful.",
    )


def test_a_scenario_ends_with_the_calendar(tmp_path: Path) -> None:
    lines = "  on 1 January 2001: A does withdraw.\n  after 99999 years: expect A is a member.\n"
    assert "Step 2: the scenario goes past the year 9999." in failures(tmp_path, lines)


def test_ballots_that_fit_no_decision_are_a_failure(tmp_path: Path) -> None:
    lines = (
        "  given 3 members.\n  on 1 May 2020: Council votes on operation(by France): 7 in favour.\n  expect adopted."
    )
    (said,) = failures(tmp_path, lines)
    fault = "there are 3 with a ballot, and 7 ballots are told of"
    assert said == f"Step 1, on 1 May 2020: the ballots on `operation` fit no decision of the charter: {fault}."


def test_a_duty_towards_one_party_is_none_towards_another(tmp_path: Path) -> None:
    text = """charter "x"
article 5 "An attack on one"
  (1) members: United_States, Canada, Turkey and 16 others.
  (2) role attacked: United_States.
  (3) a member must assist(to any attacked member other than itself).
scenario "12 September 2001"
  on 12 September 2001: expect Canada must assist(to United_States), by article 5(3).
  expect not Canada must assist(to Turkey).
"""
    charter = model(tmp_path, text)
    assert run_chronicle(charter, charter.chronicles[0]).failures == ()


def test_elected_seats_are_filled_where_they_make_no_difference(tmp_path: Path) -> None:
    text = """charter "x"
article 23 "The Council"
  (1) members: China and 100 others.
  (2) role permanent: China.
  (3) organ Council: every permanent member and 10 other members.
  (4) a member may withdraw, effective 12 months after notice.
scenario "1965"
  on 20 January 1965: Indonesia does withdraw.
  on 28 September 1966: expect Indonesia is a former member.
"""
    charter = model(
        tmp_path,
        text.replace(
            "(4) a",
            "(4) matter action.\n  (5) Council decides action by at least 9 "
            "members in favour.\n  (6) decisions of Council bind every member.\n  (7) a",
        ),
    )
    assert run_chronicle(charter, charter.chronicles[0]).failures == ()


def test_an_amendment_is_made_in_the_way_that_is_laid_down_for_that_article(tmp_path: Path) -> None:
    text = """charter "Two ways"
article 1
  (1) members: 400.
  (2) role province: 9 members.
  (3) organ Assembly: every member.
  (4) organ Provinces: every province.
  (5) article 2 is amended by Assembly by three_quarters_of_all, then approved by Provinces by simple_majority.
  (6) article 3 is amended by Assembly by two_thirds_of_all.
article 2
  every member must respect rights.
article 3
  every member must pay.
scenario "s"
  Assembly votes on amendment of article 3: 300 in favour; 100 against.
  expect adopted, by article 1(6).
  after 1 day: Assembly votes on amendment of article 2: 299 in favour; 101 against.
  expect not adopted, by article 1(5).
"""
    charter = model(tmp_path, text)
    assert run_chronicle(charter, charter.chronicles[0]).failures == ()


BILLS = """charter "Bills"
article 1
  (1) members: 400.
  (2) role province: 9 members.
  (3) organ Assembly: every member.
  (4) organ Provinces: every province.
article 2
  every member must respect rights.
article 3
  (1) articles 1 and 3(1) are amended by Assembly by three_quarters_of_all,
      then approved by Provinces by at least 6 members in favour.
  (2) article 2 is amended by Assembly by two_thirds_of_all,
      then approved by Provinces by at least 6 members in favour.
  (3) any other article is amended by Assembly by two_thirds_of_all.
scenario "s"
"""


@pytest.mark.parametrize(
    "lines",
    [
        "Assembly votes on amendment of article 3(2): 267 in favour; 133 against.\nexpect adopted, by article 3(3).",
        "Assembly votes on amendment of article 3(3): 266 in favour; 134 against.\nexpect not adopted, by article 3(3).",
        """Assembly votes on amendment of article 2: 400 in favour.
        Provinces votes on amendment: 5 in favour; 4 against.
        expect not adopted, by article 3(2).""",
        """Assembly votes on amendment of article 2: 267 in favour; 133 against.
        Provinces votes on amendment: 6 in favour; 3 against.
        expect adopted, by article 3(2).""",
        "Assembly votes on amendment of article 3(1): 299 in favour; 101 against.\nexpect not adopted, by article 3(1).",
    ],
)
def test_a_paragraph_is_amended_as_its_article_is_and_an_approval_is_of_the_article_named_before(
    tmp_path: Path, lines: str
) -> None:
    assert _told(tmp_path, BILLS + lines) == ()


def _told(tmp_path: Path, text: str) -> tuple[str, ...]:
    charter = model(tmp_path, text)
    return run_chronicle(charter, charter.chronicles[0]).failures


FUND = """charter "A fund"
article 1 "Members"
  (1) members: Avia and 9 others.
  (2) weight votes: Avia 10, and {others} for others.
  (3) organ Board: every member.
  (4) matter quota.
  (5) Board decides quota by at least 85% of the votes of members in favour.
  (6) decisions of Board bind every member.

scenario "s"
  on 1 March 2020: Board votes on quota: Avia against; the rest in favour.
  expect not adopted.
"""


def test_a_decision_on_a_day_that_turns_on_weights_nobody_knows_is_not_settled(tmp_path: Path) -> None:
    (failure,) = _told(tmp_path, FUND.format(others="any"))
    assert "leave open what decides the outcome: it turns on weights that the charter leaves open" in failure


def test_a_decision_on_a_day_is_settled_where_the_weights_are_known(tmp_path: Path) -> None:
    assert _told(tmp_path, FUND.format(others="none")) == ()


def test_weights_that_are_given_settle_a_decision_on_a_day(tmp_path: Path) -> None:
    others = "Bruma, Celta, Dania, Eria, Fenna, Gora, Hesta, Ivra and Jura"
    text = FUND.format(others="any").replace("  on 1 March", f"  given {others} have 1 votes.\n  on 1 March")
    assert _told(tmp_path, text) == ()


GROUP = """charter "A group"
article 1 "Members"
  (1) members: 20.
  (2) role trusted: 9 members.
  (3) organ Group: every trusted member.
  (4) matter suspension(of: member).
  (5) Group decides suspension by no member against, with the member concerned taking no part and the quota recomputed.
  (6) decisions of Group bind every member.
  (7) an adopted suspension makes the member concerned a suspended member, effective at once.

scenario "s"
  on 1 September 2009: Group votes on suspension(of Fiji): {ballots}.
  expect adopted.
  then: expect Fiji is a suspended member.
"""


@pytest.mark.parametrize("ballots", ["9 in favour", "8 in favour", "Samoa, Tonga in favour; 7 abstaining"])
def test_who_is_concerned_has_a_seat_or_not_as_the_ballots_tell(tmp_path: Path, ballots: str) -> None:
    assert _told(tmp_path, GROUP.format(ballots=ballots)) == ()


def test_ballots_that_fit_neither_seating_fit_no_decision(tmp_path: Path) -> None:
    first, *_ = _told(tmp_path, GROUP.format(ballots="10 in favour"))
    assert "fit no decision of the charter: there are 8 with a ballot, and 10 ballots are told of" in first


SUMMIT = """charter "Summit"
article 1
  (1) members: 3 or more.
  (2) organ Summit: every member.
  (3) matter question, way.
  (4) Summit decides way by consensus and some member in favour.
  (5) Summit decides question when way is in force by two thirds of all members in favour.
  (6) decisions of Summit bind every member.
  (7) decisions on way lapse after 6 months.
scenario "Summit"
  given in force since 2008-01-01; 3 members.
  on 2023-08-31: Summit votes on way: 3 in favour.
  on {day}: Summit votes on question: 1 against; 2 in favour.
  expect adopted.
"""


def test_ballots_under_an_article_that_does_not_apply_that_day_are_told_so(tmp_path: Path) -> None:
    assert _told(tmp_path, SUMMIT.format(day="2024-02-28")) == ()
    first, *_ = _told(tmp_path, SUMMIT.format(day="2024-02-29"))
    assert first.endswith(": what article 1(5) asks for is not so then, and nothing can be decided under it.")
