"""Parties whom a matter does not concern: `matter exclusion(of: member other than the host)`."""

from pathlib import Path

import pytest

import charter
from charter.admission.worlds import questions
from charter.exhaust.worlds import worlds
from charter.model import Model, NamedRef, Param, PartySet
from charter.readback import readback
from charter.scenario.run import run
from tests.unit.resolving import codes, model, write
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify

MEMBERS = ("member", "leaving")
BODY = """charter "Exclusion"
article 1
  (1) members: France and 1 to 3 others.
  (2) observers: any number.
  (3) role host: 1 member.
  (4) blocs of members: NATO.
  (5) organ Council: every member.
  (6) matter exclusion({params}).
  (7) Council decides exclusion by more than half of all members in favour.
  (8) decisions of Council bind every member.
  (9) an adopted exclusion makes {whom} a former member.
"""


def text(params: str, whom: str = "the member concerned") -> str:
    return BODY.format(params=params, whom=whom)


def params(made: Model) -> tuple[Param, ...]:
    return made.matters[0].params


def outcomes(made: Model, pool: SolverPool) -> list[str]:
    return [verdict.outcome.value for verdict in verify(made, pool=pool).verdicts]


@pytest.mark.parametrize(
    ("words", "minus"),
    [
        ("member other than the host", (PartySet(tags=("host",)),)),
        ("member other than hosts", (PartySet(tags=("host",)),)),
        ("member other than France", (NamedRef("France"),)),
        ("member other than members of NATO", (PartySet(("member",), ("NATO",)),)),
        ("member other than the host and other than France", (PartySet(tags=("host",)), NamedRef("France"))),
    ],
)
def test_a_set_of_a_matter_is_without_those_that_are_left_out(
    tmp_path: Path, words: str, minus: tuple[object, ...]
) -> None:
    (found,) = params(model(tmp_path, text(f"of: {words}")))
    assert found.group.minus == minus
    assert "member" in found.group.standings


def test_kinds_may_be_those_of_a_bloc_and_several_standings(tmp_path: Path) -> None:
    (found,) = params(model(tmp_path, text("of: member of NATO other than France")))
    assert found.group.tags == ("NATO",)
    (either,) = params(model(tmp_path, text("of: member or observer other than France")))
    assert "observer" in either.group.standings
    assert either.group.minus == (NamedRef("France"),)


def test_a_later_party_may_differ_from_one_of_those_before_it_alone(tmp_path: Path) -> None:
    words = "claimant: member, respondent: other member, arbiter: member other than the claimant"
    made = model(tmp_path, text(words, "the respondent"))
    claimant, respondent, arbiter = params(made)
    assert (respondent.others, arbiter.others) == (("claimant",), ("claimant",))
    for world in worlds(made, 3, (1,)):
        names = [actor.name for actor in world.actors if actor.standing in claimant.group.standings]
        asked = {tuple(who for _, who in question.arguments) for question in questions(made, world)}
        assert asked == {(a, b, c) for a in names for b in names for c in names if a != b and a != c}


def test_no_question_concerns_a_party_that_is_left_out(tmp_path: Path) -> None:
    made = model(tmp_path, text("of: member other than the host"))
    seen = 0
    for world in worlds(made, 4, (1,)):
        others = {a.name for a in world.actors if a.standing in MEMBERS and "host" not in a.tags}
        assert {who for question in questions(made, world) for _, who in question.arguments} == others
        seen += len(others)
    assert seen


@pytest.mark.parametrize(
    ("params", "expected"), [("of: member", "violated"), ("of: member other than France", "holds")]
)
def test_who_is_left_out_is_never_put_out(tmp_path: Path, pool: SolverPool, params: str, expected: str) -> None:
    asked = "guarantee g\n  never France is a former member.\n"
    assert outcomes(model(tmp_path, text(params) + asked), pool) == [expected]


@pytest.mark.parametrize(
    ("params", "expected"), [("of: member", "violated"), ("of: member other than the host", "holds")]
)
def test_a_decision_is_about_one_of_the_others(tmp_path: Path, pool: SolverPool, params: str, expected: str) -> None:
    asked = "guarantee g\n  a decision on exclusion is adopted only if no host is the member concerned.\n"
    assert outcomes(model(tmp_path, text(params) + asked), pool) == [expected]


def test_a_scenario_about_a_party_that_is_left_out_says_so(tmp_path: Path) -> None:
    told = (
        'scenario "S"\n  given 4 members; {}.\n'
        "  Council votes on exclusion(of {}): 3 in favour; the rest against.\n  expect adopted.\n"
    )
    for place, who in (("urgent", "France"), ("A is host", "A")):
        whole = text("of: member other than the host and other than France") + "condition urgent.\n"
        made = model(tmp_path, whole + told.format(place, who))
        failures = run(made, made.scenarios[0]).failures
        assert f"`{who}` is not one of those whom a decision on `exclusion` may concern." in failures
    whole = text("of: member other than the host") + told.format("A is host", "B")
    made = model(tmp_path, whole)
    assert run(made, made.scenarios[0]).failures == ()


def test_it_is_said_back(tmp_path: Path) -> None:
    words = "claimant: member of NATO other than the host, of: other member, arbiter: member other than the claimant"
    said = " ".join(one.sentence for one in readback(model(tmp_path, text(words, "the claimant"))))
    assert "claimant a member of NATO other than those with the role host" in said
    assert "of another member" in said
    assert "arbiter a member other than the member of NATO concerned as `claimant`" in said


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ("of: member other than the member concerned", "E307"),
        ("of: member other than members", "E306"),
        ("of: member other than itself", "E306"),
        ("of: member other than the claimant", "E301"),
        ("of: France other than the host", "E306"),
        ("of: hot or cold other than the host", "E301"),
        ("of: member other than the member present", "E201"),
    ],
)
def test_what_leaves_nobody_out_is_refused(tmp_path: Path, params: str, code: str) -> None:
    assert codes(tmp_path, text(params))[0] == code


@pytest.mark.parametrize("words", ["except the", "except for the", "but not the", "apart from the", "save the"])
def test_leaving_out_in_other_words_is_answered_with_those_of_the_language(tmp_path: Path, words: str) -> None:
    (found, *_) = charter.check(write(tmp_path, text(f"of: member {words} host"))).diagnostics
    assert found.fix == "write `of: member other than`"


@pytest.mark.parametrize(("least", "empty"), [("2 or more", False), ("1 or more", True)])
def test_an_organ_without_one_member_has_somebody_in_it_where_there_are_two(
    tmp_path: Path, least: str, empty: bool
) -> None:
    clauses = f"members: {least}.\nrole host: 1 member.\norgan Board: every member other than the host.\n"
    whole = f'charter "Board"\n{clauses}matter budget.\nBoard decides budget by consensus.\n'
    assert ("W506" in codes(tmp_path, whole)) == empty
