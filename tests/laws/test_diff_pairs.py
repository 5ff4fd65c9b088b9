"""`diff` against enumeration, on random pairs of charters."""

import pytest

from tests.campaigns.diff_pairs import compare_some, run
from tests.campaigns.tally import seeds

PAIRS = 5_000
FEW = 60


def test_some_random_pairs_differ_as_enumeration_finds() -> None:
    tally = compare_some(seeds(9, FEW))
    assert not tally.faults
    assert tally.pairs == FEW
    assert tally.conditions > 0


@pytest.mark.campaign
def test_5_000_random_pairs_differ_as_enumeration_finds() -> None:
    tally = run(1, PAIRS, 2, whole=False)
    assert not tally.faults, tally.faults[:10]
    assert tally.pairs == PAIRS
    assert not tally.partial
    assert tally.whole > tally.kinds * 3 // 4
    assert min(tally.answers[answer] for answer in ("equivalent", "easier", "harder", "incomparable")) > PAIRS // 25
