"""Clauses of priority and of saving that go round in a circle."""

import json
from pathlib import Path

from tests.unit.composed import neighbour, together
from verifier.compose.circles import circles
from verifier.compose.finding import Circle, Prior
from verifier.engines.solver import SolverPool
from verifier.explain.exit import Exit
from verifier.report.compose.json import report_json
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.text import render
from verifier.report.layout.page import Page


def test_two_charters_that_each_prevail_over_the_other_are_told_though_nothing_clashes(
    pool: SolverPool, tmp_path: Path
) -> None:
    pact = neighbour(tmp_path, "Pact", "this charter prevails over Union.")
    union = neighbour(tmp_path, "Union", "this charter prevails over every other charter.")
    found = together(pool, pact, union)
    assert not found.findings
    first, second = Prior("Pact", "Union", "article 1(2) of Pact"), Prior("Union", "Pact", "article 1(2) of Union")
    assert found.circles == (Circle((first, second)),)
    report = ComposeReport(found, "", Exit.UNSETTLED, Exit.UNSETTLED, ())
    told = " ".join(render(report, Page(100)).split())
    assert "nothing was there to compare" in told
    assert "Circular: Pact comes before Union (article 1(2) of Pact) and Union comes before Pact" in told
    (circle,) = json.loads(json.dumps(report_json(report)))["circular"]
    assert [step["by"] for step in circle] == [first.by, second.by]


def test_two_charters_that_each_give_way_are_in_a_circle_and_settle_nothing(pool: SolverPool, tmp_path: Path) -> None:
    saving = "this charter does not affect obligations under {}."
    pact = neighbour(tmp_path, "Pact", "a member must fight.", saving.format("Union"))
    union = neighbour(tmp_path, "Union", "a member must not fight.", saving.format("Pact"))
    (told,) = together(pool, pact, union).clashes
    assert told.remarks[0].startswith("Each gives way to the other, by article 1(3) of Pact and article 1(3) of Union")
    (circle,) = circles((pact, union))
    assert circle.charters == ("Pact", "Union")


def test_a_circle_of_three_is_told_once_and_a_chain_is_none(tmp_path: Path) -> None:
    prior = "this charter prevails over {}."
    pact, union = (neighbour(tmp_path, one, prior.format(two)) for one, two in (("Pact", "Union"), ("Union", "League")))
    chain, closed = neighbour(tmp_path, "League"), neighbour(tmp_path, "League", prior.format("Pact"))
    assert circles((pact, union, chain)) == ()
    (circle,) = circles((union, closed, pact))
    assert circle.charters == ("Union", "League", "Pact")
