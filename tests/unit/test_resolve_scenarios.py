"""Scenarios: what they give, who votes how, what they expect."""

from pathlib import Path

import pytest

import charter
from charter.diagnostics import Code
from charter.model import Ballot, PartySet, Relation, Scenario, Tally
from tests.unit.resolving import codes, model, write

BODY = """\
members: France and 5 or more others.
role permanent: France.
blocs of members: NATO.
organ Board: every permanent member and 2 other members.
organ Council: every member.
condition urgent.
matter budget, act(of: member, kind: civil or military).
article 3
  (1) Council decides budget by consensus.
  (2) Council decides act by consensus, then ratified by every member.
  (3) decisions of Council bind every member.
guarantee calm never a decision is adopted with some member against.
"""
SEATS = PartySet(organs=("Council",))


def scenario(folder: Path, lines: str) -> Scenario:
    (found,) = model(folder, f'{BODY}scenario "S"\n{lines}').scenarios
    return found


def test_a_scenario_says_what_is_given(tmp_path: Path) -> None:
    made = scenario(
        tmp_path,
        "given 8 members; urgent; kind is military; France, Spain in NATO; Italy is permanent; Malta in Board.\n"
        "Council votes on act(of Spain) under article 3(2): the rest in favour.\nexpect adopted.",
    )
    assert (made.matter, made.arguments, made.categories) == ("act", (("of", "Spain"),), (("kind", "military"),))
    assert (made.conditions, made.sizes, made.under) == (("urgent",), (("member", 8),), "article 3(2)")
    assert made.places == (
        ("France", "NATO"), ("Spain", "NATO"), ("Italy", "permanent"), ("Malta", "elected seat of Board"),
    )  # fmt: skip


def test_a_tally_names_parties_counts_others_or_takes_the_rest(tmp_path: Path) -> None:
    made = scenario(
        tmp_path,
        "Council votes on budget: France, Italy and 2 others in favour; 1 against; every permanent member abstaining; "
        "the rest absent.\nexpect not adopted.",
    )
    assert made.votes[0].tallies == (
        Tally(Ballot.IN_FAVOUR, ("France", "Italy"), 2, SEATS),
        Tally(Ballot.AGAINST, (), 1, SEATS),
        Tally(Ballot.ABSTAINING, (), None, PartySet(("member",), ("permanent",))),
        Tally(Ballot.ABSENT, (), None, SEATS),
    )


def test_a_ratification_has_its_own_words_for_ballots(tmp_path: Path) -> None:
    made = scenario(
        tmp_path,
        "Council votes on act(of Spain, kind civil): the rest in favour.\n"
        "ratification: 3 ratifying; 1 refusing; the rest silent.\nexpect not adopted, by article 3(2).",
    )
    second = made.votes[1]
    assert second.organ is None
    assert [tally.ballot for tally in second.tallies] == [Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT]
    assert {tally.group for tally in second.tallies} == {PartySet(("member",))}


def test_a_scenario_says_what_it_expects(tmp_path: Path) -> None:
    made = scenario(
        tmp_path,
        "Council votes on budget: the rest in favour.\nexpect adopted, by article 3.\nexpect not binding on Spain.\n"
        "expect not breaks calm.",
    )
    assert [(e.kind, e.positive, e.on, e.by) for e in made.expectations] == [
        ("adopted", True, "", "article 3"), ("binding", False, "Spain", ""), ("breaks", False, "calm", ""),
    ]  # fmt: skip


