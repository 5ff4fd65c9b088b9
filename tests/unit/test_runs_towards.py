"""Acts and duties towards a party: one sentence may leave open to whom, and each leaves it open for itself."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.resolving import model
from tests.unit.settling import BODY, Desk, told
from verifier.engines.solver import SolverPool
from verifier.problem import Status

Opens = Callable[[str], Desk]
APART = (
    "  (1) observers: 1 or more.\n"
    "  (2) a member must not attack(on any member).\n"
    "  (3) a member may attack(on any observer).\n"
    "  (4) a member must not strike(on any observer).\n"
    "  (5) a member may strike(on any member).\n"
)
RELIEF = (
    "  (1) matter relief(of: member).\n"
    "  (2) Council decides relief by no member against.\n"
    "  (3) observers: any number.\n"
    "  (4) a member must aid(on any member n) when relief(of n) is in force.\n"
)


@pytest.fixture
def opened(tmp_path: Path, pool: SolverPool) -> Opens:
    return lambda text: Desk(model(tmp_path, BODY + text), pool)


def test_two_acts_may_be_done_to_two_parties(opened: Opens) -> None:
    desk = opened(APART + "guarantee g never some member m may attack while m may strike.\n")
    assert desk.found().status is Status.SAT


def test_a_deed_and_what_may_be_done_besides_may_be_towards_two_parties(opened: Opens) -> None:
    desk = opened(APART + "guarantee g never some member m does attack while m may strike.\n")
    assert told(desk.found()) == ["attack"]


def test_no_party_owes_what_no_party_is_there_for(opened: Opens) -> None:
    desk = opened(RELIEF + "guarantee g never some member m must aid(on some observer n).\n")
    assert desk.found().status is Status.UNSAT


def test_a_duty_towards_a_party_comes_about_by_a_decision_on_it(opened: Opens) -> None:
    desk = opened(RELIEF + "guarantee g never some member m must aid(on some member n).\n")
    assert told(desk.found()) == ["decide relief"]


def test_a_duty_is_owed_to_the_party_decided_on_and_to_no_other(opened: Opens) -> None:
    desk = opened(
        RELIEF + "guarantee g never some member m must aid(on some member n) while not relief(of n) is in force.\n"
    )
    assert desk.found().status is Status.UNSAT


def test_a_duty_towards_whoever_it_is_comes_about_too(opened: Opens) -> None:
    assert told(opened(RELIEF + "guarantee g never some member m must aid.\n").found()) == ["decide relief"]


def test_a_run_is_looked_for_with_other_parties_in_the_roles(opened: Opens) -> None:
    text = (
        "  (1) role guard: 1 member.\n"
        "  (2) a guard member must not withdraw.\n"
        "  (3) a member may withdraw, effective 3 months after notice.\n"
        "  (4) a member must not strike.\n"
    )
    desk = opened(text + "guarantee g never some former member m does strike.\n")
    assert told(desk.found()) == ["withdraw", "wait", "strike"]
