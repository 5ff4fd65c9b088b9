"""Seeded faults in short: every fault still applies, and a few of each kind are caught."""

import subprocess
import sys
from pathlib import Path

from tests.campaigns.mutants import misfits
from tests.campaigns.seeded_faults import FAULTS

ROOT = Path(__file__).parents[2]
LEAST = 40


def test_every_seeded_fault_applies_to_the_source() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= LEAST
    assert misfits(FAULTS) == []


def test_a_few_faults_of_each_kind_are_caught() -> None:
    command = [sys.executable, "-m", "tests.campaigns.mutants", "--short"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
