"""Who is who in a story, and what its lines count by."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from charter.model import Ballot
from charter.world import Actor, AloneCase, Case, Decision, NeverCase, Question, World
from tests.unit.resolving import model, promised
from verifier.explain.story import Story
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

Teller = Callable[[str, Case], Story]

PANEL = """charter "Test"
article 1 "All"
  (1) members: Alfa, Bravo and 3 or more others.
  (2) observers: any number.
  (3) role keeper: Alfa, Bravo.
  (4) role guest: any members.
  (5) weight votes: any whole number.
  (6) organ Council: every member.
  (7) organ Panel: every keeper member and 1 other member.
  (8) matter plan, budget, war(by: member, target: member), pay, visit(of: observer), sanction(against: member).
  (9) Council decides plan by absolute_majority.
  (10) Panel decides budget by every keeper member in favour.
  (11) Council decides war by consensus, with the members concerned taking no part and the quota recomputed.
  (12) Council decides pay by at least half of the votes of members in favour.
  (13) Council decides visit by no guest member against.
  (14) Council decides sanction by not (some member other than the member concerned against).
  (15) decisions bind every member.
"""


@pytest.fixture
def told(tmp_path: Path) -> Teller:
    """The story of a case, as one that violates the guarantee of those words."""

    def teller(sentence: str, found: Case) -> Story:
        made = model(tmp_path, f"{PANEL}guarantee g {sentence}.\n")
        story = tell(made, Verdict(promised(made), Outcome.VIOLATED, case=found))
        assert story is not None
        return story

    return teller


def case(question: Question, procedure: int, ballots: str, **more: str) -> NeverCase:
    """Alfa, Bravo, A, B and C, and one stage with a ballot for each of the first that have a letter in `ballots`."""
    seat = {"C": ("elected seat of Panel",)}
    names = ("Alfa", "Bravo", "A", "B", "C")
    tags = {"Alfa": ("keeper",), "Bravo": ("keeper",), **seat}
    votes = (("votes", Fraction(1)),)
    people = [Actor(name, "member", tags.get(name, ()), votes) for name in names]
    observers = [Actor(name, "observer", (), votes) for name in more.get("observers", "")]
    letters = {"y": Ballot.IN_FAVOUR, "n": Ballot.AGAINST, "-": Ballot.ABSENT}
    row = tuple((name, letters[mark]) for name, mark in zip(names, ballots, strict=True) if mark in letters)
    return NeverCase(World((*people, *observers)), Decision(question, procedure, (row,)), ())


def test_roles_seats_and_weights_are_told_only_where_they_count(told: Teller) -> None:
    plain = told("a decision on plan is adopted only if every member in favour", case(Question("plan"), 0, "yyyyn"))
    assert plain.cast == ("5 members (Alfa, Bravo, A, B, C).",)
    weighed = told("a decision on pay is adopted only if every member in favour", case(Question("pay"), 3, "yyyyn"))
    assert weighed.cast[1:] == ("Votes: Alfa 1, Bravo 1, A 1, B 1, C 1.",)


def test_weights_of_bystanders_are_not_told(told: Teller) -> None:
    watched = case(Question("pay"), 3, "yyyyn", observers="D")
    seen = told("a decision on pay is adopted only if every member in favour", watched)
    assert "5 members (Alfa, Bravo, A, B, C) and 1 observer." in seen.cast
    assert "Votes: Alfa 1, Bravo 1, A 1, B 1, C 1." in seen.cast


def test_all_who_have_a_role_that_counts_are_named(told: Teller) -> None:
    seen = told(
        "a decision on budget is adopted only if at least 3 members in favour", case(Question("budget"), 1, "yy  n")
    )
    assert seen.cast[1:] == ("Alfa and Bravo have the role keeper.", "C has an elected seat of Panel.")


def test_it_is_said_that_nobody_has_a_role_that_counts(told: Teller) -> None:
    question = Question("visit", (("of", "D"),))
    seen = told("a decision on visit is adopted only if no member against", case(question, 4, "nnnnn", observers="D"))
    assert "Nobody has the role guest." in seen.cast


def test_those_bound_are_named_precisely(told: Teller) -> None:
    question = Question("visit", (("of", "D"),))
    seen = told("a decision on visit is adopted only if no member against", case(question, 4, "nnnnn", observers="D"))
    assert (
        seen.runs[0].result
        == "The decision on visit of D is adopted under article 1(13) and binds every member under article 1(15)."
    )


def test_a_party_concerned_twice_is_named_once(told: Teller) -> None:
    question = Question("war", (("by", "Alfa"), ("target", "Alfa")))
    seen = told("a decision on war is adopted only if every member in favour", case(question, 2, " yyyy"))
    assert seen.runs[0].steps[0].remark == "Alfa takes no part under article 1(11), and is not counted."
    assert seen.runs[0].steps[0].heading == "Council votes on war by Alfa (target: Alfa)"


def test_several_who_take_no_part_are_told_in_the_plural(told: Teller) -> None:
    question = Question("war", (("by", "Bravo"), ("target", "Alfa")))
    seen = told("a decision on war is adopted only if every member in favour", case(question, 2, "  yyy"))
    assert seen.runs[0].steps[0].remark == "Bravo and Alfa take no part under article 1(11), and are not counted."


@pytest.mark.parametrize(("ballots", "counted"), [("nyyyy", "0 of 4, allows none"), ("nnyyy", "1 of 4, allows none")])
def test_a_denied_demand_says_what_it_allows(ballots: str, counted: str, told: Teller) -> None:
    question = Question("sanction", (("against", "Alfa"),))
    seen = told("a decision on sanction is adopted only if every member in favour", case(question, 5, ballots))
    (tally,) = seen.runs[0].steps[0].tallies
    assert (tally.counted, tally.met) == (counted, counted.startswith("0"))


def test_a_dummy_without_a_seat_is_said_to_have_none(told: Teller) -> None:
    world = case(Question("budget"), 1, "yy  n").world
    dummy = AloneCase(world, Question("budget"), ("A",), ())
    seen = told("every member alone can change the outcome of a decision on budget", dummy)
    assert seen.under == ("article 1(10)",)
    assert seen.why == ("A has no seat in Panel and holds no ballot under article 1(10).",)
