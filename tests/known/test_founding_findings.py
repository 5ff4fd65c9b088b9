"""What the tool finds in the founding charter unaided, from its own promises alone: eight findings, with their articles."""

from functools import cache
from pathlib import Path

import charter
from charter.cases.promise import violates_run
from charter.model import Ballot, Grade
from charter.readings import WITH, WITHOUT
from charter.world import AloneCase, Decided, Done, NeverCase, RunCase, TwoRunsCase, Wait
from verifier import verify
from verifier.explain.tell import tell
from verifier.verdict import Outcome, Verdict

EXAMPLES = Path(__file__).parents[2] / "examples"
FOUNDING = EXAMPLES / "european-security-organisation.charter"
QUORUM = EXAMPLES / "observers-as-quorum.charter"
EVERY_STATE = EXAMPLES / "ratified-by-every-state.charter"


@cache
def _verdicts(path: Path = FOUNDING) -> dict[str, Verdict]:
    return {verdict.guarantee.name: verdict for verdict in verify(charter.load(path)).verdicts}


def _refuted(name: str, path: Path = FOUNDING) -> Verdict:
    verdict = _verdicts(path)[name]
    assert verdict.outcome is Outcome.VIOLATED
    return verdict


def _articles(verdict: Verdict, path: Path = FOUNDING) -> set[str]:
    """The clauses that the story of a verdict follows or names."""
    story = tell(charter.load(path), verdict)
    assert story is not None
    places = [event.under for event in story.before] + [step.under for run in story.runs for step in run.steps]
    return {place for place in (*places, *story.under) if place}


def test_nothing_is_left_open() -> None:
    assert charter.load(FOUNDING).not_analysed == ()
    assert {v.outcome for v in _verdicts().values()} <= {Outcome.HOLDS, Outcome.VIOLATED, Outcome.DEPENDS}


def test_first_the_article_that_protects_sovereignty_is_not_protected_itself() -> None:
    verdict = _verdicts()["sovereignty_preserved"]
    assert verdict.grade is Grade.AGAINST_MY_WILL
    assert verdict.breaks is Grade.ABSOLUTELY
    assert isinstance(verdict.broken, RunCase)
    amendments = [event for event in verdict.broken.history.events if isinstance(event, Decided)]
    assert [event.amends for event in amendments] == ["article 11", "article 6"]
    found = [d for d in charter.check(FOUNDING).diagnostics if d.code == "W517"]
    assert ["article 6" in d.message and "article 11" in d.message for d in found] == [True]


def test_second_whoever_leaves_may_strike() -> None:
    verdict = _refuted("no_war_after_leaving")
    assert isinstance(verdict.broken, RunCase)
    deeds = [event for event in verdict.broken.history.events if isinstance(event, Done)]
    assert [one.act for one in deeds if one.actor == deeds[-1].actor] == ["withdraw", "conduct_operation"]
    assert any(isinstance(event, Wait) for event in verdict.broken.history.events)
    assert "article 10(3)" in _articles(verdict)


def test_third_the_attacker_must_ratify_the_defence() -> None:
    verdict = _refuted("no_permission_from_the_attacker")
    assert isinstance(verdict.case, AloneCase)
    assert len(verdict.case.actors) == 1
    assert _articles(verdict) == {"article 8(2)"}


def test_fourth_a_key_for_each_and_no_hostage_exclude_one_another() -> None:
    assert _verdicts()["a_key_for_each"].outcome is Outcome.HOLDS
    assert _articles(_refuted("no_hostage")) == {"article 8(4)"}
    assert _articles(_refuted("open_to_all_of_europe")) == {"article 8(6)"}
    unanswered = _refuted("appeals_are_heard")
    assert "article 8(6)" in _articles(unanswered)
    assert isinstance(unanswered.broken, RunCase)
    (refused,) = [event for event in unanswered.broken.history.events if isinstance(event, Decided)]
    assert [ballot for _, ballot in refused.decision.ballots[0]].count(Ballot.AGAINST) == 1


