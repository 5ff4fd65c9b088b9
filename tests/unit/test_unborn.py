"""Matters that wait for one another: no decision on them ever comes into force, and that is proved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from charter.model import Model
from tests.unit.resolving import BODY, model
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.runs.context import RunContext, memory
from verifier.runs.lockout import Lock, answer, lockout
from verifier.runs.unborn import unborn
from verifier.verdict import Outcome

RING = """\
  (1) matter loan, pledge, review.
  (2) Council decides loan when pledge is in force by more than half of members in favour.
  (3) Council decides pledge when {} by more than half of members in favour.
  (4) Council decides review when loan is in force by no member against.
  (5) a member must not borrow unless loan is in force.
"""
CLOSED = RING.format("loan is in force")
OPENED = RING.format("budget is in force") + "  (6) Council decides budget by no member against.\n"
AMENDED = f"{CLOSED}  (6) any other article is amended by Council by at least 2/3 of members in favour.\n"
BY_DEFAULT = f"{CLOSED}  (6) Council must review within 90 days, otherwise the pledge is adopted.\n"
KINDS = """\
  (1) matter levy(kind: small or large), loan, pledge.
  (2) Council decides levy by more than half of members in favour.
  (3) Council decides loan when levy(kind small) is in force and not levy(kind large) is in force by no member against.
  (4) Council decides pledge when loan is in force by no member against.
  (5) a member must not borrow unless pledge is in force.
"""
PARTIES = """\
  (1) matter levy(of: member), claim(claimant: member, respondent: other member), loan, pledge.
  (2) Council decides levy by more than half of members in favour.
  (3) Council decides claim when levy(of the claimant) is in force and not levy(of the respondent) is in force by no member against.
  (4) Council decides pledge when claim is in force by no member against.
  (5) a member must not borrow unless pledge is in force.
"""
LEFT = """\
  (1) matter exile(of: member).
  (2) Council decides exile when exile is in force by no member against.
  (3) an adopted exile makes the member concerned a former member.
  (4) a former member may strike.
  (5) a member must not strike.
"""


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


def of(folder: Path, clauses: str, promise: str = "") -> Model:
    return model(folder, f"{BODY}{clauses}{f'guarantee promise {promise}' if promise else ''}")


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        (CLOSED, {"loan", "pledge"}),
        (OPENED, set()),
        (AMENDED, set()),
        (BY_DEFAULT, set()),
        (LEFT, {"exile"}),
        (KINDS, set()),
        (PARTIES, set()),
    ],
    ids=[
        "a ring",
        "opened from outside",
        "may be amended",
        "one comes by default",
        "waits for itself",
        "one kind of decision in force and another not",
        "a decision in force on one party and not on another",
    ],
)
def test_what_waits_for_itself_is_never_in_force(
    pool: SolverPool, tmp_path: Path, clauses: str, expected: set[str]
) -> None:
    made = of(tmp_path, clauses)
    assert answer(pool, unborn(RunContext(memory(made)))) == expected


@pytest.mark.parametrize(
    ("clauses", "promise", "expected"),
    [
        (CLOSED, "never some member m does borrow.", Outcome.HOLDS),
        (OPENED, "never some member m does borrow.", Outcome.VIOLATED),
        (KINDS, "never some member m does borrow.", Outcome.VIOLATED),
        (KINDS, "never a decision on pledge is adopted.", Outcome.VIOLATED),
        (PARTIES, "never some member m does borrow.", Outcome.VIOLATED),
        (CLOSED, "never a decision on review is adopted.", Outcome.VACUOUS),
        (CLOSED, "always possible: a decision on loan is adopted.", Outcome.VIOLATED),
        (LEFT, "never some former member m does strike.", Outcome.VACUOUS),
        (LEFT, "always possible: a decision on exile is adopted.", Outcome.VIOLATED),
    ],
)
def test_what_follows_from_it_is_proved(
    pool: SolverPool, tmp_path: Path, clauses: str, promise: str, expected: Outcome
) -> None:
    assert verify(of(tmp_path, clauses, promise), pool=pool).verdicts[0].outcome is expected


def test_a_matter_that_waits_for_itself_is_a_standstill(pool: SolverPool, tmp_path: Path) -> None:
    found = {one.what for one in lockout(of(tmp_path, CLOSED), pool) if one.kind is Lock.NEVER}
    assert found == {"loan", "pledge", "review"}
    assert not [one for one in lockout(of(tmp_path, OPENED), pool) if one.kind is Lock.NEVER]
