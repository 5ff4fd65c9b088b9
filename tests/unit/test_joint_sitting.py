"""Joint sittings: several organs that decide as one body, and sentences on the decisions of several organs."""

from itertools import product
from pathlib import Path

import pytest

import charter
from charter.exhaust.worlds import worlds
from charter.model import Ballot, Count
from charter.semantics.outcome import hearing, outcome
from charter.world import Decision, Question
from tests.unit.resolving import codes, model, write

PARLIAMENT = """charter "Parliament"
article 1
  (1) members: 2 to 4.
  (2) role deputy: 1 or more members.
  (3) role senator: 1 member.
  (4) organ Congress: House and Senate.
  (5) organ House: every deputy.
  (6) organ Senate: every senator.
  (7) matter treaty, budget, tax.
  (8) Congress decides treaty by more than half of all members in favour, with a quorum of half of all members present.
  (9) House decides budget by simple_majority.
  (10) Senate decides tax by simple_majority.
"""


def test_a_joint_sitting_counts_everybody_of_either_house_once(tmp_path: Path) -> None:
    made = model(tmp_path, PARLIAMENT + "  (11) decisions bind every member.\n")
    met = 0
    for world in worlds(made, 3, (1,)):
        held = hearing(made, world, Question("treaty"), 0).holders[0]
        assert held == tuple(a.name for a in world.actors if {"deputy", "senator"} & {*a.tags})
        for row in product(Ballot, repeat=len(held)):
            decision = Decision(Question("treaty"), 0, (tuple(zip(held, row, strict=True)),))
            passes = 2 * row.count(Ballot.IN_FAVOUR) > len(held) <= 2 * (len(held) - row.count(Ballot.ABSENT))
            assert outcome(made, world, decision).adopted == passes
            met += 1
    assert met > 100


def test_a_house_may_be_said_to_sit_before_it_is_said_who_sits_in_it(tmp_path: Path) -> None:
    rows = PARLIAMENT.splitlines(keepends=True)
    late = model(tmp_path / "late", PARLIAMENT)
    early = model(tmp_path / "early", "".join([*rows[:5], *rows[6:8], rows[5], *rows[8:]]))
    assert {organ.name: organ.seats for organ in late.organs} == {organ.name: organ.seats for organ in early.organs}


def test_in_a_joint_sitting_of_parliaments_members_are_those_who_sit_there(tmp_path: Path) -> None:
    text = PARLIAMENT.replace("article 1", "article 1\n  (0) standing envoy.\n  (12) envoys: 3 or more.")
    text = text.replace("House: every deputy", "House: every envoy").replace(
        "Senate: every senator", "Senate: every envoy"
    )
    made = model(tmp_path, text)
    (stage,) = made.procedures[0].stages
    assert isinstance(rule := stage.rule, Count) and rule.group.standings == ("envoy",)


def test_decisions_of_several_organs_bind_alike(tmp_path: Path) -> None:
    made = model(tmp_path, PARLIAMENT + "  (11) decisions of House and Senate bind every senator.\n")
    bound = {one.matter: [row.group for row in one.binds] for one in made.procedures}
    assert bound["treaty"] == []
    assert bound["budget"] == bound["tax"]
    assert [group.tags for group in bound["tax"]] == [("senator",)]


def test_decisions_of_several_organs_lapse_alike(tmp_path: Path) -> None:
    made = model(tmp_path, PARLIAMENT + "  (11) decisions of House and Senate lapse after 2 years.\n")
    assert [row.matters for row in made.dynamics.lapses] == [("budget", "tax")]


def test_an_organ_that_sits_in_itself_is_refused(tmp_path: Path) -> None:
    assert "E312" in codes(tmp_path, PARLIAMENT.replace("House: every deputy", "House: Congress and Senate"))


@pytest.mark.parametrize(
    "words",
    [
        "House and Senate in joint sitting decide",
        "House and Senate, sitting together, decide",
        "A joint sitting of House and Senate decides",
    ],
)
def test_how_a_joint_sitting_is_said(tmp_path: Path, words: str) -> None:
    found = charter.check(write(tmp_path, PARLIAMENT.replace("Congress decides", words))).diagnostics
    assert "write `organ Joint_Sitting: House and Senate.` and `Joint_Sitting decides`" in [one.fix for one in found]
