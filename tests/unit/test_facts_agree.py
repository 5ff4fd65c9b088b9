"""What a procedure and a guarantee both say is in force is one fact: it is so for both of them, or for neither."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

COMMITTEE = """charter "Sanctions Committee"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter embargo(of: member), repeal(of: member), expulsion(of: member), review.
article 2
  (1) Council decides embargo, repeal and review by more than half of all members in favour.
  (2) Council decides expulsion when {} by every member in favour.
  (3) an adopted repeal ends embargo(of the member concerned).
  (4) {}
guarantee g {}
"""
EXPELS = "Council does expulsion(of a member m) only if embargo(of m) is in force."
AFTER_ANY = "Council does expulsion(of a member m) only if embargo is in force."
IN_FORCE = "never some member m does strike while (expulsion(of m) is in force and not embargo(of m) is in force)."
STAYS = "a member may strike."
OPEN = "decisions of Council bind every member."
OF_IT = "embargo(of the member concerned) is in force"
OF_ANY = "embargo is in force"
OF_NONE = "review is in force"
KEPT = [
    (OF_IT, OPEN, EXPELS, None),
    (OF_ANY, OPEN, EXPELS, 2),
    (OF_NONE, OPEN, EXPELS, 2),
    (OF_IT, OPEN, AFTER_ANY, None),
    (OF_ANY, OPEN, AFTER_ANY, None),
    (OF_NONE, OPEN, AFTER_ANY, 2),
    (OF_IT, STAYS, IN_FORCE, 4),
]


@pytest.mark.parametrize(("when", "other", "promise", "events"), KEPT)
def test_what_both_speak_of_is_one_fact(
    pool: SolverPool, tmp_path: Path, when: str, other: str, promise: str, events: int | None
) -> None:
    charter = model_of(tmp_path, COMMITTEE.format(when, other, promise))
    run = violation_of_run(charter, charter.guarantees[0], 2, 4, Grade.AS_WRITTEN)
    assert (None if run is None else len(run.history.events)) == events
    (verdict,) = verify(charter, pool=pool).verdicts
    shown = None if verdict.broken is None else len(verdict.broken.history.events)
    assert (verdict.outcome, shown) == (Outcome.HOLDS if events is None else Outcome.VIOLATED, events)
