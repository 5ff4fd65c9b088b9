"""Weights of which only limits are known, and commas in front of `and` and `or`."""

from fractions import Fraction
from pathlib import Path

import pytest

from charter.admission.worlds import allowed
from charter.exhaust.worlds import worlds
from charter.format import format_source
from charter.scenario.chronicle import run_chronicle
from charter.scenario.run import run
from charter.world import Actor, World
from tests.unit.resolving import codes, model
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

HOLDERS = """charter "Holders"
article 1
  (1) members: 3.
  (2) weight votes: {weight}.
  (3) organ Council: every member.
  (4) matter budget.
  (5) Council decides budget by at least 12 votes of members in favour.
  (6) decisions of Council bind every member.
guarantee g
  never a decision on budget is adopted with some member not in favour.
"""
RULES = """charter "Commas"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter budget{comma} and tax.
  (4) Council decides budget by no member against{comma} and at least 2 members in favour{comma} and no member absent.
  (5) Council decides tax by every member in favour{comma} or at least 9 members in favour.
  (6) decisions on budget{comma} and tax bind every member in favour{comma} and every party.
"""


@pytest.mark.parametrize(
    ("weight", "least", "most", "whole"),
    [
        ("between 1 and 10", 1, 10, False),
        ("1 to 10", 1, 10, False),
        ("at least 3", 3, None, False),
        ("2 or more", 2, None, False),
        ("at most 7", 0, 7, False),
        ("any number between 1 and 2", 1, 2, False),
        ("any whole number at most 7", 1, 7, True),
        ("any whole number between 6 and 96", 6, 96, True),
        ("any", 0, None, False),
    ],
)
def test_the_limits_of_a_weight(tmp_path: Path, weight: str, least: int, most: int | None, whole: bool) -> None:
    (made,) = model(tmp_path, HOLDERS.format(weight=weight)).weights
    assert (made.least, made.high, made.whole) == (least, most, whole)


def test_a_world_with_a_weight_out_of_line_is_not_allowed(tmp_path: Path) -> None:
    made = model(tmp_path, HOLDERS.format(weight="between 2 and 4"))
    rows = {
        value: allowed(made, World(tuple(Actor(name, "member", (), (("votes", value),)) for name in "ABC")))
        for value in (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(4), Fraction(9, 2))
    }
    assert [value for value, fault in rows.items() if not fault] == [2, Fraction(5, 2), 4]
    assert {value for world in worlds(made, 3, (0, 3, 9)) for a in world.actors for _, value in a.weights} == {3}


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ("between 1 and 5", "holds"),
        ("between 1 and 6", "violated"),
        ("at most 6", "violated"),
        ("any whole number between 4 and 5", "holds"),
        ("at least 4", "violated"),
        ("any", "violated"),
    ],
)
def test_what_is_promised_of_all_weights_within_limits(
    tmp_path: Path, pool: SolverPool, weight: str, expected: str
) -> None:
    (verdict,) = verify(model(tmp_path, HOLDERS.format(weight=weight)), pool=pool).verdicts
    assert verdict.outcome.value == expected


@pytest.mark.parametrize("weight", ["between 5 and 2", "at most 0"])
def test_limits_that_no_weight_keeps_are_refused(tmp_path: Path, weight: str) -> None:
    assert "E309" in codes(tmp_path, HOLDERS.format(weight=weight))


def test_a_comma_in_front_of_and_and_or_changes_nothing(tmp_path: Path) -> None:
    plain = model(tmp_path / "plain", RULES.format(comma=""))
    commas = model(tmp_path / "commas", RULES.format(comma=","))
    told = [(p.matter, p.stages[0].rule, [(b.group, b.stance) for b in p.binds]) for p in plain.procedures]
    assert told == [(p.matter, p.stages[0].rule, [(b.group, b.stance) for b in p.binds]) for p in commas.procedures]


def test_a_comma_stands_where_a_line_ends(tmp_path: Path) -> None:
    laid_out = format_source(RULES.format(comma=","), "commas.charter")
    assert " ," not in laid_out
    assert laid_out.count(",") == RULES.count("{comma}") - 1 + laid_out.count(", or")
    assert format_source(laid_out, "commas.charter") == laid_out


