"""How many parties there are of a standing, along runs of any length: proved where a relation between numbers is kept by
every event, and by nothing else.
"""

from pathlib import Path

import pytest

from charter.cases.promise import violates_run
from charter.model import Grade, Model, NeverReached
from charter.world import Decided
from tests.unit.judging import broken, judged, unbroken
from tests.unit.resolving import model as model_of
from tests.unit.test_invariants import answered
from verifier.engines.solver import SolverPool
from verifier.linear import Operand, linear, var
from verifier.runs.counted import Kept, check_numbers
from verifier.runs.kinds import now
from verifier.terms import Term, conj, ge, le
from verifier.verdict import Outcome

HOUSE = """charter "House"
article 1
  (1) members: 2 or more.
  (2) applicants: any number.
  (3) organ Council: every member.
  (4) matter admission(of: applicant), suspension(of: member), restoration(of: suspended member).
  (5) a suspended member does not count as a member.
article 2
  (1) Council decides admission by no member against.
  (2) Council decides suspension by {by}.
  (3) Council decides restoration by more than half of all members in favour.
  (4) an adopted admission makes the applicant a member, effective at once.
  (5) an adopted suspension makes the member concerned a suspended member, effective {effective}.
  (6) an adopted restoration makes the suspended member concerned a member, effective at once.
article 3
  (1) {first}
  (2) {second}
guarantee g never there are {never}, as written.
"""
BY = {"by": "more than half of all members in favour", "effective": "at once"}
LOOSE = {"first": "decisions of Council bind every member.", "second": "condition calm."}
BAN = "Council must not suspension when there are at least 2 suspended members."
CAP, FLOOR = "at least 3 suspended members", "fewer than 2 members"
THREE = {"by": "at least 3 members in favour"}
LEAVE = "a member may withdraw when there are at least 3 members, effective at once."
FREE = "a member may withdraw, effective at once."


def text_of(never: str, **told: str) -> str:
    return HOUSE.format(**{**BY, **LOOSE, **told}, never=never)


KEPT = [
    text_of(CAP, first=BAN),
    text_of(FLOOR, **THREE),
    text_of(FLOOR, **THREE, first=LEAVE),
    text_of(FLOOR, **THREE, first=FREE, second="a member must not withdraw when there are fewer than 3 members."),
]
BROKEN = [
    text_of(CAP, first=BAN.replace("2", "3")),
    text_of(CAP, first=BAN, second="a member may pause, and is then a suspended member."),
    text_of(CAP, first=BAN, effective="30 days after adoption"),
    text_of(FLOOR, by="at least 2 members in favour"),
    text_of(FLOOR, **THREE, first=LEAVE.replace("3", "2")),
    text_of(FLOOR, **THREE, first=LEAVE.replace("at once", "3 months after notice")),
    text_of(FLOOR, **THREE, first=FREE, second="a member must not withdraw when there are fewer than 2 members."),
]


@pytest.mark.parametrize("text", KEPT)
def test_a_number_that_every_event_keeps_is_kept_for_ever(pool: SolverPool, tmp_path: Path, text: str) -> None:
    unbroken(pool, tmp_path, text)


@pytest.mark.parametrize("text", BROKEN)
def test_a_number_that_some_event_does_not_keep_is_not(pool: SolverPool, tmp_path: Path, text: str) -> None:
    broken(pool, tmp_path, text)


def test_the_clauses_that_keep_a_number_are_told(pool: SolverPool, tmp_path: Path) -> None:
    _, verdict = judged(pool, tmp_path, KEPT[0])
    assert "article 3(1)" in verdict.relies_on


def test_a_limit_is_amended_away_before_the_number_is_passed(pool: SolverPool, tmp_path: Path) -> None:
    """The party protected is one of those that nothing is decided about: it agreed to no amendment."""
    text = text_of(CAP, first=BAN).replace("as written", "against my will")
    text = text.replace(
        "guarantee g", "article 4 article 3 is amended by Council by some member in favour.\nguarantee g"
    )
    charter, verdict = judged(pool, tmp_path, text)
    assert (verdict.outcome, verdict.grade) == (Outcome.VIOLATED, Grade.AS_WRITTEN)
    assert verdict.broken is not None
    assert "article 3" in [one.amends for one in verdict.broken.history.events if isinstance(one, Decided)]
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, Grade.AGAINST_MY_WILL)


# ── beside decisions and deeds ────────────────────────────────────────────────────────────────

BODY = """charter "Body"
article 1
  (1) members: 5.
  (2) organ Council: every member.
  (3) matter exclusion(of: member), budget.
  (4) decisions of Council bind every member.
article 2
  (1) Council decides exclusion by every member other than the member concerned in favour.
  (2) an adopted exclusion makes the member concerned a former member.
  (3) Council decides budget by no member against.
  (4) a member may inspect.
article 3
  Council must not exclusion unless there are at least {left} members.
article 4
  {amended}
guarantee g {what} only if there are at least 4 members, {grade}.
"""
BUDGET, INSPECTED = "a decision d on budget is adopted", "a member does inspect"
OPEN = "article 3 is amended by Council by some member in favour."


