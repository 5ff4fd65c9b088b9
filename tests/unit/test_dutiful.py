"""What a scenario of several steps takes to be done, and what it must tell."""

from pathlib import Path

import pytest

from charter.scenario.results import results
from tests.unit.resolving import model

BODY = """charter "A convention"
article 1 "Duties"
  (1) members: 40 or more.
  (2) condition attacked.
  (3) a member may withdraw, effective 6 months after notice.
"""

STORY = """
scenario "A member leaves"
  given in force since 1 March 1999; 40 members.
  {before}on 27 June 2025: Lithuania does withdraw.
  on 26 December 2025: expect Lithuania is a leaving member.
  then: expect lawful.
  on 27 December 2025: expect Lithuania is a former member.
"""


def failures(tmp_path: Path, duty: str, before: str = "") -> tuple[str, ...]:
    made = model(tmp_path, f"{BODY}  (4) {duty}\n{STORY.format(before=before)}")
    return tuple(text for _, result in results(made) for text in result.failures)


@pytest.mark.parametrize(
    "duty",
    [
        "a member must destroy its_stockpiles within 4 years.",
        "whenever a member m does withdraw, every member other than m must confer within 60 days.",
        "whenever a member m does withdraw, every member other than m must write(to that member) within 60 days.",
    ],
)
def test_what_is_owed_and_changes_nothing_need_not_be_told(tmp_path: Path, duty: str) -> None:
    assert failures(tmp_path, duty) == ()


def test_it_is_owed_until_its_last_day(tmp_path: Path) -> None:
    owed = "expect Lithuania must destroy its_stockpiles"
    before = f"on 1 March 2003: {owed}.\n  on 2 March 2003: {owed.replace('expect', 'expect not')}.\n  "
    assert failures(tmp_path, "a member must destroy its_stockpiles within 4 years.", before) == ()


@pytest.mark.parametrize(
    "duty",
    [
        "a member must pause within 4 years, effective at once, and is then a suspended member.",
        "a member must report within 4 years. (5) whenever a member m does report, every member must answer.",
        "a member must strike within 4 years. (5) a member must not strike unless attacked.",
    ],
)
def test_what_changes_something_or_is_forbidden_is_told(tmp_path: Path, duty: str) -> None:
    assert any("does not do in time what it must" in text for text in failures(tmp_path, duty))


def test_what_comes_of_a_duty_left_undone_comes_about(tmp_path: Path) -> None:
    (first, *_) = failures(tmp_path, "a member must report within 4 years, otherwise it is a former member.")
    assert "Lithuania was expected to be a leaving member; it is not so" in first
