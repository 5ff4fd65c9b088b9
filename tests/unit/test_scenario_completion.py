"""What a scenario leaves out and what makes no difference to it: what need not be looked at, and what must."""

from pathlib import Path

from charter.scenario.results import results
from tests.unit.resolving import model

COUNCIL = """charter "Two chambers"
article 1 "Parts"
  (1) members: China, France, Russia, United_Kingdom, United_States and any number of others.
  (2) applicants: any number.
  (3) role permanent: China, France, Russia, United_Kingdom, United_States.
  (4) organ Council: every permanent member and 10 other members.
  (5) organ Assembly: every member.
  (6) matter admission(of: applicant), notice, roads.
  (7) Council decides admission by at least 9 members in favour and no permanent member against,
      then approved by Assembly by two thirds of the members voting in favour.
  (8) Assembly decides notice by two thirds of the members voting in favour.
  (9) decisions of Council bind every member.
  (10) decisions of Assembly bind every member.
"""

PEOPLE = """charter "A people and its cantons"
article 1 "Parts"
  (1) standing voter.
  (2) members: Uri, Schwyz, Zug.
  (3) voters: 2 or more.
  (4) weight votes: {votes}.
  (5) organ People: every voter.
  (6) organ Cantons: every member.
  (7) matter law.
  (8) People decides law by more than half of the voters voting in favour,
      then approved by Cantons by more than half of the votes of all members in favour.
  (9) decisions of People bind every member.
"""

CONGRESS = """charter "Two houses, and both together"
article 1 "Parts"
  (1) standing deputy, senator.
  (2) deputies: 577.
  (3) senators: 348.
  (4) organ Assembly: every deputy.
  (5) organ Senate: every senator.
  (6) organ Congress: every deputy and every senator.
  (7) matter revision.
  (8) Assembly decides revision by simple_majority, then approved by Senate by simple_majority,
      then approved by Congress by {rule}.
  (9) decisions of Assembly bind every deputy.
"""

CLUB = """charter "A club"
article 1 "Parts"
  (1) members: 12.
  (2) role director: 7 members.
  (3) role conduct: 3 members.
  (4) role committer: any members.
  (5) blocs of members: Red, Blue.
  (6) organ Committers: every committer member.
  (7) matter release.
  (8) Committers decides release by more than half of all members in favour.
  (9) decisions of Committers bind every committer member.
"""


def told(folder: Path, text: str, *lines: str) -> str:
    """What is wrong with the scenario, empty if it comes out as it expects."""
    scenario = "".join(f"  {line}\n" for line in lines)
    (only,) = results(model(folder, f'{text}\nscenario "one"\n{scenario}'))
    return " ".join(only[1].failures)


def test_who_casts_the_ballots_of_a_second_vote_does_not_matter_once_the_first_fails(tmp_path: Path) -> None:
    lines = (
        "given 193 members; 1 applicant.",
        "Council votes on admission(of Palestine): United_States against; United_Kingdom, Switzerland abstaining;",
        "  the rest in favour.",
        "Assembly votes on admission(of Palestine): 143 in favour; 9 against; 25 abstaining; 16 absent.",
    )
    assert told(tmp_path, COUNCIL, *lines, "expect not adopted.") == ""
    assert "expected to be adopted" in told(tmp_path, COUNCIL, *lines, "expect adopted.")


def test_parties_that_the_rule_of_a_stage_does_not_tell_apart_are_one_class_there(tmp_path: Path) -> None:
    votes = (
        "given 193 members; 1 applicant.",
        "Council votes on admission(of Palestine): United_Kingdom, Switzerland abstaining; the rest in favour.",
    )
    enough = "Assembly votes on admission(of Palestine): 143 in favour; 9 against; 25 abstaining; 16 absent."
    few = "Assembly votes on admission(of Palestine): 100 in favour; 52 against; 25 abstaining; 16 absent."
    assert told(tmp_path, COUNCIL, *votes, enough, "expect adopted.") == ""
    assert told(tmp_path, COUNCIL, *votes, few, "expect not adopted, by article 1(7).") == ""


def test_who_is_bound_may_turn_on_who_casts_which_ballot(tmp_path: Path) -> None:
    willing = COUNCIL.replace("Assembly bind every member", "Assembly bind every member in favour")
    votes = (
        "given 193 members; 1 applicant.",
        "Assembly votes on notice: 143 in favour; 9 against; 25 abstaining; 16 absent.",
    )
    assert told(tmp_path, willing, *votes, "expect adopted.") == ""
    assert "leaves open" in told(tmp_path, willing, *votes, "expect binding on France.")


def test_a_weight_of_members_is_not_left_open_by_voters_who_have_none(tmp_path: Path) -> None:
    lines = (
        "given 1000 voters.",
        "People votes on law: 600 in favour; 400 against.",
        "Cantons votes on law: Uri in favour; the rest against.",
    )
    assert told(tmp_path, PEOPLE.format(votes="Uri 1, Schwyz 1, Zug 1"), *lines, "expect not adopted.") == ""


