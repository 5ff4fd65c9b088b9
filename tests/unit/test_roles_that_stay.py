"""Those who have a role, whom no clause takes out of the standing in which they got it."""

from pathlib import Path

import pytest

from charter.model import Model
from tests.unit.resolving import model
from tests.unit.settling import Desk
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.problem import Status
from verifier.runs.lives import lives
from verifier.runs.obliged import unreached

CLUB = """\
charter "Club"
article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) role host: 1 member.
  (4) role guest: any members.
  (5) matter expulsion(of: {expelled}), retirement.
  (6) Council decides expulsion by more than half of all members in favour.
  (7) Council decides retirement by every member in favour.
  (8) a former member does not count as a member.
  (9) any other article is amended by Council by every member in favour.
article 2
  (1) {left} may withdraw, effective 3 months after notice.
  (2) an adopted expulsion makes the member concerned a former member.
  (3) {more}
guarantee g {promise}
"""
SPARED = "a member other than the host"
KEPT = {
    "expelled": "member other than the host",
    "left": SPARED,
    "more": "an adopted retirement makes every member other than the host a former member.",
    "promise": "never some host is a former member.",
}


def club(tmp_path: Path, **changed: str) -> Model:
    """The club, in which no clause takes the host out of membership unless one is `changed`."""
    return model(tmp_path, CLUB.format(**{**KEPT, **changed}))


@pytest.mark.parametrize(
    "promise",
    [
        "never some host is a former member.",
        "never some host is a leaving member.",
        "never there are no members.",
        "always there is exactly 1 member of host.",
    ],
)
def test_a_role_that_every_clause_leaves_out_stays_where_it_is(tmp_path: Path, pool: SolverPool, promise: str) -> None:
    (verdict,) = verify(club(tmp_path, promise=promise), pool=pool).verdicts
    assert (verdict.outcome.value, str(verdict.grade)) == ("holds", "absolutely"), verdict.reason


@pytest.mark.parametrize(
    "changed",
    [
        {"expelled": "member"},
        {"left": "a member"},
        {"left": "a member other than the guests"},
        {"more": "an adopted retirement makes every member a former member."},
        {"more": "a host must report within 30 days, otherwise it is a former member."},
        {"promise": "never some guest is a former member."},
        {"promise": "never there are no members other than the host."},
    ],
)
def test_one_clause_that_does_not_leave_it_out_is_enough(
    tmp_path: Path, pool: SolverPool, changed: dict[str, str]
) -> None:
    assert Desk(club(tmp_path, **changed), pool).found().status is Status.SAT


def test_who_has_another_role_besides_is_left_out_all_the_same(tmp_path: Path, pool: SolverPool) -> None:
    both = "never some guest is a former member while it is a host."
    assert Desk(club(tmp_path, promise=both), pool).found().status is Status.UNSAT
    assert Desk(club(tmp_path, promise=both, left="a member"), pool).found().status is Status.SAT


def test_the_checker_follows_the_lives_of_those_who_have_the_role(tmp_path: Path) -> None:
    made = club(tmp_path)
    assert {standing for standing, _ in lives(made, "", ("member",), ("host",))} == {"member"}
    assert {standing for standing, _ in lives(made, "", ("member",), ("guest",))} == {"member", "leaving", "former"}
    assert unreached(made) == ""
