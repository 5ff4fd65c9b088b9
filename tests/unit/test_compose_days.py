"""Clauses that speak on different days do not clash; a deadline counts as the time there is."""

from pathlib import Path

import pytest

from tests.unit.composed import neighbour, together
from verifier.compose.finding import Composition, Kind
from verifier.engines.solver import SolverPool

OLD = "this charter is in force since 1 January 1990."
NEW = "this charter is in force since 1 January 2030."
LAPSES = "article 1(3) lapses on 1 January 2020."
NOTE = "condition raining."
BAN = "a member must not fight."


def of_two(pool: SolverPool, folder: Path, duty: tuple[str, ...], ban: tuple[str, ...]) -> Composition:
    return together(pool, neighbour(folder, "Pact", *duty), neighbour(folder, "Union", *ban))


def kinds(found: Composition) -> tuple[list[Kind], list[str]]:
    return [one.kind for one in found.findings], [one.reason for one in found.cleared]


@pytest.mark.parametrize(
    ("duty", "ban", "clashes"),
    [
        ((NEW, "a member must fight."), (OLD, BAN, LAPSES), False),
        ((OLD, "a member must fight."), (OLD, BAN, LAPSES), True),
        ((NEW, "a member must fight."), (NOTE, BAN, LAPSES), False),
        (("a member must fight.",), (OLD, BAN, LAPSES), True),
        ((OLD, "a member must fight after 30 years in force."), (OLD, BAN, LAPSES), False),
        ((OLD, "a member must fight after 3 years in force."), (OLD, BAN, LAPSES), True),
        ((OLD, "a member must fight within 30 years."), (OLD, BAN, LAPSES), False),
        ((OLD, "a member must fight within 3 years."), (OLD, BAN, LAPSES), True),
    ],
)
def test_clauses_clash_only_on_days_on_which_both_speak(
    pool: SolverPool, tmp_path: Path, duty: tuple[str, ...], ban: tuple[str, ...], clashes: bool
) -> None:
    found = of_two(pool, tmp_path, duty, ban)
    assert bool(found.findings) == clashes, kinds(found)
    assert clashes or [proof.charter for proof in found.cleared[0].cases[0].proofs] == ["Pact", "Union"]


def test_a_duty_with_a_deadline_may_be_met_at_another_moment_of_its_time(pool: SolverPool, tmp_path: Path) -> None:
    rain = ("condition raining.", "a member must not fight when raining.")
    (finding,) = of_two(pool, tmp_path, ("a member must fight within 3 months.",), rain).findings
    assert any("within 3 months; Union allows it at other moments" in one for one in finding.remarks)
    (plain,) = of_two(pool, tmp_path, ("a member must fight.",), rain).findings
    assert not any("within" in remark for remark in plain.remarks)


@pytest.mark.parametrize(
    ("duty", "ban", "kind"),
    [
        ("a member must fight after 3 years in force.", BAN, Kind.IMPOSSIBLE),
        ("a member must fight.", "a member must not fight after 3 years in force.", Kind.CONTRADICTION),
    ],
)
def test_a_clause_that_starts_later_is_shown_once_it_has_started(
    pool: SolverPool, tmp_path: Path, duty: str, ban: str, kind: Kind
) -> None:
    (finding,) = of_two(pool, tmp_path, (duty,), (ban,)).findings
    (late,) = [side for side in finding.sides if side.steps]
    assert (finding.kind, finding.replayed) == (kind, True)
    assert "3 years pass" in late.steps[0].heading


@pytest.mark.parametrize(("to", "settled"), [("(to any member other than itself)", True), ("", False)])
def test_between_two_parties_to_both_the_later_governs(
    pool: SolverPool, tmp_path: Path, to: str, settled: bool
) -> None:
    old = (OLD, "a member must open_its_ports(to any member other than itself).")
    (finding,) = of_two(pool, tmp_path, old, (NEW, f"a member must not open_its_ports{to}.")).findings
    assert (finding.settled is not None) == settled
    assert finding.settled is None or "parties to both" in finding.settled.words
