"""What amendments, sunsets and changes of standing do to guarantees about decisions: grades and the runs that break them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import charter
from charter.cases.promise import violates_run
from charter.model import Grade, Model
from charter.world import Decided, Event, Wait
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

WRITTEN, WILL, ALL = Grade.AS_WRITTEN, Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY
HOUSE = "(1) members: 3 or more. (2) organ Council: every member."
TREATY = "(1) matter treaty. (2) Council decides treaty by no member against."
VETO = "guarantee veto never some decision d on treaty is adopted while some member m objects to d"
MAJORITY = "at least 2/3 of members in favour"
ALONE = "(1) articles 1 and 4 may not be amended."


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


def model_of(folder: Path, *articles: str, promise: str = f"{VETO}.") -> Model:
    path = folder / "body.charter"
    rows = (f'article {number} "A"\n{said}\n' for number, said in enumerate(articles, 1))
    path.write_text("\n".join(('charter "X"', *rows, promise)) + "\n", encoding="utf-8")
    return charter.load(path)


def verdict_of(pool: SolverPool, model: Model) -> Verdict:
    (verdict,) = verify(model, pool=pool).verdicts
    if verdict.broken is not None:
        assert verdict.breaks is not None
        assert violates_run(model, verdict.guarantee, verdict.broken, verdict.breaks) == ""
    return verdict


def told(verdict: Verdict) -> tuple[Outcome, Grade | None, Grade | None]:
    return verdict.outcome, verdict.grade, verdict.breaks


def events(verdict: Verdict) -> list[str]:
    return [name(event) for event in (verdict.broken.history.events if verdict.broken else ())]


def name(event: Event) -> str:
    match event:
        case Decided(amends=unit):
            return unit or "decision"
        case Wait():
            return "wait"
        case _:
            return event.act


# ── grades ────────────────────────────────────────────────────────────────────────────────────────


def test_what_nobody_can_amend_holds_absolutely(pool: SolverPool, tmp_path: Path) -> None:
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, TREATY))
    assert told(verdict) == (Outcome.HOLDS, ALL, None)


def test_what_two_thirds_can_amend_holds_as_written_alone(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, HOUSE, TREATY, f"(1) every article is amended by Council by {MAJORITY}.")
    verdict = verdict_of(pool, model)
    assert told(verdict) == (Outcome.VIOLATED, WRITTEN, WILL)
    assert len(events(verdict)) == 1
    assert verdict.broken is not None
    assert verdict.broken.protected


def test_what_everybody_must_agree_to_amend_holds_against_my_will(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, HOUSE, TREATY, "(1) every article is amended by Council by every member in favour.")
    verdict = verdict_of(pool, model)
    assert told(verdict) == (Outcome.HOLDS, WILL, ALL)
    assert "article 3(1)" in verdict.relies_on


def test_who_stays_away_has_not_consented(pool: SolverPool, tmp_path: Path) -> None:
    model = model_of(tmp_path, HOUSE, TREATY, "(1) every article is amended by Council by no member against.")
    assert told(verdict_of(pool, model)) == (Outcome.VIOLATED, WRITTEN, WILL)


def test_a_guarantee_that_demands_no_more_holds_and_says_what_breaks_it(pool: SolverPool, tmp_path: Path) -> None:
    way = f"(1) every article is amended by Council by {MAJORITY}."
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, TREATY, way, promise=f"{VETO}, as written."))
    assert told(verdict) == (Outcome.HOLDS, WRITTEN, WILL)
    assert verdict.broken is not None


def test_a_guarantee_that_demands_all_fails_where_all_agree(pool: SolverPool, tmp_path: Path) -> None:
    way = "(1) every article is amended by Council by every member in favour."
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, TREATY, way, promise=f"{VETO}, absolutely."))
    assert told(verdict) == (Outcome.VIOLATED, WILL, ALL)


def test_the_cheapest_coalition_amends(pool: SolverPool, tmp_path: Path) -> None:
    way = f"(1) every article is amended by Council by {MAJORITY}."
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, TREATY, way))
    assert verdict.broken is not None
    (step,) = [event for event in verdict.broken.history.events if isinstance(event, Decided)]
    stances = sorted(str(ballot) for _, ballot in step.decision.ballots[0])
    assert len(stances) == 3
    assert stances.count("in favour") == 2


# ── forms ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "promise",
    [
        "guarantee g swapping two members changes no outcome.",
        "guarantee g more support never hurts.",
        "guarantee g every member alone can prevent the adoption of a decision on treaty.",
        "guarantee g no member alone can adopt a decision on treaty.",
        "guarantee g every member alone can change the outcome of a decision on treaty.",
    ],
)
def test_guarantees_of_every_form_fall_with_the_article(pool: SolverPool, tmp_path: Path, promise: str) -> None:
    way = f"(1) every article is amended by Council by {MAJORITY}."
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, TREATY, way, promise=promise))
    assert told(verdict) == (Outcome.VIOLATED, WRITTEN, WILL)
    assert len(events(verdict)) == 1


def test_whom_a_decision_binds_is_amended_like_anything_else(pool: SolverPool, tmp_path: Path) -> None:
    promise = "guarantee g never some decision d on treaty is binding on some member m while m does not consent to d."
    treaty = f"(1) matter treaty. (2) Council decides treaty by {MAJORITY}."
    bound = "(1) decisions on treaty bind the members in favour."
    rest = f"(1) any other article is amended by Council by {MAJORITY}."
    loose, firm = (
        verdict_of(pool, model_of(tmp_path, HOUSE, treaty, bound, locked, rest, promise=promise))
        for locked in ("(1) articles 1, 2 and 4 may not be amended.", "(1) articles 1, 2, 3 and 4 may not be amended.")
    )
    assert told(loose) == (Outcome.VIOLATED, WRITTEN, WILL)
    assert events(loose) == ["article 3"]
    assert told(firm) == (Outcome.HOLDS, ALL, None)


# ── days ──────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_that_is_protected_until_a_day_falls_after_it(pool: SolverPool, tmp_path: Path) -> None:
    shield = "(1) article 2 may not be amended before 1 January 2030."
    rest = f"(1) any other article is amended by Council by {MAJORITY}."
    verdict = verdict_of(
        pool, model_of(tmp_path, HOUSE, TREATY, shield, "(1) articles 1, 3 and 4 may not be amended.", rest)
    )
    assert told(verdict) == (Outcome.VIOLATED, WRITTEN, WILL)
    assert events(verdict) == ["article 2"]


def test_an_article_that_lapses_needs_no_amendment(pool: SolverPool, tmp_path: Path) -> None:
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, TREATY, "(1) article 2 lapses after 20 years in force."))
    assert told(verdict) == (Outcome.VIOLATED, None, WRITTEN)
    assert events(verdict) == ["wait"]


def test_a_protection_that_lapses_opens_the_way(pool: SolverPool, tmp_path: Path) -> None:
    articles = (HOUSE, TREATY, "(1) article 2 may not be amended.", "(1) articles 1, 3 and 4 may not be amended.")
    rest = f"(1) any other article is amended by Council by {MAJORITY}. (2) article 3 lapses on 1 January 2030."
    verdict = verdict_of(pool, model_of(tmp_path, *articles, rest))
    assert told(verdict) == (Outcome.VIOLATED, WRITTEN, WILL)
    assert events(verdict) == ["wait", "article 2"]


# ── parties that come and go ──────────────────────────────────────────────────────────────────────

SUSPENSION = "(3) matter suspension(of: member). (4) Council decides suspension by no member against."
SUSPENDED = "(5) an adopted suspension makes the member concerned a suspended member."


def test_whoever_is_suspended_for_good_is_no_member_to_be_protected(pool: SolverPool, tmp_path: Path) -> None:
    way = "(1) every article is amended by Council by every member in favour."
    verdict = verdict_of(pool, model_of(tmp_path, HOUSE, f"{TREATY} {SUSPENSION} {SUSPENDED}", way))
    assert told(verdict)[:2] == (Outcome.HOLDS, WILL)


def test_a_former_member_that_still_votes_undoes_what_holds_at_the_start(pool: SolverPool, tmp_path: Path) -> None:
    counting = "(1) matter treaty. (2) Assembly decides treaty by no party against."
    house = f"{HOUSE} (3) organ Assembly: every member, every former member."
    promise = "guarantee g never a decision on treaty is not adopted while every member in favour, as written."
    firm = model_of(tmp_path, house, counting, promise=promise)
    assert verdict_of(pool, firm).outcome is Outcome.HOLDS
    loose = verdict_of(pool, model_of(tmp_path, house, f"{counting} (3) a member may withdraw.", promise=promise))
    assert told(loose) == (Outcome.VIOLATED, None, WRITTEN)
    assert events(loose) == ["withdraw"]


def test_a_named_member_that_is_leaving_is_not_forgotten(pool: SolverPool, tmp_path: Path) -> None:
    house = "(1) members: Austria. (2) organ Council: every member, every leaving member."
    counting = "(1) matter treaty. (2) Council decides treaty by at least 1 member abstaining."
    leave = "(3) a member may withdraw, effective 1 month after notice."
    promise = "guarantee g leaving members change no outcome."
    verdict = verdict_of(pool, model_of(tmp_path, house, f"{counting} {leave}", promise=promise))
    assert told(verdict) == (Outcome.VIOLATED, None, WRITTEN)
    assert events(verdict) == ["withdraw"]
