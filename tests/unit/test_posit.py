"""Procedures and promises that speak of what is in force, for every roster and any number of steps."""

from pathlib import Path

import pytest

import verifier
from charter.cases.promise import violates_run
from charter.model import Condition, Grade
from charter.world import Decided, Wait
from tests.unit.resolving import model
from verifier.runs.posit import posit
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

TEXT = """charter "x"
article 1 "x"
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter alarm, operation(by: member), mandate(of: member).
  (4) Council decides alarm by at least half of the members in favour.
  (5) Council decides mandate by every member in favour.
  (6) Council decides operation when alarm is in force by no member against.
  (7) decisions of Council bind every member.
guarantee g """


def verdict(tmp_path: Path, promise: str, text: str = TEXT) -> Verdict:
    (found,) = verifier.verify(model(tmp_path, f"{text}{promise}.")).verdicts
    return found


def test_a_charter_that_speaks_of_nothing_in_force_stays_itself(tmp_path: Path) -> None:
    plain = model(tmp_path, f"{TEXT.replace(' when alarm is in force', '')}never a decision is adopted.")
    assert posit(plain).model is plain


def test_what_is_in_force_becomes_a_condition_each_once(tmp_path: Path) -> None:
    found = posit(model(tmp_path, f"{TEXT}never a decision on operation is adopted while some alarm is in force."))
    assert found.model.conditions == ("alarm is in force",)
    assert found.model.procedures[2].when == Condition("alarm is in force")


def test_what_holds_whatever_is_in_force_is_proved(tmp_path: Path) -> None:
    found = verdict(tmp_path, "a decision on operation is adopted only if no member against")
    assert (found.outcome, found.grade) == (Outcome.HOLDS, Grade.ABSOLUTELY)


def test_a_rule_that_asks_for_another_decision_is_kept(tmp_path: Path) -> None:
    found = verdict(tmp_path, "never a decision on operation is adopted while no alarm is in force")
    assert found.outcome is Outcome.HOLDS


def test_a_violation_begins_with_the_decision_that_it_needs(tmp_path: Path) -> None:
    charter = model(tmp_path, f"{TEXT}never a decision on operation is adopted while some alarm is in force.")
    (found,) = verifier.verify(charter).verdicts
    assert found.outcome is Outcome.VIOLATED
    assert found.broken is not None
    (event,) = found.broken.history.events
    assert isinstance(event, Decided)
    assert event.decision.question.matter == "alarm"
    assert violates_run(charter, charter.guarantees[0], found.broken, Grade.AS_WRITTEN) == ""


def test_a_violation_that_needs_nothing_in_force_is_one_decision(tmp_path: Path) -> None:
    found = verdict(tmp_path, "never a decision on mandate is adopted while no alarm is in force")
    assert (found.outcome, found.broken) == (Outcome.VIOLATED, None)
    assert found.case is not None


def test_what_can_never_be_in_force_makes_no_violation(tmp_path: Path) -> None:
    text = TEXT.replace(
        "at least half of the members in favour", "more than 2 members in favour and no member in favour"
    )
    found = verdict(tmp_path, "never a decision on operation is adopted", text)
    assert found.outcome is not Outcome.VIOLATED


@pytest.mark.parametrize("power", ["prevent", "adopt"])
def test_power_over_such_a_decision_is_asked_too(tmp_path: Path, power: str) -> None:
    deed = "prevent the adoption of" if power == "prevent" else "adopt"
    found = verdict(tmp_path, f"no member alone can {deed} a decision on operation")
    assert found.outcome is (Outcome.VIOLATED if power == "prevent" else Outcome.HOLDS)


def test_a_violation_that_needs_nothing_in_force_is_shown_before_a_smaller_one_that_does(tmp_path: Path) -> None:
    ways = """(6) Council decides operation when alarm is in force by more than half of all members in favour.
  (8) notwithstanding article 1(6), Council decides operation when alarm is not in force by (at least 3 members in favour
    and at most 1 member against)."""
    text = TEXT.replace("(6) Council decides operation when alarm is in force by no member against.", ways)
    found = verdict(tmp_path, "never some decision d on operation is adopted while some member m objects to d", text)
    assert (found.outcome, found.reason, found.broken) == (Outcome.VIOLATED, "", None)
    assert found.case is not None
    assert len(found.case.world.actors) == 4


@pytest.mark.parametrize(
    ("only", "reason"), [("", ""), (" of Council", PERHAPS_SHORTER)], ids=["of whatever organ", "of one organ"]
)
def test_what_comes_into_force_later_is_waited_for(tmp_path: Path, only: str, reason: str) -> None:
    text = TEXT.replace("guarantee", f"  (8) decisions{only} on alarm take effect 30 days after adoption.\nguarantee")
    found = verdict(tmp_path, "never a decision on operation is adopted while some alarm is in force", text)
    assert (found.outcome, found.reason) == (Outcome.VIOLATED, reason)
    assert found.broken is not None
    decided, waited = found.broken.history.events
    assert isinstance(decided, Decided)
    assert isinstance(waited, Wait)


def test_a_run_that_amends_brings_about_what_it_needs_besides(tmp_path: Path) -> None:
    text = TEXT.replace(
        "guarantee",
        """article 2 "y"
  (1) article 1 is amended by Council by more than half of all members in favour.
  (2) article 2 may not be amended.
guarantee""",
    )
    promise = (
        "never some decision d on operation is adopted while some alarm is in force and some member m objects to d"
    )
    found = verdict(tmp_path, promise, text)
    assert (found.outcome, found.breaks, found.reason) == (Outcome.VIOLATED, Grade.AGAINST_MY_WILL, "")
    assert found.broken is not None
    assert sorted(one.decision.question.matter for one in found.broken.history.events if isinstance(one, Decided)) == [
        "alarm", "amendment",
    ]  # fmt: skip
