"""*always possible … with one against*: one way to vote in which one party, whoever it is, does not do as the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.resolving import model
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

TEXT = """charter "P"
article 1
  (1) members: {}.
  (2) organ Council: every member.
article 2
  (1) matter admission.
  (2) Council decides admission by {}.
guarantee g always possible: a decision on admission is adopted with {}.
"""
MOST = "more than half of all members in favour"


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


@pytest.mark.parametrize(
    ("members", "rule", "stance", "expected"),
    [
        ("3 or more", MOST, "exactly one member against", Outcome.HOLDS),
        ("3 or more", MOST, "exactly one member absent", Outcome.HOLDS),
        ("5 or more", "at least 2/3 of members in favour", "at least one member against", Outcome.HOLDS),
        ("2 or more", MOST, "exactly one member against", Outcome.VIOLATED),
        ("3 or more", "no member against", "exactly one member against", Outcome.VIOLATED),
        ("2 or more", "at least 2/3 of members in favour", "at least one member against", Outcome.VIOLATED),
        ("0 or more", "no member against", "at least one member abstaining", Outcome.VIOLATED),
    ],
)
def test_whether_all_but_one_can_adopt(
    pool: SolverPool, tmp_path: Path, members: str, rule: str, stance: str, expected: Outcome
) -> None:
    made = model(tmp_path, TEXT.format(members, rule, stance))
    assert verify(made, pool=pool).verdicts[0].outcome is expected
