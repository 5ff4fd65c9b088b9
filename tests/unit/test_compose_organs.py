"""Organs that are one body under two charters: what they must, may and may not do, each with its twin without a clash."""

from pathlib import Path

import pytest

from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Finding, Kind, Link
from verifier.engines.solver import SolverPool

COUNCIL = ("condition raining.", "organ Council: every member.", "decisions of Council bind every member.")
BOARD = ("condition raining.", "organ Board: every member.", "decisions of Board bind every member.")
ONE_BODY = "in Pact, Council is Board."


def put(pool: SolverPool, folder: Path, pact: tuple[str, ...], union: tuple[str, ...], *told: Link) -> Composition:
    return together(pool, neighbour(folder, "Pact", *COUNCIL, *pact), neighbour(folder, "Union", *BOARD, *union),
                    told=told)  # fmt: skip


def of_organs(found: Composition) -> list[Finding]:
    return [one for one in found.findings if one.parties == ("Council",)]


def test_what_one_charter_demands_of_an_organ_another_forbids_it(pool: SolverPool, tmp_path: Path) -> None:
    (told,) = put(pool, tmp_path, ("Council must publish its_minutes.",),
                  ("Board must not publish its_minutes.", ONE_BODY)).findings  # fmt: skip
    assert told.kind is Kind.IMPOSSIBLE
    assert told.parties == ("Council",)
    assert [side.says for side in told.sides] == [
        "Council must publish its minutes",
        "Board must not publish its minutes",
    ]
    assert [side.clauses for side in told.sides] == [("article 1(5)",), ("article 1(5)",)]
    assert told.replayed
    assert told.cases


def test_organs_of_one_name_are_two_bodies_unless_it_is_said(pool: SolverPool, tmp_path: Path) -> None:
    pact = neighbour(tmp_path, "Pact", *COUNCIL, "Council must publish its_minutes.")
    union = neighbour(tmp_path, "Union", *COUNCIL, "Council must not publish its_minutes.")
    assert together(pool, pact, union).apart == (("Pact", "Union"),)
    said = Link(False, "Pact", "Council", "Union", "Council")
    assert len(together(pool, pact, union, told=[said]).findings) == 1


@pytest.mark.parametrize(
    ("when", "kind"), [(" when raining", Kind.CONTRADICTION), (" unless raining", Kind.CONTRADICTION)]
)
def test_a_duty_of_an_organ_that_is_forbidden_at_times_can_be_met_at_others(
    pool: SolverPool, tmp_path: Path, when: str, kind: Kind
) -> None:
    (told,) = put(pool, tmp_path, ("Council must publish its_minutes.",),
                  (f"Board must not publish its_minutes{when}.", ONE_BODY)).findings  # fmt: skip
    assert told.kind is kind


def test_a_duty_of_an_organ_is_never_forbidden_at_the_moments_at_which_it_is_owed(
    pool: SolverPool, tmp_path: Path
) -> None:
    found = put(pool, tmp_path, ("Council must publish its_minutes when raining.",),
                ("Board must not publish its_minutes unless raining.", ONE_BODY))  # fmt: skip
    assert not found.findings
    (cleared,) = found.cleared
    assert [case.so for case in cleared.cases] == ["raining is not so", "raining is so"]


def test_a_permission_of_an_organ_comes_before_the_prohibition(pool: SolverPool, tmp_path: Path) -> None:
    lifted = "Board may publish its_minutes, notwithstanding article 1(5)."
    found = put(pool, tmp_path, ("Council must publish its_minutes.",),
                ("Board must not publish its_minutes.", lifted, ONE_BODY))  # fmt: skip
    assert not found.findings
    assert found.cleared


def test_a_prohibition_that_begins_after_years_is_shown_once_it_has_begun(pool: SolverPool, tmp_path: Path) -> None:
    (told,) = put(pool, tmp_path, ("Council must publish its_minutes.",),
                  ("Board must not publish its_minutes after 10 years in force.", ONE_BODY)).findings  # fmt: skip
    assert told.kind is Kind.CONTRADICTION
    assert told.sides[1].steps
    assert told.replayed


TAX = ("matter tax.", "Council decides tax by no member against.")


