"""Parties as numbers: who is told apart, which cells there are, what rosters are allowed."""

from dataclasses import replace

import pytest

from charter.model import (
    NamedRef,
    Party,
    PartySet,
    Relation,
    Roster,
    Tag,
    TagKind,
    TagRule,
    VarRef,
)  # fmt: skip
from tests.unit import models as m
from verifier.abstraction import Frame, TooManyCells, Visible, classes, contains, frame, nobody, partitions
from verifier.encode.cone import Seen, cone
from verifier.terms import conj, evaluate

M, N = VarRef("m"), VarRef("n")


def framed(model, visible=None, blocks=(), domains=None) -> Frame:
    visible = visible or Visible()
    found = frame(model, visible, classes(model, visible), blocks, domains or {})
    assert found is not None
    return found


def allows(found: Frame, **sizes: int) -> bool:
    numbers = {f"n{index}": 0 for index in range(len(found.cells))} | sizes
    return evaluate(conj(*(fact.term for fact in found.facts)), numbers)


def test_named_parties_that_nothing_tells_apart_are_one_class() -> None:
    parties = [Party(name, "member", m.clause()) for name in m.PERMANENT_FIVE]
    (only,) = classes(m.charter(members=0, parties=parties, rosters=()), Visible())
    assert (only.low, only.high, only.members) == (5, 5, m.PERMANENT_FIVE)


def test_a_party_that_a_formula_names_is_a_class_of_its_own() -> None:
    parties = [Party(name, "member", m.clause()) for name in m.PERMANENT_FIVE]
    model = m.charter(members=0, parties=parties)
    groups = classes(model, Visible(names=("France",)))
    assert [(home.name, home.low, home.high) for home in groups] == [("", 4, None), ("France", 1, 1)]


def test_a_roster_of_any_number_allows_every_number_from_its_least() -> None:
    found = framed(m.charter(members=2))
    assert not allows(found, n0=1)
    assert allows(found, n0=2)
    assert allows(found, n0=10_000)


def test_free_blocs_cut_a_class_into_cells() -> None:
    model = m.blocs("north", "south")
    assert len(framed(model, Visible(tags=("north", "south"))).cells) == 4


def test_blocs_that_do_not_overlap_have_no_common_cell() -> None:
    model = m.blocs("north", "south", apart=True)
    seen = Seen(model)
    seen.tags.update(("north", "south"))
    found = framed(model, cone(model, seen))
    assert [cell.tags for cell in found.cells] == [(), ("south",), ("north",)]


def test_ten_exclusive_blocs_are_eleven_cells() -> None:
    names = tuple(f"bloc{number}" for number in range(10))
    model = m.blocs(*names)
    pairs = [(one, two) for one in names for two in names if one < two]
    rules = tuple(TagRule(PartySet(tags=pair), Relation.AT_MOST, 0, m.clause()) for pair in pairs)
    model = replace(model, tag_rules=rules)
    seen = Seen(model)
    seen.tags.update(names)
    assert len(framed(model, cone(model, seen)).cells) == 11


def test_ten_overlapping_blocs_are_too_many_cells() -> None:
    names = tuple(f"bloc{number}" for number in range(10))
    with pytest.raises(TooManyCells):
        framed(m.blocs(*names), Visible(tags=names))


def test_an_individual_is_one_party_of_one_cell() -> None:
    found = framed(m.charter(members=2), blocks=((M,),), domains={M: (m.MEMBERS,)})
    assert allows(found, n0=1, n1=1)
    assert not allows(found, n0=2, n1=0)
    assert not allows(found, n0=0, n1=2)


def test_two_individuals_need_two_parties() -> None:
    found = framed(m.charter(members=0), blocks=((M,), (N,)), domains={M: (m.MEMBERS,), N: (m.MEMBERS,)})
    assert allows(found, n0=0, n1=1, n2=1)
    assert found.parties.coefficients[0][0].name == "n0"


def test_an_individual_that_nobody_can_be_leaves_no_frame() -> None:
    model = m.charter(members=2, rosters=(Roster("member", 2, None, m.clause()), Roster("observer", 0, 0, m.clause())))
    domains = {M: (PartySet(standings=("observer",)),)}
    assert frame(model, Visible(), classes(model, Visible()), ((M,),), domains) is None


def test_references_may_mean_one_party_or_several() -> None:
    assert list(partitions((M, N))) == [((M, N),), ((M,), (N,))]
    assert len(list(partitions((M, N, VarRef("o"))))) == 5


def test_a_set_that_excludes_an_individual_excludes_its_cell_alone() -> None:
    model = m.charter(members=2)
    found = framed(model, blocks=((M,),), domains={M: (m.MEMBERS,)})
    others = PartySet(standings=("member",), minus=(M,))
    assert [contains(model, others, cell, nobody) for cell in found.cells] == [True, False]


def test_an_unseen_role_still_asks_for_parties_to_hold_it() -> None:
    role = Tag("board", TagKind.ROLE, None, m.MEMBERS, m.clause())
    rule = TagRule(PartySet(tags=("board",)), Relation.EXACTLY, 5, m.clause("article 7"))
    model = m.charter(members=0, tags=(role,), tag_rules=(rule,))
    found = framed(model, cone(model, Seen(model)))
    assert len(found.cells) == 1
    assert not allows(found, n0=4)
    assert allows(found, n0=5)


def test_an_unseen_bloc_asks_for_nothing() -> None:
    model = m.blocs("north", "south", apart=True)
    visible = cone(model, Seen(model))
    assert visible == Visible()


def test_a_name_in_a_tag_rule_draws_the_tag_into_view() -> None:
    role = Tag("board", TagKind.ROLE, None, m.MEMBERS, m.clause())
    rule = TagRule(PartySet(tags=("board",), minus=(NamedRef("France"),)), Relation.AT_LEAST, 1, m.clause())
    model = m.charter(members=0, parties=[Party("France", "member", m.clause())], tags=(role,), tag_rules=(rule,))
    assert cone(model, Seen(model)).tags == ("board",)
