"""How many of one role or bloc sit in an organ at most."""

from pathlib import Path

import pytest

import charter
from charter.admission.worlds import allowed
from charter.model import PartySet, Relation
from charter.scenario.chronicle import run_chronicle
from charter.world import Actor, World
from tests.unit.resolving import codes, model, write
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

FIRM = """charter "Firm"
article 1
  (1) members: 5 or more.
  (2) bloc Acme: any members.
  (3) organ Board: 5 members.
  (4) {most} members of Acme sit in Board.
  (5) matter budget.
  (6) Board decides budget by at least 3 members in favour.
  (7) decisions of Board bind every member.
  (8) a member may withdraw, effective 3 months after notice.
guarantee not_alone
  never a decision on budget is adopted with every member other than the members of Acme against.
guarantee few_at_large
  never there are at least 3 members of Acme.
"""
SEAT = "elected seat of Board"


@pytest.mark.parametrize(
    ("most", "relation", "number"),
    [
        ("at most 2", Relation.AT_MOST, 2),
        ("no more than two", Relation.AT_MOST, 2),
        ("fewer than 3", Relation.FEWER_THAN, 3),
    ],
)
def test_the_rule_is_on_those_of_the_bloc_who_sit(tmp_path: Path, most: str, relation: Relation, number: int) -> None:
    rule = model(tmp_path, FIRM.format(most=most)).tag_rules[-1]
    assert (rule.group.tags, rule.group.organs, rule.relation, rule.number) == (("Acme",), ("Board",), relation, number)


@pytest.mark.parametrize(("seated", "fits"), [(2, True), (3, False)])
def test_a_board_with_more_of_them_is_not_allowed(tmp_path: Path, seated: int, fits: bool) -> None:
    made = model(tmp_path, FIRM.format(most="at most 2"))
    tags = [*[("Acme", SEAT)] * seated, *[(SEAT,)] * (5 - seated), ("Acme",)]
    world = World(tuple(Actor(name, "member", own) for name, own in zip("ABCDEF", tags, strict=True)))
    assert (allowed(made, world) == "") is fits


@pytest.mark.parametrize(("most", "alone"), [("at most 2", Outcome.HOLDS), ("at most 3", Outcome.VIOLATED)])
def test_what_they_cannot_carry_is_proved_and_outside_the_organ_there_are_as_many_as_will(
    tmp_path: Path, pool: SolverPool, most: str, alone: Outcome
) -> None:
    found = verify(model(tmp_path, FIRM.format(most=most)), pool=pool).verdicts
    assert [one.outcome for one in found] == [alone, Outcome.VIOLATED]


@pytest.mark.parametrize("most", ["at least 2", "2", "exactly 2", "half of the", "every"])
def test_how_many_sit_at_least_is_not_said_so(tmp_path: Path, most: str) -> None:
    assert "E306" in codes(tmp_path, FIRM.format(most=most))


def test_a_set_of_another_kind_is_limited_too(tmp_path: Path) -> None:
    made = model(tmp_path, FIRM.format(most="at most 2").replace("members of Acme sit", "members sit"))
    assert made.tag_rules[-1].group == PartySet(("member", "leaving"), organs=("Board",))


PROVISIONAL = """charter "Club"
article 1
  (1) members: 5 or more.
  (2) standing provisional.
  (3) organ Council: every member.
  (4) matter suspension(of: member), confirmation(of: provisional).
  (5) Council decides suspension by more than half of all members in favour.
  (6) Council decides confirmation by at least half of all members in favour.
  (7) an adopted suspension makes the member concerned a provisional, effective at once.
  (8) an adopted confirmation makes the provisional concerned a suspended member, effective at once.
  (9) a provisional must stand_down within 60 days, otherwise it is a member.
  (10) decisions of Council bind every member.
scenario "s"
  given 6 members.
  on 1 May 2020: Council votes on suspension(of A): the rest in favour.
  after 30 days: expect A is a provisional.
  then: Council votes on confirmation(of A): the rest {ballot}.
  after 40 days: expect A is a {standing}.
"""


@pytest.mark.parametrize(("ballot", "standing"), [("in favour", "suspended member"), ("against", "member")])
def test_a_suspension_lapses_unless_it_is_confirmed_in_time(tmp_path: Path, ballot: str, standing: str) -> None:
    made = model(tmp_path, PROVISIONAL.format(ballot=ballot, standing=standing))
    (chronicle,) = made.chronicles
    assert run_chronicle(made, chronicle).failures == ()


def test_that_an_organ_s_silence_changes_no_standing_is_told_with_what_to_write(tmp_path: Path) -> None:
    duty = "whenever a member m becomes a provisional, Council must review within 60 days, otherwise m is a member."
    text = PROVISIONAL.format(ballot="against", standing="member").replace(
        "a provisional must stand_down within 60 days, otherwise it is a member.", duty
    )
    (told,) = [one for one in charter.check(write(tmp_path, text)).diagnostics if one.code.value == "N518"]
    assert "must stand_down within 60 days, otherwise it is a member" in (told.fix or "")
