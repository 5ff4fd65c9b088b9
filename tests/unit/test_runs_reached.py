"""What no run may come to: proofs for every roster, and the shortest run otherwise."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from charter.exhaust.runs import violation_of_run
from charter.model import And, Grade, InForce, Must, NeverReached, Not, PartySet, Variable, VarRef
from tests.unit.resolving import model
from tests.unit.settling import BODY, Desk, told
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.problem import Status
from verifier.verdict import Outcome

Opens = Callable[[str], Desk]
STRIKE = "guarantee g never some former member m does attack(on some member n).\n"
BAN = "  (1) a member must not attack(on any member).\n  (2) a member may withdraw, effective 12 months after notice.\n"
BACK = "  (5) a former member may watch, effective at once, and is then an observer.\n"


@pytest.fixture
def opened(tmp_path: Path, pool: SolverPool) -> Opens:
    return lambda text: Desk(model(tmp_path, BODY + text), pool)


def test_a_member_gives_notice_leaves_and_strikes(opened: Opens) -> None:
    assert told(opened(BAN + STRIKE).found()) == ["withdraw", "wait", "attack"]


def test_a_member_that_may_leave_at_once_strikes_the_same_day(opened: Opens) -> None:
    text = "  (1) a member must not attack(on any member).\n  (2) a member may withdraw.\n"
    assert told(opened(text + STRIKE).found()) == ["withdraw", "attack"]


def test_obligations_that_last_for_ever_bind_those_who_left(opened: Opens) -> None:
    found = opened(BAN + "  (3) obligations of a former member last for ever.\n" + STRIKE).found()
    assert found.status is Status.UNSAT
    assert "article 2(1)" in found.core


def test_obligations_of_another_article_bind_nobody_here(opened: Opens) -> None:
    found = opened(BAN + "  (3) obligations of a former member under article 1 last for ever.\n" + STRIKE).found()
    assert found.status is Status.SAT


@pytest.mark.parametrize(("way", "status"), [("", Status.UNSAT), (BACK, Status.SAT)])
def test_obligations_that_last_bind_those_alone_who_may_have_come_to_have_them(
    opened: Opens, way: str, status: Status
) -> None:
    text = (
        "  (1) a member must report.\n  (2) a member may withdraw, effective at once.\n"
        "  (3) obligations of a former member last 10 years.\n  (4) observers: any number.\n"
    )
    found = opened(f"{text}{way}guarantee g never some observer m must report.\n").found()
    assert found.status is status


def test_obligations_that_last_a_year_are_waited_out(opened: Opens) -> None:
    found = opened(BAN + "  (3) obligations of a former member last 12 months.\n" + STRIKE).found()
    assert told(found) == ["withdraw", "wait", "attack"]


def test_a_ban_on_those_who_left_holds_them_back(opened: Opens) -> None:
    found = opened(BAN + "  (3) a former member must not attack(on any member).\n" + STRIKE).found()
    assert found.status is Status.UNSAT


def test_where_nobody_is_ever_suspended_nothing_is_promised_of_the_suspended(opened: Opens) -> None:
    desk = opened(BAN + "guarantee g never some suspended member m does attack(on some member n).\n")
    assert desk.found().status is Status.UNSAT
    assert desk.vacuous()


def test_a_party_that_was_never_a_member_is_not_regulated(opened: Opens) -> None:
    text = "  (1) observers: any number.\n  (2) a member must not attack(on any member).\n"
    found = opened(text + "guarantee g never some observer m does attack(on some member n).\n").found()
    assert told(found) == ["attack"]


def test_an_exception_is_met_by_a_decision(opened: Opens) -> None:
    text = (
        "  (1) matter operation(by: member).\n"
        "  (2) Council decides operation by every member in favour.\n"
        "  (3) a member must not attack(on any member) unless operation(by itself) is in force.\n"
    )
    found = opened(text + "guarantee g never a member does attack(on a member).\n").found()
    assert told(found) == ["decide operation", "attack"]


def test_a_ban_that_keeps_a_promise_does_not_empty_it(opened: Opens) -> None:
    ban = "  (1) condition urgent.\n  (2) a member must not attack(on any member) while urgent.\n"
    never = opened(ban + "guarantee g never some member m does attack(on some member n) while urgent.\n")
    assert never.found().status is Status.UNSAT
    assert not never.vacuous()


def test_of_a_deed_that_may_never_be_done_only_if_promises_nothing(opened: Opens) -> None:
    ban = "  (1) condition urgent.\n  (2) a member must not attack(on any member).\n"
    only_if = opened(ban + "guarantee g a member m does attack(on some member n) only if urgent.\n")
    assert only_if.found().status is Status.UNSAT
    assert only_if.vacuous()


def test_what_needs_a_decision_is_done_only_after_it(opened: Opens) -> None:
    text = (
        "  (1) matter operation(by: member).\n"
        "  (2) Council decides operation by every member in favour.\n"
        "  (3) a member must not attack(on any member) unless operation(by itself) is in force.\n"
    )
    rest = "guarantee g a member m does attack(on some member n) only if operation(by m) is in force.\n"
    desk = opened(text + rest)
    assert desk.found().status is Status.UNSAT
    assert not desk.vacuous()


def test_self_defence_is_an_exception_only_for_the_attacked(opened: Opens) -> None:
    text = (
        "  (1) condition attacked.\n"
        "  (2) a member must not strike(on any member).\n"
        "  (3) a member may strike(on any member) when attacked, notwithstanding article 2(2).\n"
    )
    kept = opened(text + "guarantee g a member does strike(on a member) only if attacked.\n").found()
    broken = opened(text + "guarantee g never a member does strike(on a member).\n").found()
    assert kept.status is Status.UNSAT
    assert told(broken) == ["strike"]


def test_a_prohibition_that_lapses_forbids_no_more(opened: Opens) -> None:
    text = "  (1) a member must not attack(on any member).\n  (2) article 2 lapses after 20 years in force.\n"
    found = opened(text + "guarantee g never a member does attack(on a member).\n").found()
    assert told(found) == ["wait", "attack"]


def test_a_prohibition_in_an_amended_article_forbids_nothing(opened: Opens) -> None:
    text = (
        "  (1) a member must not attack(on any member).\n"
        "  (2) every article is amended by Council by no member against.\n"
    )
    desk = opened(text + "guarantee g never a member does attack(on a member).\n")
    assert desk.found().status is Status.UNSAT
    assert told(desk.found(amended=("article 2",))) == ["attack"]


def test_an_applicant_must_be_admitted_before_it_can_do_what_members_do(opened: Opens) -> None:
    text = (
        "  (1) applicants: any number.\n"
        "  (2) matter admission(of: applicant).\n"
        "  (3) Council decides admission by no member against.\n"
        "  (4) an adopted admission makes the applicant a suspended member.\n"
    )
    found = opened(text + "guarantee g never some suspended member m does attack(on a member).\n").found()
    assert told(found) == ["decide admission", "attack"]


def test_a_change_of_standing_that_needs_itself_never_begins(opened: Opens) -> None:
    text = (
        "  (1) a member must not attack(on any member).\n"
        "  (2) matter release(of: leaving member).\n"
        "  (3) Council decides release by no member against.\n"
        "  (4) a member may withdraw when release(of itself) is in force, effective 12 months after notice.\n"
    )
    desk = opened(text + STRIKE)
    assert desk.found().status is Status.UNSAT
    assert desk.vacuous()


def test_an_act_is_done_to_somebody_where_a_norm_says_so(opened: Opens) -> None:
    text = "  (1) a member must not attack(on any party).\n"
    assert opened(text + "guarantee g never a member does attack.\n").found().status is Status.UNSAT


def test_a_duty_that_was_done_is_no_longer_one(tmp_path: Path, pool: SolverPool) -> None:
    text = (
        "  (1) matter operation.\n  (2) Council decides operation by some member in favour.\n"
        "  (3) a member must report within 30 days when operation is in force.\n"
        "guarantee g never some member m may report.\n"
    )
    made = model(tmp_path, BODY + text)
    said = And((InForce(("operation",)), Not(Must(VarRef("m"), "report"))))
    form = NeverReached((Variable("m", PartySet(("member",))),), None, said, said)
    asked = replace(made, guarantees=(replace(made.guarantees[0], form=form),))
    assert told(Desk(asked, pool).found()) == ["decide operation", "report"]


def test_a_duty_towards_some_party_is_not_taken_for_one_that_nobody_has(tmp_path: Path) -> None:
    text = """charter "x"