def test_a_comma_does_not_group(tmp_path: Path) -> None:
    mixed = RULES.format(comma=",").replace("favour, and no member absent", "favour, or no member absent")
    assert codes(tmp_path, mixed) == codes(tmp_path, mixed.replace(", and at", " and at").replace(", or no", " or no"))
    assert codes(tmp_path, mixed) != []


COUNTED = """charter "Counted"
article 1
  (1) members: Germany and 3 others.
  (2) weight votes: between 1 and 10.
  (3) organ Council: every member.
  (4) matter budget.
  (5) Council decides budget by at least 60% of the votes of members in favour.
  (6) decisions of Council bind every member.
scenario "A vote"
  given {given}.
  Council votes on budget: Germany in favour; the rest against.
  expect {expected}.
"""


@pytest.mark.parametrize(
    ("given", "expected", "settled"),
    [
        ("Germany has 10 votes; B and C have 2.5 votes; D has 1 votes", "adopted", True),
        ("Germany has 5 votes; A and B have 2 votes; C has 1 votes", "not adopted", True),
        ("Germany has 7 votes; A has 2 votes", "adopted", False),
        ("4 members", "not adopted", False),
    ],
)
def test_a_scenario_gives_the_weights_that_the_charter_leaves_open(
    tmp_path: Path, given: str, expected: str, settled: bool
) -> None:
    made = model(tmp_path, COUNTED.format(given=given, expected=expected))
    (scenario,) = made.scenarios
    assert (run(made, scenario).failures == ()) == settled


def test_a_scenario_of_several_steps_gives_weights_too(tmp_path: Path) -> None:
    text = COUNTED.format(given="Germany has 5 votes; A and B have 2 votes; C has 1 votes", expected="not adopted")
    text = text.replace("  Council votes on budget: Germany", "  on 1 May 2020: Council votes on budget: Germany")
    more = "  after 1 month: Council votes on budget: Germany and C in favour; A and B against.\n  expect adopted.\n"
    made = model(tmp_path, text.replace("the rest against", "A, B and C against") + more)
    (chronicle,) = made.chronicles
    assert run_chronicle(made, chronicle).failures == ()


@pytest.mark.parametrize(
    "given", ["Germany has 11 votes", "Germany has 2 votes; Germany has 3 votes", "A has 1/2 votes"]
)
def test_what_a_party_cannot_weigh_is_not_given(tmp_path: Path, given: str) -> None:
    assert "E412" in codes(tmp_path, COUNTED.format(given=given, expected="adopted"))


BANK = """charter "A bank"
article 1
  (1) members: Avia, Bruma and {number} others.
  (2) weight votes: Avia 6, Bruma 4, and 2 for others.
  (3) organ Council: every member.
  (4) matter budget.
  (5) Council decides budget by more than half of the votes of members in favour.
  (6) decisions of Council bind every member.
guarantee g Avia by itself can prevent the adoption of a decision on budget.
scenario "s"
  Council votes on budget: Avia, Bruma in favour; the rest against.
  expect adopted.
"""


@pytest.mark.parametrize(("number", "holds"), [("0", True), ("1", True), ("2", False), ("1 or more", False)])
def test_those_who_are_not_listed_may_have_so_many_each(
    tmp_path: Path, pool: SolverPool, number: str, holds: bool
) -> None:
    made = model(tmp_path, BANK.format(number=number))
    (weight,) = made.weights
    assert (weight.least, weight.high) == (2, 2)
    (verdict,) = verify(made, pool=pool).verdicts
    assert verdict.outcome is (Outcome.HOLDS if holds else Outcome.VIOLATED)


@pytest.mark.parametrize(("number", "passed"), [("4", True), ("5", False)])
def test_a_scenario_knows_what_those_have_who_are_not_listed(tmp_path: Path, number: str, passed: bool) -> None:
    made = model(tmp_path, BANK.format(number=number))
    assert run(made, made.scenarios[0]).passed is passed