CLOSE = (
    "given 10 voters.",
    "People votes on law: 6 in favour; 4 against.",
    "Cantons votes on law: Uri, Schwyz in favour; the rest against.",
)
"""A vote that the people carry, and that two cantons of three carry unless their weights say otherwise."""


def test_a_weight_that_a_rule_sums_and_the_charter_leaves_open_decides(tmp_path: Path) -> None:
    text = PEOPLE.format(votes="any")
    assert "weights that the charter leaves open" in told(tmp_path, text, *CLOSE, "expect adopted.")


def test_weights_that_nobody_knows_may_be_nothing_at_all(tmp_path: Path) -> None:
    text = PEOPLE.format(votes="Zug 1, and any for others")
    assert "weights that the charter leaves open" in told(tmp_path, text, *CLOSE, "expect adopted.")
    text = PEOPLE.format(votes="between 1 and 2")
    assert "weights that the charter leaves open" in told(tmp_path, text, *CLOSE, "expect not adopted.")


def test_no_weight_beyond_its_limits_is_tried(tmp_path: Path) -> None:
    assert told(tmp_path, PEOPLE.format(votes="between 4 and 5"), *CLOSE, "expect adopted.") == ""


REVISION = (
    "Assembly votes on revision: 300 in favour; 200 against; the rest absent.",
    "Senate votes on revision: 162 in favour; 125 against; the rest absent.",
)


def test_in_a_joint_session_nobody_asks_who_is_of_which_house(tmp_path: Path) -> None:
    text = CONGRESS.format(rule="three fifths of the members voting in favour")
    enough = "Congress votes on revision: 539 in favour; 357 against; the rest abstaining."
    few = "Congress votes on revision: 537 in favour; 359 against; the rest abstaining."
    assert told(tmp_path, text, *REVISION, enough, "expect adopted.") == ""
    assert told(tmp_path, text, *REVISION, few, "expect not adopted, by article 1(8).") == ""


def test_in_a_joint_session_that_counts_one_house_it_is_open_who_is_of_it(tmp_path: Path) -> None:
    text = CONGRESS.format(rule="at least 4 deputies in favour").replace("577", "5").replace("348", "3")
    votes = (
        "Assembly votes on revision: 3 in favour; 2 against.",
        "Senate votes on revision: 3 in favour.",
        "Congress votes on revision: 5 in favour; the rest abstaining.",
    )
    assert "leaves open" in told(tmp_path, text, *votes, "expect adopted.")


def test_roles_out_of_sight_are_given_in_one_way(tmp_path: Path) -> None:
    lines = ("Committers votes on release: Ann, Bo, Cy and 2 others in favour; Di against.", "expect adopted.")
    assert told(tmp_path, CLUB, "given 12 members.", *lines) == ""


def test_roles_out_of_sight_must_still_be_filled(tmp_path: Path) -> None:
    text = CLUB.replace("7 members", "13 members").replace("members: 12", "members: 2 or more")
    text = text.replace("  (3) role conduct: 3 members.\n", "").replace("  (5) blocs of members: Red, Blue.\n", "")
    lines = ("Committers votes on release: Ann, Bo, Cy in favour; Di against.", "expect adopted.")
    assert "no roster" in told(tmp_path, text, "given 12 members.", *lines)


MANY = """charter "A union with a group in it"
article 1 "Parts"
  (1) members: 3 or more.
  (2) role developing: any members.
  (3) bloc EU: 2 or more members.
  (4) organ Council: every member.
  (5) organ Board: 7 members.
  (6) matter tax, aid.
  (7) Council decides tax by at least half of developing members in favour.
  (8) Council decides aid by two thirds of developing members in favour and no member of EU against.
  (9) decisions of Council bind every member.
"""


def test_so_many_without_a_name_have_a_role(tmp_path: Path) -> None:
    given = "given 100 members; 60 developing members."
    for number, expected in ((30, "adopted"), (29, "not adopted")):
        vote = f"Council votes on tax: {number} developing members in favour; the rest abstaining."
        assert not told(tmp_path, MANY, given, vote, f"expect {expected}."), number


def test_a_named_party_in_a_role_is_one_of_so_many_who_have_it(tmp_path: Path) -> None:
    given = "given 100 members; 60 developing; Ruritania in developing."
    vote = "Council votes on tax: Ruritania in favour; 29 developing members in favour; the rest abstaining."
    assert not told(tmp_path, MANY, given, vote, "expect adopted.")
    assert "fails" in told(tmp_path, MANY, given.replace("60", "61"), vote, "expect adopted.")


