"""Rosters that runs reach."""

from dataclasses import replace

import pytest

from charter.admission.worlds import allowed
from charter.model import (
    Becoming,
    Dynamics,
    Makes,
    Modal,
    NamedRef,
    Param,
    Party,
    PartySet,
    Relation,
    Roster,
    Tag,
    TagKind,
    TagRule,
)
from charter.world import Actor, World
from tests.unit.models import clause, matter, renamed, security_council
from tests.unit.run_models import STANDINGS, YEAR, admits, body, leaves, norm
from verifier.runs.moves import moves, reach
from verifier.runs.rosters import TooManyStandings, closed, standings_on_the_way


def world(*standings: str) -> World:
    return World(tuple(Actor(chr(65 + place), standing) for place, standing in enumerate(standings)))


def test_a_charter_in_which_nobody_comes_or_goes_is_left_as_it_is() -> None:
    model = security_council()
    assert closed(model)[0] is model


def test_a_member_that_gives_notice_is_leaving_and_then_gone() -> None:
    assert reach(moves(body(leaves())), "member") == ("member", "leaving", "former")


def test_members_that_leave_are_counted_elsewhere() -> None:
    (wide,) = closed(body(leaves()))
    assert not allowed(wide, world("member", "leaving", "former"))
    assert not allowed(wide, world("former", "former", "former"))
    assert allowed(wide, world("member", "former")), "nobody goes out of the world"
    assert allowed(wide, world("member", "member", "member", "suspended")), "no clause suspends anybody"


def test_a_number_that_is_fixed_stays_the_number_of_all_of_them() -> None:
    (wide,) = closed(body(leaves(), rosters=(Roster("member", 3, 3, clause()),)))
    assert not allowed(wide, world("member", "leaving", "former"))
    assert allowed(wide, world("member", "member", "leaving", "former"))


def test_applicants_come_in_as_many_as_there_are() -> None:
    lines = (Roster("applicant", 0, 2, clause()), Roster("member", 3, 3, clause()))
    admission = matter("admission", Param("of", PartySet(("applicant",))))
    (wide,) = closed(body(makes=(admits(),), rosters=lines, matters=(admission,)))
    assert not allowed(wide, world(*["member"] * 5))
    assert allowed(wide, world(*["member"] * 6))
    assert allowed(wide, world("member", "member", "applicant")), "members stay"


def test_a_party_that_is_told_apart_has_each_of_its_standings() -> None:
    model = replace(body(leaves()), parties=(Party("France", "member", clause()),))
    found = closed(model, ["France"])
    assert [one.parties[0].standing for one in found] == ["member", "leaving", "former"]


def test_a_party_that_nothing_tells_apart_is_one_of_many() -> None:
    lines = (Roster("member", 0, 0, clause()),)
    parties = tuple(Party(name, "member", clause()) for name in ("France", "Italy"))
    (wide,) = closed(replace(body(leaves(), rosters=lines), parties=parties))
    assert not wide.parties
    assert not allowed(wide, world("member", "former"))
    assert allowed(wide, world("member", "former", "former"))


def test_too_many_parties_told_apart_are_said_to_be_too_many() -> None:
    parties = tuple(Party(f"P{n}", "member", clause()) for n in range(4))
    with pytest.raises(TooManyStandings):
        closed(replace(body(leaves()), parties=parties), [party.name for party in parties])


def test_permanent_members_that_leave_keep_their_number() -> None:
    made = renamed(security_council(), standings=STANDINGS, dynamics=Dynamics(norms=(leaves(None),)))
    (wide,) = closed(made)
    (tag,) = [tag for tag in wide.tags if tag.name == "permanent"]
    assert tag.members is None
    five = TagRule(PartySet(tags=("permanent",)), Relation.EXACTLY, 5, tag.clause)
    assert five in wide.tag_rules


def test_a_role_of_members_says_less_once_its_holder_may_leave() -> None:
    chair = Tag("chair", TagKind.ROLE, None, PartySet(("member",)), clause())
    rule = TagRule(PartySet(("member",), tags=("chair",)), Relation.EXACTLY, 1, clause())
    (wide,) = closed(body(leaves(), tags=(chair,), tag_rules=(rule,)))
    assert rule not in wide.tag_rules
    assert replace(rule, relation=Relation.AT_MOST) in wide.tag_rules
    assert wide.tags[0].among.standings == ("member", "leaving", "former")


def test_two_blocs_that_do_not_overlap_never_do() -> None:
    blocs = tuple(Tag(name, TagKind.BLOC, None, PartySet(("member",)), clause()) for name in ("East", "West"))
    rule = TagRule(PartySet(tags=("East", "West")), Relation.AT_MOST, 0, clause())
    (wide,) = closed(body(leaves(), tags=blocs, tag_rules=(rule,)))
    assert rule in wide.tag_rules


def test_a_clause_on_one_party_moves_that_party_alone() -> None:
    expels = Makes("expulsion", NamedRef("France"), Becoming("former"), clause())
    parties = tuple(Party(name, "member", clause()) for name in ("France", "Italy"))
    model = replace(body(makes=(expels,), matters=(matter("expulsion"),)), parties=parties)
    found = closed(model)
    assert {party.standing for one in found for party in one.parties if party.name == "Italy"} == {"member"}
    assert [one.parties[0].standing for one in found if one.parties] == ["member", "applicant", "former"][::2]


def test_who_leaves_was_a_member_before() -> None:
    model = body(leaves(YEAR), norm(Modal.MAY, "pause", becoming=Becoming("suspended")))
    assert standings_on_the_way(model, ("member",), ("former",)) == ("member", "leaving", "former")
    assert standings_on_the_way(model, ("suspended",), ("member",)) == ()
