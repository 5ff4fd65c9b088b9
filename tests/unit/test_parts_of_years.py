"""Notice for the end of a year, a half-year, a quarter: day by day, as the interpreter counts it."""

import pytest

import charter
from charter.read import in_place
from charter.scenario.chronicle import run_chronicle

BODY = """charter "Statutes"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) the financial year begins on 1 April.
article 2
  a member may withdraw, effective {}.

scenario "Notice"
  given in force since 1 January 2000; 3 members.
  on {}: Ruritania does withdraw.
  on {}: expect Ruritania is a leaving member.
  on {}: expect Ruritania is a former member.
"""


@pytest.mark.parametrize(
    ("when", "notice", "last", "gone"),
    [
        ("at the end of the calendar year, at least 6 months after notice", "30 June 2024", "30 December 2024", "31 December 2024"),
        ("at the end of the calendar year, at least 6 months after notice", "1 July 2024", "30 December 2025", "31 December 2025"),
        ("at the end of the year, at least 6 months after notice", "30 September 2023", "30 March 2024", "31 March 2024"),
        ("at the end of the year, at least 6 months after notice", "1 October 2023", "30 March 2025", "31 March 2025"),
        ("at the end of the quarter, at least 1 month after notice", "29 February 2024", "30 March 2024", "31 March 2024"),
        ("at the end of the quarter, at least 1 month after notice", "31 August 2024", "29 September 2024", "30 September 2024"),
        ("at the end of the quarter, at least 1 month after notice", "1 September 2024", "30 December 2024", "31 December 2024"),
        ("at the end of the half-year", "31 March 2024", "30 March 2024", "31 March 2024"),
        ("at the end of the calendar half-year", "1 January 2024", "29 June 2024", "30 June 2024"),
        ("at the end of the next calendar quarter", "29 February 2024", "29 June 2024", "30 June 2024"),
        ("on the first day of the next calendar quarter", "29 February 2024", "31 March 2024", "1 April 2024"),
        ("at the end of the month, at least 1 month after notice", "31 January 2024", "28 February 2024", "29 February 2024"),
        ("on the first day of the month following the expiration of 3 months after notice", "30 November 2023", "29 February 2024", "1 March 2024"),
        ("on the first day of the month following the expiration of 3 months after notice", "1 December 2023", "31 March 2024", "1 April 2024"),
        ("on 31 December, at least 6 months after notice", "1 July 2024", "30 December 2025", "31 December 2025"),
    ],
)  # fmt: skip
def test_notice_takes_effect_on_the_day_that_lawyers_count(when: str, notice: str, last: str, gone: str) -> None:
    text = BODY.format(when, notice, last, gone)
    if gone == notice:
        text = text.replace(f"  on {last}: expect Ruritania is a leaving member.\n", "")
    found = charter.check("a.charter", in_place({"a.charter": text}))
    assert found.model is not None, found.diagnostics
    (chronicle,) = found.model.chronicles
    assert run_chronicle(found.model, chronicle).failures == ()
