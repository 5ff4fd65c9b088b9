"""Sentences that were read otherwise than they are meant, and sentences that say too much or too little."""

from fractions import Fraction
from pathlib import Path

import pytest

import charter
from charter.found import found
from charter.model import (
    IN_FAVOUR,
    VOTING,
    Adopted,
    Alone,
    And,
    Ballot,
    Count,
    Never,
    ParamRef,
    PartySet,
    Power,
    Truth,
    TwoRuns,
)
from charter.scenario.run import run
from tests.unit.resolving import codes, model, promised, stage, write

BODY = """\
members: China, France and 3 or more others.
observers: any number.
role permanent: China, France.
blocs of members: NATO, CSTO.
organ Council: every member.
"""
DECIDED = (
    BODY + "matter budget.\nCouncil decides budget by no member against.\ndecisions of Council bind every member.\n"
)
CONCERNING = (
    BODY
    + """\
matter suspension(of: member), budget, war(by: member, target: member).
Council decides every matter by no member against.
decisions of Council bind every member.
"""
)
OTHERS = PartySet(("member",), minus=(ParamRef("of"),))


def message(folder: Path, text: str) -> str:
    """What is said first of a text, and what is proposed."""
    found = charter.check(write(folder, text)).diagnostics[0]
    return f"{found.message} {found.fix}"


@pytest.mark.parametrize("words", ["two thirds of the members voting", "at least half of the members present"])
def test_who_refuses_does_not_count_towards_a_ratification(words: str, tmp_path: Path) -> None:
    text = (
        "members: 3 members.\norgan Council: every member.\nmatter treaty.\n"
        f"Council decides treaty by no member against, then ratified by {words}.\ndecisions of Council bind every member.\n"
        'scenario "s"\n  Council votes on treaty: 3 in favour.\n  ratification: 3 refusing.\n  expect not adopted.\n'
    )
    made = model(tmp_path, text.replace("members: 3 members", "members: 3"))
    rule = stage(made, 1).rule
    assert isinstance(rule, Count)
    assert rule.stance == IN_FAVOUR
    assert rule.group.filter is not None
    assert run(made, made.scenarios[0]).passed


def test_ratified_by_those_voting_in_a_guarantee_is_in_favour_among_them(tmp_path: Path) -> None:
    made = model(tmp_path, DECIDED + "guarantee g never some decision d is ratified by half of the members voting.")
    form = promised(made).form
    assert isinstance(form, Never)
    assert isinstance(form.body, Count)
    assert (form.body.stance, form.body.group.filter, form.body.quantity) == (IN_FAVOUR, VOTING, Fraction(1, 2))


def test_what_all_ratify_may_still_not_be_adopted(tmp_path: Path) -> None:
    words = "a decision on budget is ratified by every member only if it is adopted"
    form = promised(model(tmp_path, DECIDED + f"guarantee g {words}.")).form
    assert isinstance(form, Never)
    assert isinstance(form.body, And)
    assert Adopted() not in form.body.parts


def test_a_bloc_that_is_taken_out_is_no_actor(tmp_path: Path) -> None:
    form = promised(model(tmp_path, DECIDED + "guarantee g no bloc other than NATO alone can adopt any decision.")).form
    assert form == Alone(False, (PartySet(("member",), ("CSTO",)),), True, Power.ADOPT, Truth(True))


@pytest.mark.parametrize("who", ["bloc present", "bloc of members", "bloc other than France", "bloc on budget"])
def test_nothing_else_is_said_of_blocs_at_large(who: str, tmp_path: Path) -> None:
    found = codes(tmp_path, DECIDED + f"guarantee g no {who} alone can adopt any decision.")
    assert found[0] in ("E302", "E306")


@pytest.mark.parametrize("who", ["permanent members", "France", "NATO", "the permanent members"])
def test_a_subject_without_quantity_before_alone_has_two_readings(who: str, tmp_path: Path) -> None:
    text = DECIDED + f"guarantee g {who} alone can prevent the adoption of any decision."
    assert codes(tmp_path, text) == ["E415"]
    assert "no party other than" in message(tmp_path, text)


@pytest.mark.parametrize("who", ["permanent members together", "France by itself", "NATO by itself"])
def test_together_and_by_itself_have_one_reading(who: str, tmp_path: Path) -> None:
    form = promised(model(tmp_path, DECIDED + f"guarantee g {who} can prevent the adoption of any decision.")).form
    assert isinstance(form, Alone)
    assert form.joint
    assert form.every


