"""What an explanation costs beside the verdict that it explains.

`python -m tests.campaigns.bench_explain [CHARTER…]` prints, for every guarantee, the seconds of its verdict, those of its explanation (supports,
near misses, sizes, minutes) and the ratio of the two, and the ratio of the sums for each charter. The goal is 3 at most.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import charter
from verifier.engines.solver import SolverPool
from verifier.engines.verify import verify
from verifier.support.explain import explain
from verifier.support.oracle import Oracle
from verifier.support.provisions import provisions
from verifier.support.strike import text

ROOT = Path(__file__).parents[2] / "examples"
GOAL = 3.0
CHARTERS = (
    "european-security-organisation.charter",
    "charters/osce.charter",
    "charters/pack-the-union.charter",
    "charters/north-atlantic-council.charter",
    "charters/luxembourg-compromise.charter",
    "charters/sejm.charter",
    "charters/a-way-out.charter",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds for one guarantee."""

    name: str
    verdict: str
    verified: float
    explained: float

    @property
    def ratio(self) -> float:
        """How many times the time of the verdict the explanation adds."""
        return self.explained / self.verified


def timings(path: str) -> Iterator[Timing]:
    """Each guarantee of a charter; solver and files are warm."""
    checked = charter.check(path)
    model = checked.model
    if model is None:
        raise RuntimeError(f"{path} has errors")
    with SolverPool(1) as pool:
        oracle = Oracle(text(path, checked.sources, provisions(checked.sources)), pool)
        for guarantee in model.guarantees:
            start = time.perf_counter()
            (verdict,) = verify(model, only=(guarantee.name,), pool=pool).verdicts
            middle = time.perf_counter()
            explain(oracle, model, verdict)
            end = time.perf_counter()
            yield Timing(guarantee.name, str(verdict.outcome), middle - start, end - middle)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(paths: list[str]) -> int:
    """Print the table; 1 iff some charter's explanations cost more than the goal."""
    worst = 0.0
    for path in paths or [str(ROOT / name) for name in CHARTERS]:
        say(path)
        rows = []
        for row in timings(path):
            rows.append(row)
            say(f"  {row.name:40} {row.verdict:12} {row.verified:7.2f} s + {row.explained:7.2f} s  × {row.ratio:5.1f}")
        verified, explained = sum(row.verified for row in rows), sum(row.explained for row in rows)
        ratio = explained / verified if verified else 0.0
        worst = max(worst, ratio)
        say(f"  {'all':40} {'':12} {verified:7.2f} s + {explained:7.2f} s  × {ratio:5.1f}")
    say(f"goal: × {GOAL:.0f} at most; largest: × {worst:.1f}")
    return int(worst > GOAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
