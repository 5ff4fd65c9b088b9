"""Two readings of *member* where members can be suspended and the text does not say whether they still count."""

from dataclasses import replace
from pathlib import Path

from charter.model import Becoming, Clause, Counts, Dynamics, Makes, Model, ParamRef, PartySet
from charter.readings import WITH, WITHOUT, counting, readings
from charter.source import NOWHERE
from tests.unit.resolving import model

BODY = """charter "x"
article 1 "x"
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget, suspension(of: member).
  (4) Council decides budget and suspension by more than half of all members in favour.
  (5) decisions of Council bind every member.
guarantee g never a decision is adopted with some member against.
"""
HERE = Clause("article 1(9)", NOWHERE)
SUSPENDS = Makes("suspension", ParamRef("of"), Becoming("suspended"), HERE)


def suspending(tmp_path: Path, *counts: Counts) -> Model:
    found = model(tmp_path, BODY)
    return replace(found, dynamics=Dynamics(makes=(SUSPENDS,), counts=counts))


def test_a_charter_that_suspends_nobody_has_one_reading(tmp_path: Path) -> None:
    assert readings(model(tmp_path, BODY)) == ()


def test_a_charter_that_says_who_counts_has_one_reading(tmp_path: Path) -> None:
    assert readings(suspending(tmp_path, Counts("suspended", False, HERE))) == ()


def test_a_charter_that_is_silent_has_two_readings(tmp_path: Path) -> None:
    charter = suspending(tmp_path)
    narrow, wide = readings(charter)
    assert (narrow.words, wide.words) == (WITHOUT, WITH)
    assert narrow.model is charter
    assert wide.model.organs[0].seats == (PartySet(("member", "suspended")),)


def test_every_set_of_members_is_widened_and_the_roster_is_not(tmp_path: Path) -> None:
    charter = suspending(tmp_path)
    wide = counting(charter, "suspended")
    assert "PartySet(standings=('member',)" not in repr(replace(wide, rosters=(), parties=()))
    assert (wide.rosters, wide.parties) == (charter.rosters, charter.parties)


def test_a_set_without_members_stays_as_it_is(tmp_path: Path) -> None:
    text = BODY.replace("(2)", "(20) observers: 2.\n  (21) organ Gallery: every observer.\n  (2)")
    charter = model(tmp_path, text)
    assert counting(charter, "suspended").organs[0] is charter.organs[0]
