"""Who there is: rosters, tables, weights, roles, blocs, organs."""

from fractions import Fraction
from pathlib import Path

import pytest

import charter
from charter.model import NamedRef, PartySet, Relation, TagKind
from tests.unit.resolving import BODY, codes, model, write

MEMBER = PartySet(("member",))


@pytest.mark.parametrize(
    ("clause", "low", "high"),
    [
        ("members: 3 or more.", 3, None),
        ("members: 15.", 15, 15),
        ("members: 3 to 10.", 3, 10),
        ("members: any number.", 0, None),
        ("members: France and 2 others.", 2, 2),
        ("members: France and 2 or more others.", 2, None),
    ],
)
def test_a_roster_allows_the_numbers_it_says(tmp_path: Path, clause: str, low: int, high: int | None) -> None:
    (roster,) = model(tmp_path, clause).rosters
    assert (roster.standing, roster.low, roster.high) == ("member", low, high)


def test_named_parties_have_the_standing_of_their_roster(tmp_path: Path) -> None:
    made = model(tmp_path, "members: France, Italy.\nobservers: India.")
    assert [(party.name, party.standing) for party in made.parties] == [
        ("France", "member"), ("Italy", "member"), ("India", "observer"),
    ]  # fmt: skip
    assert made.rosters == ()


def test_declared_standings_have_regular_plurals(tmp_path: Path) -> None:
    made = model(tmp_path, "standing associate, deputy.\nassociates: 3.\ndeputies: 2 or more.")
    assert [roster.standing for roster in made.rosters] == ["associate", "deputy"]
    assert made.standings[:2] == ("associate", "deputy")


def test_a_standing_before_the_noun_is_the_standing_meant(tmp_path: Path) -> None:
    text = "members: 3 or more.\nsuspended: any number.\nrole watcher: any suspended members.\n"
    (tag,) = model(tmp_path, text).tags
    assert tag.among == PartySet(("suspended",))


def test_a_table_names_the_parties_of_the_rows_that_are_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "state,in,people\nFrance,1,68\nSan Marino,0,0.03\nNorth Macedonia,1,1.8\n", "data/s.csv")
    text = (
        'members: listed in "data/s.csv" by "state" where "in" is "1".\n'
        'weight people: listed in "data/s.csv" by "state" column "people".\n'
    )
    made = model(tmp_path, text)
    assert [(party.name, party.weights) for party in made.parties] == [
        ("France", (("people", Fraction(68)),)),
        ("North_Macedonia", (("people", Fraction(9, 5)),)),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "state,state,state\nFrance\n",
        "",
        'state\n"Fran\n',
        "state\n42nd_street\n",
        "state\nFrance\nFrance\n",
        "nation\nFrance\n",
    ],
)
def test_a_table_at_fault_is_reported_with_its_line(tmp_path: Path, table: str) -> None:
    write(tmp_path, table, "s.csv")
    assert codes(tmp_path, 'members: listed in "s.csv" by "state".') == ["E310"]


def test_a_value_that_is_no_number_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "state,people\nFrance,1e3\n", "s.csv")
    text = 'members: listed in "s.csv" by "state".\nweight people: listed in "s.csv" by "state" column "people".'
    assert "E310" in codes(tmp_path, text)


def test_a_table_outside_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "state\nFrance\n", "s.csv")
    path = write(tmp_path, 'members: listed in "../s.csv" by "state".', "inner/body.charter")
    import charter

    assert [found.code.value for found in charter.check(path).diagnostics] == ["E113"]


def test_weights_are_exact_and_may_be_unknown(tmp_path: Path) -> None:
    made = model(
        tmp_path, "members: France, Italy.\nweight votes: France 2.5, Italy 1/3.\nweight size: any whole number."
    )
    assert made.parties[0].weights == (("votes", Fraction(5, 2)),)
    assert made.parties[1].weights == (("votes", Fraction(1, 3)),)
    assert [(weight.name, weight.whole) for weight in made.weights] == [("votes", False), ("size", True)]


def test_a_party_without_a_weight_is_reported(tmp_path: Path) -> None:
    assert "E311" in codes(tmp_path, "members: France, Italy.\nweight votes: France 2.")
    assert "E311" in codes(tmp_path, "members: France and 2 others.\nweight votes: France 2.")


def test_roles_are_fixed_free_or_of_a_size(tmp_path: Path) -> None:
    made = model(
        tmp_path,
        "members: France, Italy and 5 others.\nrole permanent: France.\nrole chair: one member.\n"
        "role speaker: any members.\nbloc North: Italy.\nblocs of members: NATO.",
    )
    tags = {tag.name: tag for tag in made.tags}
    assert tags["permanent"].members == ("France",)
    assert tags["North"].kind is TagKind.BLOC
    assert tags["chair"].members is tags["speaker"].members is tags["NATO"].members is None
    assert tags["chair"].among == tags["speaker"].among == tags["NATO"].among == MEMBER
    (rule,) = made.tag_rules
    assert (rule.group, rule.relation, rule.number) == (PartySet(tags=("chair",)), Relation.EXACTLY, 1)


def test_blocs_that_do_not_overlap_share_nobody_pair_by_pair(tmp_path: Path) -> None:
    made = model(tmp_path, "members: 9 or more.\nblocs of members: A, B, C.\nA, B and C do not overlap.")
    assert [(rule.group.tags, rule.relation, rule.number) for rule in made.tag_rules] == [
        (("A", "B"), Relation.AT_MOST, 0), (("A", "C"), Relation.AT_MOST, 0), (("B", "C"), Relation.AT_MOST, 0),
    ]  # fmt: skip


