"""A text that does not say whether the suspended count: what turns on it, and what does not."""

from pathlib import Path

import pytest

import verifier
from charter.readings import WITH, WITHOUT
from tests.unit.resolving import model
from verifier.runs.reading import turns_on
from verifier.verdict import Outcome, Verdict

TEXT = """charter "x"
article 1 "x"
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter mandate(of: member), suspension(of: member).
  (4) Council decides mandate and suspension by no member against.
  (5) decisions of Council bind every member.
  (6) an adopted suspension makes the member concerned a suspended member.
  (7) a member must not strike unless mandate(of itself) is in force.
"""
STRIKES = "guarantee g a suspended member does strike only if mandate(of that member) is in force, as written.\n"
VOTES = "guarantee g never a decision is adopted with some member against, as written.\n"


def verdict(tmp_path: Path, text: str) -> Verdict:
    (found,) = verifier.verify(model(tmp_path, text)).verdicts
    return found


def test_what_turns_on_the_reading_says_both(tmp_path: Path) -> None:
    found = verdict(tmp_path, TEXT + STRIKES)
    assert found.outcome is Outcome.DEPENDS
    assert [(words, one.outcome) for words, one in found.readings] == [
        (WITHOUT, Outcome.VIOLATED),
        (WITH, Outcome.HOLDS),
    ]
    assert "does not say whether a suspended member counts" in found.reason


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [("counts as a member", Outcome.HOLDS), ("does not count as a member", Outcome.VIOLATED)],
)
def test_a_text_that_says_it_has_one_verdict(tmp_path: Path, sentence: str, outcome: Outcome) -> None:
    found = verdict(tmp_path, f"{TEXT}  (8) a suspended member {sentence}.\n{STRIKES}")
    assert (found.outcome, found.readings) == (outcome, ())


def test_what_does_not_turn_on_it_has_one_verdict(tmp_path: Path) -> None:
    charter = model(tmp_path, TEXT + VOTES)
    assert not turns_on(charter, "g")
    assert verdict(tmp_path, TEXT + VOTES).outcome is Outcome.HOLDS
