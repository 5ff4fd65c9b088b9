"""Disturbed runs tell nothing wrong, leave no process and no half-written file: the short form of `make kills`."""

import sys

import pytest

from tests.campaigns.kills import DISTURBANCES, campaign


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
@pytest.mark.parametrize("kind", DISTURBANCES)
def test_a_disturbed_run_tells_nothing_wrong(kind: str) -> None:
    done, faults = campaign(5, 7, (kind,))
    assert done[kind] == 5
    assert not faults
