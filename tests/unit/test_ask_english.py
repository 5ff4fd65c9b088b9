"""Questions put as English: what they are taken to ask, and how to ask what has no one meaning."""

import re
from functools import cache
from pathlib import Path

import pytest

from charter.model import Grade
from verifier.ask.answer import Posed, Refused
from verifier.ask.pose import pose

ROOT = Path(__file__).resolve().parents[2]
FOUNDING = ROOT / "examples" / "european-security-organisation.charter"
TEXT = FOUNDING.read_text("utf-8").partition("\nguarantee ")[0]
"""The articles: what questions are about. Read for each question, several times."""
UNDERSTOOD = (
    ("can a member withdraw?", "a member does withdraw"),
    ("can any member block the budget?", "no member alone can prevent the adoption of a decision on budget"),
    ("can one member block the budget?", "no member alone can prevent the adoption of a decision on budget"),
    (
        "can a single member prevent the adoption of a decision on budget?",
        "no member alone can prevent the adoption of a decision on budget",
    ),
    (
        "is it possible that a decision is adopted with some member against?",
        "a decision is adopted with some member against",
    ),
    ("can a decision be adopted with some member against?", "a decision is adopted with some member against"),
    ("can a decision be taken against the will of a member?", "a decision is adopted with some member against"),
    ("is a member bound by a decision it opposed?", "some decision d is binding on some member m while m objects to d"),
    (
        "can a member be bound by a decision it opposed?",
        "some decision d is binding on some member m while m objects to d",
    ),
    ("can a member be bound while absent?", "some decision d is binding on some member m while m is absent"),
    (
        "can a member be suspended against its will?",
        "some decision d on suspension is adopted while d concerns some member m and m objects to d",
    ),
    ("what happens if nobody votes?", "a decision is adopted with no member voting"),
    ("does abstention block a decision?", "a decision is adopted with some member abstaining"),
    ("can a decision pass if all members abstain?", "a decision is adopted with every member abstaining"),
    ("is a member allowed to withdraw?", "a member may withdraw"),
    ("can a member leave within 6 months?", "every member m alone can end its membership within 6 months"),
    ("can a member withdraw within 30 days?", "every member m alone can end its membership within 30 days"),
    (
        "can the budget be adopted over the objection of two members?",
        "a decision on budget is adopted with at least two members against",
    ),
    (
        "can a decision be adopted without three members?",
        "a decision is adopted with at least three members not in favour",
    ),
    (
        "can two members adopt the budget?",
        "role partner: two members. no partner members together can adopt a decision on budget",
    ),
    ("can the members adopt the budget without India?", "a decision on budget is adopted with India not in favour"),
    ("why can a member block the budget?", "no member alone can prevent the adoption of a decision on budget"),
    ("does every member have a veto?", "every member alone can prevent the adoption of any decision"),
    (
        "is unanimity required for military_operation?",
        "a decision on military_operation is adopted with some member not in favour",
    ),
    ("can an observer vote?", "observers change no outcome"),
    ("does an observer change any outcome?", "observers change no outcome"),
    ("can a bloc block a decision?", "no bloc alone can prevent the adoption of any decision"),
    ("can NATO block a decision?", "the NATO members together can prevent the adoption of any decision"),
    ("can a former member conduct_operation?", "a former member does conduct_operation"),
    ("can it happen that a member does conduct_operation?", "a member does conduct_operation"),
    (
        "could a decision on territory be adopted without the consent of the member concerned?",
        "some decision d on territory is adopted while d concerns some member m and m does not consent to d",
    ),
    ("are all members equal?", "swapping two members changes no outcome"),
    ("is there a dictator?", "no member alone can adopt any decision"),
    ("can no decision be taken without consensus?", "a decision is adopted with some member against"),
    (
        "does every member have to ratify a military operation?",
        "a decision on military_operation is adopted with some member not in favour at ratification",
    ),
    ("Is a member free to leave?", "every member m alone can end its membership within 12 months"),
    ("can a member leave?", "every member m alone can end its membership within 12 months"),
    ("can a decision be adopted over the objection of a member?", "a decision is adopted with some member against"),
    ("can a member that abstains be bound?", "some decision d is binding on some member m while m is abstaining"),
    ("is every member bound by decisions?", "a decision d is adopted only if d is binding on every member"),
    (
        "can a state be admitted against the will of a member?",
        "a decision on admission is adopted with some member against",
    ),
    ("do all members have equal votes?", "swapping two members changes no outcome"),
    (
        "can an applicant be kept out by one member?",
        "no member alone can prevent the adoption of a decision on admission",
    ),
    (
        "would a decision on budget pass if one member is absent?",
        "a decision on budget is adopted with some member absent",
    ),
    ("does a suspended member vote?", "suspended members change no outcome"),
    ("is there a veto?", "no member alone can prevent the adoption of any decision"),
    ("must decisions be unanimous?", "a decision is adopted with some member not in favour"),
)
ADVISED = {
    "can a member exceed its ceilings?": ("no clause of this charter says `exceed its ceilings`", "charter play"),
    "may a member use force?": ("`threaten or use force`", "charter play"),
    "may a member conduct_operation without ratification?": (
        "`conduct_operation`",
        "some member may conduct_operation",
    ),
    "must a member carry_out the decisions of Council?": ("in good_faith`", "some member must carry_out"),
    "must Council answer an appeal?": ("`answer`", "charter play"),
    "who can block a decision on budget?": ("charter power", "of a decision on budget`"),
    "who can veto a military operation?": ("charter power", "of a decision on military_operation`"),
    "which members can prevent the adoption of a decision?": ("charter power", "of any decision`"),
    "can Russia veto a military_operation?": ("`Russia` names nobody", "of a decision on military_operation`"),
    "can a minority block a decision?": ("charter power", "of any decision`"),
    "can article 6 be amended?": ("the text that is to stand there", "charter amend"),
    "can NATO and CSTO together adopt a decision?": ("are a role", "role partner"),
    "will an appeal always be answered?": ("a promise", "whenever"),
    "when can a member withdraw?": ("`withdraw`", "some member may withdraw"),
    "can a member be expelled?": ("`expelled`", "charter play"),
    "can the Council decide on a member's territory without it?": ("in English", "a decision on territory is adopted"),
}


