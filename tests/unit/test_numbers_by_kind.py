"""Numbers of those who have a role, and parties by name, along runs: told apart where the guarantee, or a ban, does."""

from pathlib import Path

import pytest

from charter.model import NeverReached
from tests.unit.judging import broken, unbroken
from tests.unit.resolving import model as model_of
from tests.unit.test_invariants import answered
from verifier.engines.solver import SolverPool
from verifier.linear import var
from verifier.runs.counted import Kept, check_numbers
from verifier.runs.kinds import Marks, marks_of, now
from verifier.terms import conj, ge, le

BODY = """charter "Body"
article 1
  (1) members: {members}.
  (2) organ Council: every member.
  (3) matter suspension(of: member), restoration(of: suspended).
  (4) a suspended member does not count as a member.
  (5) role permanent: {permanent}.
article 2
  (1) Council decides suspension by {by}.
  (2) an adopted suspension makes the member concerned a suspended member, effective {effective}.
  (3) Council decides restoration by some member in favour.
  (4) an adopted restoration makes the suspended concerned a member.
article 3
  (1) Council must not suspension{first}.
  (2) {second}
guarantee g never {never}, as written.
"""
SAID = {
    "members": "France, Germany and 2 others", "permanent": "France", "by": "some member in favour",
    "effective": "at once", "second": "decisions of Council bind every member.",
}  # fmt: skip
NAMED = "France is a suspended member while Germany is a suspended member"
ROLE = "there are at least 2 suspended permanent members"
TWO = {"members": "3 or more", "permanent": "3 members"}


def body(never: str, **said: str) -> str:
    return BODY.format(**{**SAID, **said}, never=never)


EITHER = " when (France is a suspended member or Germany is a suspended member)"
KEPT = [
    body(NAMED, first=EITHER),
    body(NAMED, first="(on Germany)"),
    body("France is a suspended member", first="(on France)"),
    body("France is a suspended member while there are fewer than 3 members", first="(on any member) unless there are at least 4 members"),
    body(ROLE, **TWO, first=" when there is at least 1 suspended permanent member"),
    body("there are fewer than 2 permanent members", **TWO, first=" unless there are at least 3 permanent members"),
    body("there are no members", **{**TWO, "permanent": "1 member"}, first="(on any permanent member)"),
]  # fmt: skip
BROKEN = [
    body(NAMED, first=" when France is a suspended member"),
    body(NAMED, first="(on France) when there are fewer than 3 members"),
    body(NAMED, first=EITHER, effective="30 days after adoption"),
    body(NAMED, first="(on Germany)", second="a member may pause, and is then a suspended member."),
    body("France is a suspended member", first="(on Germany)"),
    body("France is a suspended member while there are fewer than 3 members", first="(on any member) unless there are at least 3 members"),
    body(ROLE, **TWO, first=" when there are at least 2 suspended permanent members"),
    body(ROLE, **TWO, first=" when there is at least 1 suspended permanent member", second="a member may pause, and is then a suspended member."),
    body("there are fewer than 2 permanent members", **TWO, first=" unless there are at least 2 permanent members"),
    body("there are fewer than 2 permanent members", **TWO, first=" unless there are at least 3 members"),
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_what_is_said_of_those_with_a_role_or_a_name_is_kept(pool: SolverPool, tmp_path: Path, text: str) -> None:
    unbroken(pool, tmp_path, text, parties=4, steps=2)


@pytest.mark.parametrize("text", BROKEN)
def test_what_some_event_does_not_keep_is_broken(pool: SolverPool, tmp_path: Path, text: str) -> None:
    broken(pool, tmp_path, text)


def test_parties_are_told_apart_by_what_the_guarantee_and_bans_speak_of(tmp_path: Path) -> None:
    charter = model_of(tmp_path, KEPT[4])
    form = charter.guarantees[0].form
    assert isinstance(form, NeverReached)
    assert marks_of(charter, form) == Marks(("permanent",), ())


def test_the_checker_rejects_what_is_not_so_of_a_role(pool: SolverPool, tmp_path: Path) -> None:
    charter, marks = model_of(tmp_path, BROKEN[6]), Marks(("permanent",), ())
    form = charter.guarantees[0].form
    assert isinstance(form, NeverReached)
    out = var(now("suspended and permanent"))
    assert "an event leads out" in answered(pool, check_numbers(charter, Kept(form, le(out, 1), marks), ()))
    begins = conj(le(out, 1), ge(var(now("member and permanent")), 4))
    assert "may begin outside" in answered(pool, check_numbers(charter, Kept(form, begins, marks), ()))
