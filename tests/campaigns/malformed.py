"""Damaged charter files: the language must answer each with findings in order, never with a crash or a hang.

`python -m tests.campaigns.malformed --count 10000` mutates the examples, the library, the starters and the
golden texts, adds files and folders built to do harm, and checks every answer. Exits with 1 iff one is
wrong. `--show SEED` writes one damaged file to standard output and its answer to standard error.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import traceback
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import charter
from charter.checked import Checked
from charter.diagnostics import Code, Diagnostic, Severity, render
from charter.source import Source
from tests.campaigns.mutate_text import mutate
from tests.campaigns.tally import seeds, shared_out
from tests.campaigns.traps import TRAPS, Trap
from tests.laws.dice import Dice

ROOT = Path(__file__).parents[2]
FOLDERS = ("examples", "charter/library", "charter/starters", "tests/golden/diagnostics")
SECONDS = 10
PATIENCE = 120
CLOCKS = ((signal.SIGPROF, signal.ITIMER_PROF, SECONDS), (signal.SIGALRM, signal.ITIMER_REAL, PATIENCE))
LONGEST = 1200
CHUNK = 100
HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@dataclass(slots=True)
class Tally:
    """Counts over many files."""

    files: int = 0
    sound: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another part of the run."""
        self.files += other.files
        self.sound += other.sound
        self.codes.update(other.codes)
        self.faults.extend(other.faults)


class TookTooLong(Exception):
    """A file was not answered in time."""


