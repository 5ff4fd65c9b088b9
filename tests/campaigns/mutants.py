"""Seeded faults: each must be caught, by the very run it affects or by a comparison with the interpreter.

`python -m tests.campaigns.mutants` applies one fault at a time in a process of its own, verifies random
charters there, and prints how each fault was caught: in the run (an alarm of the verifier itself, a proof
that the second solver or the checker does not confirm, a crash), by a verdict that the interpreter contradicts, or,
where the two share the code, by a second definition. Exits with 1 iff a fault survives, with 2 if a fault no longer
applies or the verifier fails without any. `--part runs` takes the faults in what is proved along runs alone.
"""

import argparse
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import multiprocessing
import re
import signal
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import TYPE_CHECKING

from tests.campaigns.compare import fault_of, truth_of
from tests.campaigns.run_bench import Bench, bench_of, checked_definitions, first_symptom, seen_anew
from tests.campaigns.seeded_faults import FAULTS, Fault
from tests.campaigns.seeded_run_faults import RUN_FAULTS, RUN_SHORT
from tests.laws.constructs import constructs
from tests.laws.random_models import Sample, random_sample
from verifier.verdict import Outcome

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from verifier.engines.solver import SolverPool

FIRST = 40_000_000
STOCK = 6_000
CHARTERS = 600
BUDGET = 800
MOST_UNDECIDED = 4
OPEN = "undecided"
SHORT = 12
SECONDS, NET = 60, 1_800
"""After so many seconds of its own work a process with a fault hangs; by the clock much later: others may be at work."""
RARELY = (500_000, 20, 100)
"""How often garbage is looked for, as by the command."""
RUN_STOCK, RUN_CHARTERS = 900, 60
PARTS = ("decisions", "runs")
RLIMIT = 6_000_000
NONE = Fault("(no fault)", "", "", "")
SURVIVED = "SURVIVED"
UNFIT = "UNFIT"

