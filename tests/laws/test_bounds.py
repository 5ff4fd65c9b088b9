"""What repair says of numbers, shares and places is so at every value around it: the short form of `make bounds`."""

from dataclasses import replace

import pytest

from tests.campaigns import bounds
from verifier.repair.shares import spoken

SEED = 5
"""From here on the first charters have a number, a share and a place of which something is said."""


def test_what_is_said_of_values_is_so_at_each_of_them() -> None:
    tally, faults = bounds.campaign(6, SEED)
    assert not faults
    assert min(tally[said] for said in ("threshold", "bound", "among")) > 0


def test_a_bound_that_is_a_little_off_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = bounds.bounds

    def lower(*asked: object) -> list[object]:
        told = found(*asked)  # type: ignore[arg-type]
        return [(replace(one, demands=f"at least {spoken(bounds.SAID[0])}"), near) for one, near in told]

    monkeypatch.setattr(bounds, "bounds", lower)
    _, faults = bounds.campaign(4, SEED)
    assert faults