def test_a_second_vote_on_the_same_decision_need_not_say_again_whom_it_concerns(tmp_path: Path) -> None:
    made = scenario(
        tmp_path,
        "Council votes on act: the rest in favour.\nratification of act(of Spain, kind civil): the rest ratifying.",
    )
    assert (made.arguments, made.categories) == ((("of", "Spain"),), (("kind", "civil"),))


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("given 5 members.\nexpect adopted.", "E412"),
        ("Council votes on act(of Spain): 3 in favour.\nexpect adopted.", "E412"),
        ("Council votes on budget: 3 in favour.\nCouncil votes on act(of Spain): 3 in favour.", "E412"),
        ("Council votes on budget: 3 in favour.\nratification: 3 ratifying.", "E412"),
        ("given 5 parties.\nCouncil votes on budget: 3 in favour.", "E412"),
        ("Council votes on act(kind civil): 3 in favour.", "E313"),
        ("Council votes on act(by Spain): 3 in favour.", "E313"),
        ("Council votes on bugdet: 3 in favour.", "E301"),
        ("Cuoncil votes on budget: 3 in favour.", "E301"),
        ("given urgnt.\nCouncil votes on budget: 3 in favour.", "E301"),
        ("given France in NATTO.\nCouncil votes on budget: 3 in favour.", "E301"),
        ("Council votes on budget: 3 in favour.\nexpect breaks clam.", "E301"),
        ("Council votes on budget: 3 in favour.\nexpect adopted, by article 4.", "E305"),
        ("Council votes on budget under article 9: 3 in favour.\nexpect adopted.", "E305"),
    ],
)
def test_a_scenario_that_cannot_be_told_is_reported(tmp_path: Path, lines: str, code: str) -> None:
    assert codes(tmp_path, f'{BODY}scenario "S"\n{lines}') == [code]


def test_how_many_have_a_role_or_a_seat_is_given_by_number(tmp_path: Path) -> None:
    lines = (
        "given 8 members; 3 members of NATO; 2 permanent; 1 in Board; no permanent member in NATO.\n"
        "Council votes on budget: the rest in favour.\nexpect adopted."
    )
    made = scenario(tmp_path, lines)
    assert made.sizes == (("member", 8),)
    assert [(rule.group, rule.relation, rule.number) for rule in made.counts] == [
        (PartySet(("member",), ("NATO",)), Relation.EXACTLY, 3),
        (PartySet(tags=("permanent",)), Relation.EXACTLY, 2),
        (PartySet(tags=("elected seat of Board",)), Relation.EXACTLY, 1),
        (PartySet(("member",), ("permanent", "NATO")), Relation.EXACTLY, 0),
    ]


def test_how_many_of_somebody_named_or_voting_there_are_cannot_be_given(tmp_path: Path) -> None:
    for given in ("2 France", "3 members voting", "2 parties", "2 in budget", "3 in NATO; 4 in NATO"):
        lines = f'scenario "S"\ngiven {given}.\nCouncil votes on budget: the rest in favour.\nexpect adopted.'
        assert [code for code in codes(tmp_path, f"{BODY}{lines}") if code.startswith("E")], given


@pytest.mark.parametrize("nobody", ["all", "everybody", "nobody", "others", "members", "permanent", "NATO", "Board"])
def test_a_word_that_stands_for_several_is_no_name_of_a_party(tmp_path: Path, nobody: str) -> None:
    lines = f'scenario "S"\nCouncil votes on budget: {nobody} against; the rest in favour.\nexpect not adopted.'
    found = charter.check(write(tmp_path, BODY + lines)).diagnostics
    (said,) = [one for one in found if one.code is Code.UNCLEAR_SCENARIO]
    assert said.message == f"`{nobody}` names no party"


def test_a_party_that_the_charter_does_not_name_may_have_any_other_name(tmp_path: Path) -> None:
    made = scenario(
        tmp_path, "Council votes on budget: Spain, the_Vatican against; the rest in favour.\nexpect adopted."
    )
    assert made.votes[0].tallies[0].named == ("Spain", "the_Vatican")


def test_a_deed_is_done_by_a_party_and_no_group(tmp_path: Path) -> None:
    lines = 'scenario "S"\non 1 March 2020: NATO does withdraw.\nexpect lawful.'
    assert "E412" in codes(tmp_path, BODY + lines)


def test_of_a_scenario_with_a_line_that_cannot_be_read_it_is_not_said_what_it_leaves_out(tmp_path: Path) -> None:
    lines = 'scenario "S"\nCouncil votes on budget: a few in favour.\nexpect adopted.'
    found = codes(tmp_path, BODY + lines)
    assert found
    assert "E412" not in found
