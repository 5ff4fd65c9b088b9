"""Notices that were given, and the day on which they took effect: the rule as a sentence, the dates as a scenario.

The dates are of public record; of the rules that are not of treaties the source is named beside the row.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

import charter
from charter.read import in_place
from charter.scenario.chronicle import run_chronicle
from verifier.engines.verify import verify
from verifier.verdict import Outcome

YEAR_END = "effective at the end of the next financial year"
WHALING = "effective on 30 June or on the next after 1 January"
NOTICES = {
    # rule, notice, effect
    "UNESCO, article II(6), United States 1983": (YEAR_END, "28 December 1983", "31 December 1984"),
    "UNESCO, article II(6), United States 2017": (YEAR_END, "12 October 2017", "31 December 2018"),
    "UNIDO, article 6, United States": (YEAR_END, "5 December 1995", "31 December 1996"),
    "Convention on whaling, article XI, Japan": (WHALING, "26 December 2018", "30 June 2019"),
    "Convention on whaling, article XI, a day too late": (WHALING, "2 January 2019", "30 June 2020"),
    "Convention on whaling, article XI, on the last day": (WHALING, "1 January 2019", "30 June 2019"),
    "Statute of OPEC, article 8, Qatar": ("effective on the first day of the next year", "3 December 2018", "1 January 2019"),
    "Statute of OPEC, article 8, Angola": (
        "effective on the first day of the next year", "21 December 2023", "1 January 2024"),
    "Non-Proliferation, article X, Korea": ("effective 3 months after notice", "10 January 2003", "10 April 2003"),
    "Intermediate forces, article XV, United States": (
        "effective 6 months after notice", "2 February 2019", "2 August 2019"),
    "Anti-ballistic missiles, article XV, United States": (
        "effective 6 months after notice", "13 December 2001", "13 June 2002"),
    "Open Skies, article XV, United States": ("effective 6 months after notice", "22 May 2020", "22 November 2020"),
    "Rome Statute, article 127, Burundi": ("effective 1 year after notice", "27 October 2016", "27 October 2017"),
    "Rome Statute, article 127, Philippines": ("effective 1 year after notice", "17 March 2018", "17 March 2019"),
    "Rome Statute, article 126, in force": (
        "effective on the first day of the month 60 days after notice", "11 April 2002", "1 July 2002"),
    "Istanbul Convention, article 80, Türkiye": (
        "effective on the first day of the month 3 months after notice", "22 March 2021", "1 July 2021"),
    "Kyoto Protocol, article 27, Canada": ("effective 1 year after notice", "15 December 2011", "15 December 2012"),
    "Optional Protocol, article 12, Jamaica": ("effective 3 months after notice", "23 October 1997", "23 January 1998"),
    "Statute of the Council of Europe, article 7, Greece": (
        "effective at the end of the financial year or of the next after its first 9 months",
        "12 December 1969", "31 December 1970"),
    "Covenant of the League, article 1(3), Japan": ("effective 2 years after notice", "27 March 1933", "27 March 1935"),
    "Covenant of the League, article 1(3), Germany": (
        "effective 2 years after notice", "21 October 1933", "21 October 1935"),
    "Paris Agreement, article 28, United States": (
        "after 3 years in force, effective 1 year after notice", "4 November 2019", "4 November 2020"),
    "Protocol 2 to the Union's treaties, article 6: eight weeks": (
        "effective 8 weeks after notice", "1 March 2021", "26 April 2021"),
    "Regulation 1182/71, article 3(2)(c): a month without that day": (
        "effective 1 month after notice", "31 January 2023", "28 February 2023"),
    "Regulation 1182/71, article 3(2)(c): a year without that day": (
        "effective 1 year after notice", "29 February 2024", "28 February 2025"),
    "Basel Convention on time limits (1972), article 4(2)": (
        "effective 1 month after notice", "31 January 2024", "29 February 2024"),
    "German Civil Code, §622(2): three months, to the end of a month": (
        "effective at the end of the month 3 months after notice", "30 November 2023", "29 February 2024"),
    "German Civil Code, §622(1): four weeks, to the end of a month": (
        "effective at the end of the month 4 weeks after notice", "2 April 2024", "30 April 2024"),
    "and a day later": ("effective at the end of the month 4 weeks after notice", "4 April 2024", "31 May 2024"),
    "Companies Act 2006, section 360: 14 clear days": ("effective 14 clear days after notice", "1 June 2024", "16 June 2024"),
    "ten working days": ("effective 10 working days after notice", "4 March 2024", "18 March 2024"),
    "from a Saturday, one working day": ("effective 1 working day after notice", "2 March 2024", "4 March 2024"),
    "the next month": ("effective on the first day of the next month", "31 January 2024", "1 February 2024"),
    "at once": ("effective at once", "9 June 2023", "9 June 2023"),
}  # fmt: skip
TEXT = """charter "Notice"
article 1
  (1) members: Alba and 4 others.
  (2) the financial year begins on 1 January.
  (3) a member may withdraw{rule}.
scenario "Notice"
  given in force since {since}.
  on {notice}: Alba does withdraw.
  then: expect lawful.
"""


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_takes_effect_on_the_day_that_is_known_and_not_the_day_before(name: str, tmp_path: Path) -> None:
    rule, *days = NOTICES[name]
    notice, effect = (datetime.strptime(day, "%d %B %Y").date() for day in days)
    since = date(2016, 11, 4) if rule.startswith("after") else notice
    text = TEXT.format(rule=f" {rule}" if rule.startswith("after") else f", {rule}", notice=notice, since=since)
    if notice != effect:
        text += f"  on {effect - timedelta(days=1)}: expect Alba is a leaving member.\n"
    path = tmp_path / "notice.charter"
    path.write_text(f"{text}  on {effect}: expect Alba is a former member.\n", "utf-8")
    model = charter.load(path)
    assert [run_chronicle(model, one).failures for one in model.chronicles] == [()]


@pytest.mark.parametrize(
    ("rule", "worst"),
    [
        ("effective at the end of the financial year or of the next after its first 9 months", 15),
        ("effective on 30 June or on the next after 1 January", 18),
        ("effective at the end of the next year", 24),
        ("effective on the first day of the next month", 1),
        ("effective at the end of a term of 5 years", 60),
        ("effective at the end of a term of 5 years, at least 6 months after notice", 66),
        ("effective at the end of the first 10 years or of a further term of 5 years", 120),
        (
            "effective at the end of the first 12 months or of a further term of 5 years, at least 6 months after notice",
            66,
        ),
    ],
)
def test_the_worst_day_for_a_notice_is_found(rule: str, worst: int) -> None:
    text = f'charter "Notice" article 1 (1) members: 3 or more. (2) a member may withdraw, {rule}.'
    for months in (worst, worst - 1):
        text += f" guarantee within_{months} every member m alone can end its membership within {months} months."
    model = charter.load(Path("notice.charter"), in_place({"notice.charter": text}))
    kept, broken = verify(model).verdicts
    assert (kept.outcome, broken.outcome) == (Outcome.HOLDS, Outcome.VIOLATED)