def test_fifth_observers_whose_presence_is_needed_hold_a_veto() -> None:
    verdict = _refuted("observers_have_no_say", QUORUM)
    assert isinstance(verdict.case, TwoRunsCase)
    assert _articles(verdict, QUORUM) == {"article 2(2)"}
    (absent,) = verdict.case.changed
    powers = [actor.name for actor in verdict.case.world.actors if "great_power" in actor.tags]
    assert absent in powers
    veto = _refuted("no_observer_holds_up_peace", QUORUM)
    assert isinstance(veto.case, AloneCase)
    assert set(veto.case.actors) <= set(powers)
    assert _articles(veto, QUORUM) == {"article 2(2)"}
    assert _verdicts()["observers_have_no_say"].outcome is Outcome.HOLDS


def test_sixth_what_binds_all_binds_those_who_reserved_it_to_themselves(tmp_path: Path) -> None:
    kept = _verdicts()["sovereignty_preserved"]
    assert kept.grade is Grade.AGAINST_MY_WILL
    assert "article 6(3)" in kept.relies_on
    text = FOUNDING.read_text("utf-8")
    sentence = "  (3) no organ decides a reserved matter without the consent of the member concerned.\n"
    assert sentence in text
    path = tmp_path / "binding.charter"
    promises, _, _ = text.replace(sentence, "").partition("scenario ")
    path.write_text(promises, "utf-8")
    (verdict,) = verify(charter.load(path), only=("sovereignty_preserved",)).verdicts
    assert verdict.outcome is Outcome.VIOLATED
    assert isinstance(verdict.case, NeverCase)
    assert _articles(verdict, path) == {"article 6(4)"}
    story = tell(charter.load(path), verdict)
    assert story is not None
    assert any("rticle 8(8) binds A" in reason for reason in story.why)


def test_seventh_nothing_says_whether_a_suspended_member_counts() -> None:
    verdict = _verdicts()["no_war_by_walking_out"]
    assert verdict.outcome is Outcome.DEPENDS
    assert {words: one.outcome for words, one in verdict.readings} == {
        WITHOUT: Outcome.VIOLATED,
        WITH: Outcome.HOLDS,
    }
    assert _articles(verdict) == {"article 8(5)"}
    lines = FOUNDING.read_text("utf-8").splitlines()
    (silent,) = [d for d in charter.check(FOUNDING).diagnostics if d.code == "N531"]
    assert "an adopted suspension makes the member concerned a suspended member" in lines[silent.span.line - 1]


def test_eighth_the_accused_must_agree_to_be_held_to_account() -> None:
    verdict = _refuted("no_judge_in_its_own_case")
    assert isinstance(verdict.case, NeverCase)
    assert verdict.case.decision is not None
    (concerned,) = [who for _, who in verdict.case.decision.question.arguments]
    against = [who for who, ballot in verdict.case.decision.ballots[0] if ballot is Ballot.AGAINST]
    assert against == [concerned]
    assert _articles(verdict) == {"article 8(5)"}


def test_every_run_that_is_shown_is_replayed() -> None:
    model = charter.load(FOUNDING)
    shown = [verdict for verdict in _verdicts().values() if verdict.broken is not None]
    assert shown
    for verdict in shown:
        assert verdict.broken is not None and verdict.breaks is not None
        assert violates_run(model, verdict.guarantee, verdict.broken, verdict.breaks) == ""


def test_each_state_that_is_waited_for_can_keep_a_charter_from_coming_into_force() -> None:
    verdict = _refuted("no_state_holds_up_all", EVERY_STATE)
    assert "article 2(2)" in _articles(verdict, EVERY_STATE)
    assert {name for name, one in _verdicts(EVERY_STATE).items() if one.outcome is Outcome.HOLDS} == {
        "two_thirds_are_enough",
        "nobody_else_is_bound",
        "nobody_is_made_a_member",
    }
