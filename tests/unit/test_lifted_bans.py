"""A ban on an organ leaves open what a run can lift it for: by a decision taken first, or by waiting until one is over."""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.judging import verdict_of
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

AUTHORITY = """charter "Authority"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter dam(by: member), review, inquiry(by: member), pause, levy.
article 2
  (1) Council decides dam, inquiry and pause by more than half of all members in favour.
  (2) Council decides review by {}.
  (3) Council decides levy by no member against.
article 3
  (1) {}
article 4
  (1) {}
guarantee g always possible: a decision on {} is adopted.
"""
MAJORITY = "more than half of all members in favour"
NOBODY = "at least 3 members in favour"
REVIEWED = "Council must not dam unless review is in force."
ABOUT_IT = "Council must not dam(by any member) unless inquiry(by that member) is in force."
LEVIED = "Council must not levy while pause is in force."
BOTH = "Council must not levy unless (review is in force and not pause is in force)."
OPEN = "decisions of Council bind every member."
LAPSES = "decisions on pause lapse after 1 year."
LATER = "decisions on review take effect 30 days after adoption."
BARRED = "Council must not review while levy is in force."
KEPT = [
    (MAJORITY, REVIEWED, OPEN, "dam", Outcome.HOLDS),
    (NOBODY, REVIEWED, OPEN, "dam", Outcome.VIOLATED),
    (MAJORITY, REVIEWED, BARRED, "dam", Outcome.VIOLATED),
    (MAJORITY, REVIEWED, LATER, "dam", None),
    (MAJORITY, ABOUT_IT, OPEN, "dam", Outcome.HOLDS),
    (MAJORITY, LEVIED, LAPSES, "levy", Outcome.HOLDS),
    (MAJORITY, LEVIED, OPEN, "levy", Outcome.VIOLATED),
    (MAJORITY, BOTH, LAPSES, "levy", Outcome.HOLDS),
    (MAJORITY, "Council must not levy after 5 years in force.", OPEN, "levy", Outcome.VIOLATED),
    (MAJORITY, "Council must not levy after 5 years in force.", OPEN, "dam", Outcome.HOLDS),
]


@pytest.mark.parametrize(("by", "ban", "besides", "matter", "outcome"), KEPT)
def test_what_a_ban_leaves_possible(
    pool: SolverPool, tmp_path: Path, by: str, ban: str, besides: str, matter: str, outcome: Outcome | None
) -> None:
    charter = model_of(tmp_path, AUTHORITY.format(by, ban, besides, matter))
    verdict = verdict_of(pool, charter)
    run = violation_of_run(charter, charter.guarantees[0], 2, 2, Grade.AS_WRITTEN)
    assert (run is not None) == (outcome is Outcome.VIOLATED)
    assert verdict.outcome is (outcome or Outcome.UNDECIDED)


@pytest.mark.parametrize(
    ("ban", "besides", "outcome"), [(LEVIED, OPEN, Outcome.VIOLATED), (LEVIED, LAPSES, Outcome.HOLDS)]
)
def test_a_ban_that_is_never_lifted_again_is_found_among_many(
    pool: SolverPool, tmp_path: Path, ban: str, besides: str, outcome: Outcome
) -> None:
    text = AUTHORITY.format(MAJORITY, ban, besides, "levy").replace("members: 2", "members: 6")
    charter = model_of(tmp_path, text)
    verdict = verdict_of(pool, charter)
    assert verdict.outcome is outcome
    assert verdict.broken is None or not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AS_WRITTEN)
