"""How long it takes to find planted ways round a charter's protection, and to prove the repaired twins.

`python -m tests.campaigns.bench_runs` (`--quick`: 20 articles, a few cases) prints as it measures: the verifier with all its checks, for
every number of members and any number of steps, beside a plain unrolling of the same charter with a fixed number of
members, step by step until an answer comes or its time is over. It fails only where an answer is wrong.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import charter
from tests.campaigns.bench import WARM_UP
from tests.campaigns.loopholes import loophole, plots
from tests.campaigns.planted import cases, planted
from tests.campaigns.questions import question
from verifier import verify
from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

ROOT = Path(__file__).parents[2]
MEMBERS = 27
REPEATS = 3
LIMIT = 10.0
LEGEND = f"""ours: the whole verification of the charter, both grades above the one that holds included; every number of members, any number of steps.
plain: Booleans for articles, steps and {MEMBERS} ballots; a loophole is found at its depth, a repaired charter is searched until its time is over.
to …: links of any kinds behind one another, and what opens the last of them; only what amendments alone do is unrolled.
limit for ours at 60 articles on an idle machine: {LIMIT:.0f} s.
"""


@dataclass(frozen=True, slots=True)
class Plain:
    """What the unrolling came to: how deep it got, and in how many seconds."""

    found: bool
    depth: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Row:
    """A charter with a way of so many events round its protection, and its repaired twin; whether it can be unrolled."""

    name: str
    events: int
    text: Callable[[bool], str]
    unrolls: bool = True


def ours(path: Path) -> tuple[Verdict, float]:
    """The verdict, and the median of the seconds it took, without the start of a process."""
    model, seconds = charter.load(path), list[float]()
    for _ in range(REPEATS):
        with SolverPool(1) as pool:
            verify(question(WARM_UP, 3), pool=pool)
            start = time.perf_counter()
            (verdict,) = verify(model, pool=pool).verdicts
            seconds.append(time.perf_counter() - start)
    return verdict, statistics.median(seconds)


def plain(path: Path, limit: float, deepest: int) -> Plain:
    """The unrolling in a process of its own, which is killed when its time is over."""
    command = [sys.executable, "-m", "tests.campaigns.unrolled", str(path), str(MEMBERS), str(deepest)]
    try:
        text = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=limit, check=True).stdout
    except subprocess.TimeoutExpired as end:
        text = end.stdout.decode() if isinstance(end.stdout, bytes) else end.stdout or ""
    rows = text.split("\n")[:-1]
    if not rows:
        return Plain(False, 0, limit)
    answer, depth, seconds = rows[-1].split()
    return Plain(answer == "sat", int(depth), float(seconds))


def steps(verdict: Verdict) -> int:
    """How many events the run has that breaks the first grade that fails."""
    return len(verdict.broken.history.events) if verdict.broken else 0


def check(row: Row, loophole: Verdict, repaired: Verdict) -> None:
    """Fail where an answer is wrong."""
    if loophole.outcome is not Outcome.VIOLATED or steps(loophole) != row.events or loophole.reason:
        raise RuntimeError(f"{row.name} {row.events}: {loophole.outcome} in {steps(loophole)} steps {loophole.reason}")
    if repaired.outcome is not Outcome.HOLDS or not repaired.every_roster:
        raise RuntimeError(f"{row.name} {row.events}, repaired: {repaired.outcome} {repaired.reason}")


def compare(row: Row, limit: float, deepest: int) -> None:
    """One row: the loophole and its repaired twin, both ways."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.charter" for name in ("loophole", "repaired")]
        for path, repaired in zip(paths, (False, True), strict=True):
            path.write_text(row.text(repaired), encoding="utf-8")
        (loophole, found), (twin, proved) = (ours(path) for path in paths)
        check(row, loophole, twin)
        if not row.unrolls:
            say(row.name, row.events, f"{found:.3f}", "-", "-", f"{proved:.3f}", "not written", "-")
            return
        theirs = plain(paths[0], limit, row.events)
        vain = plain(paths[1], limit, deepest)
    mark = f"{theirs.seconds / found:,.1f}" if theirs.found else f"> {limit / found:,.1f}"
    say(
        row.name, row.events, f"{found:.3f}", f"{theirs.seconds:.3f}", mark,
        f"{proved:.3f}", f"no proof, {vain.depth} steps in {vain.seconds:.1f}", f"> {vain.seconds / proved:,.1f}",
    )  # fmt: skip


def rows(articles: int) -> Iterator[Row]:
    """The plain shapes, and the ways of mixed links, in charters of so many articles."""
    for shape, length in cases():
        text = partial(planted, shape, length, articles, seed=1)
        yield Row(f"{shape.name.lower()}, {articles} articles", length, text)
    for plot in plots():
        name = f"to {plot.opening.name.lower()}, {articles} articles"
        yield Row(name, plot.events, partial(loophole, plot, articles, seed=1), plot.amends_alone)


def say(*cells: object) -> None:
    """Print a row."""
    first, *rest = (str(cell) for cell in cells)
    sys.stdout.write(f"{first:<24}" + "".join(f"{cell:>11}" for cell in rest[:5]))
    sys.stdout.write("".join(f"{cell:>30}" for cell in rest[5:6]) + "".join(f"{cell:>11}" for cell in rest[6:]) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="20 articles, lengths 2 and 5, 3 seconds for the baseline")
    quick = parser.parse_args().quick
    sizes = (20,) if quick else (5, 20, 60)
    sys.stdout.write(LEGEND)
    say("charter", "steps", "ours, s", "plain, s", "ratio", "proof, s", "plain unrolling", "ratio")
    for articles in sizes:
        for row in rows(articles):
            if not quick or row.events in (2, 5):
                compare(row, 3.0 if quick else 30.0, 10 if quick else 30)


if __name__ == "__main__":
    main()
