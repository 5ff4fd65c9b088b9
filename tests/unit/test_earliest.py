"""Who plays which part in a case: the first letters and the earliest names go to those who do something of their own."""

from dataclasses import replace

import pytest

from charter.model import (
    ABSENT,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    Adopted,
    And,
    Ballot,
    Change,
    Formula,
    Never,
    PartySet,
    Tag,
    TagKind,
    TwoRuns,
    Variable,
    VarRef,
)
from charter.world import Case, Decision, NeverCase, TwoRunsCase
from tests.unit import models as m
from verifier import verify

VOTES = (("Austria", 1), ("Belgium", 2), ("Cyprus", 3), ("Denmark", 3), ("Estonia", 2))
SIX_VOTES = replace(m.at_least(6, m.of(), IN_FAVOUR), weight="population")
COUNCIL = m.weighted_council(VOTES, SIX_VOTES)
HIM = PartySet(only=(VarRef("m"),))


def case_of(model, form) -> Case | None:
    (verdict,) = verify(m.renamed(model, guarantees=(m.guarantee(form),))).verdicts
    return verdict.case


def overruled(model, formula: Formula, *variables: Variable) -> NeverCase:
    case = case_of(model, Never(variables, True, And((Adopted(), formula)), Adopted()))
    assert isinstance(case, NeverCase)
    return case


def who(decision: Decision | None, *ballots: Ballot) -> list[str]:
    assert decision is not None
    return [name for name, ballot in decision.ballots[0] if ballot in ballots]


@pytest.mark.parametrize(("number", "names"), [(1, ["Austria"]), (2, ["Austria", "Belgium"])])
def test_those_who_object_are_the_first_who_can(number: int, names: list[str]) -> None:
    case = overruled(COUNCIL, m.at_least(number, m.of(), AGAINST))
    assert who(case.decision, Ballot.AGAINST) == names


def test_a_member_spoken_of_is_the_first_who_can_be_meant() -> None:
    case = overruled(COUNCIL, m.some(HIM, AGAINST), Variable("m", m.MEMBERS))
    assert (case.binding, who(case.decision, Ballot.AGAINST)) == ((("m", "Austria"),), ["Austria"])


def test_only_those_change_places_who_can() -> None:
    """An objection of a permanent member is meant: Austria and Belgium are none."""
    names = ("Cyprus", "Denmark", "Estonia")
    permanent = Tag("permanent", TagKind.ROLE, names, m.MEMBERS, m.clause())
    case = overruled(replace(COUNCIL, tags=(permanent,)), m.some(m.tagged("permanent"), AGAINST))
    assert who(case.decision, Ballot.AGAINST) == ["Cyprus"]


def test_of_two_runs_both_change() -> None:
    """A quorum of those present makes one more objection carry the motion: it is Austria's."""
    quorate = m.stage(SIX_VOTES, quorum=m.at_least(4, m.of(only=PRESENT), None))
    case = case_of(
        replace(COUNCIL, procedures=(m.procedure(quorate),)), TwoRuns(Change.OPPOSITION, m.MEMBERS, m.ALWAYS)
    )
    assert isinstance(case, TwoRunsCase)
    assert case.changed == ("Austria",)
    assert who(case.first, Ballot.ABSENT) == ["Austria", "Belgium"]
    assert who(case.second, Ballot.AGAINST) == ["Austria"]


def test_unnamed_parties_that_dissent_have_the_first_letters() -> None:
    rule = m.at_least(3, m.of(), IN_FAVOUR)
    model = m.renamed(m.blocs("North", "South", apart=True), procedures=(m.procedure(m.stage(rule)),))
    case = overruled(model, And((m.some(m.tagged("North"), AGAINST), m.some(m.tagged("South"), ABSENT))))
    assert [actor.name for actor in case.world.actors] == ["A", "B", "C", "D", "E"]
    assert who(case.decision, Ballot.AGAINST, Ballot.ABSENT) == ["A", "B"]
