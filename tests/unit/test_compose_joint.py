"""Memberships and ends that need three charters: each is found, and its twin is excluded by proof or shown to be free."""

from pathlib import Path

import pytest

from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Finding, Ground, Kind
from verifier.engines.solver import SolverPool
from verifier.explain.exit import Exit
from verifier.report.compose import text
from verifier.report.compose.report import ComposeReport
from verifier.report.layout.page import Page

RAIN = "condition raining."
COUNCIL = ("organ Council: every member.", "decisions of Council bind every member.")


def of_three(found: Composition, kind: Kind) -> list[Finding]:
    return [finding for finding in found.findings if len(finding.sides) > 2 and finding.kind is kind]


# ── memberships ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("when", "excluded"), [("unless", True), ("when", False)])
def test_three_memberships_that_only_together_exclude_one_another(
    pool: SolverPool, tmp_path: Path, when: str, excluded: bool
) -> None:
    pact = neighbour(tmp_path, "Pact", RAIN, "a member must not be a member of Union when raining.")
    union = neighbour(tmp_path, "Union", RAIN, f"a member must not be a member of League {when} raining.")
    found = together(pool, pact, union, neighbour(tmp_path, "League", RAIN))
    told = of_three(found, Kind.MEMBERSHIP)
    cleared = [one for one in found.cleared if one.about == "belongs to Pact, Union and League at once"]
    assert (len(told), len(cleared)) == (int(excluded), int(not excluded))
    if excluded:
        assert [side.charter for side in told[0].sides] == ["Pact", "Union", "League"]
        assert [case.so for case in told[0].cases] == ["raining is not so", "raining is so"]
        assert all(proof.questions for case in told[0].cases for proof in case.proofs)
        assert told[0].replayed


@pytest.mark.parametrize(("rule", "excluded"), [((), True), (("Council decides leave by no member against.",), False)])
def test_an_exemption_that_a_third_charter_never_grants_excludes_three_memberships(
    pool: SolverPool, tmp_path: Path, rule: tuple[str, ...], excluded: bool
) -> None:
    pact = neighbour(tmp_path, "Pact", "condition exempt.", "a member must not be a member of Union unless exempt.")
    league = neighbour(tmp_path, "League", *COUNCIL, "matter leave(of: member).", *rule, "in Pact, exempt is leave.")
    found = together(pool, pact, neighbour(tmp_path, "Union"), league)
    assert bool(of_three(found, Kind.MEMBERSHIP)) == excluded


@pytest.mark.parametrize("barred", [True, False])
def test_a_charter_demands_to_belong_to_one_that_excludes_a_third(
    pool: SolverPool, tmp_path: Path, barred: bool
) -> None:
    pact = neighbour(tmp_path, "Pact", "a member must be a member of Union.")
    union = neighbour(tmp_path, "Union", "a member must not be a member of League.")
    league = neighbour(tmp_path, "League")
    table = f"state,Pact,Union,League\nA1,1,1,{int(barred)}\nB1,1,0,0\nC1,0,0,1\n"
    found = together(pool, pact, union, league, table=table)
    told = of_three(found, Kind.MEMBERSHIP)
    assert [one.title for one in told] == [
        "Pact demands to belong to Union, which excludes belonging to League"
    ] * barred
    assert barred or any("belongs to League" in one.about and one.cases for one in found.cleared)


# ── ends ──────────────────────────────────────────────────────────────────────────────────────

ENDS = (*COUNCIL, "matter founding.", "an adopted founding ends the charter Union.")


@pytest.mark.parametrize(("rule", "ends"), [(("Council decides founding by no member against.",), True), ((), False)])
def test_a_decision_that_ends_one_charter_frees_the_duty_of_another(
    pool: SolverPool, tmp_path: Path, rule: tuple[str, ...], ends: bool
) -> None:
    pact, union = (
        neighbour(tmp_path, "Pact", "a member must fight."),
        neighbour(tmp_path, "Union", "a member must not fight."),
    )
    found = together(pool, pact, union, neighbour(tmp_path, "League", *ENDS, *rule))
    told = of_three(found, Kind.TERMINATION)
    assert [one.title for one in told] == [
        "A decision under League ends Union, and frees its parties to do what Pact demands"
    ] * ends
    proved = [one for one in found.cleared if one.reason == "no decision under League ends Union"]
    assert bool(proved) != ends
    assert ends or proved[0].cases[0].proofs
    assert all(one.replayed and one.settled is None for one in told)


def test_who_alters_a_charter_by_its_own_rule_ends_it_lawfully(pool: SolverPool, tmp_path: Path) -> None:
    pact = neighbour(tmp_path, "Pact", "a member must fight.")
    amends = (*COUNCIL, "a member must not fight.", "every article is amended by Council by no member against.")
    union = neighbour(tmp_path, "Union", *amends)
    rule = "Council decides founding by every member in favour."
    table = "state,Pact,Union,League\nA1,1,1,1\nB1,1,1,1\n"
    (told,) = of_three(together(pool, pact, union, neighbour(tmp_path, "League", *ENDS, rule), table=table),
                       Kind.TERMINATION)  # fmt: skip
    assert told.settled is not None
    assert told.settled.follows == "League"


@pytest.mark.parametrize("inside", [True, False])
def test_a_charter_that_ends_when_a_third_is_in_force_forbids_nothing_any_more(
    pool: SolverPool, tmp_path: Path, inside: bool
) -> None:
    pact = neighbour(tmp_path, "Pact", "a member must fight.")
    union = neighbour(tmp_path, "Union", "a member must not fight.", "this charter ends when League is in force.")
    charters = (pact, union, *([neighbour(tmp_path, "League")] if inside else []))
    (found,) = [one for one in together(pool, *charters).findings if one.kind in (Kind.CONTRADICTION, Kind.IMPOSSIBLE)]
    assert (found.settled.ground if found.settled else None) is (Ground.OWN if inside else None)


@pytest.mark.parametrize(("unless", "settled"), [("", True), (" unless raining", False)])
def test_an_exclusion_settles_a_clash_only_if_nobody_is_ever_exempt(
    pool: SolverPool, tmp_path: Path, unless: str, settled: bool
) -> None:
    excludes = f"a member must not be a member of Union{unless}."
    pact = neighbour(tmp_path, "Pact", RAIN, "a member must fight.", excludes)
    found = together(pool, pact, neighbour(tmp_path, "Union", "a member must not fight.")).findings
    (duty,) = [one for one in found if one.kind is not Kind.MEMBERSHIP]
    assert (duty.settled is not None) == settled


def test_a_proof_says_what_it_proves(pool: SolverPool, tmp_path: Path) -> None:
    council = ("organ Council: every member.", "decisions of Council bind every member.")
    pact = (*council, "matter dam(of: member).", "Council decides dam by at least 1 member in favour.")
    consent = "no organ decides a reserved matter without the consent of the member concerned."
    union = (*council, "matter works(of: member).", "works is reserved to the member concerned.", consent,
             "Council decides works by no member against.", "in Pact, dam is works.")  # fmt: skip
    found = together(pool, neighbour(tmp_path, "Pact", *pact), neighbour(tmp_path, "Union", *union))
    told = text.render(ComposeReport(found, "", Exit.PROBLEM), Page(80))
    assert "Proof of what Union says:" in told
    assert "third" not in told
