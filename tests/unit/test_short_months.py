"""A month is not always thirty days: what a party attains in time depends on the day on which it begins."""

from datetime import date
from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from tests.unit.resolving import model
from verifier import verify
from verifier.verdict import Outcome

TEXT = """charter "Short months"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
article 2
  (1) a member may withdraw, effective {notice} days after notice.
guarantee g every member m alone can end its membership within 1 month, as written.
"""


@pytest.mark.parametrize(
    ("notice", "begins", "broken"),
    [
        (30, date(2000, 1, 1), False),
        (30, date(2000, 2, 1), True),
        (29, date(2000, 2, 1), False),
        (29, date(2001, 2, 1), True),
        (28, date(2001, 2, 1), False),
    ],
)
def test_a_notice_of_some_days_is_longer_than_a_short_month(
    tmp_path: Path, notice: int, begins: date, broken: bool
) -> None:
    made = model(tmp_path, TEXT.format(notice=notice))
    found = violation_of_run(made, made.guarantees[0], 2, 0, start=begins.toordinal())
    assert (found is not None) is broken


@pytest.mark.parametrize(("notice", "outcome"), [(28, Outcome.HOLDS), (30, Outcome.VIOLATED)])
def test_what_holds_in_time_holds_whatever_the_month(tmp_path: Path, notice: int, outcome: Outcome) -> None:
    (verdict,) = verify(model(tmp_path, TEXT.format(notice=notice))).verdicts
    assert verdict.outcome is outcome, verdict.reason
