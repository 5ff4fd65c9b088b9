"""Parties that the charter lists by name come to stand elsewhere: a promise on decisions is asked there as well.

What falls, and by how many steps, is what enumeration of all runs by the interpreter says.
"""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from charter.world import Decided, RunCase, World
from tests.unit.judging import verdict_of
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.explain.tell import tell
from verifier.verdict import Outcome

MARKET = """charter "Market"
article 1
  (1) members: Argentina, Brazil, Paraguay.
  (2) applicants: Venezuela.
  (3) suspended: any number.
  (4) organ Council: every member.
article 2
  (1) matter suspension(of: member), accession(of: applicant), tariff.
  (2) Council decides suspension by consensus and no member absent,
      with the member concerned taking no part and the quota recomputed.
  (3) Council decides accession and tariff by consensus and no member absent.
  (4) an adopted suspension makes the member concerned a suspended member, effective at once.
  (5) an adopted accession makes the applicant a member, effective 30 days after adoption.
  (6) a suspended member does not count as a member.
guarantee g {}
"""
WEIGHED = """charter "Weighed"
article 1
  (1) members: Austria, Belgium, Chile.
  (2) weight votes: Austria 4, Belgium 2, Chile 1.
  (3) role founder: Austria, Belgium.
  (4) organ Council: every member.
article 2
  (1) matter treaty.
  (2) Council decides treaty by more than half of the votes of members in favour.
  (3) a member may withdraw, effective 1 month after notice.
guarantee g {}
"""
PARTIES, EVENTS = 4, 2
WHILE_A_MEMBER = (
    "never a decision on accession is adopted while Paraguay is a member and Paraguay not in favour "
    "and Paraguay not abstaining."
)
BELGIUM_ALONE = (
    "never a decision on treaty is adopted with Belgium not in favour while Austria is a former member "
    "and Belgium is a member."
)


def shortest(model: Model, parties: int = PARTIES, events: int = EVENTS) -> int | None:
    """The events of a shortest run that violates the guarantee as written, as the interpreter finds it."""
    run = violation_of_run(model, model.guarantees[0], parties, events, Grade.AS_WRITTEN)
    return None if run is None else len(run.history.events)


@pytest.mark.parametrize(
    ("promise", "events"),
    [
        ("never a decision on accession is adopted while Paraguay is a suspended member.", 1),
        (WHILE_A_MEMBER, None),
        ("never a decision on accession is adopted with Paraguay against.", None),
        ("never a decision on accession is adopted with some member absent.", None),
        ("never a decision on tariff is adopted with fewer than 3 members present.", 1),
        ("never a decision on tariff is adopted with fewer than 3 members present while there are at least 3 members.",
         None),
        ("never a decision on tariff is adopted while there are at least 4 members.", 2),
        ("never a decision on tariff is adopted while there is exactly 1 member.", 2),
        ("Paraguay by itself can prevent the adoption of a decision on accession.", 1),
        ("every member alone can prevent the adoption of a decision on accession.", None),
        ("no member alone can adopt a decision on tariff.", None),
        ("swapping two members changes no outcome.", None),
        ("more support never hurts.", None),
    ],
)  # fmt: skip
def test_a_promise_is_asked_wherever_the_named_members_of_a_market_stand(
    pool: SolverPool, tmp_path: Path, promise: str, events: int | None
) -> None:
    charter = model_of(tmp_path, MARKET.format(promise))
    assert shortest(charter) == events
    verdict = verdict_of(pool, charter)
    if events is None:
        assert (verdict.outcome, verdict.every_roster) == (Outcome.HOLDS, True)
        return
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert (len(verdict.broken.history.events), verdict.breaks, verdict.reason) == (events, Grade.AS_WRITTEN, "")
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""


@pytest.mark.parametrize(
    ("promise", "events"),
    [
        ("never a decision on treaty is adopted with Austria not in favour.", 2),
        ("never a decision on treaty is adopted with Austria not in favour while Austria is a member.", None),
        ("never a decision on treaty is adopted with every founder not in favour while there are exactly 3 members.",
         None),
        (BELGIUM_ALONE, None),
        ("never a decision on treaty is adopted with Chile in favour and Austria against.", None),
        ("Austria by itself can adopt a decision on treaty.", 2),
        ("no member alone can change the outcome of a decision on treaty.", 0),
        ("Chile by itself can prevent the adoption of a decision on treaty.", 0),
    ],
)  # fmt: skip
def test_a_promise_is_asked_wherever_named_members_with_weights_and_roles_stand(
    pool: SolverPool, tmp_path: Path, promise: str, events: int | None
) -> None:
    charter = model_of(tmp_path, WEIGHED.format(promise))
    assert shortest(charter, 3) == events
    verdict = verdict_of(pool, charter)
    assert verdict.outcome is (Outcome.HOLDS if events is None else Outcome.VIOLATED)
    if events:
        assert verdict.broken is not None
        assert len(verdict.broken.history.events) == events


