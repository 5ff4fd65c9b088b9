"""Duties that change nothing are passed over where all runs are tried: nothing comes out otherwise for that."""

import pytest

import charter
from charter.exhaust import explorer as exploring
from charter.exhaust import moments
from charter.exhaust.attain import attains
from charter.exhaust.explorer import explorer
from charter.exhaust.quiet import NEVER, quiet
from charter.model import Attains, Model
from charter.moment import Moment
from charter.read import in_place
from charter.semantics.step import replay
from charter.world import Actor, History, Wait, World
from verifier import verify
from verifier.verdict import Outcome

TEXT = """charter "House"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) matter budget, suspension(of: member).
  (4) Council decides budget and suspension by {rule}.
  (5) an adopted suspension makes the member concerned a suspended member.
article 2
  (1) a member may withdraw, effective {months} months after notice.
  (2) a member may pause, effective 30 days after notice, and is then a suspended member.
  (3) a member must report within 3 months.
  (4) a member must pay within 14 days, otherwise {late}.
  (5) Council must answer within 90 days.
guarantee free every member m alone can end its membership within 12 months, as written.
"""
RULES = ("no member against", "more than half of all members in favour")
LATE = ("a note is sent", "it is a former member")
CASES = [(RULES[0], 6, LATE[0]), (RULES[0], 6, LATE[1]), (RULES[1], 6, LATE[0]), (RULES[1], 24, LATE[1])]


def model(rule: str, months: int, late: str) -> Model:
    text = TEXT.format(rule=rule, months=months, late=late)
    found = charter.check("house.charter", in_place({"house.charter": text}))
    assert found.model is not None, found.diagnostics
    return found.model


def form(made: Model) -> Attains:
    asked = made.guarantees[0].form
    assert isinstance(asked, Attains)
    return asked


def starts(made: Model) -> tuple[Moment, ...]:
    world = World((Actor("A", "member"), Actor("B", "member")))
    return replay(made, History(world, 730_000, (Wait(),)))


@pytest.mark.parametrize(("rule", "months", "late"), CASES)
def test_what_a_party_attains_is_the_same_with_all_duties_looked_at(
    rule: str, months: int, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = model(rule, months, late)
    asked, places = form(made), starts(made)
    left_out = [attains(explorer(made, asked), asked, "A", one) for one in places]
    monkeypatch.setattr(exploring, "quiet", lambda whole, about: whole)
    assert left_out == [attains(explorer(made, asked), asked, "A", one) for one in places]


@pytest.mark.parametrize(("rule", "months", "late"), CASES)
def test_what_a_party_attains_is_the_same_where_each_of_many_alike_acts(
    rule: str, months: int, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = model(rule, months, late)
    asked, world = form(made), World(tuple(Actor(name, "member") for name in "ABC"))
    places = replay(made, History(world, 730_000, (Wait(),)))
    one_each = [attains(explorer(made, asked), asked, "A", one) for one in places]
    monkeypatch.setattr(
        moments,
        "_unlike",
        lambda _, moment, without: [actor.name for actor in moment.world.actors if actor.name != without],
    )
    assert one_each == [attains(explorer(made, asked), asked, "A", one) for one in places]


def test_a_duty_with_a_consequence_or_that_is_asked_about_stays() -> None:
    made = model(RULES[0], 6, LATE[1])
    norms = quiet(made, form(made)).dynamics.norms
    assert [norm.act for norm in norms if norm.when == NEVER] == ["report", "answer"]


def test_moves_in_a_circle_attain_nothing_and_end() -> None:
    made = model(RULES[0], 24, LATE[0])
    verdicts = {one.guarantee.name: one.outcome for one in verify(made).verdicts}
    assert verdicts["free"] in (Outcome.VIOLATED, Outcome.DEPENDS)
