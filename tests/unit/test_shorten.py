"""A long run is shortened in as many tries as it has events, and the time to wait is waited once."""

from pathlib import Path

from charter.cases.promise import violates_run
from charter.model import Grade, Guarantee
from charter.world import Done, Wait
from tests.unit.resolving import model
from verifier import verify
from verifier.verdict import Outcome

NAMES = ("Alba", "Bora", "Cima", "Dora", "Elba", "Fara", "Gola", "Hela", "Ilva")
TEXT = f"""charter "Nine"
article 1
  (1) members: {", ".join(NAMES)}.
  (2) organ Board: every member.
  (3) matter budget.
  (4) Board decides budget by at least half of all members in favour.
  (5) decisions of Board bind every member.
  (6) a member may withdraw, effective 6 months after notice.
guarantee two_at_least  never a decision on budget is adopted with fewer than 2 members in favour.
"""


def test_all_who_have_to_leave_do_so_and_the_time_passes_once(tmp_path: Path) -> None:
    charter = model(tmp_path, TEXT)
    (verdict,) = verify(charter).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert isinstance(verdict.guarantee, Guarantee)
    events = verdict.broken.history.events
    assert len([one for one in events if isinstance(one, Done)]) == len(NAMES) - 2
    assert [isinstance(one, Wait) for one in events].index(True) == len(events) - 1
    assert violates_run(charter, verdict.guarantee, verdict.broken, verdict.breaks or Grade.AS_WRITTEN) == ""
