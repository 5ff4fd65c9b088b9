"""The charters of unions, banks, constitutions and referendums say and show what is known of them."""

import re
from fractions import Fraction

import pytest

from charter.model import Ballot, Vote
from tests.known.charters_b import CONTROLS, FLAWS, HOLDS, KNOWN, VIOLATED
from tests.known.tagged import FOLDER, checked, corpus, counted, model, played, scenario, tagged, verdicts

BODIES = frozenset({"AOC", "DEN", "EEC", "ESM", "EU", "GER", "IBRD", "ITA", "POL", "REF", "SUI", "USCONST"})
WITHOUT_ROWS = ("ec-1986", "federal-elections", "open-source-foundation", "shareholders-agreement")
FILES = tuple(sorted((*KNOWN, *WITHOUT_ROWS)))
IN_WHOLE_VOTES = {"V24": 0, "V26": 0, "V33": 1, "V46": 0}
"""Votes whose row counts those that cast each ballot, and at which vote of the scenario they did."""


def _votes() -> list[tuple[str, str, str]]:
    """(row id, file, scenario) of every tag with a real vote."""
    every = [(row, file, name) for file in FILES for row, kind, name in tagged(file) if kind == "scenario"]
    return [vote for vote in every if "date" in corpus()[vote[0]]]


def _real_votes() -> list[str]:
    return [name for name, row in corpus().items() if "date" in row and row["charter"] in BODIES]


def _percents(text: str) -> list[Fraction]:
    return [Fraction(found) for found in re.findall(r"[0-9]+\.[0-9]+", text)]


def _rounded(part: int, whole: int, like: Fraction) -> bool:
    """Whether the share is that percentage, to as many decimals as it is published with."""
    places = len(str(float(like)).partition(".")[2])
    return round(Fraction(100 * part, whole), places) == like


def _weighed(file: str, vote: Vote, weight: str) -> dict[Ballot, Fraction]:
    """The weight that votes each way; *the rest* hold what is left."""
    held = {party.name: dict(party.weights)[weight] for party in model(file).parties}
    found = {tally.ballot: sum((held[name] for name in tally.named), Fraction(0)) for tally in vote.tallies}
    (rest,) = (tally.ballot for tally in vote.tallies if tally.others is None)
    return found | {rest: sum(held.values(), Fraction(0)) - sum(found.values())}


@pytest.mark.parametrize("file", FILES)
def test_every_guarantee_is_settled(file: str) -> None:
    assert {name for name, verdict in verdicts(file).items() if verdict.outcome not in (HOLDS, VIOLATED)} == set()


@pytest.mark.parametrize("file", FILES)
def test_every_tag_is_a_row_and_every_tagged_guarantee_has_a_known_verdict(file: str) -> None:
    assert [row for row, _, _ in tagged(file) if row not in corpus()] == []
    assert {name for _, kind, name in tagged(file) if kind == "guarantee"} <= set(KNOWN.get(file, {}))


@pytest.mark.parametrize(("file", "name"), [(file, name) for file, known in KNOWN.items() for name in known])
def test_a_guarantee_is_kept_or_broken_as_it_is_known_to_be(file: str, name: str) -> None:
    assert verdicts(file)[name].outcome is KNOWN[file][name]


@pytest.mark.parametrize(("row", "file", "name"), _votes())
def test_a_real_vote_has_its_outcome(row: str, file: str, name: str) -> None:
    told = scenario(file, name)
    adopted = [expected.positive for expected in told.expectations if expected.kind == "adopted"]
    assert adopted == [corpus()[row]["expected_outcome"].startswith("ADOPTED")]
    assert [result.failures for one, result in played(file) if one == told] == [()]


@pytest.mark.parametrize(("row", "file", "name"), [vote for vote in _votes() if vote[0] in IN_WHOLE_VOTES])
def test_a_real_vote_has_its_tally(row: str, file: str, name: str) -> None:
    vote = corpus()[row]
    tally = counted(scenario(file, name), IN_WHOLE_VOTES[row], int(vote["members"]))
    columns = {
        "yes": Ballot.IN_FAVOUR,
        "no": Ballot.AGAINST,
        "abstain": Ballot.ABSTAINING,
        "absent_or_not_participating": Ballot.ABSENT,
    }
    assert {column: tally.get(ballot, 0) for column, ballot in columns.items()} == {
        column: int(vote[column] or 0) for column in columns
    }


