"""What the atoms of a rule count, and of whom."""

from fractions import Fraction
from pathlib import Path

import pytest

import charter
from charter.model import (
    ABSENT,
    ABSTAINING,
    AGAINST,
    IN_FAVOUR,
    PRESENT,
    VOTING,
    And,
    Count,
    NamedRef,
    Not,
    Or,
    ParamRef,
    PartySet,
    Relation,
    RuleUse,
    Stance,
)
from tests.unit.resolving import BODY, codes, model, only_procedure, spelt_out, stage, write

MEMBER = PartySet(("member",))


def atom(folder: Path, words: str) -> Count:
    made = stage(model(folder, f"{BODY} (1) Council decides budget by {words} and some member in favour.\n")).rule
    assert isinstance(made, And) and isinstance(made.parts[0], Count)
    return made.parts[0]


@pytest.mark.parametrize(
    ("words", "relation", "quantity", "of_base", "stance"),
    [
        ("every member in favour", Relation.AT_LEAST, 1, True, IN_FAVOUR),
        ("no member against", Relation.AT_MOST, 0, False, AGAINST),
        ("some member in favour", Relation.AT_LEAST, 1, False, IN_FAVOUR),
        ("a member abstaining", Relation.AT_LEAST, 1, False, ABSTAINING),
        ("at least 9 members in favour", Relation.AT_LEAST, 9, False, IN_FAVOUR),
        ("fewer than 4 members not in favour", Relation.FEWER_THAN, 4, False, Stance(IN_FAVOUR.ballots, True)),
        ("at most one member absent", Relation.AT_MOST, 1, False, ABSENT),
        ("exactly 2 members against", Relation.EXACTLY, 2, False, AGAINST),
        ("two thirds of the members in favour", Relation.AT_LEAST, Fraction(2, 3), True, IN_FAVOUR),
        ("more than half of the members present", Relation.MORE_THAN, Fraction(1, 2), True, PRESENT),
        ("a majority of the members in favour", Relation.MORE_THAN, Fraction(1, 2), True, IN_FAVOUR),
        ("at least 65.5% of members in favour", Relation.AT_LEAST, Fraction(131, 200), True, IN_FAVOUR),
        ("less than 1/3 of the members against", Relation.FEWER_THAN, Fraction(1, 3), True, AGAINST),
        ("at least half of members not voting", Relation.AT_LEAST, Fraction(1, 2), True, Stance(VOTING.ballots, True)),
    ],
)  # fmt: skip
def test_a_quantity_is_an_exact_comparison(
    tmp_path: Path, words: str, relation: Relation, quantity: int | Fraction, of_base: bool, stance: Stance
) -> None:
    made = atom(tmp_path, words)
    assert (made.relation, made.quantity, made.of_base, made.stance) == (relation, quantity, of_base, stance)
    assert (made.group, made.weight, made.text) == (MEMBER, None, words)


@pytest.mark.parametrize(
    ("words", "filter_"),
    [("present", PRESENT), ("voting", VOTING), ("present and voting", VOTING)],
)
def test_a_filter_narrows_the_base(tmp_path: Path, words: str, filter_: Stance) -> None:
    made = atom(tmp_path, f"two thirds of the members {words} in favour")
    assert made.group == PartySet(("member",), filter=filter_)
    assert made.stance == IN_FAVOUR


def test_a_weight_before_of_is_what_is_summed(tmp_path: Path) -> None:
    text = "members: 3 or more.\nweight people: any.\norgan C: every member.\nmatter m_.\n"
    rule = stage(
        model(tmp_path, text + "C decides m_ by more than half of the people of members voting in favour.")
    ).rule
    assert isinstance(rule, Count)
    assert (rule.weight, rule.group) == ("people", PartySet(("member",), filter=VOTING))


def test_some_of_a_weight_is_more_than_nothing(tmp_path: Path) -> None:
    text = "members: 3 or more.\nweight people: any.\norgan C: every member.\nmatter m_.\n"
    rule = stage(model(tmp_path, text + "C decides m_ by some people of members in favour.")).rule
    assert isinstance(rule, Count)
    assert (rule.relation, rule.quantity) == (Relation.MORE_THAN, 0)


def test_other_than_takes_out_the_party_concerned_or_a_role(tmp_path: Path) -> None:
    text = (
        "members: France and 5 others.\nrole chair: one member.\norgan C: every member.\nmatter case(of: member).\n"
        "C decides case by no member other than the member concerned and other than every_body against."
    )
    text = text.replace(" and other than every_body", " and other than France and other than the chair")
    rule = stage(model(tmp_path, text)).rule
    assert isinstance(rule, Count)
    assert rule.group.minus == (ParamRef("of"), NamedRef("France"), PartySet(tags=("chair",)))


