"""Of two guarantees, whether one asks at least as much as the other, whatever the rules of the charter are."""

from collections.abc import Sequence

import pytest

import charter
from charter.exhaust.search import search
from charter.model import Model
from charter.read import in_place
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.review.implies import Pledge, implies
from verifier.verdict import Verdict

BASE = """charter "Pact of the Lake"

article 1
  (1) members: 3 or more. observers: 0 or more.
  (2) organ Council: every member.
  (3) role permanent: 2 members.

article 2
  (1) matter budget, loan, fine(of: member, kind: civil or penal).
  (2) Council decides budget by {rule}.
  (3) Council decides loan by {rule}.
  (4) Council decides fine by {rule}.
  (5) decisions of Council bind every member.
  (6) a member may withdraw, effective 12 months after notice.

guarantee promise
  {sentence}
"""
RULES = (
    "no member against",
    "at most one member against",
    "more than half of the members in favour",
    "two thirds of the members voting in favour",
    "every member in favour",
    "every permanent member in favour",
)


def model(sentence: str, rule: str = "no member against") -> Model:
    text = BASE.format(sentence=sentence, rule=rule)
    checked = charter.check("pact.charter", in_place({"pact.charter": text}))
    assert checked.model is not None, [found.message for found in checked.diagnostics]
    return checked.model


def shown(new: str, old: str, pool: SolverPool) -> bool:
    def prove(asked: Model) -> Sequence[Verdict]:
        return verify(asked, pool=pool).verdicts

    before, now = model(old), model(new)
    return implies(Pledge(now.guarantees[0], now), Pledge(before.guarantees[0], before), prove)


NARROWED = {
    "by quantifier": (
        "never a budget is adopted while some member m is against.",
        "never a budget is adopted while every member is against.",
    ),
    "by number": (
        "never a budget is adopted with some member against.",
        "never a budget is adopted with at least two members against.",
    ),
    "by base": (
        "a decision on budget is adopted only if two thirds of all members in favour.",
        "a decision on budget is adopted only if two thirds of the members voting in favour.",
    ),
    "by only if": (
        "a decision on budget is adopted only if no member against.",
        "a decision on budget is adopted only if at most one member against.",
    ),
    "by another condition": (
        "a decision on budget is adopted only if no member against.",
        "a decision on budget is adopted only if no member against or every permanent member in favour.",
    ),
    "by scope": (
        "never a decision is adopted with some member against.",
        "never a decision on budget is adopted with some member against.",
    ),
    "by category": (
        "never a decision on fine is adopted with some member against.",
        "never a decision on fine is adopted with some member against while kind is civil.",
    ),
    "by set": (
        "never a decision is adopted with some member against.",
        "never a decision is adopted with some permanent member against.",
    ),
    "by party protected": (
        "never some decision d is binding on some member m while m is against.",
        "never some decision d is binding on some member m while m is against and d concerns m.",
    ),
    "by stage": (
        "never a decision is adopted with some member against.",
        "never a decision is adopted with some member against in Council.",
    ),
    "by actor": (
        "every member m alone can prevent the adoption of any decision.",
        "every permanent member alone can prevent the adoption of any decision.",
    ),
    "by group that changes nothing": (
        "observers change no outcome.",
        "observers change no outcome on budget.",
    ),
    "by grade": (
        "never a budget is adopted with some member against.",
        "never a budget is adopted with some member against, as written.",
    ),
    "by period": (
        "every member alone can end its membership within 12 months.",
        "every member alone can end its membership within 24 months.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", NARROWED)
def test_a_guarantee_that_is_narrowed_does_not_imply_the_old_one(way: str, pool: SolverPool) -> None:
    old, new = NARROWED[way]
    assert not shown(new, old, pool)


@pytest.mark.parametrize("way", NARROWED)
def test_a_guarantee_that_is_widened_implies_the_old_one(way: str, pool: SolverPool) -> None:
    new, old = NARROWED[way]
    if way == "by quantifier":  # one protects the party that is against, the other any party: neither implies the other
        new, old = (sentence.replace(".", ", as written.") for sentence in (new, old))
        new = new.replace("while some member m is against", "with some member against")
    assert shown(new, old, pool)


def test_other_letters_ask_the_same(pool: SolverPool) -> None:
    old = "never some decision d is binding on some member m while m does not consent to d."
    assert shown(old.replace("member m", "member x").replace("while m", "while x"), old, pool)


def test_what_asks_as_much_only_by_the_rules_of_today_does_not_imply_the_old_one(pool: SolverPool) -> None:
    old = "a decision on budget is adopted only if every member in favour."
    assert not shown("a decision on budget is adopted only if every permanent member in favour.", old, pool)
    assert not shown("a decision on budget is adopted only if at least three members in favour.", old, pool)


@pytest.mark.parametrize("rule", RULES)
def test_the_interpreter_finds_no_charter_that_gives_the_wider_guarantee_and_not_the_narrower_one(rule: str) -> None:
    for way in ("by number", "by base", "by only if", "by another condition", "by set"):
        wide, narrow = (model(sentence, rule) for sentence in NARROWED[way])
        if search(wide, wide.guarantees[0], 3) is None:
            assert search(narrow, narrow.guarantees[0], 3) is None, way


@pytest.mark.parametrize("way", ["by number", "by base", "by only if", "by set"])
def test_the_interpreter_finds_a_charter_that_gives_the_narrower_guarantee_alone(way: str) -> None:
    def given(sentence: str, rule: str) -> bool:
        whole = model(sentence, rule)
        return search(whole, whole.guarantees[0], 3) is None

    wide, narrow = NARROWED[way]
    assert any(given(narrow, rule) and not given(wide, rule) for rule in RULES)
