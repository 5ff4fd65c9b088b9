"""A decision that takes a notice back keeps a party from leaving in time, where the party can be put back to it."""

from pathlib import Path

from charter.cases.promise import violates_run
from charter.model import Grade
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

PASSAGE = """charter "Convention on Free Passage"
article 1
  (1) members: 3 or more.
  (2) organ Assembly: every member.
  (3) matter suspension(of: member), lifting(of: suspended member).
article 2
  (1) Assembly decides suspension by two thirds of all members in favour.
  (2) Assembly decides lifting by some member in favour.
  (3) an adopted suspension makes the member concerned a suspended member.
  (4) an adopted lifting makes the suspended member concerned a member.
  (5) a suspended member {} as a member.
article 3
  (1) a member may withdraw, effective 12 months after notice.
guarantee g every member m alone can end its membership within 12 months.
"""


def test_whoever_is_suspended_again_after_notice_must_give_it_again(pool: SolverPool, tmp_path: Path) -> None:
    charter = model_of(tmp_path, PASSAGE.format("counts"))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AS_WRITTEN)


def test_whoever_is_no_member_while_suspended_leaves_in_time(pool: SolverPool, tmp_path: Path) -> None:
    charter = model_of(tmp_path, PASSAGE.format("does not count"))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS


PAUSE = """charter "Convention on Pauses"
article 1
  (1) members: 2 or more.
  (2) organ Assembly: every member.
  (3) a suspended member counts as a member.
  (4) a member may withdraw, effective 12 months after notice.
  (5) a member{} may pause, effective 30 days after notice, and is then a suspended member.
guarantee g every member m alone can end its membership within {} months.
"""


def test_whoever_begins_a_pause_after_notice_given_in_a_pause_takes_its_notice_back(
    pool: SolverPool, tmp_path: Path
) -> None:
    charter = model_of(tmp_path, PAUSE.format("", 12))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AS_WRITTEN)


def test_whoever_may_begin_no_pause_after_notice_or_has_time_for_a_new_one_leaves_in_time(
    pool: SolverPool, tmp_path: Path
) -> None:
    for group, months in ((" other than leaving members", 12), ("", 14)):
        (verdict,) = verify(model_of(tmp_path, PAUSE.format(group, months)), pool=pool).verdicts
        assert verdict.outcome is Outcome.HOLDS
