"""A guarantee is empty only if nothing it speaks of can come about at any moment of any run."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.model import Grade
from tests.laws.run_pieces import piece
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
        ("Austria, Belgium and 1 other", "", "always possible: a decision on extension is adopted", Outcome.HOLDS),
        ("Austria and 1 or more others", NAMED, "northern members change no outcome on extension", Outcome.VIOLATED),
        ("Austria and 1 or more others", NAMED, "no northern member alone can prevent the adoption of any decision", Outcome.VIOLATED),
    ],
)  # fmt: skip
def test_what_only_a_run_brings_about_is_not_taken_for_nothing(
    tmp_path: Path, members: str, more: str, promise: str, outcome: Outcome
) -> None:
    made = model(tmp_path, TEXT.format(members=members, more=more, promise=promise))
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is outcome, verdict.reason


ADMITTING = """charter "Growing"
article 1
  (1) members: 2 to 3.
  (2) observers: 0 to 1.
  (3) organ Council: every member.
  (4) matter admission(of: observer).
  (5) Council decides admission by no member against.
  (6) decisions of Council bind every member.
  (7) an adopted admission makes the observer concerned a member.
guarantee four never there are at least 4 members.
guarantee five never there are at least 5 members.
"""


def test_numbers_of_parties_are_promised_of_every_moment_and_not_of_the_start(tmp_path: Path) -> None:
    four, five = verify(model(tmp_path, ADMITTING)).verdicts
    assert four.outcome is Outcome.VIOLATED
    assert five.outcome is Outcome.HOLDS


def test_what_is_vacuous_as_written_is_violated_where_an_amendment_brings_it_about() -> None:
    made = piece("unstirred")
    (verdict,) = verify(made).verdicts
    assert (verdict.outcome, verdict.breaks) == (Outcome.VIOLATED, Grade.ABSOLUTELY)
    assert verdict.broken is not None
    assert violates_run(made, verdict.guarantee, verdict.broken, Grade.ABSOLUTELY) == ""