article 1 "x"
  (1) members: 2 or more.
  (2) role attacked: any members.
  (3) a member must assist(to any attacked member other than itself).
guarantee g never some member m must assist, as written.
"""
    (verdict,) = verify(model(tmp_path, text)).verdicts
    assert verdict.outcome is Outcome.VIOLATED


@pytest.mark.parametrize(("share", "parties"), [("at least 2/3", 3), ("at least 1/2", 2), ("at least 3/4", 4)])
def test_a_violation_that_needs_more_parties_than_the_first_claim_is_found_in_the_fewest(
    tmp_path: Path, share: str, parties: int
) -> None:
    text = f"""charter "Two thirds of two are both"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
article 2
  (1) matter operation(by: member).
  (2) Council decides operation by consensus, then ratified by {share} of members.
  (3) a member must not strike unless operation(by itself) is in force.
guarantee g a member does strike only if operation(by that member) is ratified by every member, as written.
"""
    made = model(tmp_path, text)
    (verdict,) = verify(made).verdicts
    run = violation_of_run(made, made.guarantees[0], parties, 2, Grade.AS_WRITTEN)
    assert run is not None
    assert violation_of_run(made, made.guarantees[0], parties - 1, 2, Grade.AS_WRITTEN) is None
    assert verdict.broken is not None
    assert len(verdict.broken.history.world.actors) == len(run.history.world.actors) == parties
    assert len(verdict.broken.history.events) == len(run.history.events) == 2


@pytest.mark.parametrize("members", [5, 193])
@pytest.mark.parametrize(
    ("way", "steps"),
    [
        ("a member may withdraw, effective 12 months after notice.", ["withdraw", "wait", "strike"]),
        ("an adopted levy makes every member against a former member, effective at once.", ["decide levy", "strike"]),
    ],
)
def test_of_many_members_those_that_nothing_is_said_of_stay(
    tmp_path: Path, pool: SolverPool, members: int, way: str, steps: list[str]
) -> None:
    text = f"""charter "Many"
