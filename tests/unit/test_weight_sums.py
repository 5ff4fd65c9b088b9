"""What parties have of a weight together: shares of a whole, and so many votes for a side."""

from fractions import Fraction
from pathlib import Path

import pytest

from charter.admission.worlds import allowed
from charter.format import format_source
from charter.model import PartySet, Relation
from charter.scenario.chronicle import run_chronicle
from charter.scenario.run import run
from charter.world import Actor, World
from tests.unit.resolving import codes, model
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

FUND = """charter "Fund"
article 1
  (1) members: Japan, Norway and 2 or more others.
  (2) weight quota: {quota}.
  (3) organ Board: every member.
  (4) matter loan.
  (5) Board decides loan by at least {needed} of the quota of members in favour.
  (6) decisions of Board bind every member.
guarantee key
  Norway by itself can prevent the adoption of any decision on loan.
scenario "s"
  {given}Board votes on loan: Japan in favour; Norway in favour; {others}; the rest against.
  expect {expected}.
"""
SHARES = {"quota": "Japan 8.5%, Norway 40%, and the rest for others", "needed": "60%"}
PLAIN = {"given": "", "others": "1 member in favour", "expected": "adopted"}
SIDES = """charter "Sides"
article 1
  (1) members: 2 or more.
  (2) role exporter: any members.
  (3) role importer: any members.
  (4) exporter and importer do not overlap.
  (5) weight votes: {votes}.
  (6) exporters have 1000 votes together.
  (7) importers have {importers} votes together.
  (8) organ Council: every exporter and every importer.
  (9) matter quotas.
  (10) Council decides quotas by at least 667 votes of exporters in favour
      and at least 667 votes of importers in favour.
  (11) decisions of Council bind every member.
  (12) a member may withdraw, effective 3 months after notice.
guarantee none
  no member by itself can prevent the adoption of any decision on quotas.
"""


def outcome(tmp_path: Path, pool: SolverPool, text: str) -> Outcome:
    (verdict,) = verify(model(tmp_path, text), pool=pool).verdicts
    return verdict.outcome


def test_percentages_and_the_rest_are_parts_of_a_hundred(tmp_path: Path) -> None:
    made = model(tmp_path, FUND.format(**SHARES, **PLAIN))
    (rule,) = made.tag_rules
    assert (rule.group, rule.relation, rule.number, rule.weight) == (
        PartySet(("member",)), Relation.EXACTLY, 100, "quota",
    )  # fmt: skip
    assert [dict(party.weights)["quota"] for party in made.parties] == [Fraction(17, 2), 40]


@pytest.mark.parametrize(("rest", "fits"), [((51, Fraction(1, 2)), True), ((30, 30), False), ((52, 0), False)])
def test_a_world_is_allowed_if_the_shares_come_to_the_whole(
    tmp_path: Path, rest: tuple[Fraction, Fraction], fits: bool
) -> None:
    made = model(tmp_path, FUND.format(**SHARES, **PLAIN))
    shares = {"Japan": Fraction(17, 2), "Norway": Fraction(40), "A": Fraction(rest[0]), "B": Fraction(rest[1])}
    world = World(tuple(Actor(name, "member", (), (("quota", share),)) for name, share in shares.items()))
    assert (allowed(made, world) == "") is fits


@pytest.mark.parametrize(("needed", "expected"), [("60%", "violated"), ("60.5%", "holds"), ("85%", "holds")])
def test_what_a_known_share_stops_is_proved_whatever_the_others_have(
    tmp_path: Path, pool: SolverPool, needed: str, expected: str
) -> None:
    text = FUND.format(**{**SHARES, "needed": needed}, **PLAIN)
    assert outcome(tmp_path, pool, text).value == expected


