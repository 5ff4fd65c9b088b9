"""What an organ lets be adopted by letting its deadline pass: a promise on decisions falls, among however many parties."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome

BOARD = """charter "Licensing"
article 1
  (1) members: {}.
  (2) organ Board: every member.
  (3) matter request, licence.
article 2
  (1) Board decides request by some member in favour.
  (2) Board decides licence by at least 2 members in favour.
  (3) Board must decide licence within 60 days{}{}.
guarantee g never a decision on licence is adopted with fewer than 2 members in favour.
"""
WHEN, OTHERWISE = " when request is in force", ", otherwise the licence is adopted"


@pytest.mark.parametrize(("when", "otherwise", "events"), [(WHEN, OTHERWISE, 2), ("", OTHERWISE, 1), (WHEN, "", None)])
@pytest.mark.parametrize("members", ["2", "6", "9 or more"])
def test_a_decision_that_nobody_takes_breaks_a_promise_on_votes(
    pool: SolverPool, tmp_path: Path, members: str, when: str, otherwise: str, events: int | None
) -> None:
    small = model_of(tmp_path, BOARD.format("2", when, otherwise))
    run = violation_of_run(small, small.guarantees[0], 2, 2, Grade.AS_WRITTEN)
    assert (None if run is None else len(run.history.events)) == events
    charter = model_of(tmp_path, BOARD.format(members, when, otherwise))
    (verdict,) = verify(charter, pool=pool).verdicts
    if events is None:
        assert verdict.outcome is Outcome.HOLDS
        return
    assert (verdict.outcome, verdict.reason) == (Outcome.VIOLATED, "")
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == events
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""


REFUGE = """charter "Refuge"
article 1
  (1) members: {members}.
  (2) petitioners: {petitioners}.
  (3) organ Board: every member.
article 2
  (1) matter refuge(of: petitioner), dismissal(of: petitioner), review.
  (2) Board decides refuge and dismissal by simple_majority.
  (3) whenever a petitioner does appeal, Board must refuge(of that petitioner) within 60 days,
      otherwise it is adopted.
  (4) an adopted {matter} makes the petitioner concerned a {standing}, effective {when}.
article 3
  (1) {article} amended by Board by some member in favour.
guarantee g {promise}
"""
UNWANTED = "never a decision on refuge is adopted with no member in favour, as written."
ANSWERED = "whenever a petitioner p does appeal, then refuge(of p) is adopted within 60 days{}."


def _refuge(tmp_path: Path, promise: str, *, small: bool, **said: str) -> Model:
    told = {"matter": "refuge", "standing": "member", "when": "at once", "article": "article 1 is", **said}
    many = {"members": "1", "petitioners": "1"} if small else {"members": "5 or more", "petitioners": "any number"}
    return model_of(tmp_path, REFUGE.format(promise=promise, **many, **told))


def test_a_decision_that_an_appeal_brings_about_breaks_a_promise_on_votes(pool: SolverPool, tmp_path: Path) -> None:
    charter = _refuge(tmp_path, UNWANTED, small=False)
    (verdict,) = verify(charter, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == 2
    assert violates_run(charter, verdict.guarantee, verdict.broken, Grade.AS_WRITTEN) == ""


@pytest.mark.parametrize(
    ("said", "grade", "sure"),
    [
        ({}, ", as written", True),
        ({"when": "30 days after adoption"}, ", as written", False),
        ({"matter": "dismissal", "standing": "former member"}, ", as written", False),
        ({"matter": "dismissal", "standing": "former member", "when": "30 days after adoption"}, ", as written", False),
        ({"article": "article 2 is"}, ", absolutely", False),
    ],
)
def test_who_leaves_by_the_answer_alone_is_answered(
    pool: SolverPool, tmp_path: Path, said: dict[str, str], grade: str, sure: bool
) -> None:
    small = _refuge(tmp_path, ANSWERED.format(grade), small=True, **said)
    reach = Grade.ABSOLUTELY if "absolutely" in grade else Grade.AS_WRITTEN
    assert (violation_of_run(small, small.guarantees[0], 2, 3, reach) is None) == sure
    (verdict,) = verify(_refuge(tmp_path, ANSWERED.format(grade), small=False, **said), pool=pool).verdicts
    assert (verdict.outcome is Outcome.HOLDS) == sure