article 1
  (1) members: {members} or more.
  (2) organ Council: every member.
article 2
  (1) matter levy.
  (2) Council decides levy by more than half of all members in favour.
  (3) decisions of Council bind every member.
  (4) {way}
  (5) a member must not strike.
guarantee g never some former member m does strike.
"""
    assert told(Desk(model(tmp_path, text), pool).found()) == steps


ROLES = """charter "Roles"
article 1
  (1) members: 6 or more.
  (2) role small: any members.
  (3) organ Meeting: every member.
article 2
  (1) matter phase_out, exemption(of: member).
  (2) Meeting decides phase_out by more than half of the small members in favour
      and more than half of the members other than small members in favour.
  (3) Meeting decides exemption by simple_majority.
  (4) decisions of Meeting bind every member.
  (5) a member must not produce when phase_out is in force unless exemption(of itself) is in force.
"""


def test_those_who_adopt_what_has_to_be_in_force_are_there_though_the_smallest_case_needs_none_of_them(
    tmp_path: Path, pool: SolverPool
) -> None:
    text = ROLES + "guarantee g never some member m does produce while phase_out is in force.\n"
    assert told(Desk(model(tmp_path, text), pool).found()) == ["decide phase_out", "decide exemption", "produce"]


def test_nobody_adopts_what_needs_more_of_a_role_than_there_can_be(tmp_path: Path, pool: SolverPool) -> None:
    text = ROLES.replace("more than half of the small members", "at least 3 small members")
    text = text.replace("role small: any members", "role small: 2 members")
    text += "guarantee g never some member m does produce while phase_out is in force.\n"
    assert Desk(model(tmp_path, text), pool).found().status is Status.UNSAT


def test_a_decision_that_is_taken_twice_does_not_hide_the_run_that_takes_it_once(
    tmp_path: Path, pool: SolverPool
) -> None:
    text = """charter "Twice"
article 1
  (1) members: 6 or more.
  (2) organ Meeting: every member.
article 2
  (1) matter phase_out, exemption(of: member).
  (2) Meeting decides phase_out and exemption by simple_majority.
  (3) decisions of Meeting bind every member.
  (4) decisions on phase_out take effect 6 months after adoption.
  (5) decisions on exemption lapse after 1 year.
  (6) a member must not produce when phase_out is in force unless exemption(of itself) is in force.
  (7) a member may withdraw after 4 years in force, effective 1 year after notice.
  (8) obligations of a former member under article 2 last 2 years.
guarantee g
  never some former member m does produce while phase_out is in force and exemption(of m) is not in force.
"""
    made = told(Desk(model(tmp_path, text), pool).found())
    assert made[-1] == "produce"
    assert made.count("decide phase_out") == made.count("withdraw") == 1


PLEDGE = """charter "Pledge"
article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) matter truce.
  (4) Council decides truce by at least 6 members in favour.
article 2
  (1) a member may withdraw, effective at once.
  (2) a member must not withdraw unless truce is in force.
article 3
  (1) article 2 is amended by Council by {by}.
  (2) articles 1 and 3 may not be amended.
guarantee g never there are fewer than {members} members, absolutely.
"""


@pytest.mark.parametrize(
    ("members", "by", "outcome"),
    [(2, "some member in favour", Outcome.VIOLATED), (2, "at least 3 members in favour", Outcome.HOLDS)],
)
def test_an_amendment_may_take_the_ban_and_leave_the_permission_beside_it(
    tmp_path: Path, pool: SolverPool, members: int, by: str, outcome: Outcome
) -> None:
    (verdict,) = verify(model(tmp_path, PLEDGE.format(members=members, by=by)), pool=pool).verdicts
    assert verdict.outcome is outcome
    assert (verdict.broken is None) is (outcome is Outcome.HOLDS)


def test_among_more_than_are_tried_one_by_one_it_is_not_said_to_hold_either(tmp_path: Path, pool: SolverPool) -> None:
    (verdict,) = verify(model(tmp_path, PLEDGE.format(members=5, by="some member in favour")), pool=pool).verdicts
    assert verdict.outcome is not Outcome.HOLDS
