"""Runs that are disturbed at random moments: workers killed, Ctrl-C, a full disk, a damaged cache.

`python -m tests.campaigns.kills --count 200`. Each run verifies a charter whose verdicts are known, with a cache that
it shares with the others, and is disturbed once or more. Whatever happens, no verdict is wrong (one that is told is
the known one, or undecided), no process is left, no file is half written, and the next run is whole.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.campaigns.processes import alive, offspring

ROOT = Path(__file__).resolve().parents[2]
CHARTER = ROOT / "tests" / "golden" / "cli" / "overruled.charter"
OPEN = ("undecided", "bounded")
STOPPED = (130, 143, -signal.SIGINT, -signal.SIGTERM)
"""Negative: the signal came before the run had begun, or when it was over."""
SMALL = """
import resource, runpy, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, 6_000))
runpy.run_module("verifier.cli", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the runs take place: the charter, the cache and the report of each run, what is known of the verdicts."""

    folder: Path
    charter: Path
    known: dict[str, str]
    seconds: float
    code: int

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @property
    def report(self) -> Path:
        return self.folder / "out" / "report.json"

    @property
    def pack(self) -> Path:
        return self.folder / "out" / "pack"


def command(ground: Path, *options: str, small: bool = False) -> subprocess.Popen[bytes]:
    """A run of `verify`, in a group of its own; with `small` no file may grow beyond a few blocks, as on a full disk."""
    words = [sys.executable, "-m", "verifier.cli", "verify", str(ground / "pact.charter"), *options]
    if small:
        words = [sys.executable, "-c", SMALL, *words[3:]]
    env = {key: value for key, value in os.environ.items() if key != "CHARTER_NO_CACHE"}
    env |= {"PYTHONPATH": str(ROOT), "CHARTER_CACHE_DIR": str(ground / "cache")}
    return subprocess.Popen(
        words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=env, start_new_session=True, cwd=ground
    )


def belonging(ground: Path, pid: int) -> list[int]:
    """The processes that belong to the run `pid` by what they were called with, whoever is said to have started them."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            words = line.read_bytes().decode("utf-8", "replace").split("\0")
            if str(ground / "pact.charter") in words or (str(pid) in words and any("child.py" in one for one in words)):
                found.append(int(line.parent.name))
    return found


Disturbance = Callable[[subprocess.Popen[bytes], Ground, Random], list[int]]


def kill_workers(run: subprocess.Popen[bytes], ground: Ground, dice: Random) -> list[int]:
    """Kill some of the solver's processes, once or more."""
    seen: list[int] = []
    for _ in range(dice.choice((1, 1, 2, 4))):
        time.sleep(dice.random() * ground.seconds / 2)
        for pid in offspring(run.pid):
            seen.append(pid)
            if dice.random() < 0.7:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
    return seen


def interrupt(run: subprocess.Popen[bytes], ground: Ground, dice: Random) -> list[int]:
    """Ctrl-C or SIGTERM at some moment."""
    time.sleep(dice.random() * ground.seconds * 1.2)
    seen = offspring(run.pid)
    run.send_signal(dice.choice((signal.SIGINT, signal.SIGTERM)))
    return seen


def kill_all(run: subprocess.Popen[bytes], ground: Ground, dice: Random) -> list[int]:
    """The run itself is killed, as by a machine that runs out of memory."""
    time.sleep(dice.random() * ground.seconds * 1.2)
    seen = offspring(run.pid)
    run.kill()
    return seen


def damage(run: subprocess.Popen[bytes], ground: Ground, dice: Random) -> list[int]:
    """The file of the cache is damaged while the run goes on."""
    time.sleep(dice.random() * ground.seconds)
    spoil(ground.cache, dice)
    return offspring(run.pid)


def nothing(run: subprocess.Popen[bytes], ground: Ground, dice: Random) -> list[int]:
    """The disk is full: that is disturbance enough."""
    return offspring(run.pid)


DISTURBANCES: dict[str, Disturbance] = {
    "workers killed": kill_workers,
    "interrupted": interrupt,
    "killed": kill_all,
    "cache damaged": damage,
    "disk full": nothing,
}


def spoil(cache: Path, dice: Random) -> None:
    """Change, cut or replace bytes of every file in the cache."""
    for path in sorted(cache.glob("*")):
        with contextlib.suppress(OSError):
            content = bytearray(path.read_bytes())
            for _ in range(dice.choice((1, 30, 1000)) if content else 0):
                content[dice.randrange(len(content))] = dice.randrange(256)
            path.write_bytes(content[: dice.choice((len(content), dice.randrange(len(content) + 1)))])


def disturbed(ground: Ground, kind: str, dice: Random) -> list[str]:
    """What went wrong in one disturbed run."""
    if dice.random() < 0.5:
        for path in ground.cache.glob("*"):
            path.unlink()
    for path in ground.report.parent.iterdir():
        _forget(path)
    ground.report.write_text("before")
    evidence = ("--evidence", str(ground.pack)) if dice.random() < 0.3 else ()
    jobs = str(dice.choice((1, 2)))
    run = command(
        ground.folder, "--jobs", jobs, "--output", f"json:{ground.report}", *evidence, small=kind == "disk full"
    )  # fmt: skip
    seen = DISTURBANCES[kind](run, ground, dice)
    try:
        _, errors = run.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        run.kill()
        return ["the run hangs"]
    return [
        *_faults(ground, kind, run.returncode, errors.decode("utf-8", "replace")),
        *_orphans(ground, [*seen, run.pid]),
    ]


def _forget(path: Path) -> None:
    if path.is_dir():
        import shutil

        shutil.rmtree(path)
    else:
        path.unlink()


def _faults(ground: Ground, kind: str, code: int, errors: str) -> Iterator[str]:
    allowed = {ground.code, 3}
    allowed |= {"interrupted": {*STOPPED}, "killed": {-9}, "disk full": {74}}.get(kind, set())
    if code not in allowed:
        yield f"exit code {code}: {errors[-300:]}"
    if code not in STOPPED[2:] and ("Traceback" in errors or "internal error" in errors):
        yield f"traceback: {errors[-300:]}"
    yield from _wrong(ground, kind)
    if ground.pack.exists():
        try:
            json.loads((ground.pack / "manifest.json").read_text())
        except (OSError, ValueError):
            yield "half an evidence pack"
    if kind not in ("killed",):
        left = [path.name for path in ground.report.parent.iterdir() if path.name.startswith(".")]
        if left:
            yield f"temporary files are left: {left}"


def _wrong(ground: Ground, kind: str) -> Iterator[str]:
    """What is wrong with the report: it is the one from before, or whole, and its verdicts are those known or open."""
    text = ground.report.read_text() if ground.report.exists() else ""
    if text == "before":
        return
    try:
        told = json.loads(text)
    except ValueError:
        yield "half a report"
        return
    for result in told["results"]:
        name, verdict = result["guarantee"], result["verdict"]
        if verdict != ground.known[name] and (verdict not in OPEN or kind != "workers killed"):
            yield f"{name} is told to be {verdict} and is {ground.known[name]}"
    if kind in ("cache damaged", "disk full") and len(told["results"]) != len(ground.known):
        yield "a verdict is missing"


def _orphans(ground: Ground, pids: list[int]) -> Iterator[str]:
    end = time.monotonic() + 30.0
    while (
        left := [pid for pid in {*pids, *belonging(ground.folder, pids[-1])} if alive(pid)]
    ) and time.monotonic() < end:
        time.sleep(0.02)
    yield from (f"process {pid} is left" for pid in sorted(left))


def prepared(folder: Path) -> Ground:
    """The ground, after one run in peace that says what is so and how long it takes."""
    (folder / "out").mkdir(parents=True)
    (folder / "pact.charter").write_bytes(CHARTER.read_bytes())
    start = time.monotonic()
    run = command(folder, "--no-cache", "--output", f"json:{folder / 'out' / 'report.json'}")
    run.communicate(timeout=120)
    told = json.loads((folder / "out" / "report.json").read_text())
    known = {one["guarantee"]: one["verdict"] for one in told["results"]}
    return Ground(folder, folder / "pact.charter", known, time.monotonic() - start, run.returncode)


def unheard(done: int) -> None:
    """Nobody waits for how many runs are done."""


def campaign(
    count: int,
    seed: int = 1,
    kinds: tuple[str, ...] = tuple(DISTURBANCES),
    told: Callable[[int], object] = unheard,
) -> tuple[Counter[str], list[str]]:
    """How often each disturbance came, and everything that went wrong. `told` hears how many runs are done."""
    done: Counter[str] = Counter()
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        ground = prepared(Path(name) / "ground")
        for number in range(count):
            dice, kind = Random(f"{seed}.{number}"), kinds[number % len(kinds)]
            faults += [f"{kind} ({seed}.{number}): {fault}" for fault in disturbed(ground, kind, dice)]
            done[kind] += 1
            told(number + 1)
        run = command(ground.folder, "--output", f"json:{ground.report}")
        _, errors = run.communicate(timeout=120)
        if run.returncode != ground.code or list(_wrong(ground, "cache damaged")):
            faults.append(f"the run after all others: exit code {run.returncode}: {errors[-300:]!r}")
    return done, faults


def main() -> None:
    """Disturb as many runs as asked for and say what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=250)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    done, faults = campaign(
        wanted.count, wanted.seed, told=lambda now: now % 25 or sys.stderr.write(f"{now} of {wanted.count}\n")
    )
    told = (*(f"{kind}: {number}" for kind, number in done.items()), *faults)
    sys.stdout.write("\n".join((*told, f"{len(faults)} faults in {done.total()} disturbed runs", "")))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
