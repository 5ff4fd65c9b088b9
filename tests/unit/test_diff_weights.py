"""Weights that another version changes: in the conditions, in the smallest case, and among the clauses."""

from fractions import Fraction

import pytest

import charter
from charter.model import Model
from charter.read import in_place
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer, Difference
from verifier.diff.stale import stale
from verifier.engines.solver import SolverPool
from verifier.report.diff.words import polls, situation

FUND = """charter "Fund"

article 1 "Members"
  (1) members: {members}.
  (2) organ Board: every member.
  (3) weight quota: {quota}.

article 2 "Decisions"
  (1) matter loan.
  (2) Board decides loan by at least {share} quota of members in favour.
  (3) decisions of Board bind every member.
"""
THREE = "Chad, Mali, Togo"


def fund(quota: str, share: str = "85% of the", members: str = THREE) -> Model:
    text = FUND.format(members=members, quota=quota, share=share)
    return charter.load("fund.charter", in_place({"fund.charter": text}))


def compared(pool: SolverPool, old: Model, new: Model) -> Difference:
    return diff(old, new, pool, Wanted(guarantees=False, power=False))


def test_a_condition_says_by_which_version_s_weights_votes_are_counted(pool: SolverPool) -> None:
    old, new = fund("Chad 20, Mali 40, Togo 40"), fund("Chad 10, Mali 45, Togo 45")
    found = compared(pool, old, new)
    (one,) = found.matters
    assert one.answer is Answer.EASIER
    (said,) = (situation(each) for each in one.gained.situations)
    more, less = "at least 85% of the quota (now)", "less than 85% of the quota (before)"
    assert said == f"Board: {more} of members in favour and {less} of members in favour"
    assert one.gained.separator is not None
    assert next(polls(one.gained.separator)) == (
        "Quota: Chad: before 20 and now 10; Mali and Togo: before 40 and now 45"
    )


def test_the_clause_on_weights_changed_and_not_the_list_of_members(pool: SolverPool) -> None:
    old, new = fund("Chad 20, Mali 40, Togo 40"), fund("Chad 10, Mali 45, Togo 45")
    assert {(one.topic, one.now) for one in compared(pool, old, new).clauses} == {("weights", "article 1(3)")}


def test_a_case_says_what_the_text_leaves_open_of_a_weight(pool: SolverPool) -> None:
    old, new = fund("Chad 50, and any for others"), fund("Chad 50, and any for others", "60% of the")
    (one,) = compared(pool, old, new).matters
    assert one.answer is Answer.EASIER
    assert one.gained.separator is not None
    rows = {each.party: (each.before, each.now) for each in one.gained.separator.weighed}
    assert rows.keys() == {"Mali", "Togo"}
    ballots = {name: str(ballot) for poll in one.gained.separator.polls for name, ballot in poll.ballots}
    carried = {"Chad": Fraction(50)} | {name: before for name, (before, _) in rows.items() if before is not None}
    favour = sum(carried[name] for name, ballot in ballots.items() if ballot == "in favour")
    assert Fraction(60, 100) <= Fraction(favour, sum(carried.values())) < Fraction(85, 100)


def summed(number: int, share: str) -> Model:
    return fund(f"Chad 20, and any for others.\n  (4) members have {number} quota together", share)


def test_a_number_of_all_votes_and_their_share_come_to_the_same(pool: SolverPool) -> None:
    (one,) = compared(pool, summed(100, "60"), summed(100, "60% of the")).matters
    assert one.answer is Answer.EQUIVALENT
    (one,) = compared(pool, summed(200, "60"), summed(200, "60% of the")).matters
    assert one.answer is Answer.HARDER


def test_votes_of_which_another_sum_is_told_are_other_votes(pool: SolverPool) -> None:
    found = compared(pool, summed(100, "60"), summed(200, "60"))
    assert found.matters[0].answer is Answer.INCOMPARABLE
    assert {(one.topic, one.now) for one in found.clauses} == {("weights", "article 1(4)")}


def test_weights_that_both_versions_fix_alike_are_left_out_of_a_case(pool: SolverPool) -> None:
    old, new = fund("Chad 20, Mali 40, Togo 40"), fund("Chad 20, Mali 40, Togo 40", "60% of the")
    (one,) = compared(pool, old, new).matters
    assert one.gained.separator is not None and not one.gained.separator.weighed
    assert "(now)" not in situation(one.gained.situations[0])


def test_a_new_member_s_weight_is_told_with_those_that_changed(pool: SolverPool) -> None:
    old = fund("Chad 20, Mali 40, Togo 40")
    new = fund("Chad 20, Mali 40, Togo 40, Peru 30", members=f"{THREE}, Peru")
    (one,) = compared(pool, old, new).matters
    ways = [way.separator for way in (one.lost, one.gained) if way.separator is not None]
    assert ways
    assert all({each.party: (each.before, each.now) for each in way.weighed} == {"Peru": (None, 30)} for way in ways)


@pytest.mark.parametrize(
    ("before", "now", "sizes"),
    [
        ("Chad 20, Mali 40, Togo 40", "Chad 20, Mali 40, Togo 90", ((100, 100), (150, 150))),
        ("any whole number between 1 and 50", "any whole number between 1 and 90", ((3, 150), (3, 270))),
        ("Chad 50, and any for others", "Chad 60, and any for others", ((50, None), (60, None))),
        ("Chad 20, Mali 40, Togo 40", "Chad 40, Mali 20, Togo 40", None),
        ("Chad 20, Mali 40, Togo 40", "Chad 20.5, Mali 40, Togo 90", None),
    ],
)
def test_a_fixed_number_of_votes_that_stays_while_there_are_more_votes_is_told(
    before: str, now: str, sizes: tuple[tuple[int, int | None], ...] | None
) -> None:
    old, new = (fund(quota, "60") for quota in (before, now))
    found = [(one.address, one.weight, one.sizes) for one in stale(old, new)]
    assert found == ([("article 2(2)", "quota", sizes)] if sizes else [])


BOARD = """charter "Board"
article 1
  (1) members: 3.
  (2) role envoy: {envoys}.
  (3) organ Board: every envoy.
  (4) matter loan.
  (5) Board decides loan by at least 2 members in favour.
  (6) decisions of Board bind every member.
"""


@pytest.mark.parametrize(
    ("roles", "told"), [(("2 members", "3 members"), 1), (("1 to 2 members", "0 to 3 members"), 0)]
)
def test_a_limit_on_how_many_have_a_role_is_not_taken_for_their_number(roles: tuple[str, str], told: int) -> None:
    texts = (BOARD.format(envoys=envoys) for envoys in roles)
    old, new = (charter.load("board.charter", in_place({"board.charter": text})) for text in texts)
    assert len([*stale(old, new)]) == told
