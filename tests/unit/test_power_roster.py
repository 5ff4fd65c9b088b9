"""The roster, the question and the stages that power is measured for."""

from math import comb
from pathlib import Path

import pytest

import charter
from charter.model import Model
from verifier.power.analyse import analyse
from verifier.power.finding import Finding, Request
from verifier.power.roster import NotFixed, Wishes

NAMED = """charter "A club of five"

article 1 "Members"
  (1) members: Ann, Ben, Cal and 2 others.
  (2) observers: any number.
  (3) role chair: 1 member.
  (4) role elected: 2 members other than Ann.
  (5) bloc Old: Ann, Ben.
  (6) organ Board: every member.
  (7) organ Committee: every elected member.
  (8) condition urgent.
  (9) matter plan, note, purchase(size: small or large), exclusion(of: member, by: member), election.
  (10) Board decides plan by more than half of all members in favour and every chair in favour.
  (11) Committee decides note by every member in favour.
  (12) Board decides purchase when size is small by at least one member in favour.
  (13) Board decides purchase when size is large by every member in favour.
  (14) Board decides exclusion when not urgent by no member other than the members concerned against.
  (15) Board decides exclusion when urgent by more than half of all members in favour.
  (16) Board decides election by every member in favour.
  (17) alternatively, Committee decides election by some member in favour,
       then approved by Board by at least 3 members in favour.
  (18) matter sanction.
  (19) Board decides sanction when note is in force by more than half of all members in favour.
  (20) decisions of Board bind every member.
  (21) decisions of Committee bind every member.
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    path = tmp_path_factory.mktemp("club") / "club.charter"
    path.write_text(NAMED, encoding="utf-8")
    return charter.load(path)


def found(model: Model, matter: str, wishes: Wishes | None = None, **asked: object) -> tuple[Finding, ...]:
    request = Request(matter=matter, wishes=wishes or Wishes(), **asked)  # type: ignore[arg-type]
    return analyse(model, request).findings


def winning(finding: Finding) -> int:
    assert finding.result.measures is not None
    return finding.result.measures.winning


def vetoes(finding: Finding) -> list[str]:
    assert finding.result.measures is not None
    return [power.name for power in finding.result.measures.players if power.veto]


def test_a_role_that_matters_is_assumed_aloud(model: Model) -> None:
    (finding,) = found(model, "plan")
    (chair,) = vetoes(finding)
    assert chair not in ("Ann", "Ben", "Cal")
    assert f"`chair` is {chair}" in finding.remarks[0]


def test_a_role_is_who_the_caller_says(model: Model) -> None:
    (finding,) = found(model, "plan", Wishes(places=(("chair", ("Ben",)),)))
    assert vetoes(finding) == ["Ben"]
    assert finding.remarks == ()


GROUPS = """charter "Two groups"
article 1 "Groups"
  (1) members: 9.
  (2) role grower: any members.
  (3) role buyer: 3 members.
  (4) grower and buyer do not overlap.
  (5) organ Council: every member.
  (6) matter quota, note.
  (7) Council decides quota by more than half of the growers in favour and more than half of the buyers in favour.
  (8) Council decides note by more than half of the buyers in favour.
  (9) decisions of Council bind every member.
