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
