"""Answers that duties and defaults bring in time: what is proved, and what is not, as enumeration finds."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.laws.run_pieces import UNSEATED
from tests.unit.judging import judged
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

BODY = """\
charter "House"
article 1
  (1) members: 1 or more.
  (2) organ Council: every member.
article 2
  (1) matter operation(of: member), expulsion(of: member), review.
  (2) Council decides operation, expulsion and review by more than half of all members in favour.
  (3) condition attacked.
article 3
{}article 4
  (1) any other article is amended by Council by every member in favour.
guarantee g {}, as written.
"""
DEFAULT = "Council must {} within 30 days when operation is in force, otherwise it is adopted."
FOLLOWS = "whenever Council does operation{}, Council must {} within {} days, otherwise it is adopted."
WITHDRAWS = "a member may withdraw, effective at once."
SUSPENDS = "an adopted operation makes the member concerned a suspended member."
BY_DECISION = "whenever some decision on operation is adopted, then Council does {} within 30 days"
BY_DEED = "whenever Council does operation, then Council does {} within 30 days"
OF_M = "whenever some decision on operation is adopted and it concerns some member m, then Council does {}(of m) within 30 days"
ANSWERS = "whenever Council does review, every leaving member must report within 30 days."
REPLIES = "whenever Council does review while there is some leaving member m, then m does report within 30 days"
HOLDS, VIOLATED = Outcome.HOLDS, Outcome.VIOLATED
CASES = [
    ((DEFAULT.format("expulsion"),), BY_DECISION.format("expulsion"), HOLDS),
    ((DEFAULT.format("expulsion"), WITHDRAWS), BY_DECISION.format("expulsion"), VIOLATED),
    ((DEFAULT.format("expulsion"),), OF_M.format("expulsion"), VIOLATED),
    ((DEFAULT.format("expulsion"), WITHDRAWS), OF_M.format("expulsion"), VIOLATED),
    ((DEFAULT.format("review"), WITHDRAWS), BY_DECISION.format("review"), HOLDS),
    ((DEFAULT.format("review"), SUSPENDS), BY_DECISION.format("review"), HOLDS),
    ((DEFAULT.format("review").replace("30", "60"), SUSPENDS), BY_DECISION.format("review"), VIOLATED),
    (
        (DEFAULT.format("expulsion"), SUSPENDS, "a suspended member does not count as a member."),
        BY_DECISION.format("expulsion"),
        VIOLATED,
    ),
    ((DEFAULT.format("review"),), BY_DEED.format("review"), HOLDS),
    (
        (DEFAULT.format("review"), "decisions of Council on operation lapse after 10 days."),
        BY_DEED.format("review"),
        VIOLATED,
    ),
    (
        (DEFAULT.format("review"), "an adopted expulsion ends operation(of the member concerned)."),
        BY_DEED.format("review"),
        VIOLATED,
    ),
    ((FOLLOWS.format("", "review", 30), SUSPENDS), BY_DECISION.format("review"), HOLDS),
    ((FOLLOWS.format(" while attacked", "review", 30), SUSPENDS), BY_DECISION.format("review"), VIOLATED),
    ((FOLLOWS.format("", "review", 31),), BY_DECISION.format("review"), VIOLATED),
    ((FOLLOWS.format("(of a member n)", "expulsion(of that member)", 30),), OF_M.format("expulsion"), HOLDS),
    (
        (FOLLOWS.format("(of a member n)", "expulsion(of that member)", 30), WITHDRAWS),
        OF_M.format("expulsion"),
        VIOLATED,
    ),
    ((ANSWERS, SUSPENDS), REPLIES.replace("some leaving member m", "some member m"), VIOLATED),
]


def written(sentences: tuple[str, ...], promise: str) -> str:
    """The charter with these paragraphs in its third article."""
    return BODY.format("".join(f"  ({number}) {one}\n" for number, one in enumerate(sentences, 1)), promise)


@pytest.mark.parametrize(("sentences", "promise", "outcome"), CASES)
def test_an_answer_comes_in_time_only_if_a_duty_or_a_default_still_brings_it(
    pool: SolverPool, tmp_path: Path, sentences: tuple[str, ...], promise: str, outcome: Outcome
) -> None:
    model, verdict = judged(pool, tmp_path, written(sentences, promise))
    shown = violation_of_run(model, model.guarantees[0], 2, 3, Grade.AS_WRITTEN)
    assert (shown is not None) == (outcome is VIOLATED)
    assert verdict.outcome is outcome


@pytest.mark.parametrize(("who", "outcome"), [("leaving member", VIOLATED), ("party", HOLDS)])
def test_who_is_asked_on_the_last_day_of_its_notice_owes_nothing_once_it_has_left(
    pool: SolverPool, tmp_path: Path, who: str, outcome: Outcome
) -> None:
    leaves = "a member may withdraw, effective 3 months after notice."
    asked = ANSWERS.replace("leaving member", who)
    model, verdict = judged(pool, tmp_path, written((asked, leaves), REPLIES))
    assert verdict.outcome is outcome
    run = verdict.broken if outcome is VIOLATED else None
    assert run is None or not violates_run(model, model.guarantees[0], run, Grade.AS_WRITTEN)


@pytest.mark.parametrize(
    ("leaving", "outcome"),
    [("", HOLDS), ("  (5) an adopted removal makes the petitioner concerned an observer.\n", VIOLATED)],
)
@pytest.mark.parametrize("asked", ["a decision on appeal is adopted", "Council does appeal"])
def test_an_answer_is_adopted_while_whoever_asked_for_it_is_there(
    pool: SolverPool, tmp_path: Path, leaving: str, outcome: Outcome, asked: str
) -> None:
    model, verdict = judged(
        pool,
        tmp_path,
        f"""charter "House"
article 1
  (1) members: 1 or more.
  (2) petitioners: any number.
  (4) observers: any number.
  (3) organ Council: every member.
article 2
  (1) matter appeal(by: petitioner), answer(to: petitioner), removal(of: petitioner).
  (2) Council decides appeal and removal by some member in favour.
  (3) Council decides answer by some member in favour.
  (4) Council must answer within 90 days when appeal is in force, otherwise the answer is adopted.
{leaving}guarantee g whenever {asked}, then Council does answer within 90 days, as written.
""",
    )
    assert verdict.outcome is outcome
    assert (violation_of_run(model, model.guarantees[0], 2, 3, Grade.AS_WRITTEN) is not None) == (outcome is VIOLATED)


@pytest.mark.parametrize(("seats", "outcome"), [("", HOLDS), (" other than suspended members", VIOLATED)])
def test_whoever_loses_its_seat_owes_nothing_of_what_those_who_sit_owe(
    pool: SolverPool, tmp_path: Path, seats: str, outcome: Outcome
) -> None:
    model, verdict = judged(
        pool,
        tmp_path,
        UNSEATED.replace(" other than suspended members", seats),
    )
    assert verdict.outcome is outcome
    shown = violation_of_run(model, model.guarantees[0], 2, 4, Grade.AS_WRITTEN)
    assert (shown is not None) == (outcome is VIOLATED)