@pytest.mark.parametrize("who", ["every member", "no member"])
def test_by_itself_after_a_quantity_is_alone(who: str, tmp_path: Path) -> None:
    sentence = DECIDED + f"guarantee g {who} {{}} can prevent the adoption of {{}} decision."
    kind = "a" if who == "no member" else "any"
    forms = [promised(model(tmp_path, sentence.format(how, kind))).form for how in ("alone", "by itself")]
    assert forms[0] is not None
    assert forms[0] == forms[1]


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("every member other than the member concerned alone can prevent the adoption of any decision on suspension",
         OTHERS),
        ("no member other than the member concerned alone can change the outcome of a decision on suspension", OTHERS),
        ("the member concerned changes no outcome on suspension", PartySet(only=(ParamRef("of"),))),
        ("members other than the member concerned change no outcome on suspension", OTHERS),
    ],
)  # fmt: skip
def test_the_matter_of_the_scope_tells_who_is_concerned(words: str, group: PartySet, tmp_path: Path) -> None:
    form = promised(model(tmp_path, CONCERNING + f"guarantee g {words}.")).form
    assert isinstance(form, Alone | TwoRuns)
    assert (form.groups if isinstance(form, Alone) else (form.group,)) == (group,)


@pytest.mark.parametrize(
    "words",
    [
        "the member concerned changes no outcome",
        "members other than the member concerned change no outcome",
        "no member other than the member concerned alone can adopt any decision",
        "swapping two members other than the member concerned changes no outcome",
        "a decision is adopted only if it is binding on every member other than the member concerned",
    ],
)
def test_without_a_matter_nobody_is_silently_concerned(words: str, tmp_path: Path) -> None:
    text = CONCERNING.replace(", war(by: member, target: member)", "")
    promise = promised(model(tmp_path, text + f"guarantee g {words}."))
    assert promise.form is None
    assert "say on which matter" in promise.why_not


@pytest.mark.parametrize(
    "ballots", ["China in favour; China against", "China, China in favour", "the rest absent; the rest against"]
)
def test_a_party_has_one_ballot_in_a_scenario(ballots: str, tmp_path: Path) -> None:
    text = DECIDED + f'scenario "s"\n  Council votes on budget: {ballots}.\n  expect adopted.\n'
    assert codes(tmp_path, text) == ["E418"]


@pytest.mark.parametrize(
    ("clause", "tally"),
    [
        ("Council decides budget by no member against, then ratified by no member abstaining.", ""),
        ("Council decides budget by silence, with a quorum of half of all members.", ""),
        ("Council decides budget by silence.", "Council votes on budget: 3 in favour"),
        ("Council decides budget by no member against, then ratified by every member.",
         "Council votes on budget: 3 in favour.\n  ratification: France abstaining"),
    ],
)  # fmt: skip
def test_a_ballot_that_a_stage_does_not_admit_is_refused(clause: str, tally: str, tmp_path: Path) -> None:
    scene = f'scenario "s"\n  {tally}.\n  expect adopted.\n' if tally else ""
    text = BODY + f"matter budget.\n{clause}\ndecisions of Council bind every member.\n" + scene
    assert "E416" in codes(tmp_path, text)


@pytest.mark.parametrize("stance", ["against", "silent"])
def test_a_silence_procedure_knows_objection_and_silence(stance: str, tmp_path: Path) -> None:
    text = BODY + "matter budget.\nCouncil decides budget by silence.\ndecisions of Council bind every member.\n"
    text += f'scenario "s"\n  Council votes on budget: 3 {stance}; the rest absent.\n  expect not adopted.\n'
    made = model(tmp_path, text)
    assert made.scenarios[0].votes[0].tallies[0].ballot in (Ballot.AGAINST, Ballot.ABSENT)


def test_named_groups_that_overlap_cannot_be_kept_apart(tmp_path: Path) -> None:
    text = DECIDED + "bloc EU: France.\npermanent and EU do not overlap.\n"
    assert "E417" in codes(tmp_path, text)
    apart = DECIDED.replace("China, France and", "China, France, Italy and") + "bloc EU: Italy.\n"
    assert "E417" not in codes(tmp_path, apart + "permanent and EU do not overlap.\n")


