"""Two versions are compared for those, too, who are suspended, leave or have left by the time."""

import pytest

import charter
from charter.read import in_place
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import ActChange, Answer, Difference, OneWay
from verifier.engines.solver import SolverPool

PACT = """charter "Pact"

article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) organ Assembly: every member and every suspended member.
  (4) matter suspension(of: member), note.
  (5) Council decides suspension by absolute_majority.
  (6) {suspends}
  (7) a suspended member does not count as a member.
  (8) Assembly decides note by {rule}.
  (9) decisions of Assembly bind every member{bound}.
article 2
  (1) a suspended member {may} strike.
"""
SUSPENDS = "an adopted suspension makes the member concerned a suspended member."
TOLD = {"members": "2 or more", "suspends": SUSPENDS, "rule": "every member in favour", "bound": "", "may": "may"}


def compared(pool: SolverPool, told: dict[str, str], **now: str) -> Difference:
    """What is found where the later version says something else."""
    texts = [PACT.format(**told), PACT.format(**{**told, **now})]
    old, new = (charter.load("pact.charter", in_place({"pact.charter": text})) for text in texts)
    return diff(old, new, pool, Wanted(guarantees=False, power=False))


def standings(way: ActChange | OneWay) -> list[str]:
    """How the parties of the case stand."""
    found = way.way if isinstance(way, ActChange) else way
    assert found.separator is not None
    return [one.standing for one in found.separator.world.actors]


@pytest.mark.parametrize("members", ["2 or more", "3", "Austria, Belgium"])
def test_an_act_of_those_who_are_suspended_later_is_compared(pool: SolverPool, members: str) -> None:
    (act,) = compared(pool, {**TOLD, "members": members}, may="must not").acts
    assert (act.act, act.newly) == ("strike", "unlawful")
    assert "suspended" in standings(act)


def test_nothing_is_told_of_those_to_whom_no_clause_takes_anybody(pool: SolverPool) -> None:
    never = {**TOLD, "suspends": "a member must report."}
    assert compared(pool, never, may="must not").acts == ()


def test_a_decision_that_the_suspended_may_stop_now_is_harder(pool: SolverPool) -> None:
    found = compared(pool, TOLD, rule="every member in favour and no suspended member against")
    (note,) = (one for one in found.matters if one.name == "note")
    assert note.answer is Answer.HARDER
    assert "suspended" in standings(note.lost)


def test_what_is_harder_at_once_and_easier_later_is_neither(pool: SolverPool) -> None:
    told = {**TOLD, "rule": "some member in favour and no suspended member against"}
    found = compared(pool, told, rule="at least 2 members in favour")
    (note,) = (one for one in found.matters if one.name == "note")
    assert note.answer is Answer.INCOMPARABLE
    assert "suspended" in standings(note.gained)


def test_decisions_that_bind_the_suspended_now_bind_others(pool: SolverPool) -> None:
    found = compared(pool, TOLD, bound=" and every suspended member")
    (note,) = (one for one in found.bound if one.matter == "note")
    assert note.tied.separator is not None
    assert "suspended" in [one.standing for one in note.tied.separator.world.actors]
