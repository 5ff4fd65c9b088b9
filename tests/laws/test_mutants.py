"""Seeded faults in short: every fault still applies, and a few of each kind are caught."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.campaigns.counted_by_hand import text_fault
from tests.campaigns.days_off import days_off_fault
from tests.campaigns.definitions import calendar_fault
from tests.campaigns.mutants import misfits
from tests.campaigns.seeded_faults import FAULTS
from tests.campaigns.seeded_run_faults import RUN_FAULTS, RUN_SHORT

ROOT = Path(__file__).parents[2]
LEAST = 40


def test_every_seeded_fault_applies_to_the_source() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= LEAST
    assert misfits(FAULTS) == []


def test_every_fault_seeded_into_what_is_proved_along_runs_applies_to_the_source() -> None:
    assert len({fault.name for fault in RUN_FAULTS}) == len(RUN_FAULTS) >= LEAST
    assert misfits(RUN_FAULTS) == []
    assert {*RUN_SHORT} <= {fault.name for fault in RUN_FAULTS}


@pytest.mark.parametrize("fault", [calendar_fault, days_off_fault, text_fault])
def test_without_a_fault_the_second_definitions_agree_with_the_first(fault: Callable[[], str]) -> None:
    assert fault() == ""


@pytest.mark.parametrize("part", ["decisions", "runs"])
def test_a_few_faults_of_each_kind_are_caught(part: str) -> None:
    command = [sys.executable, "-m", "tests.campaigns.mutants", "--short", "--part", part]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
