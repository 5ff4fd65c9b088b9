"""What is possible once there are so many: decisions bring parties there, one after the other, until there are enough."""

from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import Grade, Possible
from tests.unit.judging import broken, judged, unbroken
from tests.unit.resolving import model as model_of
from verifier.engines.solver import SolverPool
from verifier.runs.gathering import contradicted
from verifier.verdict import PERHAPS_SHORTER, Outcome

UNION = """charter "Union"
article 1
  (1) members: {members}.
  (2) applicants: {applicants}.
  (3) organ Council: every member.
  (4) matter admission(of: applicant), rejection(of: applicant), budget.
  (5) decisions of Council bind every member.
article 2
  (1) Council decides admission by {admitting}.
  (2) an adopted admission makes the applicant a member, effective {effective}.
  (3) Council decides rejection by no member against.
  (4) {rejecting}
article 3
  (1) Council decides budget {when}by {by}.
  (2) {ban}
article 4
  {amended}
guarantee g always possible: some decision on budget is adopted, {grade}.
"""
SAID = {
    "members": "1 or more", "applicants": "3 or more", "admitting": "every member in favour", "effective": "at once",
    "rejecting": "condition noted.", "when": "", "by": "at least 3 members in favour", "ban": "condition calm.",
    "amended": "condition free.", "grade": "as written",
}  # fmt: skip
LATER = "30 days after adoption"
FEW = "Council must not budget unless there are at least 4 members."
REJECTED = "an adopted rejection makes the applicant a former member, effective at once."
WITHDRAW = "a member may withdraw, effective 12 months after notice."
RESTORED = """charter "Fleet"
article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) matter suspension(of: member), restoration(of: suspended), budget.
  (4) decisions of Council bind every member.
article 2
  (1) Council decides suspension by more than half of all members in favour.
  (2) Council decides restoration by no member against.
  (3) an adopted suspension makes the member concerned a suspended member.
  (4) an adopted restoration makes the suspended concerned a member, effective {effective}.
article 3
  (1) Council decides budget by no member against.
  (2) Council must not budget while there are at least 2 suspended members.
guarantee g always possible: some decision on budget is adopted, as written.
"""


def union(**said: str) -> str:
    return UNION.format(**{**SAID, **said})


def restored(members: str, effective: str = "at once") -> str:
    return RESTORED.format(members=members, effective=effective)


POSSIBLE = [
    union(),
    union(effective=LATER),
    union(ban=FEW),
    union(ban=FEW, members="any number", applicants="4 or more", admitting="no member against"),
    union(when="when there are at least 3 members ", by="no member against"),
    union(effective=LATER, ban=FEW, by="no member against"),
    union(rejecting=REJECTED),
    restored("3 to 5"),
    restored("3 to 5", LATER),
    restored("3 or more", LATER),
]
IMPOSSIBLE = [
    union(applicants="any number"),
    union(applicants="1 or more"),
    union(applicants="1 or more", ban=FEW),
    union(admitting="at least 2 members in favour"),
    union(members="any number", admitting="some member in favour"),
]
OPEN = [
    union(effective=LATER, rejecting=WITHDRAW),
    union(effective=LATER, rejecting="a member must report within 10 days."),
    union(effective=LATER, rejecting="article 1 lapses after 10 days in force."),
]


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_takes_so_many_is_possible_where_so_many_can_be_brought_there(
    pool: SolverPool, tmp_path: Path, text: str
) -> None:
    assert "article 2" in "".join(unbroken(pool, tmp_path, text, parties=4, steps=1).relies_on)


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_it_is_not_where_too_few_can_be_brought_or_nobody_can_bring_them(
    pool: SolverPool, tmp_path: Path, text: str
) -> None:
    broken(pool, tmp_path, text)


@pytest.mark.parametrize("text", OPEN)
def test_it_is_not_said_to_be_where_time_may_bring_more_about(pool: SolverPool, tmp_path: Path, text: str) -> None:
    _, verdict = judged(pool, tmp_path, text)
    assert verdict.outcome is not Outcome.HOLDS


def test_text_that_is_amended_may_let_nobody_in(pool: SolverPool, tmp_path: Path) -> None:
    amended = "(1) article {} is amended by Council by some member in favour.\n  (2) article 4 may not be amended."
    _, verdict = judged(pool, tmp_path, union(amended=amended.format(2), grade="absolutely"))
    assert (verdict.outcome, verdict.grade) != (Outcome.HOLDS, Grade.ABSOLUTELY)
    kept = union(amended=amended.format(9) + "\narticle 9\n  condition other.", grade="absolutely")
    _, verdict = judged(pool, tmp_path, kept)
    assert (verdict.outcome, verdict.grade) == (Outcome.HOLDS, Grade.ABSOLUTELY)


@pytest.mark.parametrize(("text", "wrong"), [(POSSIBLE[0], False), (IMPOSSIBLE[0], True), (restored("3 to 5"), False)])
def test_the_interpreter_has_the_last_word_among_few(tmp_path: Path, text: str, wrong: bool) -> None:
    model = model_of(tmp_path, text)
    form = model.guarantees[0].form
    assert isinstance(form, Possible)
    assert contradicted(model, form) is wrong


def test_a_run_is_not_called_the_shortest_where_others_at_the_beginning_make_a_shorter_one(
    pool: SolverPool, tmp_path: Path
) -> None:
    """Whether so many are there already, or one must be let in first, is as the run begins."""
    text = union(
        members="1 to 3", applicants="1", admitting="no member against", by="some member in favour",
        ban="Council must not budget when there are some applicants.", grade="absolutely",
        amended="(1) any other article is amended by Council by at least 1/3 of all members in favour and no member against."
        "\n  (2) articles 1, 2 and 4 may not be amended.",
    )  # fmt: skip
    model, verdict = judged(pool, tmp_path, text)
    assert verdict.broken is not None and verdict.breaks is not None
    shortest = violation_of_run(model, model.guarantees[0], 3, 1, verdict.breaks)
    assert shortest is not None
    assert len(verdict.broken.history.events) == len(shortest.history.events) or verdict.reason == PERHAPS_SHORTER


def test_a_run_is_not_called_the_shortest_where_it_was_never_possible(pool: SolverPool, tmp_path: Path) -> None:
    """What takes a truce and is forbidden while there is one was not possible before the truce, either."""
    text = union(
        members="1 to 3", applicants="1", admitting="no member against", when="when noted_truce is in force ",
        by="some member in favour", ban="Council must not budget when noted_truce is in force.",
        amended="(1) matter noted_truce.\n  (2) Council decides noted_truce by some member in favour.",
    )  # fmt: skip
    model, verdict = judged(pool, tmp_path, text)
    assert verdict.broken is not None
    assert violation_of_run(model, model.guarantees[0], 2, 0, Grade.AS_WRITTEN) is not None
    assert not verdict.broken.history.events or verdict.reason == PERHAPS_SHORTER
