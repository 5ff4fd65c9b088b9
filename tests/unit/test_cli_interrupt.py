"""Ctrl-C and SIGTERM: soon, with what was found until then, and nothing left running."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SLOW = """
import sys, time
import charter
import verifier.engines.verify
from dataclasses import replace
from tests.unit import findings as f
from verifier.cli.main import run

model = replace(f.CONSENSUS_COUNCIL, guarantees=(f.NOBODY_OVERRULED,))
charter.check = lambda path, **options: charter.Checked(model, (), ())

def verify(model, **how):
    print("started", file=sys.stderr, flush=True)
    time.sleep(60)

verifier.engines.verify.verify = verify
sys.exit(run(["verify", *sys.argv[1:]]))
"""

HALFWAY = """
import sys, time
import charter
from dataclasses import replace
from tests.unit import findings as f
from verifier.cli.main import run
from verifier.cli.progress import Progress

model = replace(f.CONSENSUS_COUNCIL, guarantees=(f.NOBODY_OVERRULED, f.NOBODY_ABSENT_BOUND))
charter.check = lambda path, **options: charter.Checked(model, (), ())

def wait(self, what):
    if "nobody_" in what:
        print("started", file=sys.stderr, flush=True)
        time.sleep(60)

Progress.__call__ = wait
sys.exit(run(["verify", *sys.argv[1:]]))
"""


def children(pid: int) -> list[int]:
    """The processes that `pid` has started; none where the system does not say."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(stat.parent.name))
    return found


def interrupted(
    tmp_path: Path, number: signal.Signals, *options: str, script: str = SLOW
) -> tuple[int, str, str, list[int]]:
    """Exit code, output, errors and the children of the run, which ends long before what it waits for does."""
    file = tmp_path / "any.charter"
    file.write_text('charter "Any"\n')
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.Popen(
        [sys.executable, "-c", script, str(file), *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
    )  # fmt: skip
    assert run.stderr is not None
    assert run.stderr.readline() == "started\n"
    offspring = children(run.pid)
    run.send_signal(number)
    out, err = run.communicate(timeout=30)
    return run.returncode, out, err, offspring


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_run_with_a_partial_result_and_no_orphan(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    returned, out, err, offspring = interrupted(tmp_path, number, "--plain")
    assert returned == code, err
    assert "PARTIAL RESULT: the run was interrupted. 1 guarantee was not settled." in out
    assert f"Exit {code}" in out and "Traceback" not in err
    assert offspring or not Path("/proc/self").exists()
    assert not [pid for pid in offspring if alive(pid)]


def test_a_machine_learns_that_the_result_is_partial(tmp_path: Path) -> None:
    returned, out, _, _ = interrupted(tmp_path, signal.SIGINT, "--format", "json")
    assert returned == 130
    assert '"interrupted": true' in out and '"exit": 130' in out and '"planned": 1' in out


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_was_settled_before_the_interrupt_is_told(number: signal.Signals, code: int, tmp_path: Path) -> None:
    returned, out, err, _ = interrupted(tmp_path, number, "--plain", script=HALFWAY)
    assert returned == code, err
    assert ("HOLDS     nobody_is_overruled" in out) != ("VIOLATED  nobody_absent_is_bound" in out)
    assert "1 guarantee: 1 " in out
    assert "PARTIAL RESULT: the run was interrupted. 1 guarantee was not settled." in out


def test_a_machine_gets_the_verdicts_that_were_settled_before_the_interrupt(tmp_path: Path) -> None:
    returned, out, _, _ = interrupted(tmp_path, signal.SIGINT, "--format", "json", script=HALFWAY)
    told = json.loads(out)
    assert (returned, told["interrupted"], told["exit"]) == (130, True, 130)
    (result,) = told["results"]
    assert result["verdict"] in ("holds", "violated") and result["evidence"]
    assert told["files"][0]["planned"] == 2


LATE = """
import os, signal
from verifier.cli import main

def told(number, handler, stand=signal.signal):
    before = stand(number, handler)
    if number == signal.SIGTERM:
        signal.signal = stand
        os.write(1, b"up\\n")
    return before

signal.signal = told
main()
"""
"""Says so as soon as both signals are heard: before that, an interrupt is Python's own."""


@pytest.mark.parametrize("delay", [one / 1000 for one in (2, 5, 10, 20, 40, 60, 80, 120, 160, 220, 300)])
def test_an_interrupt_while_the_tool_is_loaded_shows_no_trace(delay: float, tmp_path: Path) -> None:
    file = tmp_path / "pact.charter"
    file.write_text((ROOT / "tests" / "golden" / "cli" / "overruled.charter").read_text("utf-8"), "utf-8")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LATE, "verify", str(file), "--plain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "up\n"
        time.sleep(delay)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=30)
    assert run.returncode == 130, (out, err)
    assert "Traceback" not in err and "interrupted" in err + out
