"""What is always possible where the vote can be held only while something is, or is not, in force."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.judging import judged
from verifier.engines.solver import SolverPool
from verifier.runs.lockout import Lock, Lockout, lockout
from verifier.verdict import Outcome

HOUSE = """charter "House"
article 1
  (1) members: 2 or more.
  (2) organ Meeting: every member.
  (3) matter merger, levy, dues.
article 2
{}guarantee g always possible: a decision on dues is adopted, as written.
"""
MERGER = "Meeting decides merger by absolute_majority."
DUES = "Meeting decides dues when {} by absolute_majority."
HOLDS, VIOLATED = Outcome.HOLDS, Outcome.VIOLATED
CASES = [
    ([MERGER, DUES.format("merger is not in force")], VIOLATED, 1),
    ([MERGER, DUES.format("merger is not in force"), "decisions on merger lapse after 1 year."], HOLDS, 0),
    ([MERGER, DUES.format("merger is in force")], HOLDS, 0),
    ([MERGER, DUES.format("merger is in force"), DUES.format("merger is not in force")], HOLDS, 0),
    ([DUES.format("merger is in force"), MERGER.replace(" by", " when dues is in force by")], VIOLATED, 0),
    (
        [MERGER, MERGER.replace("merger", "levy"), DUES.format("merger is in force and levy is not in force")],
        VIOLATED,
        1,
    ),
]


@pytest.mark.parametrize(("clauses", "outcome", "events"), CASES)
def test_what_keeps_a_vote_from_being_held_is_no_excuse(
    pool: SolverPool, tmp_path: Path, clauses: list[str], outcome: Outcome, events: int
) -> None:
    lines = "".join(f"  ({number}) {clause}\n" for number, clause in enumerate(clauses, 1))
    model, verdict = judged(pool, tmp_path, HOUSE.format(lines))
    assert verdict.outcome is outcome
    shown = violation_of_run(model, model.guarantees[0], 2, 2, Grade.AS_WRITTEN)
    assert (shown is not None) == (outcome is VIOLATED)
    if outcome is VIOLATED:
        assert verdict.broken is not None
        assert len(verdict.broken.history.events) == events
    lost = [one for one in lockout(model, pool) if isinstance(one, Lockout) and one.kind in (Lock.LOST, Lock.NEVER)]
    assert ("dues" in {one.what for one in lost}) == (outcome is VIOLATED)


COUNTED = """charter "Treaty"
article 1
  (1) members: {}.
  (2) organ Council: every member.
  (3) matter dues.
  (4) a member may withdraw, effective at once.
article 2
{}guarantee g always possible: a decision on dues is adopted, as written.
"""
THREE, FEW = "there are at least 3 members", "there are fewer than 3 members"
NUMBERS = [
    ("2 or more", ["Council decides dues when {} by absolute_majority."], VIOLATED),
    ("2 or more", ["Council decides dues by absolute_majority.", "Council must not dues unless {}."], VIOLATED),
    ("3 or more", ["Council decides dues when {} by absolute_majority."], HOLDS),
    ("3 or more", ["Council decides dues by absolute_majority.", "Council must not dues unless {}."], HOLDS),
    (
        "2 or more",
        [
            "Council decides dues when {} by absolute_majority.",
            f"alternatively, Council decides dues when {FEW} by absolute_majority.",
        ],
        HOLDS,
    ),
    ("France and 2 others", ["Council decides dues when France is a member by absolute_majority."], VIOLATED),
]


@pytest.mark.parametrize(("members", "clauses", "outcome"), NUMBERS)
def test_who_is_there_keeps_a_vote_from_being_held_as_a_ban_does(
    pool: SolverPool, tmp_path: Path, members: str, clauses: list[str], outcome: Outcome
) -> None:
    lines = "".join(f"  ({number}) {clause.format(THREE)}\n" for number, clause in enumerate(clauses, 1))
    model, verdict = judged(pool, tmp_path, COUNTED.format(members, lines))
    assert verdict.outcome is outcome
    shown = violation_of_run(model, model.guarantees[0], 3, 2, Grade.AS_WRITTEN)
    assert (shown is not None) == (outcome is VIOLATED)
