"""A decision in force about a party tells where it can stand: expelled, and no way leads back."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

UNION = """charter "Union"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter exclusion(of: member), readmission(of: former member).
article 2
  (1) Council decides exclusion and readmission by some member in favour.
  (2) an adopted exclusion makes the member concerned a former member, effective {}.
{}
guarantee g {}
"""
BACK = "  (3) an adopted readmission makes the former member a member, effective at once."
STRIKE = "never some member m does strike while exclusion(of m) is in force."


@pytest.mark.parametrize(
    ("when", "back", "events"),
    [
        ("at once", "", None),
        ("at once", BACK, 3),
        ("1 month after adoption", "", 2),
        ("1 month after adoption", BACK, 2),
    ],
)
def test_whom_a_decision_in_force_has_put_elsewhere_is_a_member_only_where_a_way_leads_back(
    pool: SolverPool, tmp_path: Path, when: str, back: str, events: int | None
) -> None:
    charter = model_of(tmp_path, UNION.format(when, back, STRIKE))
    run = violation_of_run(charter, charter.guarantees[0], 2, 3, Grade.AS_WRITTEN)
    assert (None if run is None else len(run.history.events)) == events
    (verdict,) = verify(charter, pool=pool).verdicts
    shown = None if verdict.broken is None else len(verdict.broken.history.events)
    assert (verdict.outcome is Outcome.VIOLATED, shown) == (events is not None, events)
    assert verdict.outcome is not Outcome.UNDECIDED
