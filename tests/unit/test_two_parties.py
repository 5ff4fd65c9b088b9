"""A matter between two parties that cannot be one: `matter dispute(claimant: member, respondent: other member)`."""

from pathlib import Path

import pytest

import charter
from charter.admission.worlds import questions
from charter.exhaust.worlds import worlds
from charter.model import Model
from charter.scenario.run import run
from tests.unit.resolving import codes, model, write
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify

BODY = """charter "Disputes"
article 1
  (1) members: 1 to 4.
  (2) organ Council: every member.
  (3) matter dispute(claimant: member, respondent: {kind}).
  (4) Council decides dispute by more than half of all members in favour and every member other than the claimant
      not against, with the respondent taking no part and the quota recomputed.
  (5) decisions of Council bind every member.
"""
TEXT = BODY.format(kind="other member")
EXCLUSION = """charter "Exclusion"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) matter exclusion(of: {whom}).
  (4) Council decides exclusion by the party concerned in favour.
  (5) decisions of Council bind every member.
  (6) role chief: 1 member.
guarantee g
  every member alone can change the outcome of a decision on exclusion.
"""


def outcomes(made: Model, pool: SolverPool) -> list[str]:
    """The verdicts on the guarantees of a charter."""
    return [verdict.outcome.value for verdict in verify(made, pool=pool).verdicts]


def test_no_question_concerns_one_party_twice(tmp_path: Path) -> None:
    made = model(tmp_path, TEXT)
    for world in worlds(made, 4, (1,)):
        asked = [tuple(who for _, who in question.arguments) for question in questions(made, world)]
        names = [actor.name for actor in world.actors]
        assert sorted(asked) == sorted((a, b) for a in names for b in names if a != b)


def test_without_other_one_party_may_be_both(tmp_path: Path) -> None:
    made = model(tmp_path, BODY.format(kind="member"))
    assert any(a == b for w in worlds(made, 2, (1,)) for q in questions(made, w) for (_, a), (_, b) in [q.arguments])


def test_who_is_concerned_twice_is_spoken_of_in_vain(tmp_path: Path, pool: SolverPool) -> None:
    asked = "guarantee g\n  never a decision on dispute is adopted while the claimant is the respondent.\n"
    assert outcomes(model(tmp_path, TEXT + asked), pool) == ["vacuous"]
    assert outcomes(model(tmp_path, BODY.format(kind="member") + asked), pool) == ["violated"]


def test_a_dispute_takes_two_members(tmp_path: Path, pool: SolverPool) -> None:
    asked = "guarantee g\n  never a decision on dispute is adopted while there are fewer than {} members.\n"
    assert outcomes(model(tmp_path, TEXT + asked.format(2)), pool) == ["holds"]
    assert outcomes(model(tmp_path, TEXT + asked.format(3)), pool) == ["violated"]


def test_a_scenario_with_one_party_in_both_places_says_so(tmp_path: Path) -> None:
    told = TEXT + (
        'scenario "A against A"\n  given 3 members.\n'
        "  Council votes on dispute(claimant A, respondent A): 2 in favour.\n  expect adopted.\n"
    )
    made = model(tmp_path, told)
    (scenario,) = made.scenarios
    assert "`A` cannot be both the `claimant` and the `respondent` of `dispute`." in run(made, scenario).failures


@pytest.mark.parametrize("kind", ["another member", "different member"])
def test_another_party_is_said_in_the_words_of_the_language(tmp_path: Path, kind: str) -> None:
    (found,) = charter.check(write(tmp_path, BODY.format(kind=kind))).diagnostics
    assert found.fix == "write `other`"


def test_the_first_parameter_differs_from_nobody(tmp_path: Path) -> None:
    assert "E306" in codes(tmp_path, BODY.replace("claimant: member", "claimant: other member").format(kind="member"))


@pytest.mark.parametrize(("whom", "expected"), [("member", "holds"), ("chief", "violated")])
def test_who_decides_on_its_own_question_alone_is_no_dummy(
    tmp_path: Path, pool: SolverPool, whom: str, expected: str
) -> None:
    assert outcomes(model(tmp_path, EXCLUSION.format(whom=whom)), pool) == [expected]