Stock = tuple[tuple[Sample, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a fault: how it was caught, after how many charters, and the first symptom."""

    fault: Fault
    caught: str
    charters: int
    symptom: str = ""


class Seeding(importlib.abc.MetaPathFinder):
    """Loads the module of a fault with the fault in it."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module with the fault, None for every other one."""
        if fullname != self._fault.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None:
            return None
        return importlib.util.spec_from_loader(fullname, Faulty(fullname, spec.origin, self._fault), origin=spec.origin)


class Faulty(importlib.machinery.SourceFileLoader):
    """Compiles a module after the change of its text."""

    def __init__(self, fullname: str, path: str, fault: Fault) -> None:
        super().__init__(fullname, path)
        self._fault = fault

    def get_code(self, fullname: str) -> CodeType:
        """The code of the changed text; nothing is cached."""
        return compile(changed(Path(self.path).read_text("utf-8"), self._fault), self.path, "exec", dont_inherit=True)


def changed(text: str, fault: Fault) -> str:
    """The text of the module with the fault, however its lines are broken; ValueError unless it applies once."""
    found = list(pattern(fault.old).finditer(text))
    if len(found) != 1:
        raise ValueError(f"`{fault.name}` applies {len(found)} times to {fault.module}")
    start, end = found[0].span()
    return text[:start] + fault.new.strip() + text[end:]


def pattern(code: str) -> re.Pattern[str]:
    """Matches code whatever blanks, line ends and last commas a formatter puts between its tokens."""
    tokens = re.findall(r"\w+|[^\w\s]", code)
    parts: list[str] = []
    for before, token in zip(["", *tokens], tokens, strict=False):
        apart = r"\s+" if before[-1:].isidentifier() and token[0].isidentifier() else r"\s*"
        comma = ",?\\s*" if token in ")]}" and before != "," else ""
        parts.append((apart if before else "") + comma + re.escape(token))
    return re.compile("".join(parts))


def misfits(faults: Sequence[Fault]) -> list[str]:
    """The faults that do not apply to the source as it is."""
    root = Path(__file__).parents[2]
    found: list[str] = []
    for fault in faults:
        path = root.joinpath(*fault.module.split(".")).with_suffix(".py")
        try:
            changed(path.read_text("utf-8"), fault)
        except (OSError, ValueError) as error:
            found.append(str(error))
    return found


def stocked(first: int, count: int) -> Stock:
    """Random charters with the constructs they use."""
    samples = (random_sample(seed) for seed in range(first, first + count))
    return tuple((sample, constructs(sample.model)) for sample in samples)


# ── one fault ─────────────────────────────────────────────────────────────────────────────────


def tried(fault: Fault, stock: Stock | Bench, most: int) -> Report:
    """Whether the fault shows on such charters; to be called in a process that ends afterwards."""
    if fault != NONE:
        sys.meta_path.insert(0, Seeding(fault))
    signal.signal(signal.SIGPROF, _overdue)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.signal(signal.SIGALRM, _overdue)
    signal.alarm(NET)
    try:
        if fault.module.startswith("charter.") and not fault.needs:
            return Report(fault, *checked_definitions(fault.module, SURVIVED))
        if isinstance(stock, Bench) and fault.module.startswith("charter."):
            return Report(fault, *seen_anew(stock.suited(fault.needs, most), RLIMIT, SURVIVED, fault.module))
        if isinstance(stock, Bench):
            return Report(fault, *first_symptom(stock.suited(fault.needs, most), RLIMIT, SURVIVED, fault.module))
        return _verified(fault, [sample for sample, used in stock if used.issuperset(fault.needs)][:most])
    except (SyntaxError, NameError) as error:
        return Report(fault, UNFIT, 0, str(error))
    except Exception as error:  # noqa: BLE001 - any other failure gives a fault away
        return Report(fault, "crash", 0, f"{type(error).__name__}: {error}")


def _overdue(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {SECONDS} s of work, or {NET} s")


def _verified(fault: Fault, samples: Sequence[Sample]) -> Report:
    from verifier.engines.solver import SolverPool

    open_ends = 0
    with SolverPool(1, RLIMIT) as pool:
        for number, sample in enumerate(samples, start=1):
            how, symptom = _symptom(sample, pool)
            if how:
                return Report(fault, how, number, symptom)
            open_ends += symptom == OPEN
    if 100 * open_ends > MOST_UNDECIDED * len(samples):
        return Report(fault, "undecided", len(samples), f"{open_ends} undecided")
    return Report(fault, SURVIVED, len(samples))


def _symptom(sample: Sample, pool: "SolverPool") -> tuple[str, str]:
    """How a charter gives the fault away, and the symptom."""
    from verifier import verify

    try:
        verdict = verify(sample.model, pool=pool).verdicts[0]
    except NameError as error:
        return UNFIT, str(error)
    except Exception as error:  # noqa: BLE001 - any other failure gives a fault away
        return "crash", f"{type(error).__name__}: {error}"
    if verdict.alarm or "second solver" in verdict.reason:
        return "in the run", verdict.reason
    symptom = fault_of(sample.model, sample.guarantee, verdict, truth_of(sample, budget=BUDGET))
    return ("comparison", symptom) if symptom else ("", OPEN if verdict.outcome is Outcome.UNDECIDED else "")


# ── all of them ───────────────────────────────────────────────────────────────────────────────


def reports(faults: Sequence[Fault], stock: Stock | Bench, most: int, jobs: int) -> Iterator[Report]:
    """The reports on all faults, each from a process forked for it before the verifier was ever loaded."""
    loaded = sorted(name for name in sys.modules if name.startswith("verifier.") and name != "verifier.verdict")
    if loaded:
        raise RuntimeError(f"already loaded: {', '.join(loaded)}")
    context = multiprocessing.get_context("fork")
    running: list[tuple[Fault, _Child]] = []
    waiting = list(reversed(faults))
    while running or waiting:
        while waiting and len(running) < jobs:
            fault = waiting.pop()
            running.append((fault, _Child(context, fault, stock, most)))
        fault, child = running.pop(0)
        yield child.report()


class _Child:
    """One process for one fault."""

    def __init__(
        self, context: multiprocessing.context.ForkContext, fault: Fault, stock: Stock | Bench, most: int
    ) -> None:
        self._fault = fault
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_answer, args=(theirs, fault, stock, most))
        self._process.start()
        theirs.close()

    def report(self) -> Report:
        """Its report; a process that dies without one has crashed."""
        try:
            report: Report = self._ours.recv()
        except EOFError:
            report = Report(self._fault, "crash", 0, "the process died")
        self._process.join()
        return report


def _answer(pipe: "Connection", fault: Fault, stock: Stock | Bench, most: int) -> None:
    pipe.send(tried(fault, stock, most))
    pipe.close()


def chosen(faults: Sequence[Fault], short: bool, only: str) -> tuple[Fault, ...]:
    """The faults of a run: all, every so many, or those whose name holds `only`."""
    picked = tuple(fault for fault in faults if only in fault.name)
    return picked[:: max(len(picked) // SHORT, 1)] if short else picked


def all_reports(parts: Sequence[str], options: argparse.Namespace) -> Iterator[Report]:
    """The reports on the faults of each part; that on no fault is the first of the first part."""
    if "decisions" in parts and (faults := chosen(FAULTS, options.short, options.only)):
        yield from reports((NONE, *faults), stocked(FIRST, STOCK), options.charters, options.jobs)
    shown = tuple(fault for fault in RUN_FAULTS if not options.short or fault.name in RUN_SHORT)
    if "runs" in parts and (faults := chosen(shown, False, options.only)):
        count, most = (RUN_STOCK // 3, RUN_CHARTERS // 2) if options.short else (RUN_STOCK, RUN_CHARTERS)
        yield from reports(faults, bench_of(faults, count, options.jobs, RLIMIT), most, options.jobs)


def main() -> int:
    """Run the campaign of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--charters", type=int, default=CHARTERS, help="how many random charters at most for each fault"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--short", action="store_true", help=f"about {SHORT} faults of all kinds of each part")
    parser.add_argument("--only", default="", help="faults whose name holds these words")
    parser.add_argument("--part", choices=PARTS, help="the faults of one part alone")
    options = parser.parse_args()
    gc.set_threshold(*RARELY)
    unfit = misfits((*FAULTS, *RUN_FAULTS))
    for line in unfit:
        sys.stdout.write(f"ERROR: {line}\n")
    if unfit:
        return 2
    found = Counter[str]()
    for report in all_reports([options.part] if options.part else PARTS, options):
        if report.fault == NONE:
            if report.caught != SURVIVED:
                sys.stdout.write(f"ERROR: without any fault: {report.caught}: {report.symptom}\n")
                return 2
            continue
        found[report.caught] += 1
        symptom = report.symptom.replace("\n", " ")[:70]
        sys.stdout.write(f"{report.caught:<11}{report.charters:>5}  {report.fault.name:<52} {symptom}\n")
        sys.stdout.flush()
    sys.stdout.write(", ".join(f"{count} {how}" for how, count in sorted(found.items())) + "\n")
    return 2 if found[UNFIT] else 1 if found[SURVIVED] else 0


if __name__ == "__main__":
    sys.exit(main())
