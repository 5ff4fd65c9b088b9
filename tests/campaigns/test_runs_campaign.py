"""The campaign on charters of many steps at the length that continuous integration runs it."""

import os

import pytest

from tests.campaigns.runs_differential import complaints, run, table

CHARTERS = 4_000
SEED = 1


@pytest.mark.campaign
def test_4_000_random_charters_of_many_steps_are_verified_as_short_runs_show() -> None:
    tally = run(SEED, CHARTERS, os.cpu_count() or 1)
    assert not complaints(tally), table(tally) + "".join(f"\nseed {seed}: {fault}" for seed, fault in tally.faults[:10])
    assert tally.charters == CHARTERS
