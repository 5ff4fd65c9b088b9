"""A clause that says who there is may be amended: decisions are then asked of rosters that it did not allow.

What holds and what falls is what enumeration by the interpreter says.
"""

from pathlib import Path

import pytest

from charter.admission.worlds import described
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from tests.laws.run_pieces import WATCHED
from tests.unit.judging import verdict_of
from tests.unit.resolving import model as model_of
from tests.unit.running import world
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

NAMED = """\
charter "Two"
article 1
  (1) members: France, Germany.
article 2
  (1) organ Council: every member.
article 3
  (1) matter treaty.
  (2) Council decides treaty by no member against.
  (3) articles 2 and 3 may not be amended.
  (4) any other article is amended by Council by more than half of all members in favour.
guarantee g never a decision on treaty is adopted with some member against.
"""
ANYBODY = WATCHED.replace("observers: India.", "observers: 0 to 1.")
ENTRENCHED = WATCHED.replace("articles 1, 3 and 4", "articles 1, 2, 3 and 4")


def shortest(model: Model, grade: Grade, parties: int = 4) -> int | None:
    """The events of a shortest run that breaks the grade, as the interpreter finds it."""
    (guarantee,) = model.guarantees
    run = violation_of_run(model, guarantee, parties, 2, grade)
    return None if run is None else len(run.history.events)


def test_named_members_are_there_still_once_the_article_that_names_them_is_amended(tmp_path: Path) -> None:
    model = model_of(tmp_path, NAMED)
    assert described(model, world(France="member", Germany="member"), ("article 1",))


def test_of_members_that_an_amended_article_names_there_may_be_any_number(tmp_path: Path) -> None:
    model = model_of(tmp_path, WATCHED)
    parties = world(A="member", C="member", India="observer", B="observer")
    assert not described(model, parties)
    assert described(model, parties, ("article 2",))
    assert not described(model, world(C="observer", A="member", India="observer"), ("article 2",))


def test_a_run_that_amends_the_article_with_the_names_is_found(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, NAMED)
    verdict = verdict_of(pool, model)
    assert [shortest(model, grade, 2) for grade in Grade] == [None, None, 1]
    assert (verdict.outcome, verdict.grade, verdict.breaks) == (
        Outcome.HOLDS, Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY,
    )  # fmt: skip


@pytest.mark.parametrize("text", [WATCHED, ANYBODY])
def test_more_observers_than_the_charter_names_come_once_it_names_none(
    pool: SolverPool, tmp_path: Path, text: str
) -> None:
    model = model_of(tmp_path, text)
    verdict = verdict_of(pool, model)
    assert shortest(model, Grade.AS_WRITTEN) is None
    assert verdict.outcome is Outcome.VIOLATED
    assert verdict.broken is not None
    assert [shortest(model, grade) for grade in (Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)] == [2, 2]
    assert len(verdict.broken.history.events) == 2


def test_an_entrenched_article_keeps_its_observers(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, ENTRENCHED)
    verdict = verdict_of(pool, model)
    assert shortest(model, Grade.ABSOLUTELY) is None
    assert (verdict.outcome, verdict.grade) == (Outcome.HOLDS, Grade.ABSOLUTELY)
