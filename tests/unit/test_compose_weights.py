"""Decisions beside a charter whose rule gives its members weights or roles, against enumeration by the interpreter."""

from itertools import product
from pathlib import Path

import pytest

from tests.laws.joint import expected
from tests.unit.composed import neighbour, together
from verifier.compose.finding import Kind, Link
from verifier.engines.solver import SolverPool

ALL = "members: Avalon, Brobdingnag, Cockaigne."
COUNCIL = ("organ Council: every member.", "decisions of Council bind every member.")
WEIGHTS = "weight votes: Avalon 1, Brobdingnag 2, Cockaigne 4."
RULES = ("at least 2 members in favour", "every member in favour", "no member against")
HEAVY = (
    "at least 5 votes of members in favour",
    "more than half of the votes of all members in favour",
    "at most 1 votes of members not in favour",
    "every large member in favour",
    "more than half of the votes of large members in favour and no small member against",
    "at least 1 member other than large members in favour",
)
ROSTERS = (ALL, "members: Avalon, Cockaigne.")


@pytest.mark.parametrize(("rule", "heavy", "roster"), [*product(RULES, HEAVY, ROSTERS)])
def test_votes_that_are_weighed_elsewhere_adopt_or_do_not_as_trying_everything_finds(
    pool: SolverPool, tmp_path: Path, rule: str, heavy: str, roster: str
) -> None:
    pact = neighbour(tmp_path, "Pact", *COUNCIL, "matter tax.", f"Council decides tax by {rule}.", roster=roster)
    roles = "role large: Brobdingnag, Cockaigne.", "role small: Avalon."
    levy = "matter levy.", f"Council decides levy by {heavy}."
    union = neighbour(tmp_path, "Union", WEIGHTS, *roles, *COUNCIL, *levy, roster=ALL)
    found = together(pool, pact, union, told=(Link(False, "Pact", "tax", "Union", "levy"),))
    ours = [one for one in found.findings if one.kind is Kind.DECISION and one.sides[0].charter == "Pact"]
    open_ = [one for one in found.open if one.clauses[0].endswith("of Pact")]
    ((_, answer),) = expected("decided", (pact, union))
    assert not open_
    assert bool(ours) == (answer == "clash")


def test_three_charters_with_weights_void_every_decision_between_them(pool: SolverPool, tmp_path: Path) -> None:
    made = []
    for name, matter, weight, rule in (
        ("Pact", "tax", "", "at least 1 member in favour"),
        (
            "Union",
            "levy",
            "weight votes: Avalon 9, Brobdingnag 1, Cockaigne 1.",
            "at least 9 votes of members in favour",
        ),
        (
            "League",
            "toll",
            "weight votes: Avalon 9, Brobdingnag 1, Cockaigne 1.",
            "at least 9 votes of members against",
        ),
    ):
        lines = [
            line for line in (weight, *COUNCIL, f"matter {matter}.", f"Council decides {matter} by {rule}.") if line
        ]
        made.append(neighbour(tmp_path, name, *lines, roster=ALL))
    told = (Link(False, "Pact", "tax", "Union", "levy"), Link(False, "Pact", "tax", "League", "toll"))
    found = together(pool, *made, told=told)
    assert any([side.charter for side in one.sides] == ["Pact", "Union", "League"] for one in found.findings)


def test_weights_that_nobody_knows_leave_it_undecided(pool: SolverPool, tmp_path: Path) -> None:
    pact = neighbour(tmp_path, "Pact", *COUNCIL, "matter tax.", f"Council decides tax by {RULES[0]}.", roster=ALL)
    levy = "matter levy.", f"Council decides levy by {HEAVY[0]}."
    union = neighbour(tmp_path, "Union", "weight votes: any.", *COUNCIL, *levy, roster=ALL)
    found = together(pool, pact, union, told=(Link(False, "Pact", "tax", "Union", "levy"),))
    assert any("parties or weights" in one.reason for one in found.open)
