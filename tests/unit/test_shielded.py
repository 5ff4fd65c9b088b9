"""A party that consents to no change of the rules may have another standing while others change them.

That each of these guarantees falls against the will of the party is what enumeration by the interpreter says.
"""

from pathlib import Path

import pytest

import charter
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from tests.laws.run_pieces import BOUND, HOUSE, LAND, PAUSE, REPORTS
from tests.unit.judging import verdict_of
from tests.unit.resolving import model as written
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

WILL = Grade.AGAINST_MY_WILL


def model_of(folder: Path, text: str) -> Model:
    return written(folder, HOUSE + text)


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


def test_whoever_is_let_in_again_some_days_later_may_find_the_rules_changed(pool: SolverPool, tmp_path: Path) -> None:
    out = (
        "article 2\n"
        "  (1) matter return(of: suspended).\n"
        "  (2) Council decides return by some member in favour.\n"
        "  (3) a member may pause, effective 60 days after notice, and is then a suspended member.\n"
        "  (4) an adopted return makes the suspended concerned a member, effective 30 days after adoption.\n"
        "  (5) a suspended member does not count as a member.\n"
    )
    at_once = out.replace(", effective 30 days after adoption", "")
    for text, steps in ((at_once, 4), (out, 5)):
        verdict = verdict_of(pool, model_of(tmp_path, text + LAND + BOUND.format("member m")))
        assert (verdict.outcome, shown(verdict)) == (Outcome.VIOLATED, steps)


@pytest.mark.parametrize(("share", "outcome"), [(60, Outcome.VIOLATED), (75, Outcome.VIOLATED), (95, Outcome.HOLDS)])
def test_the_party_protected_is_one_that_the_others_can_do_without(
    pool: SolverPool, tmp_path: Path, share: int, outcome: Outcome
) -> None:
    """Of four named members with 40, 30, 20 and 10 votes, three quarters of them can do without the last two alone."""
    path = tmp_path / "bank.charter"
    path.write_text(
        'charter "Bank" article 1 (1) members: Alba, Bergen, Corvia, Dorn. '
        "(2) weight votes: Alba 40, Bergen 30, Corvia 20, Dorn 10. (3) organ Board: every member. "
        "(4) matter quota(of: member). (5) decisions of Board bind every member. (6) Board decides quota by "
        "more than half of all members in favour, then ratified by the member concerned. "
        "article 3 article 1 is amended by Board by simple_majority, "
        f"then ratified by at least {share}% of the votes of all members. "
        "guarantee asked never some decision d on quota is adopted "
        "while d concerns some member m and m does not consent to d.",
        encoding="utf-8",
    )
    assert verdict_of(pool, charter.load(path)).outcome is outcome