@pytest.mark.parametrize(("limit", "expected"), [("at most 40%", "holds"), ("at most 45%", "violated")])
def test_a_limit_is_a_share_of_all(tmp_path: Path, pool: SolverPool, limit: str, expected: str) -> None:
    shares = {"quota": f"Japan 5%, Norway 15%, and the rest for others, {limit} of all quota", "needed": "60%"}
    text = FUND.format(**shares, **PLAIN).replace("Norway by itself can", "no member other than Norway by itself can")
    found = model(tmp_path, text).weights[0].high
    assert found == int(limit.split()[-1].rstrip("%"))
    assert outcome(tmp_path, pool, text).value == expected


@pytest.mark.parametrize(
    ("given", "others", "expected"),
    [
        ("given A has 11.5 quota; ", "A in favour", "adopted"),
        ("given A has 11 quota; ", "A in favour", "not adopted"),
        ("given A has 60 quota; ", "A in favour", None),
    ],
)
def test_in_a_scenario_the_others_share_what_is_left(
    tmp_path: Path, given: str, others: str, expected: str | None
) -> None:
    lines = {"given": given.replace("; ", ".\n  "), "others": others, "expected": expected or "adopted"}
    made = model(tmp_path, FUND.format(**SHARES, **lines))
    (scenario,) = made.scenarios
    assert run(made, scenario).passed is (expected is not None)


def test_a_scenario_of_several_steps_shares_too(tmp_path: Path) -> None:
    lines = {"given": "given A has 11.5 quota.\n  on 1 May 2020: ", "others": "A in favour", "expected": "adopted"}
    made = model(tmp_path, FUND.format(**SHARES, **lines))
    (chronicle,) = made.chronicles
    assert run_chronicle(made, chronicle).failures == ()


@pytest.mark.parametrize(("votes", "expected"), [("any whole number at most 333", "holds"), ("any", "violated")])
def test_each_side_has_its_votes_whoever_is_on_it(tmp_path: Path, pool: SolverPool, votes: str, expected: str) -> None:
    assert outcome(tmp_path, pool, SIDES.format(votes=votes, importers=1000)).value == expected


def test_sums_that_nobody_can_have_leave_no_roster(tmp_path: Path, pool: SolverPool) -> None:
    text = SIDES.format(votes="any", importers=1000).replace("members: 2 or more", "members: 1")
    assert outcome(tmp_path, pool, text) is Outcome.VACUOUS


@pytest.mark.parametrize(
    ("words", "relation"),
    [("at most 900", Relation.AT_MOST), ("at least 900", Relation.AT_LEAST), ("more than 900", Relation.MORE_THAN)],
)
def test_a_sum_may_be_a_limit(tmp_path: Path, words: str, relation: Relation) -> None:
    made = model(tmp_path, SIDES.format(votes="any", importers=words))
    assert (made.tag_rules[-1].relation, made.tag_rules[-1].number) == (relation, 900)
    assert made.headcounts == made.tag_rules[:1]


@pytest.mark.parametrize(
    ("quota", "code"),
    [
        ("Japan 8.5%, Norway 40", "E306"),
        ("Japan 8, Norway 40, and the rest for others", "E306"),
        ("Japan 8%, Norway 40%, and any for others", "E306"),
        ("Japan 80%, Norway 40%, and the rest for others", "E309"),
        ("Japan 8%, Norway 40%", "E309"),
        ("any, at most 50% of all quota", "E306"),
        ("Japan 8%, and the rest for others, at most 12.5% of all quota", "E306"),
        ("Japan 8%, and the rest for others, at most 12% of all votes", "E306"),
        ("Japan 8, and 2 for others, at most 12", "E306"),
    ],
)
def test_shares_that_say_nothing_clear_are_refused(tmp_path: Path, quota: str, code: str) -> None:
    assert code in codes(tmp_path, FUND.format(quota=quota, needed="60%", **PLAIN))


@pytest.mark.parametrize("text", [FUND.format(**SHARES, **PLAIN), SIDES.format(votes="any", importers=1000)])
def test_sums_are_laid_out_as_they_were_written(text: str) -> None:
    laid_out = format_source(text, "sums.charter")
    assert format_source(laid_out, "sums.charter") == laid_out
    assert "together." in laid_out or "the rest for others." in laid_out
