"""Named members with roles who may give notice: a promise on decisions is asked wherever they may have come to."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from tests.unit.resolving import model
from verifier import verify
from verifier.verdict import Outcome

TEXT = """charter "Founders"
article 1
  (1) members: Austria, Belgium, Chile, Denmark.
  (2) organ Council: every member.
  (3) role founder: Austria, Belgium.
  (4) a leaving member has no vote.
article 2
  (1) matter treaty.
  (2) Council decides treaty by more than half of all members in favour and no founder against.
  (3) a member may withdraw, effective 12 months after notice.
guarantee g {}
"""


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("never a decision on treaty is adopted while some founder f objects to it.", Outcome.HOLDS),
        ("never a decision on treaty is adopted with every member against.", Outcome.HOLDS),
        ("more support never hurts.", Outcome.HOLDS),
        ("never a decision on treaty is adopted with every founder not in favour.", Outcome.VIOLATED),
        (
            "never a decision on treaty is adopted with every founder not in favour while there are exactly 4 members.",
            Outcome.HOLDS,
        ),
        (
            "never a decision on treaty is adopted with Austria not in favour while Austria is a member.",
            Outcome.VIOLATED,
        ),
        ("never a decision on treaty is adopted with Austria against.", Outcome.HOLDS),
        (
            "never a decision on treaty is adopted with Chile not in favour while there are at most 3 members.",
            Outcome.VIOLATED,
        ),
        ("never a decision on treaty is adopted with some founder not in favour.", Outcome.VIOLATED),
        ("never a decision on treaty is adopted while there are at least 3 founders.", Outcome.VACUOUS),
    ],
)
def test_what_is_decided_while_founders_leave(tmp_path: Path, promise: str, expected: Outcome) -> None:
    made = model(tmp_path, TEXT.format(promise))
    (verdict,) = verify(made).verdicts
    if expected is Outcome.VACUOUS:
        assert verdict.outcome in (Outcome.HOLDS, Outcome.VACUOUS)
    else:
        assert verdict.outcome is expected
    if verdict.broken is not None and verdict.breaks is not None:
        assert violates_run(made, verdict.guarantee, verdict.broken, verdict.breaks) == ""


HOST = """charter "A host"
article 1
  (1) members: Austria, Belgium, Chile and 2 or more others.
  (2) role host: Austria.
  (3) organ Council: every member.
  (4) observers: any number.
article 2
  (1) matter treaty, move(of: member).
  (2) Council decides treaty by more than half of all members in favour and Austria in favour.
  (3) Council decides move by every member in favour.
  (4) decisions of Council bind every member.
{clauses}
guarantee g {promise}
"""
LEAVE = "  (5) {who} may withdraw, effective 12 months after notice."
AROUND = (
    "  (7) an adopted move makes the member concerned an observer, effective at once.\n"
    "  (8) an observer may depart, effective at once, and is then a former member."
)


@pytest.mark.parametrize("who", ["a member other than Austria", "a member other than the host"])
@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ("never Austria is a former member.", Outcome.HOLDS),
        ("Austria by itself can prevent the adoption of a decision on treaty.", Outcome.HOLDS),
        ("never Belgium is a former member.", Outcome.VIOLATED),
    ],
)
def test_whom_a_clause_leaves_out_it_does_not_let_go(tmp_path: Path, who: str, promise: str, expected: Outcome) -> None:
    made = model(tmp_path, HOST.format(clauses=LEAVE.format(who=who), promise=promise))
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is expected


@pytest.mark.parametrize("clauses", [AROUND, LEAVE.format(who="a member other than Belgium")])
def test_whom_one_clause_leaves_out_another_may_let_go(tmp_path: Path, clauses: str) -> None:
    made = model(tmp_path, HOST.format(clauses=clauses, promise="never Austria is a former member."))
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert verdict.breaks is not None
    assert violates_run(made, verdict.guarantee, verdict.broken, verdict.breaks) == ""


def test_a_run_by_which_one_party_leaves_has_no_others_leave(tmp_path: Path) -> None:
    text = HOST.format(
        clauses="  (5) a member may withdraw, effective at once.", promise="never Austria is a former member."
    )
    (verdict,) = verify(model(tmp_path, text)).verdicts
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == 1
