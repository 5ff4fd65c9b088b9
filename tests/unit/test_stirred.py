"""A guarantee is empty only if nothing it speaks of can come about at any moment of any run."""

from pathlib import Path

import pytest

from tests.unit.resolving import model
from verifier import verify
from verifier.verdict import Outcome

TEXT = """charter "Leaving"
article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) matter extension(of: leaving).
  (4) Council decides extension by no member against.
  (5) decisions of Council bind every member.
  (6) a member may withdraw, effective 12 months after notice.
{more}guarantee g {promise}, as written.
"""
SILENT = "members change no outcome on extension"
NAMED = "  (7) role northern: Austria.\n"


@pytest.mark.parametrize(
    ("members", "more", "promise", "outcome"),
    [
        ("2 or more", "", SILENT, Outcome.VIOLATED),
        ("Austria and Belgium", "", "always possible: a decision on extension is adopted", Outcome.HOLDS),
        ("Austria and 1 or more others", NAMED, "northern members change no outcome on extension", Outcome.UNDECIDED),
        ("Austria and 1 or more others", NAMED, "no northern member alone can prevent the adoption of any decision", Outcome.UNDECIDED),
    ],
)  # fmt: skip
def test_what_only_a_run_brings_about_is_not_taken_for_nothing(
    tmp_path: Path, members: str, more: str, promise: str, outcome: Outcome
) -> None:
    made = model(tmp_path, TEXT.format(members=members, more=more, promise=promise))
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is outcome, verdict.reason
