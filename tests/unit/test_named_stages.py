"""Guarantees that look at the ballots of one organ, or at the ratifications alone."""

from pathlib import Path

import pytest

from charter.model import Model
from tests.unit.resolving import model
from verifier import verify
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

TEXT = """\
charter "Two bodies"
article 1
  (1) members: 12 or more.
  (2) role permanent: 2 members.
  (3) organ Board: every permanent member and 5 other members.
  (4) organ Assembly: every member.
  (5) matter action, plan, treaty.
  (6) Board decides action by at least 4 members in favour and no permanent member against.
  (7) Assembly decides plan by more than half of all members in favour.
  (8) Assembly decides treaty by consensus, then ratified by every member.
  (9) decisions of Board bind every member.
  (10) decisions of Assembly bind every member.
guarantee promise """


def verdict(folder: Path, sentence: str) -> tuple[Model, Verdict]:
    made = model(folder, TEXT + sentence)
    return made, verify(made).verdicts[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("never a decision on action is adopted with at least 4 members not in favour in Board.", Outcome.HOLDS),
        ("never a decision on action is adopted with at least 3 members not in favour in Board.", Outcome.VIOLATED),
        ("never a decision on action is adopted with at least 4 members not in favour.", Outcome.VIOLATED),
        ("a decision on action is adopted only if at least half of all members in favour in Board.", Outcome.HOLDS),
        ("a decision on action is adopted only if at least half of all members in favour.", Outcome.VIOLATED),
        ("a decision on treaty is adopted only if every member in favour at ratification.", Outcome.HOLDS),
        ("a decision on plan is adopted only if every member in favour at ratification.", Outcome.VIOLATED),
        ("never a decision on treaty is adopted with some member not in favour at ratification.", Outcome.HOLDS),
        ("never a decision on plan is adopted with some member not in favour at ratification.", Outcome.VIOLATED),
    ],
)
def test_the_set_is_of_those_who_vote_at_the_stages_named(tmp_path: Path, sentence: str, expected: Outcome) -> None:
    assert verdict(tmp_path, sentence)[1].outcome is expected


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("never a decision on action is adopted with at least 4 members not in favour.",
         "5 parties hold no ballot and count as not in favour."),
        ("never a decision on plan is adopted with some member not in favour at ratification.",
         "12 parties hold no ballot at the ratification and count as not in favour."),
        ("never a decision on action is adopted with at least 3 members not in favour in Board.", ""),
        ("a decision on plan is adopted only if every member in favour.", ""),
    ],
)  # fmt: skip
def test_the_story_says_when_parties_without_a_ballot_count(tmp_path: Path, sentence: str, line: str) -> None:
    made, found = verdict(tmp_path, sentence)
    story = tell(made, found)
    assert story is not None
    assert [told for told in story.why if "no ballot" in told] == ([line] if line else [])