def test_the_one_bearer_of_a_role_needs_no_quantity(tmp_path: Path) -> None:
    text = (
        "members: 9 or more.\nrole chair: one member.\norgan C: every member.\nmatter a.\nC decides a by {} in favour."
    )
    rule = stage(model(tmp_path, text.format("the chair"))).rule
    assert isinstance(rule, Count)
    assert (rule.relation, rule.quantity, rule.of_base, rule.group) == (
        Relation.AT_LEAST, 1, False, PartySet(("member",), ("chair",)),
    )  # fmt: skip
    assert "E407" in codes(tmp_path, text.replace("one member", "2 members").format("the chair"))


def test_a_party_by_name_counts_as_one(tmp_path: Path) -> None:
    text = "members: France and 5 others.\norgan C: every member.\nmatter m_.\nC decides m_ by France not against."
    rule = stage(model(tmp_path, text)).rule
    assert isinstance(rule, Count)
    assert rule.group == PartySet(only=(NamedRef("France"),))
    assert (rule.relation, rule.quantity, rule.stance) == (Relation.AT_LEAST, 1, Stance(AGAINST.ballots, True))


def test_sets_of_an_organ_are_taken_within_it_and_sets_of_others_are_not(tmp_path: Path) -> None:
    text = (
        "members: 20.\nobservers: any number.\nblocs of members: NATO.\norgan Board: 5 members.\nmatter m_.\n"
        "Board decides m_ by at least 3 members in favour and no member of NATO against and some observer present and "
        "some party of NATO present."
    )
    rule = stage(model(tmp_path, text)).rule
    assert isinstance(rule, And)
    groups = [part.group for part in rule.parts if isinstance(part, Count)]
    assert groups == [
        PartySet(("member",), organs=("Board",)),
        PartySet(("member",), ("NATO",), ("Board",)),
        PartySet(("observer",)),
        PartySet((), ("NATO",), ("Board",)),
    ]


def test_where_an_organ_seats_every_member_its_members_are_all_members(tmp_path: Path) -> None:
    assert atom(tmp_path, "no party against").group == MEMBER


def test_and_or_not_and_brackets_are_kept(tmp_path: Path) -> None:
    words = "no member against and not (every member absent or every member abstaining)"
    rule = stage(model(tmp_path, f"{BODY} (1) Council decides budget by {words}.\n")).rule
    assert isinstance(rule, And)
    assert isinstance(rule.parts[1], Not)
    assert isinstance(rule.parts[1].part, Or)


def test_a_named_rule_is_spelt_out_and_remembered(tmp_path: Path) -> None:
    rule = stage(
        model(tmp_path, f"{BODY} (1) rule calm means no member against.\n (2) Council decides budget by calm.")
    ).rule
    assert isinstance(rule, RuleUse)
    assert (rule.name, rule.clause.address) == ("calm", "article 2(1)")


def test_a_named_rule_is_read_anew_for_each_stage(tmp_path: Path) -> None:
    text = (
        "members: 20.\norgan Board: 5 members.\norgan Assembly: every member.\nmatter a, b_.\n"
        "rule calm means no member against.\nBoard decides a by calm.\nAssembly decides b_ by calm."
    )
    rules = [spelt_out(procedure.stages[0].rule) for procedure in model(tmp_path, text).procedures]
    groups = [rule.group for rule in rules if isinstance(rule, Count)]
    assert groups == [PartySet(("member",), organs=("Board",)), MEMBER]


def test_a_rule_of_the_library_needs_no_declaration(tmp_path: Path) -> None:
    rule = stage(model(tmp_path, f"{BODY} (1) Council decides budget by simple_majority.\n")).rule
    assert isinstance(rule, RuleUse)
    assert isinstance(rule.formula, Count)
    assert (rule.formula.relation, rule.formula.quantity) == (Relation.MORE_THAN, Fraction(1, 2))


def test_a_rule_of_the_charter_wins_over_the_library(tmp_path: Path) -> None:
    made = model(
        tmp_path, f"{BODY} (1) rule consensus means every member in favour.\n (2) Council decides budget by consensus."
    )
    rule = spelt_out(stage(made).rule)
    assert isinstance(rule, Count)
    assert rule.stance == IN_FAVOUR