def test_who_has_two_roles_is_left_open_where_it_decides_and_can_be_said(tmp_path: Path) -> None:
    vote = "Council votes on aid: 4 developing members in favour; 2 members against; the rest abstaining."
    given = "given 8 members; 6 developing; 3 in EU"
    assert "leaves open" in told(tmp_path, MANY, f"{given}.", vote, "expect adopted.")
    vote = "Council votes on aid: 4 developing members in favour; 2 members of EU against; the rest abstaining."
    assert not told(tmp_path, MANY, f"{given}; 1 developing member in EU.", vote, "expect not adopted.")


def test_so_many_are_dealt_out_in_a_large_assembly_without_trying_all_ways(tmp_path: Path) -> None:
    given = "given 190 members; 130 developing; 27 in EU; no developing member in EU."
    vote = "Council votes on aid: 87 developing members in favour; the rest abstaining."
    assert not told(tmp_path, MANY, given, vote, "expect adopted.")


def test_more_than_there_are_fit_no_roster(tmp_path: Path) -> None:
    vote = "Council votes on tax: the rest in favour."
    for given in ("given 8 members; 9 developing.", "given 8 members; 6 in Board.", "given 8 members; 1 in EU."):
        assert "no roster" in told(tmp_path, MANY, given, vote, "expect adopted."), given


def test_so_many_have_a_role_when_a_scenario_of_several_steps_begins(tmp_path: Path) -> None:
    given = "given in force since 1 January 2000; 100 members; 60 developing."
    vote = "on 2 January 2000: Council votes on tax: 30 developing members in favour; the rest abstaining."
    assert not told(tmp_path, MANY, given, vote, "expect adopted.")
    assert told(tmp_path, MANY, given, vote.replace("30", "29"), "expect adopted.")


CHAMBERS = """charter "Chambers"
article 1
  (1) members: 36.
  (2) role consumer: 4 members.
  (3) role investor: 4 members.
  (4) role exporter: 4 members.
  (5) role southern: 24 members.
  (6) consumer, investor, exporter and southern do not overlap.
  (7) organ Council: every member.
  (8) matter plan.
  (9) Council decides plan by at least 24 members in favour
      and not (more than half of the southern members against) and not (more than half of the consumers against)
      and not (more than half of the investors against) and not (more than half of the exporters against).
  (10) decisions of Council bind every member.
"""


def test_roles_that_do_not_overlap_are_dealt_out_to_all(tmp_path: Path) -> None:
    votes = "Council votes on plan: {} southerns against; {} southerns in favour; the rest in favour."
    assert told(tmp_path, CHAMBERS, votes.format(12, 12), "expect adopted.") == ""
    assert "expected to be adopted" in told(tmp_path, CHAMBERS, votes.format(13, 11), "expect adopted.")


def test_a_number_of_parties_that_the_charter_does_not_allow_is_said(tmp_path: Path) -> None:
    lines = ("Council votes on plan: the rest in favour.", "expect adopted.")
    found = told(tmp_path, CHAMBERS, "given 35 members.", *lines)
    assert found == "The scenario has 35 parties of the standing `member`, and the charter allows just 36."


def test_one_of_a_role_that_breaks_ties_is_found_among_those_who_have_the_role(tmp_path: Path) -> None:
    text = """charter "Board"
article 1
  (1) members: 7.
  (2) role executive: 6 members.
  (3) role president: 1 executive member.
  (4) organ Board: every member.
  (5) matter rate.
  (6) Board decides rate by simple_majority, with ties broken by the president.
  (7) decisions bind every member.
"""
    vote = "Board votes on rate: Ann in favour; 3 against; 2 in favour; 1 absent."
    assert told(tmp_path, text, "Board votes on rate: 3 in favour; the rest absent.", "expect adopted.") == ""
    assert told(tmp_path, text, "given 7 members; Ann is president.", vote, "expect adopted.") == ""
    assert "expected" in told(tmp_path, text, "given 7 members; Ann is president.", vote, "expect not adopted.")


LOAN = """charter "A loan"
article 1 "Parts"
  (1) members: Abel and 2 or more others.
  (2) standing borrower.
  (3) borrowers: 1.
  (4) weight shares: any whole number.
  (5) organ Lenders: every member.
  (6) matter waiver.
  (7) Lenders decides waiver by more than two thirds of the shares of all members in favour.
  (8) decisions of Lenders bind no one.
"""


def test_who_may_be_of_another_standing_is_to_be_named_among_those_who_vote(tmp_path: Path) -> None:
    given = "given 3 members; Abel has 66 shares; Bora has 17 shares; Cruz has 17 shares."
    end = "expect not adopted."
    left = told(tmp_path, LOAN, given, "Lenders votes on waiver: Abel in favour; the rest against.", end)
    assert "among those who vote" in left
    assert "weights" not in left
    assert told(tmp_path, LOAN, given, "Lenders votes on waiver: Abel in favour; Bora, Cruz against.", end) == ""