@pytest.mark.parametrize(
    ("members", "clause", "number"),
    [
        ("3 or more", "role few: 5 members.", "5"),
        ("3 or more", "role few: 5 members.\norgan Board: every few member and 10 other members.", "15"),
        ("any number", "role chair: 1 member.", "1"),
    ],
)
def test_rosters_too_small_for_a_role_are_pointed_out(members: str, clause: str, number: str, tmp_path: Path) -> None:
    text = f"members: {members}.\n{clause}\n"
    found = [item for item in charter.check(write(tmp_path, text)).diagnostics if item.code.value == "W513"]
    assert found
    assert f"`members: {number} or more.`" in (found[-1].fix or "")


@pytest.mark.parametrize("members", ["15 or more", "15 to 20", "China, France and 13 others"])
def test_rosters_large_enough_for_every_role_draw_no_word(members: str, tmp_path: Path) -> None:
    text = f"members: {members}.\nrole few: 5 members.\norgan Board: every few member and 10 other members.\n"
    assert not {"W513", "E314"} & set(codes(tmp_path, text))


def test_seats_that_no_roster_can_fill_are_an_error(tmp_path: Path) -> None:
    text = "members: 3 to 12.\nrole few: 5 members.\norgan Board: every few member and 10 other members.\n"
    assert "E314" in codes(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("guarantee g never a decison is adopted.", "`decision`"),
        ("rule mine means no member abstaning.", "`abstaining`"),
        ("rule mine means every member agianst.", "`against`"),
    ],
)
def test_a_misspelt_word_of_the_language_is_recognised(text: str, meant: str, tmp_path: Path) -> None:
    assert meant in message(tmp_path, DECIDED + text)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("no member on budget against", "E306"),
        ("France other than China in favour", "E306"),
        ("colour is blue", "E301"),
        ("120% of the members in favour", "E406"),
        ("two thirds of the members(of France) in favour", "E306"),
    ],
)
def test_a_rule_that_nothing_uses_is_checked(rule: str, code: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, DECIDED + f"rule spare means {rule}.")


@pytest.mark.parametrize("rule", ["kind is civil", "the member concerned in favour", "every member", "consensus"])
def test_a_rule_that_some_matter_could_use_is_sound(rule: str, tmp_path: Path) -> None:
    text = DECIDED.replace("matter budget.", "matter budget, war(by: member, kind: civil or military).")
    assert not [code for code in codes(tmp_path, text + f"rule spare means {rule}.") if code.startswith("E")]


def test_a_numbered_name_is_not_taken_for_a_word_it_looks_like(tmp_path: Path) -> None:
    text = DECIDED.replace("no member against", "at least half of all members in favour")
    assert "E111" not in codes(tmp_path, text + "guarantee a11 never a decision is adopted with every member against.")


def test_a_share_of_every_one_is_not_called_a_share(tmp_path: Path) -> None:
    text = DECIDED.replace("no member against", "each member present in favour")
    found = [item for item in charter.check(write(tmp_path, text)).diagnostics if item.code.value == "W504"]
    assert found
    assert "share" not in found[0].message


@pytest.mark.parametrize("name", ["consensus" * 40, "CONSENSUS", "Consensus", "no_such_rule"])
def test_the_library_is_asked_by_its_list_of_names(name: str, tmp_path: Path) -> None:
    assert "E301" in codes(tmp_path, DECIDED.replace("no member against", name))


def test_a_letter_for_a_name_is_one_fault_however_often_it_is_used(tmp_path: Path) -> None:
    text = BODY + "matter x.\nCouncil decides x by no member against.\ndecisions of Council on x bind every member.\n"
    assert codes(tmp_path, text) == ["E304"]


def test_members_of_a_parliament_are_its_deputies_in_its_own_rules(tmp_path: Path) -> None:
    text = """charter "Two chambers"
article 1 "Parts"
  (1) standing deputy.
  (2) members: 5.
  (3) deputies: 10.
  (4) organ Council: every member.
  (5) organ Parliament: every deputy.
  (6) matter bill.
  (7) Parliament decides bill by simple_majority, with a quorum of more than half of all members present,
      then approved by Council by two_thirds_of_all, then ratified by every member.
  (8) decisions of Parliament bind every member.
"""
    (procedure,) = model(tmp_path, text).procedures
    counted = [{one.group.standings for one in found((stage.rule, stage.quorum), Count)} for stage in procedure.stages]
    assert counted == [{("deputy",)}, {("member",)}, {("member",)}]
