"""Charters of which the tables say nothing say and show what is known of them."""

import pytest

from charter.model import Ballot
from tests.known.charters_c import KNOWN
from tests.known.tagged import counted, scenario, verdicts

FILES = tuple(KNOWN)
TALLIES = (
    ("northern-ireland", "2 November 2001: 29 of 59 unionists are one too few", 108, (72, 30, 0)),
    (
        "northern-ireland",
        "6 November 2001: three had become unionists for the day, and 31 of 60 were enough",
        108,
        (70, 29, 0),
    ),
    ("draft-standard", "2 September 2007, Office Open XML: 17 of 32, and 18 of 69 against", 87, (51, 18, 18)),
    ("labour-organisation", "21 June 2019, violence and harassment: 439 to 7, and 30 abstain", 476, (439, 7, 30)),
    (
        "labour-organisation",
        "16 June 2005, work in fishing: 288 to 8, and 139 abstain: one vote is missing, whichever way",
        593,
        (288, 8, 139),
    ),
    ("draft-standard", "29 March 2008: 24 of 32, and 10 of 71 against", 87, (61, 10, 16)),
)
"""Votes that were held, among how many, and how many were in favour, against and abstaining."""


@pytest.mark.parametrize("file", FILES)
def test_every_guarantee_is_kept_or_broken_as_it_is_known_to_be(file: str) -> None:
    assert {name: verdict.outcome for name, verdict in verdicts(file).items()} == KNOWN[file]


@pytest.mark.parametrize(("file", "name", "voters", "tally"), TALLIES)
def test_a_vote_that_was_held_has_its_tally(file: str, name: str, voters: int, tally: tuple[int, int, int]) -> None:
    found = counted(scenario(file, name), 0, voters)
    assert tuple(found.get(ballot, 0) for ballot in (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING)) == tally
