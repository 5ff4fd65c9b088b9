"""Ways round a charter's protection of mixed kinds: each is found, as short as it is, and the repaired twin is proved."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import charter
from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Model
from tests.campaigns.loopholes import Link, Opening, Plot, loophole, plots
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.verdict import Outcome, Verdict

NAMED = {f"{plot.opening.name}-{plot.events}".lower(): plot for plot in plots()}
SHORT = {name: plot for name, plot in NAMED.items() if plot.events <= 3 and len(plot.links) <= 1}
LONGEST = {name: plot for name, plot in NAMED.items() if plot.events == 5}


@pytest.fixture(scope="module")
def pool() -> Iterator[SolverPool]:
    with SolverPool() as one:
        yield one


def model_of(folder: Path, plot: Plot, articles: int, repaired: bool = False) -> Model:
    path = folder / "loophole.charter"
    path.write_text(loophole(plot, articles, repaired, seed=1), encoding="utf-8")
    return charter.load(path)


def verdict_of(pool: SolverPool, model: Model) -> Verdict:
    return verify(model, pool=pool).verdicts[0]


def test_between_them_the_plots_have_every_kind_of_link_behind_one_another() -> None:
    assert {link for plot in NAMED.values() for link in plot.links} == set(Link)
    assert {plot.opening for plot in LONGEST.values()} == set(Opening)


@pytest.mark.parametrize("plot", LONGEST.values(), ids=LONGEST.keys())
@pytest.mark.parametrize("articles", [5, 20])
def test_a_way_of_mixed_links_is_found_and_shown_to_be_as_short_as_it_is(
    pool: SolverPool, tmp_path: Path, plot: Plot, articles: int
) -> None:
    verdict = verdict_of(pool, model_of(tmp_path, plot, articles))
    assert (verdict.outcome, verdict.breaks, verdict.reason) == (Outcome.VIOLATED, Grade.AGAINST_MY_WILL, "")
    assert verdict.broken is not None
    assert len(verdict.broken.history.events) == plot.events


@pytest.mark.parametrize("plot", LONGEST.values(), ids=LONGEST.keys())
def test_the_twin_in_which_the_last_article_is_protected_is_proved(
    pool: SolverPool, tmp_path: Path, plot: Plot
) -> None:
    verdict = verdict_of(pool, model_of(tmp_path, plot, 20, repaired=True))
    assert (verdict.outcome, verdict.every_roster) == (Outcome.HOLDS, True)


@pytest.mark.parametrize("plot", SHORT.values(), ids=SHORT.keys())
def test_the_interpreter_finds_no_shorter_way_and_none_in_the_twin(tmp_path: Path, plot: Plot) -> None:
    parties = 5 if plot.opening is Opening.FRIENDS else 3
    bad, twin = (model_of(tmp_path, plot, 5, repaired) for repaired in (False, True))
    run = violation_of_run(bad, bad.guarantees[0], parties, plot.events, Grade.AGAINST_MY_WILL, start_of(plot))
    assert run is not None
    assert len(run.history.events) == plot.events
    assert (
        violation_of_run(twin, twin.guarantees[0], parties, plot.events, Grade.AGAINST_MY_WILL, start_of(plot)) is None
    )


def start_of(plot: Plot) -> int:
    """A run begins on a day on which the moratorium is over, if there is one."""
    return date(2030 if plot.opening is Opening.SUNSET else 2000, 1, 1).toordinal()
