"""The founding charter: which of its promises hold, which do not, and which nobody has looked at yet."""

from functools import cache
from pathlib import Path

import charter
from charter.model import Grade, Model
from charter.scenario.run import run
from verifier import verify
from verifier.verdict import Outcome, Verification

FOUNDING = Path(__file__).parents[2] / "examples" / "european-security-organisation.charter"

HOLD = {
    "no_decision_without_consensus", "a_key_for_each", "equal_members", "observers_have_no_say",
    "petitioners_have_no_vote", "more_support_never_hurts", "indivisible_security", "operations_bind_all",
    "recommendations_bind_no_one", "operations_are_ratified_by_all", "no_dictator", "no_dummy",
    "a_key_for_each_bloc", "no_bloc_decides_alone",
}  # fmt: skip
VIOLATED = {
    "no_hostage", "nobody_absent_can_be_bound", "nothing_about_a_member_without_it",
    "open_to_all_of_europe", "no_judge_in_its_own_case", "no_permission_from_the_attacker",
    "appeals_reach_the_agenda",
}  # fmt: skip
NOT_ANALYSED = {
    "no_unilateral_war", "no_war_by_walking_out", "no_war_on_the_way_out", "decisions_are_carried_out",
    "free_to_leave", "appeals_are_heard",
}  # fmt: skip


@cache
def _model() -> Model:
    return charter.load(FOUNDING)


@cache
def _verification() -> Verification:
    return verify(_model())


def _with(outcome: Outcome) -> set[str]:
    return {verdict.guarantee.name for verdict in _verification().verdicts if verdict.outcome is outcome}


def test_promises_that_the_charter_keeps_as_written_are_proved_for_every_roster() -> None:
    assert _with(Outcome.HOLDS) == HOLD
    kept = [verdict for verdict in _verification().verdicts if verdict.guarantee.name in HOLD]
    assert {(verdict.grade, verdict.every_roster) for verdict in kept} == {(Grade.AS_WRITTEN, True)}


def test_promises_that_the_charter_breaks_are_refuted_by_two_members() -> None:
    assert _with(Outcome.VIOLATED) == VIOLATED
    for verdict in _verification().verdicts:
        if verdict.case is not None and verdict.guarantee.name in VIOLATED:
            assert [actor.standing for actor in verdict.case.world.actors].count("member") == 2


def test_sovereignty_holds_as_written_and_is_undecided_against_amendments() -> None:
    assert _with(Outcome.UNDECIDED) == {"sovereignty_preserved"}
    (verdict,) = [v for v in _verification().verdicts if v.outcome is Outcome.UNDECIDED]
    assert (verdict.grade, verdict.guarantee.demanded) == (Grade.AS_WRITTEN, Grade.AGAINST_MY_WILL)


def test_promises_about_acts_and_time_are_not_analysed() -> None:
    assert _with(Outcome.NOT_ANALYSED) == NOT_ANALYSED


def test_every_scenario_comes_out_as_it_says() -> None:
    assert [run(_model(), scenario).failures for scenario in _model().scenarios] == [()] * len(_model().scenarios)


def test_excluding_the_accused_frees_the_hostage_and_takes_a_key_away(tmp_path: Path) -> None:
    text = FOUNDING.read_text("utf-8")
    changed = text.replace(
        "Council decides settlement, accountability, compliance and suspension by consensus.",
        "Council decides settlement, compliance and suspension by consensus.\n"
        "  (5a) Council decides accountability by consensus_minus_the_party_concerned.",
    )
    assert changed != text
    path = tmp_path / "changed.charter"
    path.write_text(changed, "utf-8")
    asked = ("no_judge_in_its_own_case", "a_key_for_each", "no_decision_without_consensus")
    outcomes = {v.guarantee.name: v.outcome for v in verify(charter.load(path), only=asked).verdicts}
    assert outcomes["a_key_for_each"] is Outcome.VIOLATED
    assert outcomes["no_decision_without_consensus"] is Outcome.VIOLATED
    assert outcomes["no_judge_in_its_own_case"] is Outcome.HOLDS
