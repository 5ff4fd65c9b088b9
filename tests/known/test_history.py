"""What is known of real charters is what the tool finds."""

from pathlib import Path

import pytest

import charter
from charter.scenario.run import run
from verifier import verify
from verifier.verdict import Outcome

FOLDER = Path(__file__).parents[2] / "examples" / "history"

REFUTED = {
    "european-community-1958": {"luxembourg_never_decides_without_one", "each_member_counts"},
    "expulsion-from-the-united-nations": {"no_member_is_expelled_against_its_vote"},
    "lebanon": {"more_opposition_never_helps"},
    "organisation-of-american-states": {"a_suspension_binds_nobody_against_its_will"},
}
FILES = tuple(sorted(path.stem for path in FOLDER.glob("*.charter")))


@pytest.mark.parametrize("file", FILES)
def test_a_real_charter_keeps_and_breaks_what_it_is_known_to(file: str) -> None:
    verdicts = verify(charter.load(FOLDER / f"{file}.charter")).verdicts
    assert {v.guarantee.name for v in verdicts if v.outcome is not Outcome.HOLDS} == REFUTED.get(file, set())
    assert {v.outcome for v in verdicts} <= {Outcome.HOLDS, Outcome.VIOLATED}


@pytest.mark.parametrize("file", FILES)
def test_real_votes_come_out_as_they_did(file: str) -> None:
    model = charter.load(FOLDER / f"{file}.charter")
    assert [run(model, scenario).failures for scenario in model.scenarios] == [()] * len(model.scenarios)


def test_the_table_of_known_cases_names_every_file() -> None:
    table = (FOLDER / "README.md").read_text("utf-8")
    assert [file for file in FILES if f"| `{file}` |" not in table] == []
