"""Which worlds a charter allows, and that they are enumerated once each."""

from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest

from charter.admission.worlds import allowed, questions
from charter.exhaust.worlds import name_anonymous, worlds
from charter.model import (
    Category,
    NamedRef,
    Organ,
    Param,
    Party,
    PartySet,
    Relation,
    Roster,
    Tag,
    TagKind,
    TagRule,
    Weight,
)
from charter.semantics.outcome import open_procedures
from charter.world import Actor, Question, World
from tests.unit.models import (
    CONSENSUS,
    MEMBERS,
    blocs,
    charter,
    clause,
    consensus_council,
    matter,
    procedure,
    security_council,
    stage,
)


def canonical(world: World, named: frozenset[str] = frozenset()) -> object:
    """What is left of a world when anonymous parties lose their names."""
    return tuple(
        sorted((a.name if a.name in named else "", a.standing, tuple(sorted(a.tags)), a.weights) for a in world.actors)
    )


def test_every_size_of_an_open_roster_comes_up_once_fewest_first() -> None:
    found = list(worlds(consensus_council(), 5))
    assert [len(world.actors) for world in found] == [2, 3, 4, 5]
    assert [actor.name for actor in found[-1].actors] == ["A", "B", "C", "D", "E"]


def test_anonymous_names_avoid_declared_ones_and_go_on_after_z() -> None:
    model = charter(parties=[Party("B", "member", clause())], members=0)
    names = [actor.name for actor in name_anonymous(model, [Actor("", "member")] * 27)]
    assert names[:3] == ["A", "C", "D"]
    assert names[-4:] == ["Z", "A2", "B2", "C2"]


def test_no_party_without_a_name_is_called_i() -> None:
    named = name_anonymous(charter(members=0), [Actor("", "member")] * 60)
    assert [actor.name for actor in named[7:10]] == ["H", "J", "K"]
    assert not [actor.name for actor in named if actor.name.startswith("I")]


def test_free_blocs_give_every_way_to_belong_up_to_renaming() -> None:
    found = [world for world in worlds(blocs("NATO", "CSTO"), 3) if len(world.actors) == 3]
    kinds = [(), ("NATO",), ("CSTO",), ("NATO", "CSTO")]
    assert len(found) == len(list(combinations_with_replacement(kinds, 3)))
    assert len({canonical(world) for world in found}) == len(found)


def test_blocs_that_do_not_overlap_share_no_party() -> None:
    found = list(worlds(blocs("NATO", "CSTO", apart=True), 4))
    assert found
    assert not any({"NATO", "CSTO"} <= set(actor.tags) for world in found for actor in world.actors)


def test_named_parties_are_told_apart() -> None:
    model = charter(
        members=0,
        upto=0,
        parties=[Party("X", "member", clause()), Party("Y", "member", clause())],
        tags=[Tag("NATO", TagKind.BLOC, None, MEMBERS, clause())],
    )
    found = [tuple(actor.tags for actor in world.actors) for world in worlds(model, 4)]
    assert sorted(found) == sorted(product([(), ("NATO",)], repeat=2))


def test_two_rosters_are_spread_in_every_way() -> None:
    lines = (Roster("member", 1, 2, clause()), Roster("observer", 0, None, clause()))
    found = list(worlds(charter(rosters=lines), 3))
    sizes = [tuple(sum(a.standing == s for a in w.actors) for s in ("member", "observer")) for w in found]
    assert sizes == [(1, 0), (1, 1), (2, 0), (1, 2), (2, 1)]


def test_unknown_weights_take_the_values_of_the_grid() -> None:
    whole, any_ = Weight("votes", True, clause()), Weight("share", False, clause())
    assert [w.actors[0].weights[0][1] for w in worlds(charter(weights=[whole], members=1), 1)] == [1, 2, 3]
    assert [w.actors[0].weights[0][1] for w in worlds(charter(weights=[any_], members=1), 1, grid=(0, 2))] == [0, 2]


def test_elected_seats_are_as_many_as_the_charter_says() -> None:
    found = next(worlds(security_council(), 15))
    assert len(found.actors) == 15
    assert sum("elected" in actor.tags for actor in found.actors) == 10
    assert not any("elected" in actor.tags for actor in found.actors[:5])


@pytest.mark.parametrize("model", [consensus_council(), blocs("NATO", "CSTO"), security_council()])
def test_every_enumerated_world_is_allowed(model) -> None:
    assert all(allowed(model, world) == "" for world in worlds(model, len(model.parties) + 4))


