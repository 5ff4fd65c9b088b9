"""What one absent, abstaining or objecting member does, under 26 regimes: told by scenario, proved by guarantee."""

import csv
from functools import cache
from pathlib import Path

import pytest

import charter
from charter.model import Model, Scenario
from charter.scenario.run import run
from verifier import verify
from verifier.verdict import Outcome, Verdict

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "semantics"
FILES = tuple(sorted(path.stem for path in FOLDER.glob("*.charter")))

PHRASES = {
    "absent": "one member absent",
    "abstaining": "one member abstaining",
    "ordinary against": "one ordinary member against",
    "privileged against": "one privileged member against",
}
NOTHING_TO_SHOW = ("-", "n/a (always represented)", "no such act")
NOT_SAID_BY_THE_CHARTER = {("CSTO Council", "absent"): "rules of procedure"}
ADOPTED = ("PASS", "helps quorum")
NOT_ADOPTED = ("FAIL", "counts as no", "may FAIL")

SPLIT = {
    ("UN Charter amendment, ratification", "absent", "ordinary"): True,
    ("UN Charter amendment, ratification", "absent", "permanent"): False,
    ("OSCE consensus-minus-one", "ordinary against", "the violator"): True,
    ("EU Art 7(2)", "ordinary against", "the member in question, which has no vote"): True,
}
"""Cells that tell two kinds of member apart: what follows the comma in the scenario's name, whether it is adopted."""

PROVED_BY = {
    "UNSC substantive": ("united-nations", {
        "absent": "substantive_one_absent",
        "abstaining": "substantive_one_abstaining",
        "ordinary against": "substantive_one_ordinary_against",
        "privileged against": "substantive_one_permanent_against",
    }),
    "UNSC procedural": ("united-nations", "procedural_one_not_in_favour"),
    "UNGA important": ("united-nations", "important_one_not_in_favour"),
    "UN Charter amendment, adoption": ("united-nations", "adoption_one_not_in_favour"),
    "UN Charter amendment, ratification": ("united-nations", {
        "absent": "ratification_one_ordinary_missing",
        "ordinary against": "ratification_one_ordinary_missing",
        "privileged against": "ratification_permanent_missing",
    }),
    "NATO Council": ("nato", "an_objection_is_enough"),
    "NATO/OSCE silence procedure": ("nato", {
        "absent": "silence_adopts",
        "abstaining": "silence_adopts",
        "ordinary against": "an_objection_is_enough",
        "privileged against": "an_objection_is_enough",
    }),
    "OSCE consensus": ("osce", {
        "absent": "absent_and_abstaining_do_not_block",
        "abstaining": "absent_and_abstaining_do_not_block",
        "ordinary against": "an_objection_blocks",
    }),
    "OSCE consensus-minus-one": ("osce", {
        "absent": "measures_without_objection",
        "abstaining": "measures_without_objection",
        "ordinary against": "anybody_else_blocks",
    }),
    "CSTO Council": ("csto", "an_objection_is_enough"),
    "EU QMV": ("european-union", "qualified_majority_one_not_in_favour"),
    "EU unanimity": ("european-union", {
        "absent": "unanimity_needs_everybody_there",
        "abstaining": "unanimity_abstention_is_no_bar",
        "ordinary against": "unanimity_an_objection_blocks",
    }),
    "EU CFSP constructive abstention": ("european-union", {
        "absent": "foreign_policy_one_absent",
        "abstaining": "foreign_policy_one_abstaining",
        "ordinary against": "foreign_policy_one_against",
    }),
    "EU Art 7(2)": ("european-union", {
        "absent": "breach_one_absent",
        "abstaining": "breach_one_abstaining",
        "ordinary against": "breach_one_against",
    }),
    "EU comitology reverse QMV": ("european-union", "implementing_act_one_not_in_favour"),
    "EU passerelle, parliaments": ("european-union", {
        "absent": "passerelle_silence_is_assent",
        "abstaining": "passerelle_silence_is_assent",
        "ordinary against": "passerelle_one_parliament_blocks",
    }),
    "Council of Europe 20(a)": ("council-of-europe", {
        "absent": "one_absent", "abstaining": "one_abstaining", "ordinary against": "one_against",
    }),
    "WTO consensus": ("world-trade-organisation", {
        "absent": "consensus_by_silence_of_all",
        "abstaining": "consensus_by_silence_of_all",
        "ordinary against": "consensus_is_heard",
    }),
    "WTO negative consensus": ("world-trade-organisation", "one_member_forces_adoption"),
    "African Union fallback": ("african-union", {
        "absent": "one_absent", "abstaining": "one_abstaining", "ordinary against": "one_against",
    }),
    "Articles of Confederation": ("articles-of-confederation", {
        "absent": "absent_and_abstaining_count_as_no",
        "abstaining": "absent_and_abstaining_count_as_no",
        "ordinary against": "nine_are_enough",
    }),
    "Liberum veto": ("liberum-veto", {
        "absent": "nothing_else_is", "abstaining": "nothing_else_is", "ordinary against": "a_protest_is_enough",
    }),
    "Bundesrat": ("bundesrat", {
        "absent": "nothing_counts_but_votes_in_favour",
        "abstaining": "nothing_counts_but_votes_in_favour",
        "ordinary against": "thirty_five_are_enough",
    }),
    "Turnout-quorum referendum": ("referendum", {
        "absent": "no_quorum_no_repeal", "ordinary against": "quorum_and_majority_are_enough",
    }),
    "Seed: consensus": ("founding-proposal", {
        "absent": "consensus_hears_objections_alone",
        "abstaining": "consensus_hears_objections_alone",
        "ordinary against": "consensus_hears_every_objection",
    }),
    "Seed: ratified by all": ("founding-proposal", "every_member_ratifies"),
}  # fmt: skip
"""The file of each regime, and the guarantee that proves each of its cells."""


