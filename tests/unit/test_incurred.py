"""Duties that follow an event which never comes about are never owed, as enumeration by the interpreter finds."""

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
  (1) members: 2 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
article 2
  (1) matter operation(of: member), admission(of: applicant), budget, repeal.
  (2) Council decides operation, admission, budget and repeal by more than half of all members in favour.
  (3) condition attacked.
article 3
{}article 4
  (1) {}
guarantee g {}, as written.
"""
REPORTS = "never some member m must report"
APPLIES = "whenever some applicant p does appeal, that applicant must report."
ADMITS = "an adopted admission makes the applicant a member."
BANNED = "Council must not budget."
REFUSES = "never Council does operation"
HOLDS, VACUOUS, VIOLATED = Outcome.HOLDS, Outcome.VACUOUS, Outcome.VIOLATED
OWED = [
    (("whenever Council does budget, every member must report.", BANNED), REPORTS, HOLDS),
    (("whenever Council does budget, every member must report.", "Council must not repeal."), REPORTS, VIOLATED),
    (("whenever Council does budget while budget is not in force, every member must report.",), REPORTS, VACUOUS),
    (("whenever Council does budget while budget is in force, every member must report.",), REPORTS, VIOLATED),
    (("whenever Council does budget, every member must report unless budget is in force.",), REPORTS, VACUOUS),
    (("whenever Council does budget, every member must report unless repeal is in force.",), REPORTS, VIOLATED),
    (("whenever Council does budget, every member must report when budget is not in force.",
      "decisions of Council on budget take effect 30 days after adoption."), REPORTS, VIOLATED),
    (("whenever Council does repeal, every member must report when budget is not in force.",
      "an adopted repeal ends budget."), REPORTS, VIOLATED),
    ((APPLIES,), REPORTS, VACUOUS),
    ((APPLIES, ADMITS), REPORTS, VIOLATED),
    (("whenever some member m does appeal, that member must report.", "a member must not appeal."), REPORTS, HOLDS),
    (("whenever some member m does appeal, that member must report.", "a member must not appeal unless attacked."),
     REPORTS, VIOLATED),
    (("whenever some member m does appeal, that member must appeal, notwithstanding article 3(2).",
      "a member must not appeal."), "never some member m does appeal", HOLDS),
    (("whenever some member m does report, that member must appeal, notwithstanding article 3(2).",
      "a member must not appeal."), "never some member m does appeal", VIOLATED),
    (("whenever some applicant p becomes a member, every member must report.",), REPORTS, VACUOUS),
    (("whenever some applicant p becomes a member, every member must report.",
      ADMITS), REPORTS, VIOLATED),
]  # fmt: skip
PAUSES = ("a member may pause, and is then a suspended member.", "a suspended member does not count as a member.")
TURNS = "whenever some member m becomes a suspended member, {} must report."
EXPELS = "an adopted operation makes the member concerned a former member."
AMENDED = "any other article is amended by Council by every member in favour."
STRIKES = "a member must not appeal unless operation is in force."
APPEALS = "never some member m does appeal while there are fewer than 1 former members"
LATER = [
    ((STRIKES.replace("operation", "amendment"),), "never some member m does appeal", HOLDS),
    ((STRIKES.replace("operation", "budget"),), "never some member m does appeal", VIOLATED),
    ((*PAUSES, TURNS.format("that member")), REPORTS, VACUOUS),
    ((*PAUSES, TURNS.format("every member")), REPORTS, VIOLATED),
    ((*PAUSES, TURNS.format("that member"), "a suspended member may resume, and is then a member."), REPORTS, VIOLATED),
    ((EXPELS, STRIKES), APPEALS, HOLDS),
    ((EXPELS, STRIKES.replace("operation", "budget")), APPEALS, VIOLATED),
    ((EXPELS, STRIKES, "a former member may rejoin, and is then a member."), APPEALS, VIOLATED),
    (("a member must report within 30 days when budget is in force, otherwise it is a former member.", BANNED),
     "never some former member m does appeal", HOLDS),
    (("a member must report within 30 days when budget is in force, otherwise it is a former member.",),
     "never some former member m does appeal", VIOLATED),
    (("whenever some member m does appeal, Council must repeal within 30 days, otherwise it is adopted.",
      "a member must not appeal.", "Council must not repeal unless repeal is in force."), "never some member m does report while repeal is in force", HOLDS),
    (("whenever some member m does appeal, Council must repeal within 30 days, otherwise it is adopted.",
      "Council must not repeal unless repeal is in force."), "never some member m does report while repeal is in force", VIOLATED),
]  # fmt: skip
BANS = [
    ("Council must not operation unless operation is in force.", HOLDS),
    ("Council must not operation when operation is in force.", VIOLATED),
    ("Council must not operation unless operation is in force or budget is in force.", VIOLATED),
    ("Council must not operation unless repeal is in force.", VIOLATED),
]
CIRCLE = (
    "Council must not operation unless budget is in force.",
    "Council must not budget unless operation is in force.",
)
CALLED = "whenever some decision on budget is adopted, then Council does repeal within 30 days"
ANSWERS = [("Council must not budget.", HOLDS), ("Council must not repeal.", VIOLATED)]


def agreed(pool: SolverPool, folder: Path, sentences: tuple[str, ...], promise: str) -> Outcome:
    """The verdict on the promise, which every run of three events among three parties bears out."""
    rows = "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    model, verdict = judged(pool, folder, BODY.format(rows, AMENDED, promise))
    shown = violation_of_run(model, model.guarantees[0], 3, 3, Grade.AS_WRITTEN)
    assert (shown is not None) == (verdict.outcome is VIOLATED)
    return verdict.outcome


@pytest.mark.parametrize(("sentences", "promise", "outcome"), OWED + LATER)
def test_what_hangs_on_an_event_comes_about_only_if_the_event_does(
    pool: SolverPool, tmp_path: Path, sentences: tuple[str, ...], promise: str, outcome: Outcome
) -> None:
    assert agreed(pool, tmp_path, sentences, promise) is outcome


@pytest.mark.parametrize(("ban", "outcome"), BANS)
def test_a_decision_forbidden_until_there_is_one_is_never_taken(
    pool: SolverPool, tmp_path: Path, ban: str, outcome: Outcome
) -> None:
    assert agreed(pool, tmp_path, (ban,), REFUSES) is outcome


def test_two_decisions_that_each_await_the_other_are_never_taken(pool: SolverPool, tmp_path: Path) -> None:
    assert agreed(pool, tmp_path, CIRCLE, REFUSES) is HOLDS


@pytest.mark.parametrize(("ban", "outcome"), ANSWERS)
def test_a_decision_that_is_forbidden_needs_no_answer(
    pool: SolverPool, tmp_path: Path, ban: str, outcome: Outcome
) -> None:
    assert agreed(pool, tmp_path, (ban,), CALLED) is outcome


def test_what_waits_for_an_amendment_comes_once_something_is_amended(pool: SolverPool, tmp_path: Path) -> None:
    waits, promise = STRIKES.replace("operation", "amendment"), "never some member m does appeal"
    text = BODY.format(f"  (1) {waits}\n", AMENDED, promise).replace("as written", "absolutely")
    model, verdict = judged(pool, tmp_path, text)
    assert (verdict.outcome, verdict.breaks) == (VIOLATED, Grade.ABSOLUTELY)
    assert violation_of_run(model, model.guarantees[0], 2, 2, Grade.ABSOLUTELY) is not None
