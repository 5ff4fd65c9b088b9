"""Decisions on `amendment`: they amend where a clause lets them; else `amendment` is a matter like any other."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from charter.scenario.chronicle import run_chronicle
from tests.unit.judging import verdict_of
from tests.unit.resolving import model
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

OWN = """\
charter "Its own"
article 1
  (1) members: 3.
  (2) organ Council: every member.
  (3) matter amendment.
  (4) Council decides amendment by simple_majority, then ratified by two thirds of all members.
  (5) a member must not strike unless amendment is in force.
"""
AMENDED = """\
charter "By three quarters of the States"
article 1
  (1) members: 50.
  (2) organ Congress: every member.
article 5
  (1) every article is amended by Congress by two_thirds_of_all, then ratified by three quarters of all members.
"""
PROMISES = (
    "never some member does strike",
    "never some member does strike, as written",
    "always possible: some decision on amendment is adopted",
)
TWO_CENTURIES = """\
scenario "Two hundred years"
  on 25 September 1789: {organ} votes on amendment: all in favour.
  on 7 May 1992: ratification: {ratifying} ratifying; the rest silent.
  expect {hoped}.
"""


@pytest.mark.parametrize("promise", PROMISES)
def test_a_matter_of_its_own_that_is_called_amendment_is_a_matter_like_any_other(
    pool: SolverPool, tmp_path: Path, promise: str
) -> None:
    text = OWN + f"guarantee g {promise}.\n"
    own, other = model(tmp_path, text), model(tmp_path, text.replace("amendment", "revision"))
    told, same = verdict_of(pool, own), verdict_of(pool, other)
    assert (told.outcome, told.grade) == (same.outcome, same.grade)
    if promise.startswith("never"):
        assert told.outcome is Outcome.VIOLATED
        assert violation_of_run(own, own.guarantees[0], 3, 2, Grade.AS_WRITTEN) is not None


def test_an_amendment_of_which_no_article_is_named_may_be_ratified_two_centuries_later(tmp_path: Path) -> None:
    for ratifying, hoped in ((38, "adopted"), (37, "not adopted")):
        told = TWO_CENTURIES.format(organ="Congress", ratifying=ratifying, hoped=hoped).replace("all in", "50 in")
        made = model(tmp_path, AMENDED + told)
        result = run_chronicle(made, made.chronicles[0])
        assert result.passed, result.failures
