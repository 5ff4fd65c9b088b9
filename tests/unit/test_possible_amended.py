"""*Always possible* where the article on the decision can be amended: amended text may let no such decision pass."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from charter.world import Decided
from tests.unit.judging import judged
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

LEAGUE = """charter "League"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter exclusion(of: member), waiver.
  (4) decisions of Council bind every member.
article 2
  (1) Council decides exclusion by every member other than the member concerned in favour.
article 3
  (1) Council decides waiver by at least 3/4 of all members in favour.
  {ban}
article 4
  (1) any other article is amended by Council by {by}.
  (2) articles 1 and 4 may not be amended.
  {kept}
guarantee g always possible: some decision on {what}, {grade}.
"""
SAID = {
    "by": "at least 2/3 of all members in favour", "kept": "condition calm.", "ban": "", "what": "exclusion is adopted",
    "grade": "absolutely",
}  # fmt: skip
KEPT = "(3) article {} may not be amended."
BROKEN = [
    ({}, Grade.AGAINST_MY_WILL),
    ({"grade": "against my will"}, Grade.AGAINST_MY_WILL),
    ({"what": "exclusion is not adopted"}, Grade.AGAINST_MY_WILL),
    ({"by": "every member in favour"}, Grade.ABSOLUTELY),
    ({"kept": KEPT.format(3)}, Grade.AGAINST_MY_WILL),
    ({"what": "waiver is adopted", "kept": KEPT.format(2)}, Grade.AGAINST_MY_WILL),
]
HOLDING = [
    {"grade": "as written"},
    {"kept": KEPT.format(2)},
    {"what": "waiver is adopted", "kept": KEPT.format(3)},
    {"by": "every member in favour", "grade": "against my will"},
    {"what": "waiver is adopted", "kept": KEPT.format("3(1)"), "ban": "(2) Council must not waiver when calm."},
]


def text_of(**said: str) -> str:
    told = {**SAID, **said}
    if "calm" in told["ban"]:
        told["kept"] += "\n  condition calm."
    return LEAGUE.format(**told)


@pytest.mark.parametrize(("said", "grade"), BROKEN)
def test_what_amended_text_may_let_fail_is_not_always_possible(
    pool: SolverPool, tmp_path: Path, said: dict[str, str], grade: Grade
) -> None:
    model, verdict = judged(pool, tmp_path, text_of(**said))
    assert (verdict.outcome, verdict.grade, verdict.reason) == (
        Outcome.VIOLATED, [*Grade][[*Grade].index(grade) - 1], "",
    )  # fmt: skip
    assert verdict.broken is not None
    assert not violates_run(model, verdict.guarantee, verdict.broken, grade)
    (event,) = verdict.broken.history.events
    assert isinstance(event, Decided) and event.amends in ("article 2", "article 3")


@pytest.mark.parametrize("said", HOLDING)
def test_what_no_amendment_reaches_stays_possible(pool: SolverPool, tmp_path: Path, said: dict[str, str]) -> None:
    model, verdict = judged(pool, tmp_path, text_of(**said))
    assert verdict.outcome is Outcome.HOLDS
    assert violation_of_run(model, verdict.guarantee, 3, 2, verdict.guarantee.demanded) is None
