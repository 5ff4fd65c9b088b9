"""What is left where nothing settles a guarantee about runs: every short run among few parties, by the interpreter."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.effort import Effort
from charter.exhaust.runs import violation_of_run
from charter.exhaust.short import short_violation
from charter.model import Grade, Model
from charter.world import RunCase
from tests.laws.random_runs import random_run_sample
from tests.unit.resolving import BODY, model
from verifier.runs.tried import ORDER, held, tried
from verifier.verdict import Outcome, Verdict

LEAVE = """\
  (1) Council decides budget by no member against.
  (2) a member may withdraw, effective 30 days after notice.
  (3) any other article is amended by Council by at least 2/3 of members in favour.
"""
STRIKE = "never a former member does strike."


def undecided(folder: Path, promise: str, text: str = BODY + LEAVE) -> tuple[Model, Verdict]:
    made = model(folder, f"{text}guarantee promise {promise}")
    return made, Verdict(made.guarantees[0], Outcome.UNDECIDED, reason="the budget was spent")


def test_a_short_run_that_breaks_it_is_found_and_has_the_fewest_events(tmp_path: Path) -> None:
    made, open_ = undecided(tmp_path, f"{STRIKE[:-1]}, as written.")
    verdict = tried(made, open_)
    assert (verdict.outcome, verdict.breaks, verdict.reason) == (Outcome.VIOLATED, Grade.AS_WRITTEN, "")
    assert verdict.broken is not None
    assert violates_run(made, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
    assert len(verdict.broken.history.events) == 3


def test_the_grade_that_is_broken_first_is_named(tmp_path: Path) -> None:
    promise = "never some decision d on budget is adopted while some member m objects to d."
    made, open_ = undecided(tmp_path, promise)
    verdict = tried(made, open_)
    assert (verdict.outcome, verdict.breaks) == (Outcome.VIOLATED, Grade.AGAINST_MY_WILL)
    assert verdict.broken is not None
    assert violates_run(made, verdict.guarantee, verdict.broken, Grade.AGAINST_MY_WILL) == ""


def test_what_no_short_run_breaks_stays_undecided_and_says_how_far_it_was_tried(tmp_path: Path) -> None:
    made, open_ = undecided(tmp_path, "never a decision on budget is adopted with some member against, as written.")
    verdict = tried(made, open_)
    assert verdict.outcome is Outcome.UNDECIDED
    assert verdict.reason.startswith("the budget was spent; no run of up to ")


@pytest.mark.parametrize("outcome", [Outcome.HOLDS, Outcome.VACUOUS, Outcome.NOT_ANALYSED])
def test_what_is_settled_is_left_alone(tmp_path: Path, outcome: Outcome) -> None:
    made, open_ = undecided(tmp_path, f"{STRIKE[:-1]}, as written.")
    settled = Verdict(open_.guarantee, outcome)
    assert tried(made, settled) is settled


def test_nothing_is_tried_where_the_charter_has_too_many_parties(tmp_path: Path) -> None:
    many = BODY.replace("members: 3 or more", "members: 30 or more")
    assert many != BODY
    made, open_ = undecided(tmp_path, f"{STRIKE[:-1]}, as written.", many + LEAVE)
    assert tried(made, open_) is open_


def test_an_effort_that_is_spent_ends_the_search(tmp_path: Path) -> None:
    made, open_ = undecided(tmp_path, f"{STRIKE[:-1]}, as written.")
    grade = Grade.AS_WRITTEN
    assert short_violation(made, open_.guarantee, grade, 3, 4, Effort(10)) == (None, (3, 1))
    run, whole = short_violation(made, open_.guarantee, grade, 3, 4, Effort())
    assert run is not None
    assert whole == (3, 3)


@pytest.mark.parametrize("seed", range(15, 49))
def test_the_run_is_as_short_as_the_one_found_world_by_world(seed: int) -> None:
    made, grade = random_run_sample(seed).model, ORDER[seed % len(ORDER)]
    run, _ = short_violation(made, made.guarantees[0], grade, 3, 2, Effort())
    assert _size(run) == _size(violation_of_run(made, made.guarantees[0], 3, 2, grade))
    assert run is None or not violates_run(made, made.guarantees[0], run, grade)


def _size(run: RunCase | None) -> tuple[int, int] | None:
    return None if run is None else (len(run.history.events), len(run.history.world.actors))


@pytest.mark.parametrize("outcome", [Outcome.HOLDS, Outcome.VACUOUS])
def test_a_proof_that_a_short_run_breaks_is_an_alarm(tmp_path: Path, outcome: Outcome) -> None:
    made, open_ = undecided(tmp_path, "never a leaving member does strike, as written.")
    verdict = held(made, Verdict(open_.guarantee, outcome))
    assert (verdict.outcome, verdict.alarm, verdict.grade) == (Outcome.UNDECIDED, True, None)
    assert verdict.reason.endswith("by a run of 2 events among 3 parties")


def test_a_proof_that_no_short_run_breaks_stands(tmp_path: Path) -> None:
    striking = BODY + LEAVE + "  (4) a leaving member must not strike.\n"
    made, open_ = undecided(tmp_path, "never a leaving member does strike, as written.", striking)
    right = Verdict(open_.guarantee, Outcome.HOLDS, Grade.AS_WRITTEN)
    assert held(made, right) is right
