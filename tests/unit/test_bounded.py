"""Where no question settles a guarantee: what trying every small roster comes to."""

from dataclasses import replace

import pytest

import charter
from charter.cases.guarantee import violates
from charter.model import Weight
from tests.campaigns.questions import HERE, question
from verifier.cli.main import run
from verifier.engines.bounded import bounded
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

NINE_BLOCS = """charter "Nine blocs"

article 1 "Members"
  (1) members: 1 or more.
  (2) blocs of members: A1, A2, A3, A4, A5, A6, A7, A8, A9.
  (3) organ Council: every member.
  (4) matter budget.
  (5) Council decides budget by no member against
      and no A1 against and no A2 against and no A3 against and no A4 against
      and no A5 against and no A6 against and no A7 against and no A8 against
      and no A9 against.
  (6) decisions of Council bind every member.

guarantee quiet
  never a decision is adopted with some member against.
"""
LOUD = """
guarantee attended
  never a decision is adopted with some member absent.
"""


def charter_file(tmp_path, text):
    path = tmp_path / "blocs.charter"
    path.write_text(text, encoding="utf-8")
    return path


def verdicts(path):
    model = charter.check(str(path)).model
    assert model is not None
    return model, verify(model).verdicts


def test_nine_overlapping_blocs_are_tried_roster_by_roster_up_to_a_bound(tmp_path):
    _, (quiet,) = verdicts(charter_file(tmp_path, NINE_BLOCS))
    assert (quiet.outcome, quiet.bound) == (Outcome.BOUNDED, 1)
    assert "too many roles, blocs and seats" in quiet.reason
    assert not quiet.every_roster


def test_bounded_verdict_exits_with_three(tmp_path):
    assert run(["verify", str(charter_file(tmp_path, NINE_BLOCS))]) == 3


def test_violation_found_while_trying_is_told_as_one(tmp_path):
    model, (_, attended) = verdicts(charter_file(tmp_path, NINE_BLOCS + LOUD))
    assert attended.outcome is Outcome.VIOLATED
    assert attended.case is not None
    assert violates(model, attended.guarantee, attended.case) == ""


def test_rosters_too_many_to_be_tried_leave_it_undecided(tmp_path):
    path = charter_file(tmp_path, NINE_BLOCS.replace("1 or more", "2 or more"))
    _, (quiet,) = verdicts(path)
    assert (quiet.outcome, quiet.bound) == (Outcome.UNDECIDED, None)


@pytest.mark.parametrize("outcome", [Outcome.HOLDS, Outcome.VACUOUS, Outcome.NOT_ANALYSED])
def test_settled_verdict_is_left_alone(outcome):
    model = question("objector", None)
    verdict = Verdict(model.guarantees[0], outcome)
    assert bounded(model, verdict) is verdict


def test_alarm_is_left_alone():
    model = question("objector", None)
    verdict = Verdict(model.guarantees[0], Outcome.UNDECIDED, reason="they differ", alarm=True)
    assert bounded(model, verdict) is verdict


def test_guarantee_without_subject_in_small_rosters_is_not_said_to_hold():
    model = question("objector", 12)
    verdict = Verdict(model.guarantees[0], Outcome.UNDECIDED, reason="too hard")
    assert bounded(model, verdict) is verdict


def test_bound_grows_to_what_the_budget_allows():
    model = question("more_support", None)
    verdict = bounded(model, Verdict(model.guarantees[0], Outcome.UNDECIDED, reason="too hard"))
    assert (verdict.outcome, verdict.bound) == (Outcome.BOUNDED, 5)
    refuted = question("no_show", None)
    found = bounded(refuted, Verdict(refuted.guarantees[0], Outcome.UNDECIDED, reason="too hard"))
    assert found.outcome is Outcome.VIOLATED


def test_unknown_weights_are_never_exhausted():
    model = replace(question("objector", None), weights=(Weight("population", True, HERE),))
    verdict = Verdict(model.guarantees[0], Outcome.UNDECIDED, reason="too hard")
    assert bounded(model, verdict) is verdict
