"""Decisions that others void: while a fact is so that both know, or between them, each with its twin that is not."""

from pathlib import Path

import pytest

from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Finding, Kind, Link, Neighbour
from verifier.engines.solver import SolverPool

ROSTER = "members: Austria, Belgium, Croatia."
COUNCIL = ("condition raining.", "organ Council: every member.", "decisions of Council bind every member.")
NONE_AGAINST = "no member against"
CONSENT = "no organ decides a reserved matter without the consent of the member concerned."
ALL_FOR = "every member in favour"


def deciding(folder: Path, name: str, *rules: str, more: tuple[str, ...] = (), roster: str = ROSTER) -> Neighbour:
    said = (f"Council decides tax by {rule}." for rule in rules)
    return neighbour(folder, name, *COUNCIL, "matter tax.", *said, *more, roster=roster)


def same(*names: str) -> list[Link]:
    return [Link(False, "Pact", "tax", name, "tax") for name in names]


def of_decisions(found: Composition, sides: int) -> list[Finding]:
    return [one for one in found.findings if one.kind is Kind.DECISION and len(one.sides) == sides
            and one.sides[0].charter == "Pact"]  # fmt: skip


# ── a rule that is open at some moments ───────────────────────────────────────────────────────


def test_a_decision_is_void_where_no_procedure_of_the_other_is_open(pool: SolverPool, tmp_path: Path) -> None:
    pact = deciding(tmp_path, "Pact", ALL_FOR)
    union = deciding(tmp_path, "Union", f"{NONE_AGAINST} when raining")
    (finding,) = of_decisions(together(pool, pact, union, told=same("Union")), 2)
    assert "while raining is not so" in finding.sides[1].says
    assert finding.sides[0].replayed


def test_a_decision_is_not_void_where_the_first_is_open_only_when_the_other_is(
    pool: SolverPool, tmp_path: Path
) -> None:
    pact = deciding(tmp_path, "Pact", f"{ALL_FOR} when raining")
    union = deciding(tmp_path, "Union", f"{NONE_AGAINST} when raining")
    found = together(pool, pact, union, told=same("Union"))
    assert of_decisions(found, 2) == []
    (cleared,) = [one for one in found.cleared if one.clauses[0].endswith("of Pact")]
    assert [case.so for case in cleared.cases] == ["raining is not so", "raining is so"]
    assert all(proof.questions for case in cleared.cases for proof in case.proofs)


# ── what two others void between them ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(("when", "excluded"), [("when not", True), ("when", False)])
def test_a_decision_that_two_others_void_between_them(
    pool: SolverPool, tmp_path: Path, when: str, excluded: bool
) -> None:
    pact = deciding(tmp_path, "Pact", ALL_FOR)
    union = deciding(tmp_path, "Union", f"{NONE_AGAINST} when raining")
    league = deciding(tmp_path, "League", f"{NONE_AGAINST} {when} raining")
    found = together(pool, pact, union, league, told=same("Union", "League"))
    told = of_decisions(found, 3)
    assert bool(told) == excluded
    assert len(of_decisions(found, 2)) == 2  # neither voids every decision
    cleared = [one for one in found.cleared if one.about.endswith("void between them")]
    assert any(one.clauses[0].endswith("of Pact") for one in cleared) != excluded
    if excluded:
        assert told[0].title == "Pact decides what Union and League between them never let be decided"
        assert [case.so for case in told[0].cases] == ["raining is not so", "raining is so"]
        assert all(proof.questions or "no" in proof.claim for case in told[0].cases for proof in case.proofs)


def test_rules_that_no_votes_meet_together_void_a_decision_between_them(pool: SolverPool, tmp_path: Path) -> None:
    pact = deciding(tmp_path, "Pact", "at least 1 member in favour")
    union = deciding(tmp_path, "Union", "at least 2 members in favour")
    league = deciding(tmp_path, "League", "at least 2 members against")
    assert len(of_decisions(together(pool, pact, union, league, told=same("Union", "League")), 3)) == 1
    lax = deciding(tmp_path, "League", "at least 1 member against")
    assert of_decisions(together(pool, pact, union, lax, told=same("Union", "League")), 3) == []


LEAVE = ("matter leave.", "in Union, raining is leave.")


@pytest.mark.parametrize("granted", [True, False])
def test_a_leave_that_a_third_charter_never_grants_voids_every_decision(
    pool: SolverPool, tmp_path: Path, granted: bool
) -> None:
    pact = neighbour(tmp_path, "Pact", *COUNCIL[1:], "matter tax.", f"Council decides tax by {ALL_FOR}.", roster=ROSTER)
    union = deciding(tmp_path, "Union", f"{NONE_AGAINST} when raining")
    rule = (f"Council decides leave by {NONE_AGAINST}.",) if granted else ()
    league = neighbour(tmp_path, "League", *COUNCIL[1:], *LEAVE, *rule, roster=ROSTER)
    found = together(pool, pact, union, league, told=same("Union"))
    told = [one for one in of_decisions(found, 2) if "as what League says" in one.title]
    assert bool(told) != granted


def test_of_three_others_those_alone_are_named_that_are_needed(pool: SolverPool, tmp_path: Path) -> None:
    pact = deciding(tmp_path, "Pact", ALL_FOR)
    union = deciding(tmp_path, "Union", f"{NONE_AGAINST} when raining")
    idle = deciding(tmp_path, "Idle", NONE_AGAINST)
    league = deciding(tmp_path, "League", f"{NONE_AGAINST} when not raining")
    (told,) = of_decisions(together(pool, pact, union, idle, league, told=same("Union", "Idle", "League")), 3)
    assert [side.charter for side in told.sides] == ["Pact", "Union", "League"]


def test_a_matter_that_one_charter_voids_alone_is_no_finding_of_three(pool: SolverPool, tmp_path: Path) -> None:
    pact = deciding(tmp_path, "Pact", ALL_FOR)
    never = deciding(tmp_path, "Union", "no member in favour")
    league = deciding(tmp_path, "League", NONE_AGAINST)
    assert of_decisions(together(pool, pact, never, league, told=same("Union", "League")), 3) == []


@pytest.mark.parametrize("reserved", [(), ("tax is reserved to the member concerned.", CONSENT)])
def test_decisions_on_amendment_are_not_looked_at(pool: SolverPool, tmp_path: Path, reserved: tuple[str, ...]) -> None:
    amends = "every article is amended by Council by no member against."
    pact = deciding(tmp_path, "Pact", ALL_FOR, more=(amends,))
    matter = "matter tax(of: member)." if reserved else "matter tax."
    decides = "Council decides tax by no member in favour."
    union = neighbour(tmp_path, "Union", *COUNCIL, matter, decides, *reserved, roster=ROSTER)
    found = together(pool, pact, union, told=[Link(False, "Pact", "amendment", "Union", "tax")])
    assert {one.reason for one in found.open} == {"decisions on amendment are not looked at"}


def test_who_has_most_votes_is_no_fact_that_charters_share(pool: SolverPool, tmp_path: Path) -> None:
    pact = neighbour(tmp_path, "Pact", *COUNCIL, "matter tax.", "Council elects tax by most votes.", roster=ROSTER)
    union = neighbour(tmp_path, "Union", *COUNCIL, "matter tax.", "Council elects tax by most votes.", roster=ROSTER)
    found = together(pool, pact, union, told=same("Union"))
    assert of_decisions(found, 2) == []
    assert [one.about for one in found.open] == ["is under a decision on tax"] * 2