@cache
def _matrix() -> tuple[dict[str, str], ...]:
    with Path(__file__).with_name("semantics_matrix.csv").open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table))


def _cells() -> list[tuple[str, str, str]]:
    """(regime, column, cell) of every cell that says something of a vote."""
    return [
        (row["regime"], column, row[column])
        for row in _matrix()
        for column in PHRASES
        if row[column] not in NOTHING_TO_SHOW and (row["regime"], column) not in NOT_SAID_BY_THE_CHARTER
    ]


def _expected() -> dict[tuple[str, str], bool]:
    """(regime, the scenario's name after it) → whether it is adopted."""
    found = {}
    for regime, column, cell in _cells():
        if not any(key[:2] == (regime, column) and "/" in cell for key in SPLIT):
            assert cell.startswith(ADOPTED) != cell.startswith(NOT_ADOPTED)
            found[regime, PHRASES[column]] = cell.startswith(ADOPTED)
    return found | {(regime, f"{PHRASES[column]}, {who}"): adopted for (regime, column, who), adopted in SPLIT.items()}


@cache
def _model(file: str) -> Model:
    return charter.load(FOLDER / f"{file}.charter")


@cache
def _verdicts(file: str) -> dict[str, Verdict]:
    return {verdict.guarantee.name: verdict for verdict in verify(_model(file)).verdicts}


def _scenario(regime: str, name: str) -> Scenario:
    model = _model(PROVED_BY[regime][0])
    return next(scenario for scenario in model.scenarios if scenario.name == f"{regime}: {name}")


def test_the_matrix_has_26_regimes_and_each_has_a_charter() -> None:
    assert [row["regime"] for row in _matrix()] == list(PROVED_BY)


def test_what_a_charter_leaves_to_rules_of_procedure_is_said_in_it() -> None:
    for (regime, column), reason in NOT_SAID_BY_THE_CHARTER.items():
        assert next(row[column] for row in _matrix() if row["regime"] == regime) == reason
        assert reason in (FOLDER / f"{PROVED_BY[regime][0]}.charter").read_text("utf-8")


@pytest.mark.parametrize(("regime", "name", "adopted"), [(*key, value) for key, value in _expected().items()])
def test_a_scenario_shows_what_one_member_does(regime: str, name: str, adopted: bool) -> None:
    scenario = _scenario(regime, name)
    expected = [expectation.positive for expectation in scenario.expectations if expectation.kind == "adopted"]
    assert expected == [adopted]
    assert run(_model(PROVED_BY[regime][0]), scenario).failures == ()


@pytest.mark.parametrize(("regime", "column"), [cell[:2] for cell in _cells()])
def test_a_guarantee_proves_what_one_member_does(regime: str, column: str) -> None:
    file, guarantees = PROVED_BY[regime]
    name = guarantees if isinstance(guarantees, str) else guarantees[column]
    verdict = _verdicts(file)[name]
    assert (verdict.outcome, verdict.reason) == (Outcome.HOLDS, "")


@pytest.mark.parametrize("file", FILES)
def test_every_scenario_of_the_examples_comes_out_as_it_says(file: str) -> None:
    model = _model(file)
    assert [run(model, scenario).failures for scenario in model.scenarios] == [()] * len(model.scenarios)


@pytest.mark.parametrize("file", FILES)
def test_every_guarantee_of_the_examples_holds_but_the_one_about_turnout(file: str) -> None:
    broken = [name for name, verdict in _verdicts(file).items() if verdict.outcome is not Outcome.HOLDS]
    assert broken == (["more_opposition_never_helps"] if file == "referendum" else [])
