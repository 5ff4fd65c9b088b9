"""Parts of a charter on amendment, and parties that a decision concerns though they are about to leave."""

import pytest

import charter
from charter.checked import Checked
from charter.format import format_source
from charter.model import Extends, Model, ParamRef, PartySet
from charter.read import in_place

BODY = """charter "Parts"

part I "Foundations"

article 1
  (1) members: 3 or more.
  (2) organ Council: every member.
  (3) organ Assembly: every member.

article 2
  (1) matter budget, prolongation(of: leaving member), pardon(of: member, by: leaving member).
  (2) Council decides budget by consensus.
  (3) decisions of Council bind every member.
  (4) a member may withdraw, effective 6 months after notice.

part II "Changes"

article 3 "Nothing"

article 4
"""
REST = """
part III "Rest"

article 5
  (1) a member must not attack.
"""


def checked(*sentences: str) -> Checked:
    numbered = "".join(f"  ({number}) {sentence}\n" for number, sentence in enumerate(sentences, 1))
    return charter.check("a.charter", in_place({"a.charter": BODY + numbered + REST}))


def model_of(*sentences: str) -> Model:
    found = checked(*sentences)
    assert found.model is not None, [str(one) for one in found.diagnostics]
    return found.model


def errors(*sentences: str) -> list[tuple[str, str]]:
    found = checked(*sentences).diagnostics
    return [(one.code.value, one.message) for one in found if one.code.value.startswith("E")]


def test_a_part_that_may_not_be_amended_is_its_articles() -> None:
    (clause,) = model_of("part I may not be amended.").dynamics.entrenched
    assert clause.units == ("article 1", "article 2")


def test_parts_are_amended_by_a_rule_of_their_own_and_any_other_article_by_another() -> None:
    model = model_of(
        "parts I and III are amended by Assembly by unanimity_of_all.",
        "any other article is amended by Council by consensus.",
        "part II lapses after 20 years in force.",
    )
    first, rest = model.dynamics.amendments
    assert first.units == ("article 1", "article 2", "article 5")
    assert rest.rest and rest.units == ()
    assert model.dynamics.sunsets[0].units == ("article 4",)
    assert model.dynamics.units == ("article 1", "article 2", "article 4", "article 5")


def test_protection_of_a_part_that_can_be_amended_first_is_noticed() -> None:
    found = checked("part I may not be amended.", "every article is amended by Council by consensus.").diagnostics
    assert [one.message for one in found if one.code.value == "W517"] == [
        "article 4 protects `article 1` and `article 2`, and nothing protects article 4: it can be amended first"
    ]


def test_a_part_that_is_not_there_is_an_error() -> None:
    assert errors("part IV may not be amended.") == [("E305", "`part IV` is not there in this charter")]


def test_a_part_is_no_place_in_an_amending_sentence() -> None:
    found = checked("part I is deleted.").diagnostics
    assert "E201" in [one.code.value for one in found]


def test_a_second_way_to_amend_may_be_called_an_alternative() -> None:
    plain = ("article 5 is amended by Council by consensus.", "article 5 is amended by Assembly by consensus.")
    said = (plain[0], f"alternatively, {plain[1]}")
    assert [one.units for one in model_of(*said).dynamics.amendments] == [("article 5",)] * 2
    assert "alternatively, article 5 is amended" in format_source(f"article 1\n  {said[1]}\n", "a.charter")


@pytest.mark.parametrize("who", ["the member concerned", "the leaving member"])
def test_a_leaving_member_is_the_member_concerned(who: str) -> None:
    model = model_of(f"an adopted prolongation extends the notice of {who} by 6 months.")
    (clause,) = model.dynamics.extends
    assert isinstance(clause, Extends) and clause.who == ParamRef("of")
    assert errors("Council decides prolongation by the member concerned in favour.") == []


def test_where_a_member_is_concerned_beside_a_leaving_one_it_is_the_member_concerned() -> None:
    model = model_of("an adopted pardon makes the member concerned a former member.")
    assert model.dynamics.makes[0].who == ParamRef("of")


@pytest.mark.parametrize("without", ["a leaving member", "leaving members", "the leaving members"])
def test_other_than_one_of_a_kind_is_other_than_all_of_them(without: str) -> None:
    found = model_of(f"a member other than {without} must report.").dynamics.norms[-2]
    assert found.who is not None and found.who.minus == (PartySet(("leaving",)),)
