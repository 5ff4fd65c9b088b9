"""Charters with a way round their own promise, planted by hand, and twins in which it is closed: what each says of itself.

The second comment of each charter says why; the first how many events it takes, and at which grade.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import charter
from charter.cases.promise import violates_run
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

FILES = sorted((Path(__file__).parent / "planted").glob("*.charter"))


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_way_round_is_found_with_its_length_and_the_twin_is_proved(pool: SolverPool, path: Path) -> None:
    said = re.search(r"^# (?:holds|broken (.*) by (\d+) events?)$", path.read_text("utf-8"), re.MULTILINE)
    assert said is not None
    model = charter.load(path)
    (verdict,) = verify(model, pool=pool).verdicts
    grade, events = said.groups()
    if grade is None:
        assert verdict.outcome in (Outcome.HOLDS, Outcome.VACUOUS)
        assert verdict.every_roster
        return
    assert (verdict.outcome, str(verdict.breaks)) == (Outcome.VIOLATED, grade)
    assert verdict.broken is not None
    assert verdict.breaks is not None
    assert len(verdict.broken.history.events) == int(events)
    assert violates_run(model, verdict.guarantee, verdict.broken, verdict.breaks) == ""


def test_every_way_round_has_a_twin_in_which_it_is_closed() -> None:
    broken = {path.stem for path in FILES if "\n# broken" in path.read_text("utf-8")}
    closed = {path.stem.removesuffix("-repaired") for path in FILES if "\n# holds" in path.read_text("utf-8")}
    assert broken <= closed