def test_rules_of_an_imported_charter_are_used_as_in_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        "rule calm means no member against.\nrule wide means calm and some member in favour.",
        "treaty.charter",
    )
    made = model(
        tmp_path, f'import "treaty.charter" as Treaty.\n{BODY} (1) Council decides budget by wide as in Treaty.\n'
    )
    rule = stage(made).rule
    assert isinstance(rule, RuleUse)
    assert isinstance(rule.formula, And)
    assert len(made.files) == 2


def test_rules_of_a_charter_imported_without_a_name_are_used_directly(tmp_path: Path) -> None:
    write(tmp_path, "rule calm means no member against.", "treaty.charter")
    made = model(tmp_path, f'import "treaty.charter".\n{BODY} (1) Council decides budget by calm.\n')
    assert isinstance(only_procedure(made).stages[0].rule, RuleUse)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("majority", "E206"),
        ("two thirds in favour", "E206"),
        ("all", "E207"),
        ("9 members in favour", "E208"),
        ("at least 9 in favour", "E208"),
        ("consenus", "E301"),
        ("no memmber against", "E301"),
        ("budget", "E302"),
        ("101% of the members in favour", "E406"),
        ("the members in favour", "E407"),
        ("some member", "E408"),
        ("every member in favour at ratification", "E409"),
        ("calm as in Treaty", "E301"),
        ("no member other than the member concerned against", "E307"),
        ("itself in favour", "E306"),
        ("m in favour", "E301"),
    ],
)
def test_a_rule_that_says_too_little_or_too_much_is_reported(tmp_path: Path, words: str, code: str) -> None:
    assert codes(tmp_path, f"{BODY} (1) Council decides budget by {words}.\n")[:1] == [code]


@pytest.mark.parametrize(
    ("words", "fix"),
    [
        ("three quarters of the members present", "three quarters of the members present in favour"),
        ("every member present", "every member present in favour"),
        ("at least 2 members voting", "two thirds of the members present in favour"),
        ("(simple_majority or two thirds of members present)", "two thirds of the members present in favour"),
    ],
)
def test_a_rule_that_is_met_whatever_is_voted_is_refused(tmp_path: Path, words: str, fix: str) -> None:
    found = charter.check(write(tmp_path, f"{BODY} (1) Council decides budget by {words}.\n")).diagnostics
    assert [one.code.value for one in found] == ["E408"]
    assert f"`{fix}`" in (found[0].fix or "")


def test_who_has_come_may_be_asked_beside_how_they_vote_and_in_a_quorum(tmp_path: Path) -> None:
    body = f"{BODY} (1) Council decides budget by"
    assert not codes(tmp_path, f"{body} simple_majority and two thirds of all members present.\n")
    assert not codes(tmp_path, f"{body} simple_majority, with a quorum of two thirds of the members present.\n")


def test_a_named_rule_that_is_met_whatever_is_voted_is_refused_where_it_decides(tmp_path: Path) -> None:
    text = f"{BODY} (1) rule large means two thirds of the members present.\n (2) Council decides budget by large.\n"
    assert codes(tmp_path, text) == ["E408"]


def test_every_wrong_atom_of_a_rule_is_reported(tmp_path: Path) -> None:
    words = "no memmber against and some observr present and at least 2 members"
    assert codes(tmp_path, f"{BODY} (1) Council decides budget by {words}.\n") == ["E301", "E301", "E408"]


def test_the_party_concerned_is_the_only_one_that_fits(tmp_path: Path) -> None:
    text = (
        "members: 3 or more.\napplicants: any number.\norgan C: every member.\n"
        "matter entry(of: applicant, sponsor: member).\n"
        "C decides entry by no member other than the member concerned against and the applicant not against."
    )
    rule = stage(model(tmp_path, text)).rule
    assert isinstance(rule, And)
    first, second = rule.parts
    assert isinstance(first, Count)
    assert isinstance(second, Count)
    assert first.group.minus == (ParamRef("sponsor"),)
    assert second.group.only == (ParamRef("of"),)


def test_the_names_of_a_rule_that_nothing_uses_are_looked_up(tmp_path: Path) -> None:
    text = f"{BODY} (1) Council decides budget by consensus.\n (2) rule odd means no memmber against.\n"
    assert codes(tmp_path, text) == ["E301"]
    text = f"{BODY} (1) Council decides budget by consensus.\n (2) rule odd means the member concerned against.\n"
    assert codes(tmp_path, text) == ["W501"]
