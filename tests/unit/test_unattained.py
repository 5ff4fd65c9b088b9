"""A promise that a party can do something by itself, broken: why it cannot, and which one ballot would have let it."""

from pathlib import Path

import pytest

from tests.unit.judging import unbroken
from tests.unit.resolving import model
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.explain.miss import miss
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

CLUB = """charter "A club"
article 1 "Members"
  (1) members: 2 or more.
  (2) organ Board: every member.
  (3) matter suspension(of: member), delay(of: leaving member).
  (4) Board decides suspension and delay by at least one member in favour.
  (5) an adopted suspension makes the member concerned a suspended member, effective at once.
  (6) an adopted delay extends the notice of the leaving member by 12 months.
  (7) condition wartime.
article 2 "Leaving"
  (1) a member may withdraw, effective {when}.
{more}
guarantee kept {promise}.
"""
MONTHS = "12 months after notice"
NOT_WHILE = "  (2) a member must not {} while wartime."
LEAVES = "every member m alone can end its membership within {} months"


def broken(folder: Path, pool: SolverPool, when: str, more: str, promise: str) -> tuple[Verdict, Story]:
    made = model(folder, CLUB.format(when=when, more=more, promise=promise))
    (verdict,) = verify(made, pool=pool).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    told = tell(made, verdict)
    assert told is not None
    return verdict, told


CASES = {
    "notice takes longer": (
        MONTHS, "", LEAVES.format(6),
        "Nothing that A does by itself ends its membership within 6 months: under article 2(1) it takes 12 months.",
    ),
    "the day decides": (
        "on the first day of the next year", "", LEAVES.format(11),
        ("Nothing that A does by itself ends its membership within 11 months: what it begins on 1 January 2000 under "
        "article 2(1) takes effect on 1 January 2001."),
    ),
    "it is forbidden": (
        MONTHS, NOT_WHILE.format("withdraw"), LEAVES.format(12),
        ("Nothing that A does by itself ends its membership within 12 months: article 2(2) forbids it to withdraw while "
        "wartime."),
    ),
    "an act is forbidden": (
        MONTHS, NOT_WHILE.format("speak"), "every member m alone can speak within 1 month",
        "Article 2(2) forbids A to speak while wartime, and nothing that it does by itself changes that within 1 month.",
    ),
    "its standing has no such right": (
        MONTHS, "", "every suspended member m alone can end its membership within 12 months",
        ("Nothing that A does by itself ends its membership within 12 months: article 2(1) does not let a suspended "
        "member withdraw."),
    ),
    "it is delayed": (
        MONTHS, "", LEAVES.format(12),
        ("Nothing that B does by itself ends its membership within 12 months: what it began under article 2(1) has not "
        "come about by then."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_why_a_party_cannot_is_told_with_the_clause(tmp_path: Path, pool: SolverPool, case: str) -> None:
    when, more, promise, words = CASES[case]
    assert broken(tmp_path, pool, when, more, promise)[1].conclusion == words


def test_who_gives_in_to_a_delay_does_not_stop_it_and_who_votes_for_it_could(tmp_path: Path, pool: SolverPool) -> None:
    when, more, promise, _ = CASES["it is delayed"]
    verdict, told = broken(tmp_path, pool, when, more, promise)
    words = "Had A been against when Board decided on delay of B, article 1(4) would have stopped it."
    near = miss(model(tmp_path, CLUB.format(when=when, more=more, promise=promise)), verdict)
    assert told.near == words
    assert near is not None and near.words == (words,)


def test_where_nobody_votes_no_ballot_is_said_to_be_near(tmp_path: Path, pool: SolverPool) -> None:
    when, more, promise, _ = CASES["notice takes longer"]
    assert broken(tmp_path, pool, when, more, promise)[1].near == ""


PROTECTED = """charter "A club that protects the way out"
article 1
  (1) members: 2 or more.
  (2) organ Board: every member.
  (3) matter budget.
  (4) Board decides budget by at least one member in favour.
article 2
  (1) a member may withdraw, effective 12 months after notice.
article 3
  (1) articles 2 and 3 may not be amended.
  (2) any other article is amended by Board by no member against.
guarantee kept every member m alone can end its membership within 12 months, {demanded}.
"""


@pytest.mark.parametrize(("demanded", "above"), [("as written", "against my will"), ("against my will", "absolutely")])
def test_the_grade_that_was_not_looked_for_is_named(
    tmp_path: Path, pool: SolverPool, demanded: str, above: str
) -> None:
    (verdict,) = verify(model(tmp_path, PROTECTED.format(demanded=demanded)), pool=pool).verdicts
    assert (verdict.outcome, str(verdict.grade)) == (Outcome.HOLDS, demanded)
    said = f"whether it holds {above} takes long to find out, and is looked for where the guarantee demands it"
    assert verdict.reason == said


READMITTED = """charter "Club"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter exclusion(of: member), readmission(of: former).
article 2
  (1) Council decides exclusion by two thirds of the members voting in favour.
  (2) an adopted exclusion makes the member concerned a former member.
  (3) Council decides readmission by no member against.
  (4) an adopted readmission makes the former concerned a member.
  (5) a member may withdraw, effective 30 days after notice.
guarantee g every member m alone can end its membership within 12 months, as written.
"""


def test_who_is_excluded_has_ceased_to_be_a_member_though_others_let_it_in_again_the_same_day(
    pool: SolverPool, tmp_path: Path
) -> None:
    unbroken(pool, tmp_path, READMITTED, steps=1)
