"""Those without a vote that counts, who stop a decision by staying away."""

from pathlib import Path

import pytest

import charter
from tests.unit.resolving import write

BODY = """\
charter "Body"
article 1
  (1) members: 4 or more.
  (2) observers: {observers}.
  (3) standing adviser.
  (4) advisers: {advisers}.
  (5) role guarantor: 2 observers.
  (6) organ Plenary: every member, every observer and every adviser.
  (7) matter peace.
  (8) Plenary decides peace by {by}.
  (9) decisions of Plenary bind every member.
"""
HALF = "more than half of all members in favour"


def said(folder: Path, by: str, observers: str = "any number", advisers: str = "2") -> list[str]:
    path = write(folder, BODY.format(by=by, observers=observers, advisers=advisers))
    return [one.message for one in charter.check(path).diagnostics if one.code.value == "N555"]


@pytest.mark.parametrize(
    ("by", "who"),
    [
        (f"{HALF} and every observer present", "each observer has"),
        (f"{HALF} and no observer absent", "each observer has"),
        (f"{HALF} and every adviser not absent", "each adviser has"),
        (f"{HALF} and every guarantor present", "each guarantor has"),
        (f"{HALF}, with a quorum of every observer", "each observer has"),
        (f"{HALF}, with a quorum of two thirds of all advisers", "each adviser has"),
        (f"{HALF}, with a quorum of some adviser", "the advisers have"),
        (f"{HALF} and at least 1 adviser present", "the advisers have"),
        (f"{HALF}, with a quorum of two thirds of all parties", "the observers have"),
        (f"{HALF} and (every observer present or every adviser present)", "the observers and the advisers have"),
        (f"{HALF} and (every observer present or every adviser present or every member present)", ""),
        (f"{HALF} and (every observer present or at least 3 members in favour)", ""),
        (f"{HALF}, with a quorum of half of all members", ""),
        (f"{HALF} and every observer in favour", ""),
        (f"{HALF} and every observer present in favour", ""),
        ("more than half of the parties present in favour, with a quorum of every observer", ""),
        (f"{HALF} and no observer against", ""),
    ],
)
def test_whoever_has_no_vote_and_has_to_be_there_is_said_to_hold_a_veto(tmp_path: Path, by: str, who: str) -> None:
    found = said(tmp_path, by)
    assert [one.startswith(who) for one in found] == ([True] if who else [])


def test_a_quorum_of_everybody_is_spoken_of_only_where_those_without_a_vote_may_be_missing_from_it(
    tmp_path: Path,
) -> None:
    by = f"{HALF}, with a quorum of half of all parties"
    assert said(tmp_path, by, observers="2", advisers="2") == []
    (found,) = said(tmp_path, by, observers="any number", advisers="2")
    assert found.startswith("the observers have") and found.endswith("where the others are few")


def test_a_number_that_the_voters_may_not_reach_is_spoken_of(tmp_path: Path) -> None:
    by = f"{HALF}, with a quorum of at least {{}} parties"
    assert said(tmp_path, by.format(4), observers="2", advisers="2") == []
    (found,) = said(tmp_path, by.format(8), observers="2", advisers="2")
    assert found.startswith("each observer and each adviser has")


def test_an_amendment_that_waits_for_observers_is_spoken_of(tmp_path: Path) -> None:
    text = BODY.format(by=HALF, observers="2", advisers="2")
    text += "article 2\n  (1) any other article is amended by Plenary by consensus, with a quorum of every adviser.\n"
    found = [one for one in charter.check(write(tmp_path, text)).diagnostics if one.code.value == "N555"]
    assert ["`amendment`" in one.message for one in found] == [True]


def test_whoever_is_without_a_ballot_is_never_there_and_stops_nothing_by_staying_away(tmp_path: Path) -> None:
    text = BODY.format(by=f"{HALF} and every adviser not in favour", observers="2", advisers="2")
    text += "  (10) an adviser has no vote.\n"
    assert "N555" not in [one.code.value for one in charter.check(write(tmp_path, text)).diagnostics]


SHARES = """\
charter "Bank"
article 1
  (1) members: 4 or more.
  (2) observers: {observers}.
  (3) weight shares{shares}.
  (4) organ Board: every member and every observer.
  (5) matter loan.
  (6) Board decides loan by {by}.
  (7) decisions of Board bind every member.
"""


@pytest.mark.parametrize(
    ("by", "observers", "shares", "who"),
    [
        (
            "more than half of the shares of members in favour and every observer present",
            "2",
            ": any",
            "each observer",
        ),
        (f"{HALF}, with a quorum of half of the shares of all parties", "2", ": any", "the observers have"),
        (f"{HALF}, with a quorum of half of the shares of all parties", "2", ": between 1 and 1", ""),
        (f"{HALF}, with a quorum of half of the shares of all members", "2", ": any", ""),
        (f"{HALF} and more than half of the shares of observers in favour", "2", ": any", ""),
    ],
)
def test_a_presence_that_is_measured_by_weight_is_spoken_of(
    tmp_path: Path, by: str, observers: str, shares: str, who: str
) -> None:
    path = write(tmp_path, SHARES.format(by=by, observers=observers, shares=shares))
    checked = charter.check(path)
    assert checked.model is not None, [str(one) for one in checked.diagnostics]
    found = [one.message for one in checked.diagnostics if one.code.value == "N555"]
    assert [one.startswith(who) for one in found] == ([True] if who else [])
