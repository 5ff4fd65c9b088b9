"""An exact number of parties says who is there when a run begins: decisions are asked of every number that comes of it.

What falls, and by how many steps, is what enumeration of all runs by the interpreter says.
"""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import PERHAPS_SHORTER, Outcome

BOARD = """charter "Board"
article 1
  (1) members: {}.
  (2) organ Board: every member.
article 2
  (1) matter suspension(of: member), act.
  (2) Board decides suspension by at least 2 members in favour.
  (3) Board decides act by more than half of all members in favour.
  (4) an adopted suspension makes the member concerned a suspended member, effective {}.
  (5) a suspended member {} as a member.
guarantee g {}
"""
FEW = "never a decision on act is adopted with fewer than 2 members in favour"
OTHERS = "never a decision on act is not adopted while every member other than suspended members in favour."
AT_ONCE, LATER, OUT, IN = "at once", "1 month after adoption", "does not count", "counts"


@pytest.mark.parametrize(
    ("members", "when", "counted", "promise", "events"),
    [
        ("3", AT_ONCE, OUT, FEW + ".", 2),
        ("3", LATER, OUT, FEW + ".", 3),
        ("3", AT_ONCE, IN, FEW + ".", None),
        ("3", AT_ONCE, OUT, FEW + " while there are at least 2 members.", None),
        ("3", AT_ONCE, OUT, FEW + " while there are exactly 3 members.", None),
        ("2 or more", AT_ONCE, OUT, FEW + ".", None),
        ("4", AT_ONCE, OUT, "never a decision on act is adopted while there are at least 4 suspended members.", None),
        ("4", AT_ONCE, OUT, "never a decision on act is adopted while there are at least 5 members.", None),
        ("4", AT_ONCE, OUT, "never a decision on act is adopted with fewer than 3 members in favour.", 1),
        ("3", AT_ONCE, IN, "suspended members change no outcome on act.", 1),
        ("3", AT_ONCE, OUT, "suspended members change no outcome on act.", None),
        ("3", AT_ONCE, IN, OTHERS, 2),
        ("3", AT_ONCE, OUT, "always possible: a decision on suspension is adopted.", 2),
        ("2", AT_ONCE, OUT, "no member alone can adopt a decision on act.", None),
    ],
)
def test_a_promise_is_asked_of_every_number_that_runs_lead_to(
    pool: SolverPool, tmp_path: Path, members: str, when: str, counted: str, promise: str, events: int | None
) -> None:
    charter = model_of(tmp_path, BOARD.format(members, when, counted, promise))
    run = violation_of_run(charter, charter.guarantees[0], 4, 3, Grade.AS_WRITTEN)
    assert (None if run is None else len(run.history.events)) == events
    (verdict,) = verify(charter, pool=pool).verdicts
    if events is None:
        assert (verdict.outcome, verdict.every_roster) == (Outcome.HOLDS, True)
        return
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.breaks) == (events, Grade.AS_WRITTEN)
    assert verdict.reason != PERHAPS_SHORTER
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""


def test_of_many_members_as_few_are_suspended_as_it_takes(pool: SolverPool, tmp_path: Path) -> None:
    promise = "never a decision on act is adopted with fewer than 8 members in favour."
    charter = model_of(tmp_path, BOARD.format("27", AT_ONCE, OUT, promise))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.reason) == (14, "")


HOLDERS = """charter "Holders"
article 1
  (1) members: any number.
  (2) standing signer.
  (3) signers: 3.
  (4) organ Holders: every member.
  (5) organ Signers: every signer.
article 2
  (1) matter payment, rotation(of: signer).
  (2) Holders decides rotation by at least {} members in favour.
  (3) Signers decides payment by at least 2 signers in favour.
  (4) an adopted rotation makes the signer concerned an outside, effective at once.
guarantee g {}
"""
ALONE = "no signer alone can prevent the adoption of a decision on payment, as written."
ALWAYS = "always possible: some decision on payment is adopted, as written."
FOUR_LEFT = "never a decision on payment is adopted while there are at least 4 signers, as written."


@pytest.mark.parametrize(("votes", "promise", "events"), [(1, ALONE, 1), (2, ALONE, 1), (1, ALWAYS, 2), (2, ALWAYS, 2)])
def test_a_run_is_found_among_those_whose_votes_it_takes_though_the_violation_needs_none_of_them(
    pool: SolverPool, tmp_path: Path, votes: int, promise: str, events: int
) -> None:
    charter = model_of(tmp_path, HOLDERS.format(votes, promise))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == events
    holders = [one for one in verdict.broken.history.world.actors if one.standing == "member"]
    assert len(holders) == votes
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""


def test_what_nobody_can_bring_about_holds_where_nobody_need_be_there_to_vote(pool: SolverPool, tmp_path: Path) -> None:
    charter = model_of(tmp_path, HOLDERS.format(1, FOUR_LEFT))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome in (Outcome.HOLDS, Outcome.VACUOUS)


CLUB = """charter "Club"
article 1
  (1) members: {}.
  (2) applicants: any number.
  (3) organ Club: every member.
  (4) matter admission(of: applicant), act.
  (5) Club decides admission and act by two_thirds_of_all.
  (6) an adopted admission makes the applicant a member.
  (7) a member may withdraw, effective 1 year after notice.
guarantee g {}.
"""


@pytest.mark.parametrize(
    ("promise", "outcome"),
    [
        ("no member alone can prevent the adoption of a decision on admission", Outcome.VIOLATED),
        (
            "never a decision on act is adopted while there are fewer than 6 members and there are no former members",
            Outcome.HOLDS,
        ),
    ],
)
def test_whoever_was_there_is_there_still_or_has_left_though_others_come_in(
    pool: SolverPool, tmp_path: Path, promise: str, outcome: Outcome
) -> None:
    (verdict,) = verify(model_of(tmp_path, CLUB.format(6, promise)), pool=pool).verdicts
    assert verdict.outcome is outcome
