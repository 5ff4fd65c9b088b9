"""What is in force about one party is not in force about another: proofs, runs, and two versions tell them apart."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.resolving import model
from verifier.diff.diff import diff
from verifier.diff.finding import Answer
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.runs.lockout import Lock, lockout
from verifier.verdict import Outcome, Verdict

BODY = """\
charter "House"
article 1
  (1) members: France, Italy and 1 or more others.
  (2) organ Council: every member.
  (3) role chair: 1 member.
  (4) matter warn(of: member), sanction(of: member), raid, war, expel(of: member).
  (5) Council decides warn by at least half of the members in favour.
  (6) Council decides raid when {} by at least half of the members in favour.
  (7) Council decides war and expel when raid is in force by at least half of the members in favour.
  (8) an adopted expel makes the member concerned a former member.
  (9) Council decides sanction when {} by at least half of the members in favour.
guarantee g {}.
"""
ONE_ALONE = "(warn(of France) is in force and not warn(of Italy) is in force)"
OF_CONCERNED = "warn(of the member concerned) is in force"
SWAP = "swapping two members changes no outcome on sanction"
WEIGHS = "every member alone can change the outcome of some decision on war"
RUNS = [
    (ONE_ALONE, OF_CONCERNED, "never a decision on war is adopted", Outcome.VIOLATED),
    (ONE_ALONE, OF_CONCERNED, "never war is in force", Outcome.VIOLATED),
    (ONE_ALONE, OF_CONCERNED, "never some party m is a former member", Outcome.VIOLATED),
    (ONE_ALONE, OF_CONCERNED, SWAP, Outcome.VIOLATED),
    (ONE_ALONE, "raid is in force", SWAP, Outcome.HOLDS),
    (ONE_ALONE, "warn(of France) is in force", SWAP, Outcome.HOLDS),
    ("raid is in force", OF_CONCERNED, "never some party m is a former member", Outcome.HOLDS),
]


def judged(pool: SolverPool, folder: Path, text: str) -> Verdict:
    """The verdict on the guarantee; what is said to hold is broken by no run that the interpreter tries."""
    made = model(folder, text)
    (found,) = verify(made, pool=pool).verdicts
    if found.outcome is Outcome.HOLDS:
        assert violation_of_run(made, made.guarantees[0], 3, 2, Grade.AS_WRITTEN) is None
    return found


@pytest.mark.parametrize(("raid", "sanction", "promise", "outcome"), RUNS)
def test_facts_about_two_parties_are_two_facts(
    pool: SolverPool, tmp_path: Path, raid: str, sanction: str, promise: str, outcome: Outcome
) -> None:
    assert judged(pool, tmp_path, BODY.format(raid, sanction, promise)).outcome is outcome


def test_what_needs_a_warning_of_one_and_none_of_another_can_be_decided(pool: SolverPool, tmp_path: Path) -> None:
    made = model(tmp_path, BODY.format(ONE_ALONE, OF_CONCERNED, SWAP))
    assert not [one for one in lockout(made, pool) if one.kind is Lock.NEVER]


@pytest.mark.parametrize("otherwise", ["every chair in favour", "at least half of the members in favour"])
def test_a_vote_that_counts_only_while_something_is_in_force_may_not_count(
    pool: SolverPool, tmp_path: Path, otherwise: str
) -> None:
    text = BODY.format(ONE_ALONE, OF_CONCERNED, WEIGHS).replace(
        "guarantee g", f"  (10) Council decides war when not raid is in force by {otherwise}.\nguarantee g"
    )
    found = judged(pool, tmp_path, text)
    assert found.outcome is (Outcome.VIOLATED if "chair" in otherwise else Outcome.UNDECIDED)
    assert found.broken is None


@pytest.mark.parametrize(
    ("then", "answer"), [("Italy", Answer.INCOMPARABLE), ("France", Answer.EQUIVALENT)], ids=["another", "the same"]
)
def test_two_versions_that_wait_for_warnings_of_two_parties_differ(
    pool: SolverPool, tmp_path: Path, then: str, answer: Answer
) -> None:
    text = BODY.format("warn(of {}) is in force", OF_CONCERNED, SWAP)
    found = diff(model(tmp_path, text.format("France")), model(tmp_path, text.format(then)), pool)
    (raid,) = [one for one in found.matters if one.name == "raid"]
    assert raid.answer is answer