def originals() -> list[Path]:
    """The files that are mutated, in a fixed order."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.charter*")))
    return [path for path in found if path.name.endswith((".charter", ".charter.md"))]


def damaged(seed: int, files: Sequence[Path]) -> tuple[Path, bytes]:
    """One mutated file: what it was, and what it is now."""
    dice = Dice.seeded(seed)
    path = dice.pick(files)
    return path, mutate(dice, path.read_bytes(), dice.pick(files).read_bytes())


# ── one answer ────────────────────────────────────────────────────────────────────────────────


def answer_fault(path: Path) -> tuple[str, Checked | None]:
    """What is wrong with the answer to a file, empty if nothing is."""
    for number, clock, seconds in CLOCKS:
        signal.signal(number, _overdue)
        signal.setitimer(clock, seconds)
    try:
        checked = charter.check(path)
        return "; ".join(dict.fromkeys(_faults(checked))), checked
    except TookTooLong:
        return f"no answer after {SECONDS} s of work, or {PATIENCE} s of waiting", None
    except Exception:  # noqa: BLE001 - any failure at all is what the campaign looks for
        return f"it raised: {traceback.format_exc(limit=-4)}", None
    finally:
        for _, clock, _ in CLOCKS:
            signal.setitimer(clock, 0)


def _overdue(number: int, frame: FrameType | None) -> None:
    raise TookTooLong


def _faults(checked: Checked) -> Iterator[str]:
    """Every way in which an answer is wrong."""
    errors = [found for found in checked.diagnostics if found.severity is Severity.ERROR]
    if (checked.model is None) != bool(errors):
        yield "a text without errors has no model" if checked.model is None else "a text with errors has a model"
    sources = {source.path: source for source in checked.sources}
    for found in checked.diagnostics:
        source = sources.get(found.span.file)
        yield from (f"{found.code}: {fault}" for fault in _place_faults(found, source))
        shown = hidden(render(found, source))
        if shown:
            yield f"{found.code}: its message shows {shown}"


def _place_faults(found: Diagnostic, source: Source | None) -> Iterator[str]:
    span = found.span
    if not str(found.code) or not found.message.strip():
        yield "it has no code or says nothing"
    if span.line < 1 or span.column < 1:
        yield f"it has no place: line {span.line}, column {span.column}"
    if (span.end_line, span.end_column) < (span.line, span.column):
        yield "it ends before it begins"
    if source is None:
        return
    lines = source.text.split("\n")
    if span.line > len(lines):
        yield f"line {span.line} of a file of {len(lines)} lines"
    elif span.column > len(lines[span.line - 1]) + 1:
        yield f"column {span.column} of a line of {len(lines[span.line - 1])} characters"
    if not 0 <= span.start <= span.end <= len(source.text):
        yield f"offsets {span.start} to {span.end} of {len(source.text)} characters"


def hidden(text: str) -> str:
    """The first character of the text that shows nothing or acts on its surroundings, spelt out; or empty."""
    bad = (letter for letter in text if letter != "\n" and unicodedata.category(letter) in HIDDEN)
    return next((f"U+{ord(letter):04X}" for letter in bad), "")


# ── many of them ──────────────────────────────────────────────────────────────────────────────


def answer_all(seeds: Sequence[int]) -> Tally:
    """Check the answers to the mutated files of these seeds."""
    tally, files = Tally(), originals()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _copy_companions(folder)
        for seed in seeds:
            origin, data = damaged(seed, files)
            path = folder / f"case{''.join(origin.suffixes[-2:] if origin.name.endswith('.md') else ['.charter'])}"
            path.write_bytes(data)
            note(tally, f"seed {seed} ({origin.name})", *answer_fault(path))
            path.unlink()
    return tally


def _copy_companions(folder: Path) -> None:
    """The examples with their tables, so that imports and tables of mutated files are found."""
    for path in sorted((ROOT / "examples").iterdir()):
        if path.is_dir():
            shutil.copytree(path, folder / path.name)
        else:
            shutil.copy(path, folder / path.name)


def note(tally: Tally, name: str, fault: str, checked: Checked | None) -> None:
    """Count one answer."""
    tally.files += 1
    if checked is not None:
        tally.sound += checked.model is not None
        tally.codes.update(str(code) for code in sorted({found.code for found in checked.diagnostics}))
    if fault:
        tally.faults.append((name, fault))


def sprung() -> Tally:
    """Check the answers to the files and folders that are built to do harm."""
    tally = Tally()
    for trap in TRAPS:
        with tempfile.TemporaryDirectory() as name:
            inside = Path(name) / "charters"
            inside.mkdir()
            path = trap.build(inside)
            fault, checked = answer_fault(path)
            note(tally, trap.name, fault or expected_fault(trap, checked), checked)
    return tally


def expected_fault(trap: Trap, checked: Checked | None) -> str:
    """How the answer to a trap differs from the one expected, empty if it does not."""
    found = sorted({str(one.code) for one in checked.diagnostics}) if checked else []
    if not set(trap.codes) <= set(found):
        return f"expected {', '.join(trap.codes)}, found {', '.join(found) or 'nothing'}"
    if not trap.codes and (checked is None or checked.model is None):
        return f"refused: {', '.join(found)}"
    return ""


def run(first: int, count: int, jobs: int) -> Tally:
    """The whole campaign."""
    whole = sprung()
    for part in shared_out(answer_all, seeds(first, count), CHUNK, jobs):
        whole.add(part)
        if whole.files % 1000 < CHUNK:
            sys.stderr.write(f"{whole.files} files, {len(whole.faults)} wrong answers\n")
    return whole


def table(tally: Tally) -> str:
    """The run in figures."""
    codes = ", ".join(f"{code} {count}" for code, count in sorted(tally.codes.items()))
    missing = ", ".join(str(code) for code in Code if str(code) not in tally.codes)
    return "\n".join((
        f"{tally.files} files, {tally.sound} of them still sound, {len(tally.faults)} wrong answers",
        f"files with each code: {codes}",
        f"codes that did not occur: {missing or 'none'}",
    ))  # fmt: skip


def show(seed: int) -> None:
    """One damaged file and the answer to it."""
    _, data = damaged(seed, originals())
    tally = answer_all((seed,))
    os.write(1, data)
    sys.stderr.write(f"{tally.faults or 'no fault'} {dict(tally.codes)}\n")


def main() -> int:
    """Run the campaign of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, metavar="SEED", help="one damaged file, and the answer to it")
    options = parser.parse_args()
    if options.show is not None:
        show(options.show)
        return 0
    tally = run(options.seed, options.count, options.jobs)
    sys.stdout.write(table(tally) + "\n")
    for name, fault in tally.faults[:40]:
        sys.stdout.write(f"{name}: {fault[:LONGEST]}\n")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