def test_an_organ_decides_what_another_charter_forbids_the_same_body(pool: SolverPool, tmp_path: Path) -> None:
    union = ("matter tax.", "Board must not tax.", ONE_BODY)
    (told,) = of_organs(put(pool, tmp_path, TAX, union))
    assert told.kind is Kind.DECISION
    assert [side.replayed for side in told.sides] == [True, True]
    assert told.title == "Pact lets Council decide on tax, Union forbids it"


def test_an_organ_decides_only_when_the_other_charter_lets_it(pool: SolverPool, tmp_path: Path) -> None:
    pact = ("matter tax.", "Council decides tax by no member against when raining.")
    union = ("matter tax.", "Board must not tax unless raining.", ONE_BODY)
    found = put(pool, tmp_path, pact, union)
    assert of_organs(found) == []
    assert any("the organ Council decides on tax" in one.about for one in found.cleared)


ROSTERS = "members: Austria, Belgium, Croatia."
HEARS = "Council must hear(any member)."


@pytest.mark.parametrize(("whom", "clashes"), [("Belgium", True), ("Denmark", False)])
def test_to_whom_an_organ_does_its_act_is_one_party_in_both(
    pool: SolverPool, tmp_path: Path, whom: str, clashes: bool
) -> None:
    pact = neighbour(tmp_path, "Pact", *COUNCIL, "Council must hear(of Belgium).", roster=ROSTERS)
    roster = "members: Austria, Belgium, Denmark."
    union = neighbour(tmp_path, "Union", *BOARD, f"Board must not hear(of {whom}).", ONE_BODY, roster=roster)
    assert bool(together(pool, pact, union).findings) == clashes


# ── decisions that an organ must take ─────────────────────────────────────────────────────────

MUST_TAX = ("matter tax.", "Council decides tax by every member in favour.", "Council must tax.")
THREE = "members: Austria, Belgium, Croatia."


@pytest.mark.parametrize(("rule", "clashes"), [("no member in favour", True), ("no member against", False)])
def test_an_organ_must_decide_what_another_charter_never_lets_be_decided(
    pool: SolverPool, tmp_path: Path, rule: str, clashes: bool
) -> None:
    union = ("matter levy.", f"Board decides levy by {rule}.", "in Pact, tax is levy.")
    found = put(pool, tmp_path, MUST_TAX, union)
    told = [one for one in of_organs(found) if one.kind is Kind.IMPOSSIBLE]
    assert bool(told) == clashes
    assert any(one.kind is Kind.IMPOSSIBLE for one in found.cleared) != clashes
    if clashes:
        assert told[0].title == "Pact demands that Council decide what Union never lets be decided"
        assert told[0].sides[0].replayed
        assert all(proof.questions for case in told[0].cases for proof in case.proofs)


@pytest.mark.parametrize(("when", "clashes"), [("not raining", True), ("raining", False)])
def test_an_organ_must_decide_what_two_charters_void_between_them(
    pool: SolverPool, tmp_path: Path, when: str, clashes: bool
) -> None:
    said = "matter tax.", "Board decides tax by no member against when {when}."
    pact = neighbour(tmp_path, "Pact", *COUNCIL, *MUST_TAX, roster=THREE)
    others = [neighbour(tmp_path, name, *BOARD, *(line.format(when=at) for line in said), roster=THREE)
              for name, at in (("Union", "raining"), ("League", when))]  # fmt: skip
    same = [Link(False, "Pact", "tax", one.name, "tax") for one in others]
    found = together(pool, pact, *others, told=same)
    told = [one for one in of_organs(found) if one.kind is Kind.IMPOSSIBLE]
    assert [[side.charter for side in one.sides] for one in told] == [["Pact", "Union", "League"]] * clashes


def test_a_duty_to_decide_that_never_comes_into_play_is_no_clash(pool: SolverPool, tmp_path: Path) -> None:
    rare = (*MUST_TAX[:2], "matter storm.", "Council must tax when storm is in force.")
    union = ("matter levy.", "Board decides levy by no member in favour.", "in Pact, tax is levy.")
    assert of_organs(put(pool, tmp_path, rare, union)) == []
