"""Amendments by votes of which the charter leaves open how many each has: a run is found in which they are enough.

There are more parties than the interpreter tries all runs of.
"""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.model import Grade
from tests.unit.judging import verdict_of
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

COMPANY = """charter "Company"
article 1
  (1) members: 1 or more.
  (2) weight votes: {votes}.
  (3) organ Stockholders: every member.
  (4) standing director.
  (5) directors: 9.
article 2
  (1) condition for_cause.
  (2) matter removal(of: director), merger.
  (3) Stockholders decides removal when for_cause by more than half of all members in favour.
  (4) Stockholders decides merger by more than half of all members in favour.
article 3
  (1) {article} amended by Stockholders by 80% of the votes of all members in favour.
guarantee g {promise}
"""
REMOVED = "never a decision on removal is adopted while not for_cause{}."
MERGED = "never a decision on merger is adopted with fewer than half of all members in favour{}."


@pytest.mark.parametrize("promise", [REMOVED, MERGED])
@pytest.mark.parametrize("grade", ["", ", absolutely"])
@pytest.mark.parametrize("votes", ["any", "any whole number", "at least 1", "between 1 and 10"])
def test_those_with_enough_votes_amend_whatever_the_others_want(
    pool: SolverPool, tmp_path: Path, votes: str, grade: str, promise: str
) -> None:
    text = COMPANY.format(votes=votes, article="every article is", promise=promise.format(grade))
    charter = model_of(tmp_path, text)
    verdict = verdict_of(pool, charter)
    assert (verdict.outcome, verdict.breaks) == (Outcome.VIOLATED, Grade.AGAINST_MY_WILL)
    assert verdict.broken is not None
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AGAINST_MY_WILL) == ""
