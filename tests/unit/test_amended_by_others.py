"""Those who amend may be others than those whom the promise protects: one that has no say stands in the place of the
first party of the run.
"""

from pathlib import Path

import pytest

from tests.unit.judging import verdict_of
from tests.unit.resolving import model
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

TEXT = """\
charter "Consultative"
article 1
  (1) members: 6 or more.
  (2) role consultative: 6 or more members.
  (3) organ Meeting: every consultative member.
  (4) matter regime, licence(of: member).
  (5) Meeting decides regime and licence by unanimity_of_all.
  (6) decisions of Meeting bind every member.
article 2
  (1) a member must not build.
  (2) a member must not fish unless licence(of itself) is in force.
article 3
  (1) article 2 is amended by Meeting by unanimity_of_all, then ratified by every consultative member.
guarantee g never some {who} m does {deed}, against my will.
"""


@pytest.mark.parametrize(
    "deed", ["build", "build while regime is in force", "fish while licence(of m) is not in force"]
)
def test_a_member_without_a_vote_is_not_protected_by_those_who_have_one(
    pool: SolverPool, tmp_path: Path, deed: str
) -> None:
    verdict = verdict_of(pool, model(tmp_path, TEXT.format(who="member", deed=deed)))
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    (party,) = [one for one in verdict.broken.history.world.actors if one.name == verdict.broken.protected]
    assert party.tags == ()


@pytest.mark.parametrize(
    "deed", ["build", "build while regime is in force", "fish while licence(of m) is not in force"]
)
def test_a_member_that_has_to_ratify_is_protected(pool: SolverPool, tmp_path: Path, deed: str) -> None:
    verdict = verdict_of(pool, model(tmp_path, TEXT.format(who="consultative member", deed=deed)))
    assert verdict.outcome is Outcome.HOLDS
