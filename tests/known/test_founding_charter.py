"""The founding charter: which of its promises hold, up to which grade, and the runs that break the others."""

from functools import cache
from pathlib import Path

import charter
from charter.cases.promise import violates_run
from charter.model import Grade, Model
from charter.readings import WITH, WITHOUT
from charter.scenario.run import run
from charter.world import Decided
from verifier import verify
from verifier.verdict import Outcome, Verdict, Verification

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
CONDUCT_KEPT = {"no_unilateral_war", "no_war_on_the_way_out", "free_to_leave"}
TURNS_ON_THE_READING = "no_war_by_walking_out"
CONDUCT_BROKEN = {"no_war_after_leaving", "decisions_are_carried_out", "appeals_are_heard"}
SOVEREIGNTY = "sovereignty_preserved"


@cache
def _model() -> Model:
    return charter.load(FOUNDING)


@cache
def _verification() -> Verification:
    return verify(_model())


def _with(outcome: Outcome) -> set[str]:
    return {verdict.guarantee.name for verdict in _verification().verdicts if verdict.outcome is outcome}


def _verdict(name: str) -> Verdict:
    return next(verdict for verdict in _verification().verdicts if verdict.guarantee.name == name)


def test_promises_that_the_charter_keeps_are_proved_for_every_roster() -> None:
    assert _with(Outcome.HOLDS) == HOLD | CONDUCT_KEPT | {SOVEREIGNTY}
    kept = [verdict for verdict in _verification().verdicts if verdict.outcome is Outcome.HOLDS]
    assert all(verdict.every_roster for verdict in kept)
    assert {verdict.grade for verdict in kept if verdict.guarantee.name != "no_dummy"} == {Grade.AGAINST_MY_WILL}


def test_promises_that_the_charter_breaks_are_refuted_by_two_members() -> None:
    assert _with(Outcome.VIOLATED) == VIOLATED | CONDUCT_BROKEN
    for name in VIOLATED:
        case = _verdict(name).case
        assert case is not None
        assert [actor.standing for actor in case.world.actors].count("member") == 2


def test_whether_a_suspended_member_may_make_war_depends_on_the_reading() -> None:
    assert _with(Outcome.DEPENDS) == {TURNS_ON_THE_READING}
    outcomes = {words: one.outcome for words, one in _verdict(TURNS_ON_THE_READING).readings}
    assert outcomes == {WITHOUT: Outcome.VIOLATED, WITH: Outcome.HOLDS}


def test_sovereignty_falls_to_a_repeal_in_two_steps_to_which_everybody_agrees() -> None:
    verdict = _verdict(SOVEREIGNTY)
    assert (verdict.grade, verdict.breaks) == (Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)
    assert verdict.broken is not None
    amended = [event.amends for event in verdict.broken.history.events if isinstance(event, Decided)]
    assert amended == ["article 11", "article 6"]


def test_every_grade_that_a_promise_does_not_reach_is_shown_by_a_run_that_the_interpreter_replays() -> None:
    shown = [
        verdict for verdict in _verification().verdicts if verdict.broken is not None and verdict.breaks is not None
    ]
    assert {verdict.guarantee.name for verdict in shown} >= (HOLD - {"no_dummy"}) | CONDUCT_BROKEN | {SOVEREIGNTY}
    for verdict in shown:
        assert verdict.broken is not None and verdict.breaks is not None
        assert violates_run(_model(), verdict.guarantee, verdict.broken, verdict.breaks) == ""


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
