"""A ban that hangs on how many parties have a standing is lifted where decisions can take all of them out of it."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade
from tests.unit.judging import failing, judged, unbroken
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome

CLUB = """charter "Club"
article 1
  (1) members: {members}.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter admission(of: applicant), suspension(of: member), restoration(of: suspended member), levy.
  (5) a suspended member does not count as a member.
article 2
  (1) Council decides admission by no member against.
  (2) Council decides suspension and restoration by more than half of all members in favour.
  (3) Council decides levy by no member against.
  (4) an adopted admission makes the applicant a member, effective at once.
  (5) an adopted suspension makes the member concerned a suspended member, effective at once.
  (6) an adopted restoration makes the suspended member concerned a member, effective {effective}.
article 3
  (1) Council must not levy {ban}.
  (2) {besides}
guarantee g always possible: a decision on levy is adopted, as written.
"""
SUSPENDED, APPLYING = "when there is some suspended member", "when there are some applicants"
BARRED = "Council must not restoration when there is some suspended member."
FREE = "decisions of Council bind every member."
FIRST = "Council must not restoration when there are some applicants."


def text_of(ban: str, besides: str = FREE, members: str = "1 or more", effective: str = "at once") -> str:
    return CLUB.format(ban=ban, besides=besides, members=members, effective=effective)


POSSIBLE = [
    text_of(SUSPENDED),
    text_of("unless there are fewer than 2 suspended members"),
    text_of("when there are at least 2 suspended members", members="3 or more"),
    text_of(APPLYING),
    text_of(SUSPENDED, "Council must not levy when there are some applicants."),
    text_of(SUSPENDED, FIRST),
]
OPENED = [
    ("when there are no suspended members", FREE),
    ("when there are fewer than 2 suspended members and there are no applicants", FREE),
]
CLOSED = [
    ("when there are no suspended members", BARRED),
    ("when there are no applicants", "Council must not admission when there are some applicants."),
    ("when there is some suspended member and there are no suspended members", FREE),
]
IMPOSSIBLE = [
    text_of(SUSPENDED, BARRED),
    text_of(SUSPENDED, "an adopted restoration makes every member a suspended member, effective at once."),
    text_of(APPLYING, "Council must not admission when there are some applicants."),
    text_of(SUSPENDED, members="1"),
]


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_is_barred_by_a_number_is_possible_once_the_number_is_none(
    pool: SolverPool, tmp_path: Path, text: str
) -> None:
    unbroken(pool, tmp_path, text)


def test_the_verdict_rests_on_the_clause_that_takes_them_out(pool: SolverPool, tmp_path: Path) -> None:
    _, verdict = judged(pool, tmp_path, text_of(SUSPENDED))
    assert "article 2(6)" in verdict.relies_on


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_nobody_is_taken_out_by_a_decision_that_cannot_be_taken_or_brings_others_in(
    pool: SolverPool, tmp_path: Path, text: str
) -> None:
    failing(pool, tmp_path, text)


def test_who_is_taken_out_later_is_waited_for(pool: SolverPool, tmp_path: Path) -> None:
    verdict = unbroken(pool, tmp_path, text_of(SUSPENDED, effective="30 days after adoption"), steps=2)
    assert "article 2(6)" in verdict.relies_on


@pytest.mark.parametrize(
    "besides",
    [
        "a member must report within 10 days when there is some suspended member.",
        "article 1 lapses after 10 days in force.",
        "a member may withdraw, effective 10 days after notice.",
    ],
)
def test_what_may_come_about_meanwhile_is_not_waited_for(pool: SolverPool, tmp_path: Path, besides: str) -> None:
    _, verdict = judged(pool, tmp_path, text_of(SUSPENDED, besides, effective="30 days after adoption"))
    assert verdict.outcome is not Outcome.HOLDS


LEAGUE = """charter "League"
article 1
  (1) members: 1 or more.
  (2) organ Council: every member.
  (3) matter suspension(of: member), levy.
  (4) a suspended member does not count as a member.
article 2
  (1) Council decides suspension by at least {} members in favour.
  (2) Council decides levy by no member against.
  (3) an adopted suspension makes the member concerned a suspended member, effective at once.
article 3
  (1) Council must not levy when there is some suspended member.
guarantee g always possible: a decision on levy is adopted, as written.
"""


@pytest.mark.parametrize(("needed", "outcome"), [(2, Outcome.VIOLATED), (0, Outcome.VIOLATED)])
def test_a_ban_counts_parties_of_which_nothing_else_speaks(
    pool: SolverPool, tmp_path: Path, needed: int, outcome: Outcome
) -> None:
    charter, verdict = judged(pool, tmp_path, LEAGUE.format(needed))
    assert verdict.outcome is outcome
    assert violation_of_run(charter, charter.guarantees[0], 3, 2, Grade.AS_WRITTEN) is not None


def test_a_ban_on_a_number_that_never_comes_about_is_none(pool: SolverPool, tmp_path: Path) -> None:
    text = LEAGUE.format(2).replace("must not levy when", "must not suspension unless")
    unbroken(pool, tmp_path, text, steps=2)


def opened(when: str, besides: str) -> str:
    """The club in which the procedure says what the ban said."""
    return (
        text_of("while levy is in force", besides)
        .replace("levy by no", f"levy {when} by no")
        .replace(
            "Council must not levy while levy is in force.", "a member may withdraw, effective 90 days after notice."
        )
    )


@pytest.mark.parametrize(("when", "besides"), OPENED)
def test_a_procedure_that_waits_for_a_number_is_opened_once_the_number_is_none(
    pool: SolverPool, tmp_path: Path, when: str, besides: str
) -> None:
    unbroken(pool, tmp_path, opened(when, besides))


@pytest.mark.parametrize(("when", "besides"), CLOSED)
def test_a_procedure_stays_closed_where_nobody_can_be_taken_out(
    pool: SolverPool, tmp_path: Path, when: str, besides: str
) -> None:
    failing(pool, tmp_path, opened(when, besides))
