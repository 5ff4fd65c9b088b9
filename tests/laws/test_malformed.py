"""Damaged files in short: each is answered in order. The long form is `tests/campaigns/malformed.py`."""

from pathlib import Path

import pytest

from tests.campaigns.malformed import answer_all, answer_fault, expected_fault, hidden
from tests.campaigns.tally import SPREAD
from tests.campaigns.traps import TRAPS, Trap

FIRST = 90 * SPREAD
BATCHES = 4
SIZE = 100


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_file_is_answered_with_codes_and_places(batch: int) -> None:
    start = FIRST + batch * SIZE
    tally = answer_all(range(start, start + SIZE))
    assert tally.files == SIZE
    assert not tally.faults


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_file_built_to_do_harm_does_none(trap: Trap, tmp_path: Path) -> None:
    inside = tmp_path / "charters"
    inside.mkdir()
    fault, checked = answer_fault(trap.build(inside))
    assert not fault
    assert not expected_fault(trap, checked)


@pytest.mark.parametrize("text", ["\x1b[31m", "a\u202eb", "\u200b", "\u2028", "\x7f", "\U000e0041"])
def test_the_campaign_would_see_a_hidden_character(text: str) -> None:
    assert hidden(f"nothing to see{text}here")
