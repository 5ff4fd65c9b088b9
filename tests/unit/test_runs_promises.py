"""What is answered in time, what stays possible, what a party can bring about by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from charter.calendar import after as later
from charter.model import Due, Period, Unit
from charter.world import RunCase
from tests.laws.run_pieces import DELAYED
from tests.unit.resolving import model
from tests.unit.settling import BODY, Desk, told
from verifier.engines.solver import SolverPool
from verifier.problem import Status
from verifier.runs.exits import after_waiting

Opens = Callable[[str], Desk]
REQUEST = (
    "  (1) matter request, answer.\n"
    "  (2) Council decides request by some member in favour.\n"
    "  (3) Council decides answer by no member against.\n"
)
HEARD = "guarantee g whenever a decision on request is adopted, then Council does answer within 90 days.\n"
LEAVE = "  (1) a member may withdraw, effective 12 months after notice.\n"
FREE = "guarantee g every member m alone can end its membership within 12 months.\n"


@pytest.fixture
def opened(tmp_path: Path, pool: SolverPool) -> Opens:
    return lambda text: Desk(model(tmp_path, BODY + text), pool)


# ── answers ───────────────────────────────────────────────────────────────────────────────────


def test_an_organ_that_owes_nothing_lets_the_time_pass(opened: Opens) -> None:
    assert told(opened(REQUEST + HEARD).found()) == ["decide request", "wait"]


def test_an_organ_that_owes_an_answer_may_refuse_it_until_the_time_is_over(opened: Opens) -> None:
    duty = "  (4) Council must answer within 90 days when request is in force.\n"
    found = opened(REQUEST + duty + HEARD).found()
    assert told(found) == ["decide request", "decide answer", "wait"]
    assert isinstance(found.case, RunCase)
    refused = found.case.history.events[1]
    assert [ballot.value for row in refused.decision.ballots for _, ballot in row].count("against") == 1


def test_no_refusal_is_shown_of_an_organ_that_owes_no_answer_any_more(opened: Opens) -> None:
    duty = "  (4) Council must answer within 30 days.\n"
    later = REQUEST.replace("decides request", "decides request when answer is in force")
    assert told(opened(later + duty + HEARD).found()) == ["decide answer", "decide request", "wait"]


def test_a_default_brings_the_answer_that_nobody_gives(opened: Opens) -> None:
    duty = "  (4) Council must answer within 90 days when request is in force, otherwise the answer is adopted.\n"
    found = opened(REQUEST + duty + HEARD).found()
    assert found.status is Status.UNSAT
    assert "article 2(4)" in found.core


def test_a_default_that_comes_later_is_too_late(opened: Opens) -> None:
    duty = "  (4) Council must answer within 4 months when request is in force, otherwise the answer is adopted.\n"
    assert opened(REQUEST + duty + HEARD).found().status is Status.SAT


def test_a_default_on_something_else_brings_no_answer(opened: Opens) -> None:
    duty = "  (4) Council must answer within 90 days when request is in force, otherwise the request is adopted.\n"
    assert opened(REQUEST + duty + HEARD).found().status is not Status.UNSAT


def test_a_member_under_a_duty_in_time_answers(opened: Opens) -> None:
    text = (
        "  (1) matter appeal(of: member).\n"
        "  (2) Council decides appeal by some member in favour.\n"
        "  (3) a member must report within 30 days when appeal(of itself) is in force.\n"
    )
    concerned = "guarantee g whenever some decision d on appeal is adopted and d concerns some member m, then m does"
    bound = "guarantee h whenever some decision d is binding on some member m, then m does"
    desk = opened(text + f"{concerned} report within 30 days.\n{bound} report within 30 days.\n")
    assert desk.found("g").status is Status.UNSAT
    assert told(desk.found("h"))[-1] == "wait"


# ── possibilities ─────────────────────────────────────────────────────────────────────────────


def test_a_decision_that_nobody_need_hinder_stays_possible(opened: Opens) -> None:
    text = "  (1) matter plan.\n  (2) Council decides plan by no member against.\n"
    desk = opened(text + LEAVE.replace("(1)", "(3)") + "guarantee g always possible: a decision on plan is adopted.\n")
    assert desk.found().status is Status.UNSAT
    assert not desk.vacuous()


def test_a_quorum_of_more_members_than_there_may_be_makes_a_decision_impossible(opened: Opens) -> None:
    text = "  (1) matter plan.\n  (2) Council decides plan by at least 3 members in favour.\n"
    assert told(opened(text + "guarantee g always possible: a decision on plan is adopted.\n").found()) == []


def test_nothing_is_asked_of_a_roster_that_the_charter_does_not_describe(opened: Opens) -> None:
    text = (
        "  (1) observers: 1 to 2.\n  (2) matter plan.\n  (3) organ Board: every observer.\n"
        "  (4) Board decides plan by some observer in favour.\n"
        "  (5) decisions of Board bind every member.\n"
        "  (6) matter removal(of: observer).\n  (7) Council decides removal by no member against.\n"
        "  (8) an adopted removal makes the observer a suspended member.\n"
    )
    kept = opened(text + "guarantee g always possible: a decision on plan is adopted.\n").found()
    assert kept.status is Status.UNSAT, "without an observer the roster is none that the charter describes"
    begun = opened(
        text.replace("1 to 2", "1") + "guarantee g always possible: a decision on plan is adopted.\n"
    ).found()
    assert begun.status is Status.SAT, "an exact number says who is there when a run begins, and no more"


def test_where_nobody_leaves_the_quorum_can_always_be_met(opened: Opens) -> None:
    text = "  (1) matter plan.\n  (2) Council decides plan by at least 2 members in favour.\n"
    assert opened(text + "guarantee g always possible: a decision on plan is adopted.\n").found().status is Status.UNSAT


# ── what a party can do by itself ─────────────────────────────────────────────────────────────


def test_a_member_that_gives_notice_is_free_to_leave(opened: Opens) -> None:
    found = opened(LEAVE + FREE).found()
    assert found.status is Status.UNSAT
    assert found.core == ("article 2(1)",)


def test_who_is_suspended_after_notice_leaves_all_the_same(opened: Opens) -> None:
    text = (
        "  (2) matter suspension(of: member).\n  (3) Council decides suspension by some member in favour.\n"
        "  (4) an adopted suspension makes the member concerned a suspended member.\n"
        "  (5) a suspended member does not count as a member.\n"
    )
    assert opened(LEAVE + text + FREE).found().status is Status.UNSAT
    counted = text.replace("does not count", "counts")
    assert opened(LEAVE + counted + FREE).found().status is Status.UNSAT, "notice of one suspended runs on"


def test_who_is_made_a_member_again_against_its_will_is_kept(opened: Opens) -> None:
    text = (
        "  (2) matter recall(of: leaving member).\n  (3) Council decides recall by more than half of all members in favour.\n"
        "  (4) an adopted recall makes the leaving member concerned a member.\n"
    )
    assert "decide recall" in told(opened(LEAVE + text + FREE).found())


def test_a_notice_of_a_year_is_longer_than_eleven_months(opened: Opens) -> None:
    found = opened(LEAVE + FREE.replace("12", "11")).found()
    assert found.status is Status.SAT


def test_a_member_that_no_clause_lets_leave_is_not_free_to(opened: Opens) -> None:
    text = "  (1) a member may pause, and is then a suspended member.\n"
    assert opened(text + FREE).found().status is Status.SAT


def test_a_member_that_may_not_leave_while_attacked_is_not_free_to(opened: Opens) -> None:
    text = "  (1) condition attacked.\n  (2) a member may withdraw unless attacked.\n"
    assert opened(text + FREE).found().status is Status.SAT


def test_the_others_may_lengthen_the_notice_of_a_member_that_leaves(opened: Opens) -> None:
    text = LEAVE + (
        "  (2) matter extension(of: leaving member).\n"
        "  (3) Council decides extension by more than half of all members in favour.\n"
        "  (4) an adopted extension extends the notice of the leaving member by 12 months.\n"
    )
    found = opened(text + FREE).found()
    assert told(found) == ["withdraw", "decide extension", "wait"]


def test_a_member_that_must_agree_to_a_longer_notice_stays_free(opened: Opens) -> None:
    text = LEAVE + (
        "  (2) matter extension(of: leaving member).\n"
        "  (3) Council decides extension by every member in favour.\n"
        "  (4) an adopted extension extends the notice of the leaving member by 12 months.\n"
    )
    assert opened(text + FREE).found().status is Status.UNSAT


def test_a_longer_notice_that_comes_by_default_asks_nobody(opened: Opens) -> None:
    text = LEAVE + (
        "  (2) matter extension(of: leaving member).\n"
        "  (3) Council decides extension by every member in favour.\n"
        "  (4) an adopted extension extends the notice of the leaving member by 12 months.\n"
        "  (5) Council must extension within 1 month, otherwise the extension is adopted.\n"
    )
    assert opened(text + FREE).found().status is Status.UNKNOWN
    kept = text.replace(", otherwise the extension is adopted", "")
    assert opened(kept + FREE).found().status is Status.UNSAT


def test_a_clause_on_leaving_that_is_amended_lets_nobody_leave(opened: Opens) -> None:
    text = LEAVE + "  (2) every article is amended by Council by no member against.\n"
    desk = opened(text + FREE)
    assert desk.found().status is Status.UNSAT
    assert desk.found(amended=("article 2",)).status is Status.SAT


@pytest.mark.parametrize(("period", "within", "times"), [("12 months", "7 years", 7), ("1 month", "20 months", 9)])
def test_a_notice_put_off_again_and_again_outlasts_any_period(
    opened: Opens, period: str, within: str, times: int
) -> None:
    text = DELAYED.removeprefix("article 2\n").format(period, within)
    assert told(opened(text).found()) == ["withdraw", *["decide extension"] * times, "wait"]


# ── and where it has to wait until the charter is old enough ──────────────────────────────────

AGED = "  (1) a member may withdraw after 3 years in force, effective {notice} after notice.\n"


@pytest.mark.parametrize(
    ("notice", "within", "free"),
    [
        ("12 months", "4 years", True),
        ("12 months", "5 years", True),
        ("12 months", "47 months", False),
        ("30 days", "1126 days", True),
        ("30 days", "1125 days", False),
        ("14 clear days", "1200 days", True),
    ],
)
def test_who_may_leave_after_some_years_can_wait_for_them(opened: Opens, notice: str, within: str, free: bool) -> None:
    found = opened(AGED.format(notice=notice) + FREE.replace("12 months", within)).found()
    assert (found.status is Status.UNSAT) is free


def test_who_may_be_kept_from_leaving_while_it_waits_is_not_free_to(opened: Opens) -> None:
    text = AGED.format(notice="12 months") + (
        "  (2) matter {0}(of: {1} member).\n  (3) Council decides {0} by some member in favour.\n"
        "  (4) an adopted {0} makes the {1} member concerned a {2} member.\n"
        "  (5) a suspended member counts as a member.\n"
    )
    free = FREE.replace("12 months", "4 years")
    assert opened(text.format("recall", "leaving", "") + free).found().status is not Status.UNSAT
    assert opened(text.format("suspension", "", "suspended") + free).found().status is Status.UNSAT


def test_who_waits_under_a_ban_that_may_come_is_not_free_to_leave(opened: Opens) -> None:
    text = AGED.format(notice="12 months") + (
        "  (2) matter lock.\n  (3) Council decides lock by some member in favour.\n"
        "  (4) a member must not withdraw while lock is in force, notwithstanding article 2(1).\n"
    )
    assert opened(text + FREE.replace("12 months", "4 years")).found().status is not Status.UNSAT


def test_waiting_and_notice_together_are_counted_from_every_day() -> None:
    since, year = Period(1, Unit.MONTHS), (1, 1)
    for days in (59, 60, 61, 62):
        due, within = Due(Period(30, Unit.DAYS)), Period(days, Unit.DAYS)
        every = (date(2000, 1, 1) + timedelta(days=number) for number in range(4 * 366))
        in_time = all(later(later(day, since), Period(30, Unit.DAYS)) <= later(day, within) for day in every)
        assert after_waiting(since, due, within, year) == in_time == (days >= 61)
