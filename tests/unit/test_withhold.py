"""A clause that is not analysed and may have decisions adopted: what is then no longer said of guarantees."""

from dataclasses import replace
from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.model import Grade, PartySet, TwoRuns, VarRef
from charter.scenario.run import run
from tests.laws.run_pieces import DEADLINE
from tests.unit.resolving import BODY, model
from verifier import verify
from verifier.verdict import Outcome

CLAUSES = """\
  (1) matter levy.
  (2) Council decides budget by unanimity_of_all.
  (3) Council decides levy by unanimity_of_all.
  (4) Council must answer within 9 days, otherwise the levy is adopted.
"""


def outcome(folder: Path, sentence: str) -> Outcome:
    made = model(folder, f"{BODY}{CLAUSES}guarantee promise {sentence}")
    return verify(made).verdicts[0].outcome


@pytest.mark.parametrize(
    "sentence",
    [
        "a decision on levy is adopted only if every member in favour.",
        "a decision is adopted only if every member in favour.",
        "never a decision on levy is adopted and some member against.",
        "more support never hurts.",
        "every member alone can prevent the adoption of any decision.",
        "every member alone can prevent the adoption of any decision on levy.",
        "no member alone can adopt a decision on levy.",
        "swapping two members changes no outcome.",
    ],
)
def test_nothing_is_claimed_of_decisions_that_a_clause_not_analysed_may_have_adopted(
    tmp_path: Path, sentence: str
) -> None:
    assert outcome(tmp_path, sentence) is Outcome.UNDECIDED


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a decision on budget is adopted only if every member in favour.", Outcome.HOLDS),
        ("every member alone can prevent the adoption of any decision on budget.", Outcome.HOLDS),
        ("never a decision is adopted and every member in favour.", Outcome.VIOLATED),
        ("no member alone can prevent the adoption of any decision.", Outcome.VIOLATED),
    ],
)
def test_what_the_clause_cannot_change_is_claimed(tmp_path: Path, sentence: str, expected: Outcome) -> None:
    assert outcome(tmp_path, sentence) is expected


def test_the_reason_names_the_clause(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY}{CLAUSES}guarantee promise more support never hurts on levy.")
    (verdict,) = verify(made).verdicts
    assert "article 2(4)" in verdict.reason
    assert verdict.case is None


SCENARIO = """\
scenario "case"
  Council votes on {matter}: {ballots}; the rest in favour.
  expect {end}.
"""


@pytest.mark.parametrize(
    ("matter", "ballots", "end", "failure"),
    [
        ("levy", "1 against", "not adopted", "what article 2(4) says of decisions that fail is not analysed"),
        ("levy", "1 against", "adopted", "what article 2(4) says of decisions that fail is not analysed"),
        ("levy", "3 in favour", "adopted", ""),
        ("budget", "1 against", "not adopted", ""),
    ],
)
def test_a_scenario_that_fails_by_the_rule_alone_is_not_settled(
    tmp_path: Path, matter: str, ballots: str, end: str, failure: str
) -> None:
    made = model(tmp_path, BODY + CLAUSES + SCENARIO.format(matter=matter, ballots=ballots, end=end))
    result = run(made, made.scenarios[0])
    assert result.passed == (not failure)
    assert failure in " ".join(result.failures)


def test_a_party_that_a_guarantee_does_not_introduce_is_not_taken_for_nobody(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY}{CLAUSES}guarantee promise members change no outcome on budget.")
    (promise,) = made.guarantees
    assert isinstance(promise.form, TwoRuns)
    loose = replace(promise, form=replace(promise.form, group=PartySet(minus=(VarRef("m"),))))
    assert verify(replace(made, guarantees=(promise,))).verdicts[0].outcome is Outcome.VIOLATED
    assert verify(replace(made, guarantees=(loose,))).verdicts[0].outcome is Outcome.NOT_ANALYSED


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("never some member m does operate while request is in force.", Outcome.VIOLATED),
        ("whenever a decision on request is adopted, then Council does levy within 90 days.", Outcome.VIOLATED),
        ("never some member m does operate while levy is not in force.", Outcome.UNDECIDED),
        ("never a decision on levy is adopted with some member not in favour.", Outcome.UNDECIDED),
    ],
)
def test_a_run_that_the_interpreter_replays_stands_whatever_a_missed_deadline_has_adopted(
    tmp_path: Path, sentence: str, expected: Outcome
) -> None:
    made = model(tmp_path, f"{BODY}{DEADLINE}guarantee promise {sentence}")
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is expected
    if expected is Outcome.VIOLATED:
        assert verdict.broken is not None
        assert violates_run(made, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
