"""The founding charter, repaired: every promise that can hold together with the others does, and the changes are small."""

from pathlib import Path

import charter
from charter.model import Grade
from charter.scenario.results import results
from verifier import verify
from verifier.verdict import Outcome

EXAMPLES = Path(__file__).parents[2] / "examples"
FOUNDING = EXAMPLES / "european-security-organisation.charter"
REPAIRED = EXAMPLES / "european-security-organisation-repaired.charter"
LEFT_OUT = {
    "no_hostage", "open_to_all_of_europe", "appeals_reach_the_agenda", "no_permission_from_the_attacker",
    "no_judge_in_its_own_case", "appeals_are_heard", "decisions_are_carried_out",
}  # fmt: skip


def test_every_promise_is_proved_for_every_roster_and_nothing_is_left_open() -> None:
    model = charter.load(REPAIRED)
    verdicts = verify(model).verdicts
    assert {v.guarantee.name: v.outcome for v in verdicts if v.outcome is not Outcome.HOLDS} == {}
    assert all(verdict.every_roster for verdict in verdicts)
    assert model.not_analysed == ()
    assert next(v for v in verdicts if v.guarantee.name == "sovereignty_preserved").grade is Grade.ABSOLUTELY


def test_every_scenario_comes_out_as_it_says() -> None:
    played = results(charter.load(REPAIRED))
    assert [result.failures for _, result in played] == [()] * len(played)
    assert len(played) >= 10


def test_no_promise_is_missing_but_those_that_the_file_says_are_left_out() -> None:
    names, kept = ({guarantee.name for guarantee in charter.load(path).guarantees} for path in (FOUNDING, REPAIRED))
    assert names - kept == LEFT_OUT
    text = REPAIRED.read_text("utf-8").partition("# What is left out")[2]
    assert [name for name in LEFT_OUT if name not in text] == []


def test_every_change_of_a_rule_is_marked() -> None:
    ours, theirs = (
        {line.strip() for line in path.read_text("utf-8").partition("# ── What the charter promises")[0].splitlines()}
        for path in (REPAIRED, FOUNDING)
    )
    marked = [line for line in ours if line.startswith("# repaired:")]
    assert 5 <= len(marked) <= 9
    assert len([line for line in ours - theirs if line and not line.startswith("#")]) <= 24
