"""What an explanation costs beside the verdict that it explains.

`python -m tests.campaigns.bench_explain [CHARTER…]` verifies and explains, one after the other, every guarantee of some charters, and prints for
each the seconds of its verdict, those of its explanation (supports, near misses, sizes, minutes), and how many times the first the second is. Seconds
are those of processors, of this process and of its solvers together: on a shared machine they count the work and not the wait. The goal is 3 at most,
for each charter, for all together, and for each guarantee whose verdict takes a twentieth of a second or more: of shorter ones the time is that of
telling the case, which no verdict does. `--thorough` explains without a limit, for comparison.
"""

import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import charter
from verifier.engines.record import Record
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.support.effort import Effort, proportional
from verifier.support.explain import explain
from verifier.support.oracle import Oracle
from verifier.support.strike import text

ROOT = Path(__file__).parents[2] / "examples"
GOAL = 3.0
SHORT = 0.05
"""Seconds of a verdict below which a single guarantee is measured and not judged."""
WARM = ROOT / "charters" / "a-way-out.charter"
"""Verified first with each pool, so that what is timed finds modules loaded and solvers started."""
CHARTERS = (
    "european-security-organisation.charter",
    "charters/osce.charter",
    "charters/pack-the-union.charter",
    "charters/north-atlantic-council.charter",
    "charters/luxembourg-compromise.charter",
    "charters/sejm.charter",
    "charters/withdrawal.charter",
    "charters/two-alliances.charter",
    "charters/united-nations-1945.charter",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of processors for one guarantee."""

    name: str
    verdict: str
    verified: float
    explained: float

    @property
    def ratio(self) -> float:
        """How many times the time of the verdict the explanation adds."""
        return self.explained / self.verified if self.verified else 0.0


def spent() -> float:
    """Seconds of processors that this process and its children, ended or running, have used (Linux)."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = Path("/proc") / str(os.getpid()) / "task"
    children = {number for task in own.glob("*/children") for number in task.read_text().split()}
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(seconds, sorted(children)))


def seconds(number: str) -> float:
    """Those of a running process."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timings(path: str, thorough: bool) -> Iterator[Timing]:
    """Each guarantee of a charter; solver and files are warm."""
    checked = charter.check(path)
    model = checked.model
    if model is None:
        raise RuntimeError(f"{path} has errors")
    with SolverPool(1, record=Record()) as pool:
        verify(charter.load(WARM), pool=pool)
        oracle = Oracle(text(path, checked.sources), pool)
        for guarantee in model.guarantees:
            start = spent()
            (verdict,) = verify(model, only=(guarantee.name,), pool=pool).verdicts
            middle = spent()
            oracle.effort = Effort() if thorough else proportional(pool, verdict)
            explain(oracle, model, verdict)
            yield Timing(guarantee.name, str(verdict.outcome), middle - start, spent() - middle)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def row(name: str, verdict: str, rows: list[Timing]) -> float:
    """Print the sums of some timings; their ratio."""
    verified, explained = sum(one.verified for one in rows), sum(one.explained for one in rows)
    ratio = explained / verified if verified else 0.0
    say(f"  {name:44} {verdict:12} {verified:7.2f} s + {explained:7.2f} s  × {ratio:5.1f}")
    return ratio


def main(arguments: list[str]) -> int:
    """Print the table; 1 iff explanations cost more than the goal for some charter."""
    thorough = "--thorough" in arguments
    paths = [one for one in arguments if one != "--thorough"] or [str(ROOT / name) for name in CHARTERS]
    every: list[Timing] = []
    worst = 0.0
    for path in paths:
        say(path)
        rows = []
        for one in timings(path, thorough):
            rows.append(one)
            row(one.name, one.verdict, [one])
        worst = max(worst, row("all", "", rows))
        every += rows
    row("all charters", "", every)
    say(f"goal: × {GOAL:.0f} at most; largest of a charter: × {worst:.1f}")
    above = [one for one in every if one.ratio > GOAL]
    judged = [one.name for one in above if one.verified >= SHORT]
    longest = max((one.verified for one in above), default=0.0)
    say(
        f"single guarantees above it: {len(above)}, of which the verdict took {longest:.2f} s at most; judged: {len(judged)}"
    )
    return int(worst > GOAL or bool(judged))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