def test_the_minutes_tell_how_the_named_member_was_taken_out(pool: SolverPool, tmp_path: Path) -> None:
    charter = model_of(
        tmp_path, MARKET.format("never a decision on accession is adopted while Paraguay is a suspended member.")
    )
    verdict = verdict_of(pool, charter)
    assert verdict.broken is not None
    (event,) = verdict.broken.history.events
    assert isinstance(event, Decided)
    assert event.decision.question.arguments == (("of", "Paraguay"),)
    assert "Paraguay" in str(tell(charter, verdict))


MARKET_OF_TWO = MARKET.replace(
    "suspension by consensus and no member absent,", "suspension by at least 2 members in favour,"
)


def test_that_two_members_are_left_where_two_others_must_agree_to_a_suspension_is_proved(
    pool: SolverPool, tmp_path: Path
) -> None:
    alone = "never a decision on tariff is adopted while there is exactly 1 member."
    charter = model_of(tmp_path, MARKET_OF_TWO.format(alone))
    assert shortest(charter, 4, 3) is None
    assert verdict_of(pool, charter).outcome is Outcome.HOLDS


def test_what_no_run_leads_to_is_undecided_and_the_reason_is_told(pool: SolverPool, tmp_path: Path) -> None:
    all_three = " and ".join(f"{name} is a suspended member" for name in ("Argentina", "Brazil", "Paraguay"))
    charter = model_of(tmp_path, MARKET_OF_TWO.format(f"never a decision on tariff is adopted while {all_three}."))
    assert shortest(charter, 4, 3) is None
    verdict = verdict_of(pool, charter)
    assert verdict.outcome is Outcome.UNDECIDED
    assert verdict.reason.startswith(
        "a violation is not excluded once parties have come and gone, and no run was found"
    )


def test_many_named_members_with_weights_cost_one_question_and_not_one_for_each_arrangement(
    pool: SolverPool, tmp_path: Path
) -> None:
    names = [f"State_{chr(ord('A') + place)}" for place in range(20)]
    weights = ", ".join(f"{name} {place + 3}" for place, name in enumerate(names))
    text = WEIGHED.replace("Austria, Belgium, Chile", ", ".join(names)).replace(
        "Austria 4, Belgium 2, Chile 1", weights
    ).replace("role founder: Austria, Belgium", f"role founder: {names[0]}, {names[1]}")  # fmt: skip
    kept = model_of(tmp_path, text.format("never a decision on treaty is adopted with every member against."))
    broken = model_of(
        tmp_path, text.format("never a decision on treaty is adopted with fewer than 5 members in favour.")
    )
    assert verdict_of(pool, kept).outcome is Outcome.HOLDS
    assert verdict_of(pool, broken).outcome is Outcome.VIOLATED


def test_where_no_change_of_standing_can_come_about_the_named_stay_where_they_are(
    pool: SolverPool, tmp_path: Path
) -> None:
    text = MARKET.replace(
        "suspension by consensus and no member absent,", "suspension by at least 5 members in favour,"
    )
    promise = "Paraguay by itself can prevent the adoption of a decision on accession."
    assert verdict_of(pool, model_of(tmp_path, text.format(promise))).outcome is Outcome.HOLDS
    assert verdict_of(pool, model_of(tmp_path, MARKET.format(promise))).outcome is Outcome.VIOLATED


def test_who_is_moved_along_with_others_is_taken_back_where_the_violation_needs_it(
    pool: SolverPool, tmp_path: Path
) -> None:
    text = """charter "Closed"
article 1
  (1) members: Austria, Belgium.
  (2) organ Council: every member.
article 2
  (1) matter closure, restoration(of: suspended), tariff.
  (2) Council decides closure, restoration and tariff by no member against.
  (3) an adopted closure makes every member a suspended member.
  (4) an adopted restoration makes the suspended concerned a member.
  (5) a suspended member does not count as a member.
guarantee g never a decision on tariff is adopted while there is exactly 1 member.
"""
    charter = model_of(tmp_path, text)
    assert shortest(charter, 2) == 2
    verdict = verdict_of(pool, charter)
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == 2


@pytest.mark.parametrize("beside", ["", "  (1a) standing director.\n  (1b) directors: 7.\n"])
def test_those_who_stay_do_in_time_what_they_would_lose_their_membership_for(
    pool: SolverPool, tmp_path: Path, beside: str
) -> None:
    text = f"""charter "Venture"
article 1
  (1) members: Alpha, Beta, Gamma.
{beside}  (2) organ Meeting: every member.
article 2
  (1) matter issue, sale.
  (2) Meeting decides issue by at least 2 members in favour and no member against.
  (3) Meeting decides sale by at least 2 members in favour.
  (4) whenever Meeting does sale, every member must sell within 60 days, otherwise it is a former member.
guarantee g Beta by itself can prevent the adoption of a decision on issue, as written.
"""
    charter = model_of(tmp_path, text)
    verdict = verdict_of(pool, charter)
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""
    assert [who.standing for who in _end(verdict.broken).actors][:3] == ["member", "former", "member"]


def _end(run: RunCase) -> World:
    assert run.end is not None
    return run.end.world