"""


def test_it_is_enough_to_say_how_many_have_a_role(tmp_path: Path) -> None:
    path = tmp_path / "groups.charter"
    path.write_text(GROUPS, encoding="utf-8")
    groups = charter.load(path)
    (finding,) = found(groups, "quota", Wishes(places=(("grower", ("5",)),)))
    assert winning(finding) == sum(comb(5, n) for n in (3, 4, 5)) * sum(comb(3, n) for n in (2, 3)) * 2
    with pytest.raises(NotFixed, match="no room for 10 in `grower`: 9 may be"):
        found(groups, "quota", Wishes(places=(("grower", ("10",)),)))
    with pytest.raises(NotFixed, match="or how many: --in grower="):
        found(groups, "quota")


def test_who_has_a_role_is_said_even_where_any_others_would_do(tmp_path: Path) -> None:
    path = tmp_path / "groups.charter"
    path.write_text(GROUPS.replace("  (4) grower and buyer do not overlap.\n", ""), encoding="utf-8")
    (finding,) = found(charter.load(path), "note")
    assert "`buyer` is A, B, C here, and might be any others" in finding.remarks


def test_a_roster_that_the_charter_forbids_is_refused(model: Model) -> None:
    with pytest.raises(NotFixed, match="no roster fits"):
        found(model, "note", Wishes(places=(("elected", ("Ben",)),)))
    with pytest.raises(NotFixed, match="no roster fits"):
        found(model, "note", Wishes(places=(("elected", ("Ann", "Ben")),)))


def test_only_those_who_hold_a_ballot_are_players(model: Model) -> None:
    (finding,) = found(model, "note")
    assert len(finding.result.players) == 2
    assert "Ann" not in finding.result.players


def test_observers_that_no_rule_counts_need_not_be_numbered(model: Model) -> None:
    assert len(found(model, "plan")[0].result.players) == 5


def test_circumstances_that_change_the_game_are_measured_apart(model: Model) -> None:
    small, large = found(model, "purchase")
    assert [finding.questions[0].categories for finding in (small, large)] == [
        (("size", "small"),),
        (("size", "large"),),
    ]
    assert [winning(small), winning(large)] == [31, 1]


def test_conditions_that_a_rule_asks_about_are_measured_apart(model: Model) -> None:
    ordinary, urgent = found(model, "exclusion")
    assert [finding.questions[0].conditions for finding in (ordinary, urgent)] == [(), ("urgent",)]
    assert [winning(ordinary), winning(urgent)] == [4, 16]


def test_what_is_decided_only_under_a_decision_in_force_is_measured_under_it(model: Model) -> None:
    (finding,) = found(model, "sanction")
    assert [fact.matters for one in finding.asked for fact in one.in_force] == [("note",)]
    assert winning(finding) == 16


def test_a_question_about_two_parties_is_about_two_different_ones(model: Model) -> None:
    arguments = dict(found(model, "exclusion")[0].questions[0].arguments)
    assert len(set(arguments.values())) == 2


JURY = """charter "A jury of three out of five"

article 1 "Members"
  (1) members: 5.
  (2) role juror: 3 members.
  (3) organ Jury: every juror.
  (4) matter praise(of: member).
  (5) Jury decides praise by every juror in favour.
  (6) decisions of Jury bind every member.
"""


def test_a_question_is_about_somebody_without_a_ballot_on_it_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "jury.charter"
    path.write_text(JURY, encoding="utf-8")
    (finding,) = found(charter.load(path), "praise")
    ((_, who),) = finding.questions[0].arguments
    assert who not in finding.result.players


def test_the_number_of_members_counts_those_with_names(model: Model) -> None:
    assert len(found(model, "plan", Wishes((("member", 5),)))[0].result.players) == 5
    with pytest.raises(NotFixed, match="does not allow 6"):
        found(model, "plan", Wishes((("member", 6),)))


def test_the_caller_may_say_whom_a_question_concerns(model: Model) -> None:
    asked = Wishes(arguments=(("by", "Ann"), ("", "Ben")))
    assert found(model, "exclusion", asked)[0].questions[0].arguments == (("of", "Ben"), ("by", "Ann"))


def test_alternatives_are_measured_one_by_one_stage_by_stage_and_together(model: Model) -> None:
    rows = [(len(finding.place.procedures), finding.place.stage) for finding in found(model, "election")]
    assert rows == [(1, None), (1, None), (1, 0), (1, 1), (2, None)]
    one, other, *_, together = found(model, "election")
    assert max(winning(one), winning(other)) <= winning(together) <= winning(one) + winning(other)


def test_one_stage_or_the_stages_of_one_organ_can_be_asked_for(model: Model) -> None:
    assert [finding.place.stage for finding in found(model, "election", stage=2)] == [1]
    assert [finding.place.stage for finding in found(model, "election", organ="Committee")] == [0]


def test_a_bloc_of_the_charter_can_be_named(model: Model) -> None:
    (finding,) = found(model, "plan", blocs=(("Old",),))
    assert finding.result.owen is not None
    (bloc,) = finding.result.owen.blocs
    assert (bloc.name, bloc.players) == ("Old", ("Ann", "Ben"))
    assert sum(finding.result.owen.values) == 1


def test_a_procedure_as_a_whole_asks_for_a_vote_at_every_stage(model: Model) -> None:
    whole, first, second = found(model, "election")[1:4]
    assert set(first.result.players) | set(second.result.players) == set(whole.result.players)
    assert winning(whole) < winning(second)