def five() -> Party:
    return Party("Five", "member", clause(), (("votes", Fraction(5)),))


STRICT = charter(
    members=1,
    upto=2,
    parties=[five()],
    weights=[Weight("votes", True, clause())],
    tags=[
        Tag("seat", TagKind.SEAT, None, PartySet(standings=("member",), minus=(NamedRef("Five"),)), clause()),
        Tag("chair", TagKind.ROLE, ("Five",), MEMBERS, clause()),
    ],
    tag_rules=[TagRule(PartySet(tags=("seat",)), Relation.EXACTLY, 1, clause("article 9(9)"))],
)
FIVE = Actor("Five", "member", ("chair",), (("votes", Fraction(5)),))
ANN = Actor("Ann", "member", ("seat",), (("votes", Fraction(2)),))


def member(name: str, *tags: str, votes: str = "1") -> Actor:
    return Actor(name, "member", tags, (("votes", Fraction(votes)),))


@pytest.mark.parametrize(
    ("actors", "reason"),
    [
        ((FIVE, ANN), ""),
        ((ANN,), "`Five` is not there"),
        ((FIVE, ANN, ANN), "two parties bear one name"),
        ((FIVE, ANN, member("Bea"), member("Cem")), "3 unnamed parties"),
        ((FIVE,), "0 unnamed parties"),
        ((FIVE, ANN, Actor("Obs", "observer", (), (("votes", Fraction(1)),))), "have the standing `observer`"),
        ((Actor("Five", "observer", ("chair",), FIVE.weights), ANN), "does not have the standing"),
        ((member("Five", "chair", votes="4"), ANN), "does not carry the weight"),
        ((FIVE, Actor("Ann", "member", ("seat",))), "does not carry each weight"),
        ((FIVE, member("Ann", "seat", votes="0")), "cannot carry 0"),
        ((FIVE, member("Ann", "seat", votes="3/2")), "cannot carry 3/2"),
        ((member("Five", votes="5"), ANN), "`chair` is not as the charter has it"),
        ((FIVE, member("Ann", "seat", "chair")), "`chair` is not as the charter has it"),
        ((member("Five", "chair", "seat", votes="5"), member("Ann")), "`seat` is not as the charter has it"),
        ((FIVE, member("Ann", "seat", "boss")), "roles of `Ann`"),
        ((FIVE, member("Ann")), "article 9(9) is not met"),
        ((FIVE, ANN, member("Bea", "seat")), "article 9(9) is not met"),
    ],
)
def test_a_world_is_refused_for_the_condition_it_breaks(actors, reason: str) -> None:
    found = allowed(STRICT, World(actors))
    assert found == "" if not reason else reason in found


def test_roster_lines_of_one_standing_add_up() -> None:
    model = charter(rosters=(Roster("member", 1, 1, clause()), Roster("member", 1, 2, clause())))
    assert [len(world.actors) for world in worlds(model, 5)] == [2, 3]


def test_questions_take_every_party_value_and_condition() -> None:
    military = matter(
        "operation",
        Param("by", MEMBERS),
        Param("against", PartySet()),
        categories=(Category("kind", ("civil", "armed")),),
    )
    model = charter(matters=[military], conditions=("urgent",))
    world = World((Actor("P", "member"), Actor("O", "observer")))
    found = list(questions(model, world))
    assert len(found) == len(set(found)) == 1 * 2 * 2 * 2
    assert found[0] == Question("operation", (("by", "P"), ("against", "P")), (("kind", "civil"),), ())


def test_open_procedures_are_those_of_the_matter() -> None:
    model = charter(
        procedure(stage(CONSENSUS)), procedure(stage(CONSENSUS), matter="war"), matters=[matter(), matter("war")]
    )
    world = next(worlds(model, 2))
    assert open_procedures(model, world, Question("war")) == (1,)


def test_an_organ_seats_those_its_sets_cover() -> None:
    organ = Organ("Bureau", (PartySet(tags=("chair",)), PartySet(standings=("observer",))), clause())
    tags = [Tag("chair", TagKind.ROLE, None, MEMBERS, clause())]
    rules = [TagRule(PartySet(organs=("Bureau",)), Relation.EXACTLY, 1, clause())]
    model = charter(members=2, upto=2, organs=[organ], tags=tags, tag_rules=rules)
    assert [[actor.tags for actor in world.actors] for world in worlds(model, 2)] == [[(), ("chair",)]]
