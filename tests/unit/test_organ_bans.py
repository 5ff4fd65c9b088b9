"""What an organ must not decide comes about in no run, as enumeration by the interpreter finds."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.judging import judged
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

BODY = """\
charter "House"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
article 2
  (1) matter operation(of: member), suspension(of: member), budget.
  (2) Council decides operation, suspension and budget by more than half of all members in favour.
  (3) an adopted suspension makes the member concerned a suspended member.
  (4) a suspended member does not count as a member.
  (5) condition attacked.
  (6) role founder: 1 member.
article 3
  (1) {}
  (2) any other article is amended by Council by every member in favour.
guarantee g {}
"""
SUSPENDED = "never some suspended member m does operate"
OPERATES = "Council does operation only if budget is in force"
NEVER = "never Council does operation"
ANSWERED = "whenever Council does operation, then Council does budget within 30 days"
KEPT = [
    ("Council must not suspension.", SUSPENDED, Outcome.HOLDS),
    ("Council must not suspension unless attacked.", SUSPENDED, Outcome.VIOLATED),
    ("Council must not operation unless budget is in force.", OPERATES, Outcome.HOLDS),
    ("Council must not operation when attacked.", OPERATES, Outcome.VIOLATED),
    ("Council must not operation unless budget is in force.", NEVER, Outcome.VIOLATED),
    ("Council must not operation.", NEVER, Outcome.HOLDS),
    ("Council must not operation(of any member).", NEVER, Outcome.HOLDS),
    ("Council must not operation(of any founder).", NEVER, Outcome.VIOLATED),
    ("Council must not operation(of any member) unless that member is a founder.", NEVER, Outcome.VIOLATED),
    ("Council must not operation(of any suspended member).", NEVER, Outcome.VIOLATED),
    ("Council must not budget unless attacked.", "never Council does budget", Outcome.VIOLATED),
    ("Council must not operation.", ANSWERED, Outcome.HOLDS),
    ("Council must not budget.", ANSWERED, Outcome.VIOLATED),
]


@pytest.mark.parametrize(("ban", "promise", "outcome"), KEPT)
def test_what_an_organ_must_not_decide_comes_about_in_no_run(
    pool: SolverPool, tmp_path: Path, ban: str, promise: str, outcome: Outcome
) -> None:
    model, verdict = judged(pool, tmp_path, BODY.format(ban, f"{promise}, as written."))
    shown = violation_of_run(model, model.guarantees[0], 3, 3, Grade.AS_WRITTEN)
    assert verdict.outcome is outcome
    assert (shown is not None) == (outcome is Outcome.VIOLATED)


def test_a_proof_names_the_prohibition(pool: SolverPool, tmp_path: Path) -> None:
    ban = "Council must not operation unless budget is in force."
    _, verdict = judged(pool, tmp_path, BODY.format(ban, f"{OPERATES}, as written."))
    assert "article 3(1)" in verdict.relies_on


def test_once_it_is_amended_the_prohibition_binds_no_more(pool: SolverPool, tmp_path: Path) -> None:
    ban = "Council must not operation unless budget is in force."
    text = BODY.format(ban, f"{OPERATES}, absolutely.").replace("any other article", "every article")
    model, verdict = judged(pool, tmp_path, text)
    assert (verdict.outcome, verdict.breaks) == (Outcome.VIOLATED, Grade.ABSOLUTELY)
    assert violation_of_run(model, model.guarantees[0], 3, 2, Grade.ABSOLUTELY) is not None
