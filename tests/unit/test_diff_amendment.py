"""How a charter is amended, compared: by articles, or by one clause like any other decision."""

import pytest

import charter
from charter.read import in_place
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Answer
from verifier.engines.solver import SolverPool

BODY = """charter "Bank"

article 1 "Members"
  (1) members: 3 or more.
  (2) organ Board: every member.
  (3) {matter}.
  (4) Board decides loan by simple_majority.

article 2 "Amendment"
  (1) {rule}.
"""
MATTER = "matter loan, amendment"
DECIDES = "Board decides amendment by {} of all members in favour"
AMENDS = "every article is amended by Board by {} of all members in favour"


def answers(pool: SolverPool, old: tuple[str, str], new: tuple[str, str]) -> set[Answer]:
    models = [
        charter.load("bank.charter", in_place({"bank.charter": BODY.format(matter=matter, rule=rule)}))
        for matter, rule in (old, new)
    ]
    found = diff(*models, pool, Wanted(guarantees=False, power=False))
    return {one.answer for one in found.matters if one.name.startswith("amendment")}


@pytest.mark.parametrize(("before", "now"), [("three fifths", "85%"), ("85%", "three fifths"), ("85%", "85%")])
@pytest.mark.parametrize("first", [DECIDES, AMENDS])
@pytest.mark.parametrize("second", [DECIDES, AMENDS])
def test_the_majority_for_amendments_is_compared_however_the_text_asks_for_it(
    pool: SolverPool, before: str, now: str, first: str, second: str
) -> None:
    sides = (first, before), (second, now)
    old, new = ((MATTER if form == DECIDES else "matter loan", form.format(share)) for form, share in sides)
    expected = Answer.EQUIVALENT if before == now else Answer.HARDER if now == "85%" else Answer.EASIER
    assert answers(pool, old, new) == {expected}


def test_values_of_a_category_of_amendments_have_answers_of_their_own(pool: SolverPool) -> None:
    matter = "matter loan, amendment(of_what: any_article or guarded_article)"
    rule = (
        "Board decides amendment when of_what is any_article by {} of all members in favour. "
        "(2) Board decides amendment when of_what is guarded_article by every member in favour"
    )
    found = answers(pool, (matter, rule.format("three fifths")), (matter, rule.format("85%")))
    assert found == {Answer.HARDER, Answer.EQUIVALENT}
