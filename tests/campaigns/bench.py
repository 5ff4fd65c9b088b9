"""The verifier beside plain z3, how long the commands take, and Ctrl-C: one run, printed as it is measured.

`python -m tests.campaigns.bench` asks the same questions of the verifier (every number of members at once,
and fixed numbers) and of a plain encoding with one Boolean a member and ballot, which is cut off after 30
seconds (`--quick`: 3). It prints and never fails: a busy machine is no fault of the verifier.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.campaigns.plain import QUESTIONS
from tests.campaigns.processes import alive, offspring
from tests.campaigns.questions import REFUTED, question
from verifier import verify
from verifier.encode.settings import Atlas
from verifier.engines.forms import form_of
from verifier.engines.question import ask
from verifier.engines.solver import SolverPool
from verifier.explain.exit import Exit
from verifier.problem import Status
from verifier.verdict import Outcome

ROOT = Path(__file__).parents[2]
EXAMPLE = "examples/european-security-organisation.charter"
SIZES = (5, 15, 27, 57, 193, 1000)
LARGEST = 10_000
REPEATS = 5
LEGEND = f"""ours: the question written down and answered, smallest case included, as in the plain encoding.
ours with all checks: the whole verification. It names every party of a roster of a fixed number, and the
interpreter replays the case ballot by ballot: that grows with the number. The question does not.
ours at {LARGEST} : at {SIZES[0]} is to be at most 2.0.
"""
MOMENT = 0.02
WARM_UP = "objector"


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds a question took; `finished` tells whether an answer came."""

    seconds: float
    finished: bool = True

    def __str__(self) -> str:
        shown = f"{self.seconds * 1000:,.1f}"
        return shown if self.finished else f"> {shown}"


def say(*cells: object) -> None:
    """Print a row."""
    first, *rest = (str(cell) for cell in cells)
    sys.stdout.write(f"{first:<34}" + "".join(f"{cell:>13}" for cell in rest) + "\n")
    sys.stdout.flush()


# ── the questions ─────────────────────────────────────────────────────────────────────────────


def ours(name: str, counts: Sequence[int | None]) -> list[Measured]:
    """The medians of whole verifications, replay, second solver and validation included; no start of a process."""

    def once(count: int | None, pool: SolverPool) -> float:
        model = question(name, count)
        start = time.perf_counter()
        (verdict,) = verify(model, pool=pool).verdicts
        seconds = time.perf_counter() - start
        if verdict.outcome is not (Outcome.VIOLATED if name in REFUTED else Outcome.HOLDS):
            raise RuntimeError(f"{name} at {count}: {verdict.outcome} {verdict.reason}")
        return seconds

    return in_turn(once, counts)


def proof(name: str, counts: Sequence[int | None]) -> list[Measured]:
    """The medians of what the plain encoding does too: writing the question down and answering it, smallest case included."""

    def once(count: int | None, pool: SolverPool) -> float:
        model = question(name, count)
        start = time.perf_counter()
        form = form_of(model.guarantees[0])
        problem = ask(form.violations(Atlas(model))).problem if form else None
        answers = pool.solve((problem,)) if problem else []
        seconds = time.perf_counter() - start
        if any(answer.status is not (Status.SAT if name in REFUTED else Status.UNSAT) for answer in answers):
            raise RuntimeError(f"{name} at {count}: {answers}")
        return seconds

    return in_turn(once, counts)


def in_turn(once: Callable[[int | None, SolverPool], float], counts: Sequence[int | None]) -> list[Measured]:
    """The median for each number of members; the numbers in turn, so that a busy moment hits all of them."""
    rounds: list[list[float]] = []
    for _ in range(REPEATS):
        rounds.append([])
        for count in counts:
            with SolverPool(1) as pool:
                verify(question(WARM_UP, 3), pool=pool)
                rounds[-1].append(once(count, pool))
    return [Measured(statistics.median(times)) for times in zip(*rounds, strict=True)]


def plain(name: str, count: int, limit: float) -> Measured:
    """The plain encoding in a process of its own, which is killed when its time is over."""
    command = [sys.executable, "-m", "tests.campaigns.plain", name, str(count)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=limit + 1, check=True)
    except subprocess.TimeoutExpired:
        return Measured(limit, False)
    answer, seconds = done.stdout.split()
    if answer != ("sat" if name in REFUTED else "unsat"):
        raise RuntimeError(f"plain {name} at {count}: {answer}")
    return Measured(float(seconds)) if float(seconds) <= limit else Measured(limit, False)


def compare_questions(names: Sequence[str], sizes: Sequence[int], limit: float) -> None:
    """One table a question: both encodings, and how many times faster ours is."""
    for name in names:
        say(name, "any number", *sizes, LARGEST)
        mine = proof(name, (None, *sizes, LARGEST))
        theirs = [plain(name, count, limit) for count in sizes]
        say("  ours, milliseconds", *mine)
        say("  plain z3, milliseconds", "never", *theirs, "")
        say("  plain : ours", "", *(ratio(b, a) for a, b in zip(mine[1:], theirs, strict=False)), "")
        say("  plain : ours for any number", "", *(ratio(b, mine[0]) for b in theirs), "")
        whole = ours(name, (None, *sizes, LARGEST))
        say("  ours with all checks", *whole)
        say(f"  ours at {LARGEST} : at {sizes[0]}", ratio(mine[-1], mine[1]))
        say("  the same with all checks", ratio(whole[-1], whole[1]))


