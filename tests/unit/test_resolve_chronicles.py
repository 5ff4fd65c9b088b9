"""Scenarios of several steps: what happens, in which order, on which day, and what is expected then."""

from datetime import date
from pathlib import Path

import pytest

import charter
from charter.model import Check, CheckKind, Chronicle, DeedDone, Period, Unit, VoteHeld
from tests.unit.resolving import model

BODY = """charter "x"
article 1 "x"
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) organ Court: every member.
  (4) condition attacked.
  (5) matter operation(by: member, kind: civil or military).
  (6) Council decides operation by no member against, on the recommendation of Court by every member in favour,
      then ratified by every member.
  (7) decisions of Council bind every member.

scenario "s"
"""


def told(tmp_path: Path, lines: str) -> Chronicle:
    found = model(tmp_path, BODY + lines)
    (chronicle,) = found.chronicles
    assert found.scenarios == ()
    return chronicle


def test_a_scenario_of_one_decision_stays_one(tmp_path: Path) -> None:
    found = model(
        tmp_path, f"{BODY}  Council votes on operation(by France, kind civil): 2 in favour.\n  expect not adopted."
    )
    assert (len(found.scenarios), found.chronicles) == (1, ())


def test_what_is_given_is_kept(tmp_path: Path) -> None:
    found = told(tmp_path, "  given in force since 24 August 1949; 3 members; attacked.\n  France does strike.")
    assert (found.since, found.sizes, found.conditions) == (date(1949, 8, 24), (("member", 3),), ("attacked",))


def test_a_deed_has_its_day_its_target_and_its_circumstances(tmp_path: Path) -> None:
    (deed,) = told(tmp_path, "  on 2017-03-29: France does strike(on Italy) while attacked.").happenings
    assert isinstance(deed, DeedDone)
    assert (deed.moment, deed.actor, deed.act, deed.target) == (date(2017, 3, 29), "France", "strike", "Italy")
    assert deed.conditions == ("attacked",)


def test_the_stages_of_one_decision_are_one_step(tmp_path: Path) -> None:
    lines = """  given kind is military.
      on 1 May 2020: Court votes on operation(by France): 2 in favour.
      Council votes on operation(by France): 2 in favour.
      ratification: 2 ratifying.
      after 3 months: Council votes on operation(by Italy): 2 in favour.
      expect not adopted."""
    first, second, check = told(tmp_path, lines).happenings
    assert isinstance(first, VoteHeld)
    assert isinstance(second, VoteHeld)
    assert (len(first.vote.votes), len(second.vote.votes)) == (3, 1)
    assert first.vote.categories == (("kind", "military"),)
    assert (first.moment, second.moment) == (date(2020, 5, 1), Period(3, Unit.MONTHS))
    assert isinstance(check, Check)
    assert (check.kind, check.positive) == (CheckKind.ADOPTED, False)


@pytest.mark.parametrize(
    ("words", "kind", "positive", "party", "what"),
    [
        ("lawful", CheckKind.LAWFUL, True, "", ""),
        ("not lawful", CheckKind.LAWFUL, False, "", ""),
        ("France is a member", CheckKind.STANDING, True, "France", "member"),
        ("France is not a suspended member", CheckKind.STANDING, False, "France", "suspended"),
        ("not France is an observer", CheckKind.STANDING, False, "France", "observer"),
        ("operation(by France) is in force", CheckKind.IN_FORCE, True, "", "operation"),
        ("operation is not in force", CheckKind.IN_FORCE, False, "", "operation"),
        ("France may strike", CheckKind.MAY, True, "France", "strike"),
        ("France must not strike", CheckKind.MAY, False, "France", "strike"),
        ("France must comply", CheckKind.MUST, True, "France", "comply"),
        ("binding on France", CheckKind.BINDING, True, "France", ""),
    ],
)
def test_every_expectation_is_read(
    tmp_path: Path, words: str, kind: CheckKind, positive: bool, party: str, what: str
) -> None:
    settled = kind not in (CheckKind.STANDING, CheckKind.IN_FORCE)
    by = ", by article 1(6)" if settled else ""
    _, check = told(tmp_path, f"  France does strike.\n  then: expect {words}{by}.").happenings
    assert isinstance(check, Check)
    assert (check.kind, check.positive, check.party, check.what) == (kind, positive, party, what)
    assert check.by == ("article 1(6)" if settled else "")


def test_no_clause_is_looked_for_behind_a_standing(tmp_path: Path) -> None:
    with pytest.raises(charter.CharterError, match="which clause brought this about is not looked at"):
        told(tmp_path, "  France does strike.\n  then: expect France is a member, by article 1(6).")


def test_an_article_is_amended_by_a_decision_on_amendment_alone(tmp_path: Path) -> None:
    with pytest.raises(charter.CharterError, match="an article is amended by a decision on `amendment`"):
        told(tmp_path, "  Council votes on operation of article 1: 2 in favour.")


def test_a_scenario_of_several_steps_breaks_no_guarantee(tmp_path: Path) -> None:
    with pytest.raises(charter.CharterError, match="cannot expect this"):
        told(tmp_path, "  France does strike.\n  expect breaks g.\nguarantee g never some member m does strike.")


def test_a_day_that_is_none_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(charter.CharterError, match="no day of the calendar"):
        told(tmp_path, "  on 31 April 2020: France does strike.")
