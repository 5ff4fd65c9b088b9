"""Those who amend may be others than those whom the promise protects: one that has no say stands in the place of the
first party of the run.
"""

from pathlib import Path

import pytest

from tests.laws.run_pieces import OTHERS_AMEND
from tests.unit.judging import verdict_of
from tests.unit.resolving import model
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome


@pytest.mark.parametrize(
    "deed", ["build", "build while regime is in force", "fish while licence(of m) is not in force"]
)
def test_a_member_without_a_vote_is_not_protected_by_those_who_have_one(
    pool: SolverPool, tmp_path: Path, deed: str
) -> None:
    verdict = verdict_of(pool, model(tmp_path, OTHERS_AMEND.format(who="member", deed=deed)))
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    (party,) = [one for one in verdict.broken.history.world.actors if one.name == verdict.broken.protected]
    assert party.tags == ()


@pytest.mark.parametrize(
    "deed", ["build", "build while regime is in force", "fish while licence(of m) is not in force"]
)
def test_a_member_that_has_to_ratify_is_protected(pool: SolverPool, tmp_path: Path, deed: str) -> None:
    verdict = verdict_of(pool, model(tmp_path, OTHERS_AMEND.format(who="consultative member", deed=deed)))
    assert verdict.outcome is Outcome.HOLDS
