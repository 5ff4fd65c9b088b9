"""A clause that is not analysed and may have decisions adopted: what is then no longer said of guarantees."""

from dataclasses import replace
from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.model import Grade, PartySet, TwoRuns, VarRef
from charter.scenario.run import run
from charter.world import Wait
from tests.laws.run_pieces import DEADLINE
from tests.unit.resolving import BODY, model
from verifier import verify
from verifier.explain.tell import tell
from verifier.verdict import Outcome

CLAUSES = """\
  (1) matter levy.
  (2) Council decides budget by unanimity_of_all.
  (3) Council decides levy by unanimity_of_all.
  (4) Council must answer within 9 days, otherwise the levy is adopted.
"""


def outcome(folder: Path, sentence: str, clauses: str = CLAUSES) -> Outcome:
    made = model(folder, f"{BODY}{clauses}guarantee promise {sentence}")
    return verify(made).verdicts[0].outcome


UNKNOWN = CLAUSES.replace("otherwise the levy is adopted", "otherwise it is adopted")
"""Nothing says what is adopted: `answer` is no matter."""
SENTENCES = [
    ("a decision on levy is adopted only if every member in favour.", Outcome.VIOLATED),
    ("a decision is adopted only if every member in favour.", Outcome.VIOLATED),
    ("never some decision d on levy is binding on some member m while m does not consent to d.", Outcome.VIOLATED),
    ("never a decision on levy is adopted and some member against.", Outcome.HOLDS),
    ("more support never hurts.", Outcome.HOLDS),
    ("every member alone can prevent the adoption of any decision.", Outcome.VIOLATED),
    ("every member alone can prevent the adoption of any decision on levy.", Outcome.VIOLATED),
    ("no member alone can adopt a decision on levy.", Outcome.HOLDS),
    ("swapping two members changes no outcome.", Outcome.HOLDS),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_what_a_missed_deadline_has_adopted_is_a_decision_that_nobody_votes_on(
    tmp_path: Path, sentence: str, expected: Outcome
) -> None:
    made = model(tmp_path, f"{BODY}{CLAUSES}guarantee promise {sentence}")
    assert made.not_analysed == ()
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is expected
    if expected is Outcome.VIOLATED:
        assert verdict.broken is not None
        assert [type(event) for event in verdict.broken.history.events] == [Wait]
        assert violates_run(made, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
        story = tell(made, verdict)
        assert story is not None
        assert "article 2(4)" in story.before[0].result


def test_who_alone_can_do_what_the_organ_must_can_prevent_what_comes_otherwise(tmp_path: Path) -> None:
    text = CLAUSES.replace("levy.", "levy, answer.", 1) + "  (5) Council decides answer by {}.\n"
    promise = "guarantee promise every member m alone can prevent the adoption of any decision on levy."
    alone, together = (
        verify(model(tmp_path, BODY + text.format(rule) + promise)).verdicts[0].outcome
        for rule in ("some member in favour", "every member in favour")
    )
    assert (alone, together) == (Outcome.UNDECIDED, Outcome.VIOLATED)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in SENTENCES])
def test_nothing_is_claimed_of_decisions_that_a_clause_not_analysed_may_have_adopted(
    tmp_path: Path, sentence: str
) -> None:
    made = model(tmp_path, f"{BODY}{UNKNOWN}guarantee promise {sentence}")
    assert verify(made).verdicts[0].outcome is Outcome.UNDECIDED


@pytest.mark.parametrize("clauses", [CLAUSES, UNKNOWN.replace("levy.", "levy, answer.", 1)])
@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("a decision on budget is adopted only if every member in favour.", Outcome.HOLDS),
        ("every member alone can prevent the adoption of any decision on budget.", Outcome.HOLDS),
        ("never a decision is adopted and every member in favour.", Outcome.VIOLATED),
        ("no member alone can prevent the adoption of any decision.", Outcome.VIOLATED),
    ],
)
def test_what_the_clause_cannot_change_is_claimed(
    tmp_path: Path, clauses: str, sentence: str, expected: Outcome
) -> None:
    assert outcome(tmp_path, sentence, clauses) is expected


def test_the_reason_names_the_clause(tmp_path: Path) -> None:
    made = model(tmp_path, f"{BODY}{UNKNOWN}guarantee promise more support never hurts on levy.")
    (verdict,) = verify(made).verdicts
    assert "article 2(4)" in verdict.reason
    assert verdict.case is None


SCENARIO = """\
scenario "case"
  Council votes on {matter}: {ballots}; the rest in favour.
  expect {end}.
"""


LEFT_OPEN = "what article 2(4) says of decisions that fail is not analysed"


@pytest.mark.parametrize(
    ("clauses", "matter", "ballots", "end", "failure"),
    [
        (UNKNOWN, "levy", "1 against", "not adopted", LEFT_OPEN),
        (UNKNOWN, "levy", "1 against", "adopted", LEFT_OPEN),
        (UNKNOWN, "levy", "3 in favour", "adopted", ""),
        (CLAUSES, "levy", "1 against", "not adopted", ""),
        (CLAUSES, "budget", "1 against", "not adopted", ""),
    ],
)
def test_a_scenario_that_fails_by_the_rule_alone_is_not_settled_by_a_clause_that_is_not_analysed(
    tmp_path: Path, clauses: str, matter: str, ballots: str, end: str, failure: str
) -> None:
    made = model(tmp_path, BODY + clauses + SCENARIO.format(matter=matter, ballots=ballots, end=end))
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
        ("never some member m does operate while levy is not in force.", Outcome.HOLDS),
        ("never a decision on levy is adopted with some member not in favour.", Outcome.VIOLATED),
        ("never a decision on levy is adopted with some member against.", Outcome.HOLDS),
    ],
)
def test_what_a_missed_deadline_has_adopted_is_part_of_every_run(
    tmp_path: Path, sentence: str, expected: Outcome
) -> None:
    made = model(tmp_path, f"{BODY}{DEADLINE}guarantee promise {sentence}")
    (verdict,) = verify(made).verdicts
    assert verdict.outcome is expected
    if expected is Outcome.VIOLATED:
        assert verdict.broken is not None
        assert violates_run(made, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