def body(what: str, left: int = 5, amended: str = "condition calm.", grade: str = "as written") -> str:
    return BODY.format(what=what, left=left, amended=amended, grade=grade)


@pytest.mark.parametrize("what", [BUDGET, INSPECTED])
def test_what_is_done_only_if_there_are_so_many_is_so_where_there_always_are(
    pool: SolverPool, tmp_path: Path, what: str
) -> None:
    assert "article 3" in unbroken(pool, tmp_path, body(what), parties=5, steps=2).relies_on


@pytest.mark.parametrize("what", [BUDGET, INSPECTED])
def test_what_is_done_only_if_there_are_so_many_is_not_so_where_one_may_go_too_many(
    pool: SolverPool, tmp_path: Path, what: str
) -> None:
    broken(pool, tmp_path, body(what, left=4))


def test_the_ban_that_keeps_so_many_there_may_be_amended_first(pool: SolverPool, tmp_path: Path) -> None:
    charter, verdict = judged(pool, tmp_path, body(INSPECTED, amended=OPEN, grade="absolutely"))
    assert (verdict.outcome, verdict.grade) == (Outcome.VIOLATED, Grade.AS_WRITTEN)
    assert verdict.broken is not None and verdict.breaks is not None
    assert not violates_run(charter, charter.guarantees[0], verdict.broken, verdict.breaks)


def test_a_decision_that_no_amendment_reaches_is_still_asked_of_the_ban_that_one_does(
    pool: SolverPool, tmp_path: Path
) -> None:
    _, verdict = judged(pool, tmp_path, body(BUDGET, amended=OPEN, grade="absolutely"))
    assert (verdict.outcome, verdict.grade) == (Outcome.UNDECIDED, Grade.AS_WRITTEN)


@pytest.mark.parametrize("what", [BUDGET, INSPECTED])
def test_where_the_ban_may_not_be_amended_so_many_stay_whatever_is(pool: SolverPool, tmp_path: Path, what: str) -> None:
    amended = "(1) articles 1, 2 and 3 may not be amended.\n  (2) article 4 may not be amended."
    amended += "\n  (3) any other article is amended by Council by some member in favour.\narticle 5\n  condition calm."
    _, verdict = judged(pool, tmp_path, body(what, amended=amended, grade="absolutely"))
    assert (verdict.outcome, verdict.grade) == (Outcome.HOLDS, Grade.ABSOLUTELY)


# ── wrong ones ────────────────────────────────────────────────────────────────────────────────

MEMBERS, SUSPENDED, APPLICANTS = (var(now(name)) for name in ("member", "suspended", "applicant"))


def fault(pool: SolverPool, model: Model, said: Term) -> str:
    form = model.guarantees[0].form
    assert isinstance(form, NeverReached)
    return answered(pool, check_numbers(model, Kept(form, said), ()))


def at_most(left: Operand, right: Operand) -> Term:
    return le(linear(left), right)


WRONG = [
    (KEPT[0], at_most(SUSPENDED, 1), "an event leads out"),
    (KEPT[0], at_most(SUSPENDED, 3), "may fall within"),
    (KEPT[0], conj(at_most(SUSPENDED, 2), ge(MEMBERS, 2)), "an event leads out"),
    (KEPT[0], conj(at_most(SUSPENDED, 2), at_most(APPLICANTS, 5)), "may begin outside"),
    (KEPT[0], conj(at_most(SUSPENDED, 2), at_most(SUSPENDED, MEMBERS)), "an event leads out"),
    (KEPT[1], ge(MEMBERS, 3), "may begin outside"),
    (KEPT[1], ge(MEMBERS + SUSPENDED, 2), "may fall within"),
    (KEPT[1], conj(ge(MEMBERS, 2), at_most(SUSPENDED, 4)), "an event leads out"),
    (KEPT[1], conj(ge(MEMBERS, 2), at_most(SUSPENDED, 0)), "an event leads out"),
    (BROKEN[0], at_most(SUSPENDED, 2), "an event leads out"),
    (BROKEN[1], at_most(SUSPENDED, 2), "an event leads out"),
    (BROKEN[2], at_most(SUSPENDED, 2), "an event leads out"),
    (BROKEN[3], ge(MEMBERS, 2), "an event leads out"),
    (BROKEN[5], ge(MEMBERS, 2), "an event leads out"),
]


@pytest.mark.parametrize(("text", "said", "why"), WRONG)
def test_what_is_wrongly_said_of_numbers_is_rejected(
    pool: SolverPool, tmp_path: Path, text: str, said: Term, why: str
) -> None:
    assert why in fault(pool, model_of(tmp_path, text), said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (KEPT[0], at_most(SUSPENDED, 2)),
        (KEPT[1], ge(MEMBERS, 2)),
        (KEPT[1], conj(ge(MEMBERS, 2), ge(MEMBERS + SUSPENDED, 2))),
    ],
)
def test_what_is_rightly_said_of_numbers_is_accepted(pool: SolverPool, tmp_path: Path, text: str, said: Term) -> None:
    assert fault(pool, model_of(tmp_path, text), said) == ""
