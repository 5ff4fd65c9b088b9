"""A decision that its organ must not take breaks no promise, and is not possible, as enumeration by the interpreter finds."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.judging import verdict_of
from tests.unit.resolving import model
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

BODY = """\
charter "House"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) role founder: 1 member.
  (4) matter operation(of: member), levy, war, budget.
  (5) condition attacked.
article 2
  (1) Council decides operation, levy, war and budget by more than half of all members in favour.
article 3
  (1) Council must not operation{}.
  (2) Council must not levy unless budget is in force.
  (3) Council must not war unless attacked.
{}\
guarantee g {}.
"""
AMENDED = """\
article 4
  (1) any other article is amended by Council by every member in favour.
"""
ENTRENCHED = f"{AMENDED}  (2) articles 3 and 4 may not be amended.\n"
BY_DEFAULT = "  (4) Council must budget within 90 days, otherwise the levy is adopted.\n"
NEVER = "never a decision on {} is adopted"
POSSIBLE = "always possible: a decision on {} is adopted"
HOLDS, VIOLATED, UNDECIDED = Outcome.HOLDS, Outcome.VIOLATED, Outcome.UNDECIDED
ASKED = [
    (NEVER.format("operation"), HOLDS),
    (f"{NEVER.format('operation')} with some member against", HOLDS),
    (NEVER.format("levy"), VIOLATED),
    (f"{NEVER.format('levy')} while not budget is in force", HOLDS),
    (NEVER.format("war"), VIOLATED),
    (f"{NEVER.format('war')} while not attacked", HOLDS),
    (NEVER.format("budget"), VIOLATED),
    ("never a decision is adopted with some member against", VIOLATED),
    (POSSIBLE.format("operation"), VIOLATED),
    (POSSIBLE.format("budget"), HOLDS),
]


@pytest.mark.parametrize("more", ["", ENTRENCHED], ids=["never amended", "entrenched"])
@pytest.mark.parametrize(("promise", "outcome"), ASKED)
def test_what_an_organ_must_not_decide_counts_in_promises_on_decisions(
    pool: SolverPool, tmp_path: Path, promise: str, outcome: Outcome, more: str
) -> None:
    made = model(tmp_path, BODY.format("", more, promise))
    shown = violation_of_run(made, made.guarantees[0], 3, 1, Grade.AS_WRITTEN)
    assert verdict_of(pool, made).outcome is outcome
    assert (shown is not None) == (outcome is VIOLATED)


def test_a_prohibition_that_spares_some_leaves_them_a_decision(pool: SolverPool, tmp_path: Path) -> None:
    made = model(tmp_path, BODY.format("(of any founder)", "", NEVER.format("operation")))
    verdict = verdict_of(pool, made)
    assert verdict.outcome is VIOLATED
    assert verdict.case is not None


BY_MOST = "more than half of all members"
LOOSE = "  (2) article 2 is amended by Council by some member in favour.\n"
LIFTED = [
    ("every member", LOOSE, NEVER.format("operation"), "", HOLDS),
    ("every member", LOOSE, f"{NEVER.format('war')} while not attacked", "", HOLDS),
    ("every member", LOOSE, NEVER.format("war"), "", VIOLATED),
    ("every member", "", NEVER.format("operation"), "", HOLDS),
    ("every member", "", f"{NEVER.format('war')} while not attacked", "", HOLDS),
    ("every member", "", f"{NEVER.format('levy')} while not budget is in force", "", HOLDS),
    ("every member", "", f"{NEVER.format('war')} while not attacked", ", absolutely", VIOLATED),
    (BY_MOST, "", NEVER.format("operation"), "", VIOLATED),
    (BY_MOST, "", NEVER.format("operation"), ", absolutely", VIOLATED),
    (BY_MOST, "", NEVER.format("war"), "", VIOLATED),
    (BY_MOST, "  (2) article 3 may not be amended.\n", NEVER.format("operation"), ", absolutely", VIOLATED),
    (BY_MOST, "  (2) articles 3 and 4 may not be amended.\n", NEVER.format("operation"), ", absolutely", HOLDS),
    (BY_MOST, "  (2) articles 2 and 4 may not be amended.\n", NEVER.format("operation"), ", absolutely", VIOLATED),
]


@pytest.mark.parametrize(("who", "more", "promise", "grade", "outcome"), LIFTED)
def test_a_prohibition_counts_until_its_clause_is_amended(
    pool: SolverPool, tmp_path: Path, who: str, more: str, promise: str, grade: str, outcome: Outcome
) -> None:
    made = model(tmp_path, BODY.format("", f"{AMENDED.replace('every member', who)}{more}", f"{promise}{grade}"))
    verdict = verdict_of(pool, made)
    shown = violation_of_run(made, made.guarantees[0], 3, 3, made.guarantees[0].demanded)
    assert verdict.outcome is outcome
    assert (shown is not None) == (outcome is VIOLATED)


def test_what_a_missed_deadline_brings_is_forbidden_to_nobody(pool: SolverPool, tmp_path: Path) -> None:
    made = model(tmp_path, BODY.format("", BY_DEFAULT, f"{NEVER.format('levy')} while not budget is in force"))
    verdict = verdict_of(pool, made)
    assert verdict.outcome is not HOLDS
    assert violation_of_run(made, made.guarantees[0], 3, 1, Grade.AS_WRITTEN) is not None


@pytest.mark.parametrize("matter", ["levy", "war"])
def test_a_matter_that_may_be_forbidden_is_possible_where_a_run_lifts_the_ban(
    pool: SolverPool, tmp_path: Path, matter: str
) -> None:
    made = model(tmp_path, BODY.format("", "", POSSIBLE.format(matter)))
    assert verdict_of(pool, made).outcome is HOLDS
    assert violation_of_run(made, made.guarantees[0], 3, 2, Grade.AS_WRITTEN) is None
