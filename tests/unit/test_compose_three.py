"""Clashes that need three charters together are found, each with its twin in which there is none."""

from pathlib import Path

import pytest

from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Finding, Ground, Kind
from verifier.engines.solver import SolverPool

FIGHT = "a member must fight."
RAIN = "condition raining."


def of_three(found: Composition) -> list[Finding]:
    return [finding for finding in found.findings if len(finding.sides) > 2]


# ── a duty that two others exclude between them ───────────────────────────────────────────────


def test_a_duty_that_two_charters_exclude_between_them_is_found(pool: SolverPool, tmp_path: Path) -> None:
    wet = neighbour(tmp_path, "Wet", RAIN, "a member must not fight when raining.")
    dry = neighbour(tmp_path, "Dry", RAIN, "a member must not fight unless raining.")
    found = together(pool, neighbour(tmp_path, "Pact", FIGHT), wet, dry)
    (finding,) = of_three(found)
    assert finding.kind is Kind.IMPOSSIBLE
    assert [side.charter for side in finding.sides] == ["Pact", "Wet", "Dry"]
    assert [side.clauses for side in finding.sides] == [("article 1(2)",), ("article 1(3)",), ("article 1(3)",)]
    assert finding.replayed
    assert [case.so for case in finding.cases] == ["raining is not so", "raining is so"]
    assert [case.proofs[0].charter for case in finding.cases] == ["Dry", "Wet"]
    assert all(proof.questions for case in finding.cases for proof in case.proofs)
    two = [one.kind for one in found.findings if len(one.sides) == 2]
    assert two == [Kind.CONTRADICTION, Kind.CONTRADICTION]  # neither alone excludes it


def test_a_duty_that_two_charters_forbid_at_the_same_moments_can_be_met_at_others(
    pool: SolverPool, tmp_path: Path
) -> None:
    wet = neighbour(tmp_path, "Wet", RAIN, "a member must not fight when raining.")
    too = neighbour(tmp_path, "Too", RAIN, "a member must not fight when raining.")
    found = together(pool, neighbour(tmp_path, "Pact", FIGHT), wet, too)
    assert of_three(found) == []
    (cleared,) = [one for one in found.cleared if one.kind is Kind.IMPOSSIBLE]
    assert "raining is not so" in cleared.reason


def test_conditions_that_are_not_the_same_exclude_nothing_between_them(pool: SolverPool, tmp_path: Path) -> None:
    wet = neighbour(tmp_path, "Wet", RAIN, "a member must not fight when raining.")
    dry = neighbour(tmp_path, "Dry", "condition pouring.", "a member must not fight unless pouring.")
    assert of_three(together(pool, neighbour(tmp_path, "Pact", FIGHT), wet, dry)) == []


def test_a_duty_towards_one_party_is_excluded_by_who_it_is(pool: SolverPool, tmp_path: Path) -> None:
    roster = "members: Austria, Belgium, Croatia."
    pact = neighbour(tmp_path, "Pact", "a member must help(to any member other than itself).", roster=roster)
    near = neighbour(tmp_path, "Near", "a member must not help(to Belgium).", roster=roster)
    far = neighbour(tmp_path, "Far", "a member must not help(to any member other than Belgium).", roster=roster)
    (finding,) = of_three(together(pool, pact, near, far))
    assert finding.kind is Kind.IMPOSSIBLE
    some = neighbour(tmp_path, "Far", "a member must not help(to Austria).", roster=roster)
    assert of_three(together(pool, pact, near, some)) == []


def test_of_four_charters_those_alone_are_named_that_are_needed(pool: SolverPool, tmp_path: Path) -> None:
    wet = neighbour(tmp_path, "Wet", RAIN, "a member must not fight when raining.")
    idle = neighbour(tmp_path, "Idle", RAIN, "condition night.", "a member must not fight when night.")
    dry = neighbour(tmp_path, "Dry", RAIN, "a member must not fight unless raining.")
    (finding,) = of_three(together(pool, neighbour(tmp_path, "Pact", FIGHT), wet, idle, dry))
    assert [side.charter for side in finding.sides] == ["Pact", "Wet", "Dry"]


# ── an exception that a third charter holds ───────────────────────────────────────────────────

COUNCIL = ("organ Council: every member.", "decisions of Council bind every member.", "matter leave(of: member).")
UNLESS = ("condition allowed.", "a member must not fight unless allowed.")


@pytest.mark.parametrize(("rule", "excluded"), [((), True), (("Council decides leave by no member against.",), False)])
def test_an_exception_that_a_third_charter_never_grants_is_none(
    pool: SolverPool, tmp_path: Path, rule: tuple[str, ...], excluded: bool
) -> None:
    pact, union = neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", *UNLESS)
    league = neighbour(tmp_path, "League", *COUNCIL, *rule, "in Union, allowed is leave.")
    found = together(pool, pact, union, league)
    told = [one for one in found.findings if one.kind is Kind.IMPOSSIBLE]
    assert bool(told) == excluded
    assert all("League" in one.title for one in told)


# ── a third charter that goes first ───────────────────────────────────────────────────────────

FIRST = "this charter prevails over every other charter."
TABLE = "state,Pact,Union,League\nA1,1,1,1\nB1,1,1,1\nC1,1,0,{third}\nD1,0,1,0\n"


def settled(found: Composition) -> Finding:
    (finding,) = [one for one in found.findings if [side.charter for side in one.sides] == ["Pact", "Union"]]
    return finding


def test_a_third_charter_that_goes_first_settles_a_clash_for_its_own_parties(pool: SolverPool, tmp_path: Path) -> None:
    pact, union = neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", "a member must not fight.")
    league = neighbour(tmp_path, "League", FIRST, "a member must not fight.")
    anybody = settled(together(pool, pact, union, league))
    assert anybody.settled is None  # who is in the first two may be outside the third
    assert "article 1(2) of League settles it" in anybody.remarks[-1]
    everybody = settled(together(pool, pact, union, league, table=TABLE.format(third=0)))
    assert everybody.settled is not None
    assert (everybody.settled.ground, everybody.settled.follows) == (Ground.PRIORITY, "League")


def test_a_third_charter_settles_nothing_where_it_lets_the_act_be_done(pool: SolverPool, tmp_path: Path) -> None:
    pact, union = neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", "a member must not fight.")
    league = neighbour(tmp_path, "League", FIRST, RAIN, "a member must not fight when raining.")
    found = settled(together(pool, pact, union, league, table=TABLE.format(third=0)))
    assert found.settled is None
    assert "where League forbids the act, it goes before Pact" in found.remarks[-1]


def test_a_third_charter_that_demands_the_act_and_goes_first_settles_a_clash(pool: SolverPool, tmp_path: Path) -> None:
    pact, union = neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", "a member must not fight.")
    league = neighbour(tmp_path, "League", "this charter prevails over Union.", "a member must fight.")
    found = settled(together(pool, pact, union, league, table=TABLE.format(third=0)))
    assert (found.settled and found.settled.follows) == "League"
    rarely = neighbour(
        tmp_path, "League", "this charter prevails over Union.", RAIN, "a member must fight when raining."
    )
    assert settled(together(pool, pact, union, rarely, table=TABLE.format(third=0))).settled is None


def test_a_permission_of_a_third_charter_lifts_nothing(pool: SolverPool, tmp_path: Path) -> None:
    pact, union = neighbour(tmp_path, "Pact", FIGHT), neighbour(tmp_path, "Union", "a member must not fight.")
    league = neighbour(tmp_path, "League", FIRST, "a member may fight.")
    assert settled(together(pool, pact, union, league)).settled is None
