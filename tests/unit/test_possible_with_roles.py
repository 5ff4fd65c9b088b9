"""What is always possible where those who hold a role may leave the set that it is chosen from: the charter then describes
the roster no more, and nothing is asked of it.
"""

from pathlib import Path

import pytest

from tests.unit.judging import judged
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

TEXT = """\
charter "Roles"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) {role}.
  (4) matter budget, expulsion(of: member).
article 2
  (1) Council decides budget by {rule}.
  (2) Council decides expulsion by simple_majority.
  (3) a member may withdraw.
  (4) an adopted expulsion makes the member concerned a former member.
guarantee g always possible: some decision on budget is adopted, as written.
"""
HELD = {
    "role chair: 1 member": "the chair in favour",
    "role chair: any members": "simple_majority",
    "organ Bureau: 3 members": "simple_majority, then approved by Bureau by absolute_majority",
    "role elder: 2 or more members": "more than half of the elder members in favour",
}
BROKEN = {
    "role elder: any members": "more than half of the elder members in favour",
    "role elder: 0 to 2 members": "at least one elder member in favour",
    "blocs of members: East": "some member of East in favour",
}


@pytest.mark.parametrize("role", HELD)
def test_whoever_holds_a_role_is_one_of_those_who_may_hold_it(pool: SolverPool, tmp_path: Path, role: str) -> None:
    _, verdict = judged(pool, tmp_path, TEXT.format(role=role, rule=HELD[role]))
    assert verdict.outcome is Outcome.HOLDS


@pytest.mark.parametrize("role", BROKEN)
def test_a_role_that_nobody_need_hold_may_keep_a_decision_from_ever_coming(
    pool: SolverPool, tmp_path: Path, role: str
) -> None:
    _, verdict = judged(pool, tmp_path, TEXT.format(role=role, rule=BROKEN[role]))
    assert verdict.outcome is Outcome.VIOLATED


def test_a_role_of_one_by_name_is_kept_by_it_after_it_has_left(pool: SolverPool, tmp_path: Path) -> None:
    text = TEXT.format(role="role host: Norway", rule="some host in favour")
    _, verdict = judged(pool, tmp_path, text.replace("members: 3 or more", "members: Norway and 3 others"))
    assert verdict.outcome is Outcome.VIOLATED


@pytest.mark.parametrize("body", ["on budget is adopted with no member in favour", "on ban is adopted"])
def test_what_no_roster_allows_is_replayed_among_many_though_their_runs_are_too_many(
    pool: SolverPool, tmp_path: Path, body: str
) -> None:
    text = TEXT.format(role="role elder: any members", rule="more than half of all members in favour")
    text = text.replace("3 or more", "10 or more").replace("matter budget", "matter budget, ban")
    text = text.replace(
        "  (3) a member may withdraw.\n",
        "  (3) a member may withdraw after 4 years in force, effective 1 year after notice.\n"
        "  (5) Council decides ban by more than half of the elder members in favour.\n"
        "  (6) decisions on budget lapse after 1 year.\n"
        "  (7) a member must report within 6 months when budget is in force.\n",
    )
    text = text.replace("some decision on budget is adopted", f"some decision {body}")
    _, verdict = judged(pool, tmp_path, text)
    assert verdict.outcome is Outcome.VIOLATED