def test_elected_seats_are_taken_among_those_not_seated_already(tmp_path: Path) -> None:
    made = model(
        tmp_path, "members: China, France and 191 others.\nrole permanent: China, France.\n"
        "organ Council: every permanent member and 10 other members."
    )  # fmt: skip
    permanent = PartySet(("member",), ("permanent",))
    (organ,) = made.organs
    assert organ.seats == (permanent, PartySet(tags=("elected seat of Council",)))
    seat = made.tags[-1]
    assert (seat.kind, seat.members, seat.among) == (TagKind.SEAT, None, PartySet(("member",), minus=(permanent,)))
    assert (made.tag_rules[-1].relation, made.tag_rules[-1].number) == (Relation.EXACTLY, 10)


def test_a_party_can_have_a_seat_by_name(tmp_path: Path) -> None:
    (organ,) = model(tmp_path, "members: China, France.\norgan Council: China and 1 other member.").organs
    assert organ.seats[0] == PartySet(("member",), only=(NamedRef("China"),))


def test_organs_that_seat_one_another_are_reported(tmp_path: Path) -> None:
    text = "members: 3 or more.\norgan A: every member of B.\norgan B: every member of A."
    assert codes(tmp_path, text) == ["E312", "E312"]


@pytest.mark.parametrize(
    "text",
    [
        "organ Council: 3 members of Council.",
        "role chair: any members of Council.\norgan Council: every chair and 2 other members.",
        "role old: any wise members.\nrole wise: any old members.",
        "organ A: every member other than the members of B.\norgan B: every member other than the members of A.",
    ],
)
def test_a_circle_through_roles_and_elected_seats_is_reported(tmp_path: Path, text: str) -> None:
    assert set(codes(tmp_path, f"members: 9 or more.\n{text}")) == {"E312"}


def test_what_only_leads_into_a_circle_is_not_reported(tmp_path: Path) -> None:
    text = "members: 9 or more.\norgan A: 3 members of A.\norgan B: every member of A.\nmatter a.\nB decides a by consensus."
    assert codes(tmp_path, text) == ["E312"]


def test_every_unknown_name_of_a_list_is_reported(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{BODY} (1) role permanent: Chyna, Frence, Rusia.").count("E301") == 3


def test_a_category_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert "E304" in codes(tmp_path, f"{BODY} (1) matter change(to: rule or budget_line).")


def test_a_reserved_word_is_one_error_however_often_it_is_used(tmp_path: Path) -> None:
    text = f"{BODY} (1) matter decision.\n (2) Council decides decision by consensus.\n"
    assert codes(tmp_path, text).count("E304") == 1
    assert "E301" not in codes(tmp_path, text)


def test_nobody_takes_no_part_in_a_vote_in_which_it_has_no_ballot(tmp_path: Path) -> None:
    text = f"{BODY} (1) standing deputy.\n (2) deputies: 10.\n (3) organ House: every deputy.\n (4) matter risk(in: member).\n"
    quota = "with the member concerned taking no part and the quota kept"
    house = "on the recommendation of House by more than half of all deputies in favour"
    assert "E306" in codes(tmp_path, f"{text} (5) Council decides risk by consensus, {house}, {quota}.")
    assert "E306" not in codes(tmp_path, f"{text} (5) Council decides risk by consensus, {quota}, {house}.")


@pytest.mark.parametrize(
    ("count", "rules"),
    [
        ("2", [(Relation.EXACTLY, 2)]),
        ("2 or more", [(Relation.AT_LEAST, 2)]),
        ("1 to 2", [(Relation.AT_LEAST, 1), (Relation.AT_MOST, 2)]),
    ],
)
def test_a_role_has_so_many_members(tmp_path: Path, count: str, rules: list[tuple[Relation, int]]) -> None:
    made = model(tmp_path, f"{BODY} (1) role part: {count} members.")
    assert [(rule.relation, rule.number) for rule in made.tag_rules] == rules
    assert {rule.group for rule in made.tag_rules} == {PartySet(tags=("part",))}


def test_a_role_whose_most_are_fewer_than_its_least_is_an_error(tmp_path: Path) -> None:
    assert "E309" in codes(tmp_path, f"{BODY} (1) role part: 3 to 2 members.")


def test_a_role_of_at_least_so_many_needs_a_roster_of_so_many(tmp_path: Path) -> None:
    text = f"{BODY} (1) organ Part: every participating member.\n (2) Part decides budget by consensus.\n"
    text += " (3) decisions of Part bind every member.\n"
    assert codes(tmp_path, f"{text} (4) role participating: 2 or more members.\n") == []
    assert codes(tmp_path, f"{text} (4) role participating: 4 or more members.\n") == ["W513"]


@pytest.mark.parametrize(
    ("role", "plural"), [("founder", "founders"), ("trustee", "trustees"), ("judge_of_appeal", "judges_of_appeal")]
)
def test_those_who_have_a_role_may_be_called_by_its_plural(tmp_path: Path, role: str, plural: str) -> None:
    rules = f"  (1) role {role}: 3 members.\n  (2) Council decides budget by at least 2 {{}} in favour.\n"
    one, several = (model(tmp_path, BODY + rules.format(word)) for word in (f"{role} members", plural))
    assert [stage.rule for stage in one.procedures[0].stages] == [stage.rule for stage in several.procedures[0].stages]


def test_other_members_are_other_than_somebody(tmp_path: Path) -> None:
    text = BODY + "  (1) Council decides budget by exactly one member against and every other member in favour.\n"
    (found,) = [one for one in charter.check(write(tmp_path, text)).diagnostics if one.code.value == "E301"]
    assert found.fix == "write `against and no member abstaining and no member absent`"
    text = BODY + "  (1) Council decides budget by every other member in favour.\n"
    (found,) = [one for one in charter.check(write(tmp_path, text)).diagnostics if one.code.value == "E301"]
    assert found.fix == "write `every member other than m`"
