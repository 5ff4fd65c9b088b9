"""A party that consents to no change of the rules may have another standing while others change them.

That each of these guarantees falls against the will of the party is what enumeration by the interpreter says.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

import charter
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from tests.laws.run_pieces import BOUND, HOUSE, LAND, PAUSE, REPORTS
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

WILL = Grade.AGAINST_MY_WILL


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool(1) as made:
        yield made


def model_of(folder: Path, text: str) -> Model:
    path = folder / "body.charter"
    path.write_text(HOUSE + text, encoding="utf-8")
    return charter.load(path)


def verdict_of(pool: SolverPool, model: Model) -> Verdict:
    (verdict,) = verify(model, pool=pool).verdicts
    return verdict


def shown(verdict: Verdict) -> int | None:
    """The events of the run that is shown."""
    return None if verdict.broken is None else len(verdict.broken.history.events)


def shortest(model: Model, steps: int) -> int | None:
    """The events of a shortest run against the will of a party among two, as the interpreter finds it."""
    (guarantee,) = model.guarantees
    run = violation_of_run(model, guarantee, 2, steps, WILL)
    return None if run is None else len(run.history.events)


def test_who_owes_an_answer_may_leave_and_the_others_drop_the_duty(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, REPORTS)
    verdict = verdict_of(pool, model)
    assert shortest(model, 4) == 4
    assert (verdict.grade, verdict.outcome, shown(verdict)) == (Grade.AS_WRITTEN, Outcome.VIOLATED, 4)


def test_who_cannot_leave_keeps_the_duty(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, REPORTS.replace("a member may withdraw.", "a member may rest."))
    verdict = verdict_of(pool, model)
    assert shortest(model, 4) is None
    assert (verdict.grade, verdict.outcome) == (WILL, Outcome.HOLDS)


@pytest.mark.parametrize("group", ["member m", "member m of Council", "member m other than suspended members"])
def test_rules_may_change_while_a_member_is_suspended(pool: SolverPool, tmp_path: Path, group: str) -> None:
    model = model_of(tmp_path, PAUSE + LAND + BOUND.format(group))
    verdict = verdict_of(pool, model)
    assert shortest(model, 3) == 3
    assert (verdict.grade, verdict.outcome, shown(verdict)) == (Grade.AS_WRITTEN, Outcome.VIOLATED, 3)


@pytest.mark.parametrize("group", ["member m", "member m of Council", "member m other than suspended members"])
def test_rules_stand_where_no_way_leads_back(pool: SolverPool, tmp_path: Path, group: str) -> None:
    once = PAUSE.replace("  (2) a suspended member may resume, and is then a member.\n", "")
    model = model_of(tmp_path, once + LAND + BOUND.format(group))
    verdict = verdict_of(pool, model)
    assert shortest(model, 3) is None
    assert (verdict.grade, verdict.outcome) == (WILL, Outcome.HOLDS)


def test_a_member_may_be_expelled_while_the_others_change_the_rules(pool: SolverPool, tmp_path: Path) -> None:
    """Admission as a way round amendment: nobody objects any more, and who objected is let in again."""
    out = (
        "article 2\n"
        "  (1) matter expulsion(of: member), return(of: former member).\n"
        "  (2) Council decides expulsion by at least half of all members in favour.\n"
        "  (3) Council decides return by some member in favour.\n"
        "  (4) an adopted expulsion makes the member concerned a former member.\n"
        "  (5) an adopted return makes the former member a member.\n"
    )
    model = model_of(tmp_path, out + LAND + BOUND.format("member m"))
    verdict = verdict_of(pool, model)
    assert shortest(model, 3) == 3
    assert (verdict.grade, verdict.outcome, shown(verdict)) == (Grade.AS_WRITTEN, Outcome.VIOLATED, 3)
    lines = out.replace(", return(of: former member)", "").splitlines(keepends=True)
    once = "".join(line for line in lines if "return" not in line)
    kept = model_of(tmp_path, once + LAND + BOUND.format("member m"))
    assert (verdict_of(pool, kept).outcome, shortest(kept, 3)) == (Outcome.HOLDS, None)