@cache
def posed(question: str, text: str = TEXT) -> Posed | Refused:
    return pose(str(FOUNDING), text, question, Grade.AGAINST_MY_WILL)


@pytest.mark.parametrize(("question", "meant"), UNDERSTOOD)
def test_a_question_in_english_is_asked_in_the_words_of_the_language(question: str, meant: str) -> None:
    found = posed(question)
    assert isinstance(found, Posed), found
    assert found.question == meant
    again = posed(meant)
    assert isinstance(again, Posed) and again.guarantee.form == found.guarantee.form


@pytest.mark.parametrize("question", ADVISED)
def test_a_question_of_no_one_meaning_is_answered_with_how_to_ask(question: str) -> None:
    found = posed(question)
    assert isinstance(found, Refused), found
    (one,) = found.diagnostics
    said, fix = ADVISED[question]
    assert said in one.message and fix in one.fix
    for words in re.findall(r"(?:write|may happen:) `([^`…]+)`", one.fix):
        assert isinstance(posed(words), Posed), words


def test_a_name_that_the_charter_knows_is_asked_about_by_itself() -> None:
    named = TEXT.replace("(1) members: 2 or more.", "(1) members: Russia and 1 or more others.")
    found = posed("can Russia veto a military operation?", named)
    assert isinstance(found, Posed), found
    assert found.question == "Russia by itself can prevent the adoption of a decision on military_operation"


def test_an_act_is_never_taken_for_one_that_no_clause_speaks_of() -> None:
    """Of what is not regulated everything is lawful: the answer would be yes."""
    for question in ("may a member use force?", "can a member strike?", "is a member allowed to make war?"):
        assert isinstance(posed(question), Refused), question


def test_what_is_wrong_inside_a_question_on_an_event_is_told_of_the_event() -> None:
    found = posed("can it happen that a decision on bugdet is adopted?")
    assert isinstance(found, Refused)
    assert "bugdet" in found.diagnostics[0].message


def test_where_nobody_is_a_member_the_hint_names_those_who_are_there() -> None:
    path = ROOT / "examples" / "charters" / "volkswagen.charter"
    found = pose(str(path), path.read_text("utf-8"), "who can veto?", Grade.AGAINST_MY_WILL)
    assert isinstance(found, Refused)
    (words,) = re.findall(r"`([^`]+)`", found.diagnostics[0].fix)
    assert isinstance(pose(str(path), path.read_text("utf-8"), words, Grade.AGAINST_MY_WILL), Posed), words


def test_a_hint_on_several_by_name_repeats_their_names() -> None:
    found = posed("NATO and CSTO together can adopt a decision on budget")
    assert isinstance(found, Refused)
    assert "`role partner: NATO and CSTO.`" in found.diagnostics[0].message
