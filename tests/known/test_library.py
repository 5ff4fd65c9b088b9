"""The library: its scenarios come out as they say, and each guarantee is proved of one body and refuted of another."""

from pathlib import Path

import pytest

import charter
from charter.parse import parse
from charter.scenario.run import run
from charter.source import Source
from charter.syntax import GuaranteeDecl, RuleClause, Sentence
from verifier import verify
from verifier.verdict import Outcome

ROOT = Path(__file__).parents[2]
LIBRARY = sorted((ROOT / "charter" / "library").glob("*.charter"))
BREAKS = sorted((ROOT / "tests" / "known" / "breaks").glob("*.charter"))
GUARANTEES = [path for path in LIBRARY if f"guarantee {path.stem}" in path.read_text("utf-8")]

RULES = {
    "consensus", "consensus_minus_one", "consensus_minus_the_party_concerned", "unanimity_of_all",
    "unanimity_of_those_present", "unanimity_of_those_voting", "simple_majority", "absolute_majority",
    "majority_of_those_present", "double_majority", "qualified_majority", "weighted_majority",
    *(f"{share}_of_{base}" for share in ("two_thirds", "three_quarters", "four_fifths")
      for base in ("all", "those_present", "those_voting")),
}  # fmt: skip
PROMISES = {
    "no_decision_without_consensus", "a_key_for_each", "sovereignty_preserved", "observers_have_no_say", "abstention_is_no_veto",
    "equal_members", "more_support_never_hurts", "more_opposition_never_helps", "no_bloc_decides_alone",
    "no_bloc_blocks_alone", "binding_on_all", "no_dictator", "no_dummy", "nobody_absent_can_be_bound",
    "no_hostage", "some_support", "suspended_members_have_no_say", "nothing_about_a_member_without_it", "nobody_bound_over_its_objection",
}  # fmt: skip


def _defined(path: Path) -> list[str]:
    """The names of the rules and guarantees that the file defines."""
    file, problems = parse(Source(path.name, path.read_text("utf-8"), ""))
    assert problems == ()
    found = []
    for placed in file.elements:
        match placed.element:
            case Sentence(clause=RuleClause(name=name)) | GuaranteeDecl(name=name):
                found.append(name.text)
            case _:
                pass
    return found


def test_the_library_has_the_rules_and_guarantees_that_its_documents_list() -> None:
    assert {path.stem for path in LIBRARY} == RULES | PROMISES
    listed = (ROOT / "docs" / "guarantees.md").read_text("utf-8")
    assert [name for name in sorted(PROMISES) if f"`{name}`" not in listed] == []


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_a_file_of_the_library_defines_what_its_name_says(path: Path) -> None:
    assert _defined(path) == [path.stem]


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_the_scenarios_of_the_library_come_out_as_they_say(path: Path) -> None:
    model = charter.load(path)
    assert [run(model, scenario).failures for scenario in model.scenarios] == [()] * len(model.scenarios)


@pytest.mark.parametrize("path", GUARANTEES, ids=lambda path: path.stem)
def test_a_guarantee_is_shown_kept_and_shown_broken(path: Path) -> None:
    model = charter.load(path)
    shown = {e.positive for scenario in model.scenarios for e in scenario.expectations if e.kind == "breaks"}
    broken_elsewhere = path.stem in {other.stem for other in BREAKS}
    assert (shown == {True, False}) != broken_elsewhere


@pytest.mark.parametrize("path", GUARANTEES, ids=lambda path: path.stem)
def test_a_guarantee_of_the_library_is_proved_where_kept_and_refuted_where_broken(path: Path) -> None:
    (verdict,) = verify(charter.load(path)).verdicts
    shown_broken = path.stem not in {other.stem for other in BREAKS}
    assert verdict.outcome is (Outcome.VIOLATED if shown_broken else Outcome.HOLDS)


@pytest.mark.parametrize("path", BREAKS, ids=lambda path: path.stem)
def test_a_guarantee_used_by_its_name_is_refuted_of_a_body_that_breaks_it(path: Path) -> None:
    (verdict,) = verify(charter.load(path)).verdicts
    assert (verdict.guarantee.name, verdict.outcome) == (path.stem, Outcome.VIOLATED)
