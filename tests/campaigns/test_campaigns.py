"""The campaigns at the length that continuous integration runs them."""

import os

import pytest

from tests.campaigns.differential import complaints, run, table

CHARTERS = 20_000
SEED = 1


@pytest.mark.campaign
def test_20_000_random_charters_are_verified_as_the_interpreter_finds() -> None:
    tally = run(SEED, CHARTERS, os.cpu_count() or 1)
    assert not complaints(tally), table(tally) + "".join(f"\nseed {seed}: {fault}" for seed, fault in tally.faults[:10])
    assert tally.charters == CHARTERS
