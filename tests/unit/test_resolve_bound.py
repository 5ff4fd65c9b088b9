"""Whom decisions bind, where that is more than one group: what it means, and what is proved of it."""

from pathlib import Path

import pytest

import charter
from charter.model import ABSTAINING, IN_FAVOUR, PRESENT, NamedRef, ParamRef, PartySet, Stance
from charter.scenario.run import run
from tests.unit.resolving import codes, model, only_procedure, write
from verifier import verify
from verifier.verdict import Outcome

ADMISSION = """\
members: 3 or more.
applicants: any number.
observers: Oslo, Bern.
organ Council: every member.
matter admission(of: applicant).
Council decides admission by no member against.
decisions of Council on admission bind {}.
"""
MEMBER, OBSERVER, APPLICANT = PartySet(("member",)), PartySet(("observer",)), PartySet(("applicant",))
NOT_ABSTAINING = Stance(ABSTAINING.ballots, negated=True)
MANY = "every member not abstaining and the applicant"


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("every member and the applicant", [(MEMBER, None), (PartySet(only=(ParamRef("of"),)), None)]),
        ("every member not abstaining and every observer present", [(MEMBER, NOT_ABSTAINING), (OBSERVER, PRESENT)]),
        ("the members in favour, every observer and every applicant", [
            (MEMBER, IN_FAVOUR), (OBSERVER, None), (APPLICANT, None),
        ]),
        ("every member and Oslo", [(MEMBER, None), (PartySet(only=(NamedRef("Oslo"),)), None)]),
    ],
)  # fmt: skip
def test_decisions_may_bind_several_groups(
    tmp_path: Path, words: str, bound: list[tuple[PartySet, Stance | None]]
) -> None:
    made = only_procedure(model(tmp_path, ADMISSION.format(words)))
    assert [(item.group, item.stance) for item in made.binds] == bound


def test_the_order_of_the_groups_makes_no_other_clause(tmp_path: Path) -> None:
    text = ADMISSION.format("every member and the applicant")
    assert codes(tmp_path, f"{text}decisions on admission bind the applicant and every member.") == []
    assert codes(tmp_path, f"{text}decisions on admission bind every member.") == ["E405"]


def test_one_party_is_bound_only_by_decisions_that_are_about_one(tmp_path: Path) -> None:
    text = ADMISSION.format("every member and the applicant")
    text += "matter budget.\nCouncil decides budget by no member against.\n"
    assert codes(tmp_path, f"{text}decisions on budget bind every member and every applicant.") == []
    assert codes(tmp_path, f"{text}decisions on budget bind every member and the applicant.") == ["E307"]


@pytest.mark.parametrize(
    ("words", "fix"),
    [
        ("every member and every applicant in favour", "put the groups whose ballot counts first, or say it of each"),
        ("every member and the observers present", "put the groups whose ballot counts first, or say it of each"),
        ("every party other than Bern and Oslo", "write `and other than Oslo`, or put `Oslo` first"),
        ("every member of north and south", "write `every member of south`"),
    ],
)
def test_words_that_may_be_meant_for_two_groups_are_refused(tmp_path: Path, words: str, fix: str) -> None:
    text = ADMISSION.format(words) + "blocs of members: north, south.\n"
    (found,) = charter.check(write(tmp_path, text)).diagnostics
    assert (found.code.value, found.fix) == ("E306", fix)


@pytest.mark.parametrize(
    "words", ["Oslo and every party other than Bern", "every member in favour and every applicant"]
)
def test_the_same_said_in_another_order_is_plain(tmp_path: Path, words: str) -> None:
    assert codes(tmp_path, ADMISSION.format(words)) == []


@pytest.mark.parametrize("words", ["every member and no one", "every member and two observers", "no one and Oslo"])
def test_groups_that_do_not_say_who_is_bound_are_refused(tmp_path: Path, words: str) -> None:
    assert len(codes(tmp_path, ADMISSION.format(words))) == 1


@pytest.mark.parametrize(
    ("promise", "outcome"),
    [
        ("never some decision d is binding on some applicant", Outcome.VIOLATED),
        ("never some decision d is binding on some observer", Outcome.HOLDS),
        ("never some decision d is binding on some member m while m is abstaining", Outcome.HOLDS),
        ("never some decision d is binding on some member m while m is absent", Outcome.VIOLATED),
    ],
)
def test_each_group_is_bound_by_its_own_ballot_alone(tmp_path: Path, promise: str, outcome: Outcome) -> None:
    (verdict,) = verify(model(tmp_path, f"{ADMISSION.format(MANY)}guarantee g {promise}.")).verdicts
    assert verdict.outcome is outcome


def test_a_scenario_finds_both_groups_bound(tmp_path: Path) -> None:
    text = ADMISSION.format(MANY).replace("members: 3 or more", "members: Alfa, Bravo").replace(
        "applicants: any number", "applicants: Delta, Echo"
    )  # fmt: skip
    text += (
        'scenario "Delta is admitted"\n'
        "Council votes on admission(of Delta): Alfa abstaining; Bravo in favour.\n"
        "expect adopted.\nexpect binding on Bravo.\nexpect binding on Delta.\n"
        "expect not binding on Alfa.\nexpect not binding on Echo.\nexpect not binding on Oslo.\n"
    )
    made = model(tmp_path, text)
    (scenario,) = made.scenarios
    assert run(made, scenario).passed
