"""Charters with more parties than can be looked at one by one: an answer each time, and no memory without end."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from charter.world import MOST_PARTIES

ROOT = Path(__file__).parents[2]
TEXT = """charter "A crowd"
article 1
  (1) members: {roster}.
  (2) organ Council: every member.
  (3) matter budget.
  (4) Council decides budget by more than half of the members in favour.
  (5) decisions of Council bind every member.
guarantee few_oppose never a decision is adopted with at least {against} members against.
{more}"""
VOTE = """scenario "one against"
  given {given} members.
  Council votes on budget: the rest in favour; 1 against.
  expect adopted.
"""
HUGE = 10**18 - 1
MEMORY = 3 << 30
"""Bytes of addresses that a call may have: far fewer than a party each of so many would take."""


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def told(folder: Path, text: str, *call: str) -> subprocess.CompletedProcess[str]:
    """What a command says of the charter."""
    (folder / "crowd.charter").write_text(text, "utf-8")
    command = [sys.executable, "-m", "verifier.cli", *call]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "CHARTER_NO_CACHE": "1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=folder, env=environment, input="who\n", preexec_fn=_limited, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip


CALLS = {
    "verify": (("verify", "crowd.charter", "--plain"), 3, "more than 1,000,000 parties"),
    "power": (("power", "crowd.charter", "--plain"), 2, "more than 1,000,000 parties"),
    "lockout": (("lockout", "crowd.charter", "--plain"), 0, "A crowd"),
    "play": (("play", "crowd.charter", "--plain"), 2, "more than 1,000,000 parties"),
}


@pytest.mark.parametrize("command", CALLS)
def test_a_roster_of_a_crowd_is_answered_without_a_party_for_each(tmp_path: Path, command: str) -> None:
    call, code, words = CALLS[command]
    found = told(tmp_path, TEXT.format(roster=HUGE, against=9, more=""), *call)
    said = " ".join((found.stdout + found.stderr).split())
    assert (found.returncode, words in said) == (code, True), said


def test_a_threshold_that_only_a_crowd_meets_is_not_said_to_be_met_or_not(tmp_path: Path) -> None:
    found = told(tmp_path, TEXT.format(roster="2 or more", against=HUGE, more=""), "verify", "crowd.charter", "--plain")
    assert found.returncode == 3 and "VIOLATED" not in found.stdout and "internal error" not in found.stderr


@pytest.mark.parametrize(("given", "code"), [(1000, 0), (MOST_PARTIES + 1, 1), (HUGE, 1)])
def test_a_scenario_of_a_crowd_is_told_to_be_one(tmp_path: Path, given: int, code: int) -> None:
    more = VOTE.format(given=given)
    found = told(tmp_path, TEXT.format(roster="2 or more", against=9, more=more), "test", "crowd.charter", "--plain")
    assert found.returncode == code
    assert ("more than 1,000,000 parties" in found.stdout) is (code == 1)
