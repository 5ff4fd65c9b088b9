"""All examples verified by one command, with an empty cache and then with a full one, and the ratio of the two.

`python -m tests.campaigns.bench_warm` prints seconds on the clock and of all processors together. The goal, of each of
the two, is 20: what counts of the warm runs is the one in the middle.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
GOAL = 20.0
WARM_RUNS = 5


@dataclass(frozen=True, slots=True)
class Spent:
    """The seconds that a run took, on the clock and of all processors together, and what it printed."""

    clock: float
    work: float
    printed: bytes


def run(cache: str, named: list[str]) -> Spent:
    """Verify the examples once."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONDONTWRITEBYTECODE",)}
    environment = {**kept, "CHARTER_CACHE_DIR": cache, "PYTHONPATH": str(ROOT)}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "verifier.cli", "verify", *named, "--plain"],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(clock, work, done.stdout)


def main(named: list[str]) -> int:
    """The command line: 1 iff the goal is missed, or the reports differ."""
    with tempfile.TemporaryDirectory() as cache:
        run(str(Path(cache) / "other"), ["--help"])  # so that neither run compiles the tool itself
        cold = run(cache, named)
        again = [run(cache, named) for _ in range(WARM_RUNS)]
    warm = Spent(median(one.clock for one in again), median(one.work for one in again), again[-1].printed)
    for name, spent in (("cold", cold), ("warm", warm)):
        sys.stdout.write(f"{name}: {spent.clock:7.2f} s on the clock, {spent.work:7.2f} s of work\n")
    work, clock = cold.work / warm.work, cold.clock / warm.clock
    sys.stdout.write(f"{work:.1f} times less work, {clock:.1f} times faster; the goal of both is {GOAL:.0f}\n")
    same = all(one.printed == cold.printed for one in again)
    sys.stdout.write("all say the same\n" if same else "they do not say the same\n")
    return 0 if same and min(work, clock) >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["examples"]))
