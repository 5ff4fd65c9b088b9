"""Guarantees about runs: what is done, what is in force, what follows, what stays possible."""

from pathlib import Path

import pytest

from charter.model import (
    And,
    Answered,
    Attains,
    Belongs,
    BindingOn,
    Condition,
    Count,
    Deed,
    GuaranteeForm,
    InForce,
    May,
    Must,
    Never,
    NeverReached,
    Not,
    ParamRef,
    PartySet,
    Period,
    Same,
    Truth,
    Unit,
    Variable,
    VarRef,
)
from charter.model import Possible as StaysPossible
from charter.parse import parse
from charter.resolve.moments import acts
from charter.source import Source
from tests.unit.resolving import model, promised

BODY = """charter "x"
article 1 "x"
  (1) members: 3 or more.
  (2) petitioners: any number.
  (3) role chair: 1 member.
  (4) organ Council: every member.
  (5) condition urgent.
  (6) matter operation(by: member), budget, answer(to: petitioner).
  (7) Council decides operation, budget and answer by no member against, then ratified by every member.
  (8) decisions of Council bind every member.
"""
M, N, P = VarRef("m"), VarRef("n"), VarRef("p")
MEMBER = PartySet(("member",))


def made(tmp_path: Path, words: str) -> GuaranteeForm | None:
    found = promised(model(tmp_path, f"{BODY}guarantee g {words}."))
    assert found.why_not == ""
    return found.form


def reached(tmp_path: Path, words: str) -> NeverReached:
    found = made(tmp_path, words)
    assert isinstance(found, NeverReached)
    return found


def test_an_act_is_named_by_its_words_without_an_article(tmp_path: Path) -> None:
    found = reached(tmp_path, "never some member m does the threaten of force")
    assert found.deed == Deed(M, "", "threaten of force")


def test_an_act_may_be_done_to_a_party(tmp_path: Path) -> None:
    found = reached(tmp_path, "never some member m does attack(on some member n)")
    assert found.deed == Deed(M, "", "attack", N)
    assert found.variables == (Variable("m", MEMBER), Variable("n", MEMBER))


def test_whoever_does_an_act_may_be_of_any_standing(tmp_path: Path) -> None:
    found = reached(tmp_path, "never some petitioner p does attack while urgent")
    assert (found.variables, found.body) == ((Variable("p", PartySet(("petitioner",))),), Condition("urgent"))


def test_a_decision_beside_an_act_is_one_in_force(tmp_path: Path) -> None:
    found = reached(tmp_path, "a member does strike only if operation(by that member) is in force")
    assert found.body == Not(InForce(("operation",), (("by", M),)))
    assert found.subject == Truth(True)


def test_what_is_said_of_a_decision_in_force_is_said_of_its_ballots(tmp_path: Path) -> None:
    found = reached(tmp_path, "a member does strike only if operation(by that member) is ratified by every member")
    assert isinstance(found.body, Not)
    assert isinstance(found.body.part, InForce)
    assert isinstance(found.body.part.body, Count)
    bound = reached(tmp_path, "a member m does strike only if operation(by m) is binding on m")
    assert bound.body == Not(InForce(("operation",), (("by", M),), BindingOn(M)))


def test_a_decision_in_force_may_be_denied(tmp_path: Path) -> None:
    found = reached(tmp_path, "never some member m does strike while no operation(by m) is in force")
    assert found.body == Not(InForce(("operation",), (("by", M),)))


def test_what_may_and_must_be_done_is_so_at_a_moment(tmp_path: Path) -> None:
    assert reached(tmp_path, "never some member m may strike").body == May(M, "strike")
    assert reached(tmp_path, "never some member m must strike").body == Must(M, "strike")
    assert reached(tmp_path, "never some member m must not strike").body == Not(May(M, "strike"))
    assert reached(tmp_path, "never some member m may strike").deed is None


def test_a_decision_taken_while_another_is_in_force_is_one_decision(tmp_path: Path) -> None:
    found = made(tmp_path, "a decision d on budget is adopted only if some operation is in force")
    assert isinstance(found, Never)
    assert found.decision


def test_an_answer_follows_an_act_or_a_decision(tmp_path: Path) -> None:
    appeal = made(tmp_path, "whenever a petitioner does appeal, then Council does answer within 90 days")
    expected = Answered(
        (Variable("p", PartySet(("petitioner",))),), Deed(P, "", "appeal"), Truth(True),
        Deed(None, "Council", "answer"), Period(90, Unit.DAYS),
    )  # fmt: skip
    assert appeal == expected
    bound = made(tmp_path, "whenever some decision d is binding on some member m, then m does comply within 1 year")
    assert isinstance(bound, Answered)
    assert (bound.trigger, bound.given) == (None, BindingOn(M))
    assert (bound.answer, bound.within) == (Deed(M, "", "comply"), Period(1, Unit.YEARS))


def test_whom_only_the_decision_tells_is_given_a_name(tmp_path: Path) -> None:
    found = made(tmp_path, "whenever a decision on operation is adopted, then the member concerned does report")
    assert isinstance(found, Answered)
    (variable,) = found.variables
    assert variable.group == MEMBER
    assert found.answer.doer == VarRef(variable.name)
    assert isinstance(found.given, And)
    assert Same(ParamRef("by"), VarRef(variable.name)) in found.given.parts


def test_without_a_period_an_answer_may_come_at_any_time(tmp_path: Path) -> None:
    found = made(tmp_path, "whenever a petitioner does appeal, then Council does answer")
    assert isinstance(found, Answered)
    assert found.within is None


def test_what_stays_possible_is_a_decision(tmp_path: Path) -> None:
    found = made(tmp_path, "always possible: some decision on answer is adopted with at least one member against")
    assert isinstance(found, StaysPossible)
    assert found.body != found.subject


def test_what_a_party_attains_is_an_act_or_the_end_of_its_membership(tmp_path: Path) -> None:
    withdraws = made(tmp_path, "every member m alone can withdraw within 12 months")
    assert withdraws == Attains(MEMBER, "withdraw", (), Period(12, Unit.MONTHS))
    ends = made(tmp_path, "every member m alone can end its membership")
    assert ends == Attains(MEMBER, "", ("member", "leaving", "suspended"), None)


def test_a_standing_alone_is_so_at_any_moment_without_a_decision(tmp_path: Path) -> None:
    found = made(tmp_path, "never some party m is a petitioner")
    assert isinstance(found, NeverReached)
    assert found.deed is None
    assert found.body == Belongs(M, PartySet(("petitioner",)))


@pytest.mark.parametrize("words", ["does strike", "may strike", "must not strike"])
def test_every_way_to_speak_of_an_act_is_found(words: str) -> None:
    file, problems = parse(Source("x", f"guarantee g never some member m {words}.", ""))
    assert problems == ()
    assert len(list(acts(file.elements))) == 1