@pytest.mark.parametrize(("row", "file", "name"), [vote for vote in _votes() if vote[0] in ("V27", "V28")])
def test_a_vote_of_people_and_cantons_has_its_shares(row: str, file: str, name: str) -> None:
    told, vote = scenario(file, name), corpus()[row]
    voters = next(number for standing, number in told.sizes if standing == "voter")
    people = counted(told, 0, voters)
    cantons = _weighed(file, told.votes[1], "cantonal_votes")
    for column, ballot in (("yes", Ballot.IN_FAVOUR), ("no", Ballot.AGAINST)):
        share, votes = vote[column].split(" / ")
        assert _rounded(people[ballot], voters, *_percents(share))
        assert cantons[ballot] == Fraction(votes)
    assert sum(cantons.values()) == Fraction(vote["members"])


def test_the_danish_vote_of_1939_has_its_shares() -> None:
    ((_, file, name),) = (vote for vote in _votes() if vote[0] == "V30")
    tally = counted(scenario(file, name), 0, 10_000)
    of_votes, of_all = _percents(corpus()["V30"]["yes"])
    yes, no = tally[Ballot.IN_FAVOUR], tally[Ballot.AGAINST]
    assert _rounded(yes, yes + no, of_votes)
    assert _rounded(yes, sum(tally.values()), of_all)


def test_the_italian_vote_of_1999_has_its_shares() -> None:
    ((_, file, name),) = (vote for vote in _votes() if vote[0] == "V31")
    tally = counted(scenario(file, name), 0, 10_000)
    of_votes, turnout = _percents(corpus()["V31"]["yes"])
    yes, no = tally[Ballot.IN_FAVOUR], tally[Ballot.AGAINST]
    assert _rounded(yes, yes + no, of_votes)
    assert _rounded(yes + no, sum(tally.values()), turnout)


def test_the_vote_of_the_bundesrat_of_2002_has_its_tally() -> None:
    ((_, file, name),) = (vote for vote in _votes() if vote[0] == "V35")
    vote, votes = corpus()["V35"], _weighed(file, scenario(file, name).votes[1], "votes")
    assert votes[Ballot.IN_FAVOUR] == int(vote["yes"])
    assert vote["absent_or_not_participating"].startswith(f"{votes[Ballot.ABSTAINING]} (Brandenburg")
    assert sum(votes.values()) == int(vote["members"])


def test_every_real_vote_is_a_scenario() -> None:
    told = {row for row, _, _ in _votes()}
    assert [row for row in _real_votes() if row not in told] == []


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_is_found_and_a_charter_without_it_is_left_alone(flaw: str) -> None:
    (file, name, *practices), (control, other) = FLAWS[flaw], CONTROLS[flaw]
    assert (flaw, "guarantee", name) in tagged(file)
    assert (verdicts(file, *practices)[name].outcome, verdicts(control)[other].outcome) == (VIOLATED, HOLDS)


@pytest.mark.parametrize(("file", "warned"), [("basic-law", 1), ("basic-law-doctrine", 0)])
def test_an_article_that_protects_others_and_not_itself_is_advised_of(file: str, warned: int) -> None:
    """GER-01, B49: and nothing is said where it protects itself."""
    advice = [found for found in checked(file).diagnostics if found.code.value == "W517"]
    assert ["article 79 protects" in found.message for found in advice] == [True] * warned


def test_new_states_alone_amend_from_the_number_that_is_known() -> None:
    """USCONST-04: of the smallest case, those that are not old."""
    case = verdicts("pack-the-union")["no_amendment_without_an_old_state"].case
    assert case is not None
    known = dict(pair.split("->") for pair in corpus()["USCONST-04"]["expected"].split("; "))
    assert known[str(len(case.world.actors) - 50)] == "0"


def test_the_treaties_are_advised_of_saying_nothing_of_expulsion() -> None:
    """EU-18: a matter that no organ decides."""
    assert corpus()["EU-18"]["expected"] == "expel unreachable"
    assert "EU-18" in [row for row, _, _ in tagged("european-union")]
    advice = [found for found in checked("european-union").diagnostics if "`expulsion`" in found.message]
    assert [found.code.value for found in advice] == ["W502"]


def test_the_page_on_the_charters_names_every_file() -> None:
    page = (FOLDER / "README.md").read_text("utf-8")
    assert [file for file in FILES if f"({file}.charter)" not in page] == []
