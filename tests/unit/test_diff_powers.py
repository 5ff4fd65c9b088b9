"""Vetoes and indices of power, before and now: of one question about the same parties, in the same circumstances."""

import charter
from charter.model import Model
from charter.read import in_place
from verifier.diff.diff import Wanted, diff
from verifier.diff.finding import Difference, Say
from verifier.engines.solver import SolverPool
from verifier.report.diff.words import veto

PACT = """charter "Pact"

article 1 "Members"
  (1) members: {members}.
  (2) organ Council: every member.
  (3) condition urgent.

article 2 "Decisions"
  (1) matter exclusion(of: member), budget.
  (2) Council decides exclusion by {exclusion}, with the member concerned taking no part and the quota recomputed.
  (3) {budget}
"""
ALL = "every member in favour"
MOST = "more than half of all members in favour"


def model(members: str, exclusion: str, *budget: str) -> Model:
    rows = " ".join(f"({number}) {one}" for number, one in enumerate(budget, 3)).removeprefix("(3) ")
    text = PACT.format(members=members, exclusion=exclusion, budget=rows)
    return charter.load("pact.charter", in_place({"pact.charter": text}))


def compared(pool: SolverPool, old: Model, new: Model) -> Difference:
    return diff(old, new, pool, Wanted(guarantees=False, power=True))


def test_a_decision_is_measured_of_the_same_party_concerned_however_the_list_is_ordered(pool: SolverPool) -> None:
    budget = f"Council decides budget by {ALL}."
    old, new = model("Austria, Malta, Spain, Togo", ALL, budget), model("Togo, Spain, Malta, Austria", MOST, budget)
    found = compared(pool, old, new)
    assert len({one.who for one in found.vetoes}) == 3
    assert {(one.matter, one.before, one.now) for one in found.vetoes} == {("exclusion", Say.YES, Say.NO)}
    assert not found.shares


def test_a_party_of_the_newer_version_alone_does_not_hide_who_lost_a_veto(pool: SolverPool) -> None:
    budget = f"Council decides budget by {ALL}."
    old, new = model("Austria, Malta, Spain", ALL, budget), model("Chad, Malta, Spain, Togo", MOST, budget)
    told = {one.who: one.now for one in compared(pool, old, new).vetoes if one.matter == "exclusion"}
    assert Say.YES not in told.values()


def test_what_changed_in_some_circumstances_is_told_of_them(pool: SolverPool) -> None:
    plain, hurried = "Council decides budget when not urgent by {}.", "Council decides budget when urgent by {}."
    old = model("Austria, Malta, Spain", ALL, plain.format(ALL), hurried.format(ALL))
    new = model("Austria, Malta, Spain", ALL, plain.format(ALL), hurried.format(MOST))
    found = compared(pool, old, new)
    assert {(one.who, one.when) for one in found.vetoes} == {(name, "urgent") for name in ("Austria", "Malta", "Spain")}
    assert veto(found.vetoes[0]) == "budget, where urgent: Austria could prevent it alone, and cannot now."


def test_a_rule_for_urgent_cases_is_no_change_of_the_others(pool: SolverPool) -> None:
    old = model("Austria, Malta, Spain", ALL, f"Council decides budget by {ALL}.")
    new = model(
        "Austria, Malta, Spain", ALL,
        f"Council decides budget when not urgent by {ALL}.", f"Council decides budget when urgent by {MOST}.",
    )  # fmt: skip
    assert {one.when for one in compared(pool, old, new).vetoes} == {"urgent"}
    assert {one.when for one in compared(pool, new, old).vetoes} == {"urgent"}
