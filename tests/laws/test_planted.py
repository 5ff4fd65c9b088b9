"""Planted ways round a charter's protection: each is found with its exact length, and the repaired twin is proved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import charter
from charter.model import Grade
from charter.world import Decided, RunCase
from tests.campaigns.planted import Shape, cases, planted
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

CASES = [pytest.param(shape, length, id=f"{shape.name.lower()}-{length}") for shape, length in cases()]
LONGEST = [pytest.param(shape, id=shape.name.lower()) for shape in Shape]


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


def verdict_of(pool: SolverPool, folder: Path, text: str) -> Verdict:
    path = folder / "planted.charter"
    path.write_text(text, encoding="utf-8")
    return verify(charter.load(path), pool=pool).verdicts[0]


def amended(run: RunCase | None) -> list[str]:
    assert run is not None
    return [event.amends for event in run.history.events if isinstance(event, Decided)]


@pytest.mark.parametrize(("shape", "length"), CASES)
def test_a_planted_way_is_found_with_its_exact_length(
    pool: SolverPool, tmp_path: Path, shape: Shape, length: int
) -> None:
    verdict = verdict_of(pool, tmp_path, planted(shape, length, 5, repaired=False, seed=1))
    assert (verdict.outcome, verdict.grade, verdict.breaks) == (
        Outcome.VIOLATED,
        Grade.AS_WRITTEN,
        Grade.AGAINST_MY_WILL,
    )
    found = amended(verdict.broken)
    assert len(found) == length
    assert len(set(found)) == length


@pytest.mark.parametrize(("shape", "length"), CASES)
def test_the_repaired_twin_is_proved_for_every_roster_and_any_number_of_steps(
    pool: SolverPool, tmp_path: Path, shape: Shape, length: int
) -> None:
    verdict = verdict_of(pool, tmp_path, planted(shape, length, 5, repaired=True, seed=1))
    assert verdict.outcome is Outcome.HOLDS
    assert verdict.every_roster
    assert verdict.grade in (Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)


@pytest.mark.parametrize("shape", LONGEST)
@pytest.mark.parametrize("seed", range(3))
def test_the_order_and_the_number_of_articles_make_no_difference(
    pool: SolverPool, tmp_path: Path, shape: Shape, seed: int
) -> None:
    verdict = verdict_of(pool, tmp_path, planted(shape, 5, 20, repaired=False, seed=seed))
    assert len(amended(verdict.broken)) == 5
    assert verdict_of(pool, tmp_path, planted(shape, 5, 20, repaired=True, seed=seed)).outcome is Outcome.HOLDS


def test_a_party_that_agrees_can_undo_what_nobody_can_undo_against_its_will(pool: SolverPool, tmp_path: Path) -> None:
    verdict = verdict_of(pool, tmp_path, planted(Shape.ORGAN, 3, 5, repaired=True, seed=1))
    assert (verdict.grade, verdict.breaks) == (Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)
    assert len(amended(verdict.broken)) == 1