def ratio(one: Measured, other: Measured) -> str:
    """How many times as long the first took."""
    return f"{'' if one.finished else '> '}{one.seconds / other.seconds:,.1f}"


# ── the commands ──────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and the most milliseconds and megabytes that it is to take on an idle machine."""

    arguments: tuple[str, ...]
    milliseconds: int
    megabytes: int


VERIFY = ("verify", "--no-cache", EXAMPLE)
MOST_INTERRUPT = 1000
"""Milliseconds that an interrupt may take to end a run."""
COMMANDS = {
    "charter --version": Command(("--version",), 100, 200),
    "charter lint, founding charter": Command(("lint", EXAMPLE), 300, 200),
    "charter verify, founding charter": Command(VERIFY, 2000, 200),
}


def compare_commands(repeats: int) -> None:
    """Cold starts and peak memory, the commands in turn so that a busy moment hits all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    idle = [python_alone() for _ in range(repeats)]
    for _ in range(repeats):
        for name, command in COMMANDS.items():
            seconds[name].append(taken(command.arguments))
    say("command", "median ms", "least ms", "at most", "peak MB", "at most")
    say("python -c pass", f"{statistics.median(idle) * 1000:,.0f}", f"{min(idle) * 1000:,.0f}", "", "", "")
    for name, times in seconds.items():
        command = COMMANDS[name]
        middle, least = f"{statistics.median(times) * 1000:,.0f}", f"{min(times) * 1000:,.0f}"
        memory = f"{peak(command.arguments):,.0f}"
        say(name, middle, least, f"{command.milliseconds:,}", memory, f"{command.megabytes:,}")


def compare_interrupts(repeats: int) -> None:
    """How long Ctrl-C takes to end a run and all that it started, at moments spread over the run."""
    whole = min(taken(VERIFY) for _ in range(2))
    tried = [interrupted(VERIFY, whole * (place + 1) / (repeats + 1)) for place in range(repeats)]
    times = [seconds for seconds in tried if seconds is not None]
    say("interrupt", "median ms", "most ms", "at most", "runs")
    shown = (f"{statistics.median(times) * 1000:,.0f}", f"{max(times) * 1000:,.0f}") if times else ("", "")
    say("Ctrl-C during this verify", *shown, f"{MOST_INTERRUPT:,}", len(times))


def interrupted(arguments: Sequence[str], after: float) -> float | None:
    """The seconds from an interrupt to the end of the run and of all it started; None of a run that ended before."""
    with begun(arguments, alone=True) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            started = [process.pid, *offspring(process.pid)]
            begin = time.perf_counter()
            os.killpg(process.pid, signal.SIGINT)
            code = process.wait()
            while any(alive(number) for number in started):
                time.sleep(MOMENT / 10)
            return time.perf_counter() - begin if code == Exit.INTERRUPTED else None
    return None


def python_alone() -> float:
    """How long Python takes to do nothing."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def begun(arguments: Sequence[str], *, alone: bool = False) -> "subprocess.Popen[bytes]":
    """The command, started: `alone` as a terminal does it, so that an interrupt reaches all that belongs to it."""
    command, nowhere = [sys.executable, "-m", "verifier.cli", *arguments], subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdout=nowhere, stderr=nowhere, start_new_session=alone)


def taken(arguments: Sequence[str]) -> float:
    """The seconds of one run of the command; nobody looks at it meanwhile."""
    start = time.perf_counter()
    with begun(arguments) as process:
        process.wait()
    return time.perf_counter() - start


def peak(arguments: Sequence[str]) -> float:
    """The most memory that the command and all it starts have at one time, in megabytes.

    What several of them share counts once.
    """
    most = 0
    with begun(arguments) as process:
        while running(process):
            most = max(most, sum(proportional(number) for number in [process.pid, *offspring(process.pid)]))
    return most / 1024


def running(process: "subprocess.Popen[bytes]") -> bool:
    """Whether a process still runs a moment later."""
    try:
        process.wait(MOMENT)
    except subprocess.TimeoutExpired:
        return True
    return False


def proportional(number: int) -> int:
    """The memory of a process, its share alone of what it shares, in kilobytes; 0 where that cannot be told."""
    try:
        rows = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)


def main() -> int:
    """Run the benchmark of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="cut the plain encoding off after 3 s")
    parser.add_argument(
        "--only", default="", help="the questions whose name holds these words; `commands` for the commands"
    )
    options = parser.parse_args()
    limit = 3.0 if options.quick else 30.0
    say(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, plain z3 cut off at {limit:.0f} s")
    sys.stdout.write(LEGEND)
    names = [name for name in QUESTIONS if options.only in name]
    compare_questions(names, SIZES, limit)
    if options.only in ("", "commands"):
        compare_commands(3 if options.quick else 9)
        compare_interrupts(3 if options.quick else 9)
    return 0


if __name__ == "__main__":
    sys.exit(main())
