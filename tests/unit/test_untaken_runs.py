"""What an organ lets be adopted by letting its deadline pass: a promise on decisions falls, among however many parties."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

BOARD = """charter "Licensing"
article 1
  (1) members: {}.
  (2) organ Board: every member.
  (3) matter request, licence.
article 2
  (1) Board decides request by some member in favour.
  (2) Board decides licence by at least 2 members in favour.
  (3) Board must decide licence within 60 days{}{}.
guarantee g never a decision on licence is adopted with fewer than 2 members in favour.
"""
WHEN, OTHERWISE = " when request is in force", ", otherwise the licence is adopted"


@pytest.mark.parametrize(("when", "otherwise", "events"), [(WHEN, OTHERWISE, 2), ("", OTHERWISE, 1), (WHEN, "", None)])
@pytest.mark.parametrize("members", ["2", "6", "9 or more"])
def test_a_decision_that_nobody_takes_breaks_a_promise_on_votes(
    pool: SolverPool, tmp_path: Path, members: str, when: str, otherwise: str, events: int | None
) -> None:
    small = model_of(tmp_path, BOARD.format("2", when, otherwise))
    run = violation_of_run(small, small.guarantees[0], 2, 2, Grade.AS_WRITTEN)
    assert (None if run is None else len(run.history.events)) == events
    charter = model_of(tmp_path, BOARD.format(members, when, otherwise))
    (verdict,) = verify(charter, pool=pool).verdicts
    if events is None:
        assert verdict.outcome is Outcome.HOLDS
        return
    assert (verdict.outcome, verdict.reason) == (Outcome.VIOLATED, "")
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == events
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
