"""A casting vote: where votes are equally divided, whoever breaks ties decides."""

from itertools import product
from pathlib import Path

import pytest

from charter.exhaust.worlds import worlds
from charter.model import Ballot, Model
from charter.semantics.outcome import outcome
from charter.world import Decision, Question
from tests.unit.resolving import codes, model

COURT = """charter "Court"
article 1 "Bench"
  (1) members: 2 to 4.
  (2) role president: 1 member.
  (3) weight shares: any.
  (4) organ Court: every member.
  (5) matter ruling.
  (6) Court decides ruling by {rule}, with ties broken by the president.
  (7) decisions of Court bind every member.
"""


def sheets(made: Model) -> list[tuple[dict[str, Ballot], str, bool]]:
    """All ballots of every small bench, who presides, and whether the ruling is adopted."""
    found = []
    for world in worlds(made, 4, (1,)):
        names = [actor.name for actor in world.actors]
        (chair,) = [actor.name for actor in world.actors if "president" in actor.tags]
        for row in product(Ballot, repeat=len(names)):
            ballots = tuple(zip(names, row, strict=True))
            end = outcome(made, world, Decision(Question("ruling"), 0, (ballots,)))
            found.append((dict(ballots), chair, end.adopted))
    return found


def yes_and_no(ballots: dict[str, Ballot]) -> tuple[int, int]:
    """How many are in favour, and how many against."""
    cast = [*ballots.values()]
    return cast.count(Ballot.IN_FAVOUR), cast.count(Ballot.AGAINST)


def test_the_president_decides_a_tie_of_those_voting(tmp_path: Path) -> None:
    for ballots, chair, adopted in sheets(model(tmp_path, COURT.format(rule="simple_majority"))):
        yes, no = yes_and_no(ballots)
        assert adopted == (yes > no or (yes == no and ballots[chair] is Ballot.IN_FAVOUR)), ballots


def test_the_president_decides_a_tie_of_all_members_beside_another_condition(tmp_path: Path) -> None:
    rule = "(more than half of all members in favour and at most one member against)"
    for ballots, chair, adopted in sheets(model(tmp_path, COURT.format(rule=rule))):
        yes, no = yes_and_no(ballots)
        tie = 2 * yes == len(ballots) and ballots[chair] is Ballot.IN_FAVOUR
        assert adopted == (no <= 1 and (2 * yes > len(ballots) or tie)), ballots


def test_a_second_stage_has_a_casting_vote_of_its_own(tmp_path: Path) -> None:
    text = COURT.format(rule="consensus, then approved by Court by simple_majority")
    first, second = model(tmp_path, text).procedures[0].stages
    assert (first.rule == second.rule, "president" in repr(first.rule), "president" in repr(second.rule)) == (
        False, False, True,
    )  # fmt: skip


@pytest.mark.parametrize("rule", ["consensus", "two thirds of all members in favour", "half of all members in favour"])
def test_a_rule_without_a_majority_knows_no_tie(tmp_path: Path, rule: str) -> None:
    assert codes(tmp_path, COURT.format(rule=rule)) == ["E306"]


def test_a_vote_that_is_no_election_is_not_settled_by_lot(tmp_path: Path) -> None:
    text = COURT.format(rule="simple_majority").replace("the president.", "lot.")
    assert [code for code in codes(tmp_path, text) if code.startswith("E")] == ["E306"]
