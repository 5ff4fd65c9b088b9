"""A notice once given runs on through changes of standing: what is decided of those who have given it takes it back."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.model import Grade, Model
from charter.semantics.step import replay
from charter.world import Actor, Done, Event, History, Wait, World
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.runs.search import START
from verifier.verdict import Outcome

PASSAGE = """charter "Convention on Free Passage"
article 1
  (1) members: 3 or more.
  (2) organ Assembly: every member.
  (3) matter suspension(of: member), lifting(of: suspended member).
article 2
  (1) Assembly decides suspension by two thirds of all members in favour.
  (2) Assembly decides lifting by some member in favour.
  (3) an adopted suspension makes the member concerned a suspended member.
  (4) an adopted lifting makes the suspended member concerned a member.
  (5) a suspended member {} as a member.
article 3
  (1) a member may withdraw, effective 12 months after notice.
guarantee g every member m alone can end its membership within 12 months.
"""


@pytest.mark.parametrize("counts", ["counts", "does not count"])
def test_whoever_is_suspended_after_notice_leaves_in_time(pool: SolverPool, tmp_path: Path, counts: str) -> None:
    charter = model_of(tmp_path, PASSAGE.format(counts))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS


@pytest.mark.parametrize("whose", ["leaving member", "member"])
@pytest.mark.parametrize("due", ["", ", effective 30 days after adoption"])
def test_what_is_decided_of_those_who_have_given_notice_takes_it_back(
    pool: SolverPool, tmp_path: Path, whose: str, due: str
) -> None:
    text = PASSAGE.replace("lifting(of: suspended member)", f"lifting(of: {whose})")
    text = text.replace("makes the suspended member concerned a member", f"makes the {whose} concerned a member{due}")
    charter = model_of(tmp_path, text.format("does not count"))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED, verdict.reason
    assert verdict.broken is not None
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AS_WRITTEN)


def test_what_is_decided_of_others_as_well_does_not(pool: SolverPool, tmp_path: Path) -> None:
    text = PASSAGE.replace("lifting(of: suspended member)", "lifting(of: party)")
    text = text.replace("makes the suspended member concerned a member", "makes the party concerned a member")
    (verdict,) = verify(model_of(tmp_path, text.format("does not count")), pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS, verdict.reason


PAUSE = """charter "Convention on Pauses"
article 1
  (1) members: 2 or more.
  (2) organ Assembly: every member.
  (3) a suspended member counts as a member.
  (4) a member may withdraw, effective 12 months after notice.
  (5) a member{} may pause, effective 30 days after notice, and is then a suspended member.
guarantee g every member m alone can end its membership within {} months.
"""


def test_whoever_begins_a_pause_before_or_after_notice_leaves_in_time(pool: SolverPool, tmp_path: Path) -> None:
    for group in (" other than leaving members", ""):
        (verdict,) = verify(model_of(tmp_path, PAUSE.format(group, 12)), pool=pool).verdicts
        assert verdict.outcome is Outcome.HOLDS, verdict.reason


def _standing(charter: Model, *events: Event) -> str:
    """What A is after these events, beside B, both members at first."""
    world = World((Actor("A", "member"), Actor("B", "member")))
    return next(one.standing for one in replay(charter, History(world, START, events))[-1].world.actors)


@pytest.mark.parametrize(("days", "standing"), [(364, "suspended"), (366, "former")])
def test_a_notice_given_in_a_pause_runs_on_through_the_next(tmp_path: Path, days: int, standing: str) -> None:
    charter = model_of(tmp_path, PAUSE.format("", 12))
    paused = Done("A", "pause"), Wait(START + 30)
    assert _standing(charter, *paused, Done("A", "withdraw"), *paused[:1], Wait(START + 30 + days)) == standing


@pytest.mark.parametrize(("days", "standing"), [(29, "leaving"), (30, "member"), (400, "member")])
def test_a_notice_is_over_once_the_party_stays(tmp_path: Path, days: int, standing: str) -> None:
    charter = model_of(tmp_path, STAY.format("", 12))
    assert _standing(charter, Done("A", "withdraw"), Done("A", "stay"), Wait(START + days)) == standing


STAY = PAUSE.replace("a member{} may pause", "a leaving member may stay{}").replace(
    "a suspended member.\ng", "a member.\ng"
)


def test_whoever_begins_to_stay_after_notice_takes_its_notice_back(pool: SolverPool, tmp_path: Path) -> None:
    charter = model_of(tmp_path, STAY.format("", 12))
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AS_WRITTEN)


def test_whoever_has_time_for_a_new_notice_leaves_in_time(pool: SolverPool, tmp_path: Path) -> None:
    (verdict,) = verify(model_of(tmp_path, STAY.format("", 14)), pool=pool).verdicts
    assert verdict.outcome is Outcome.HOLDS
