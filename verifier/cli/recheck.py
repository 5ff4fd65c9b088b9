"""One run of `recheck`: every hash, query, case and scenario of an evidence pack, and what came of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from charter.dataclass import dataclass
from verifier.cli.choice import Manner, Means
from verifier.cli.emit import page_for
from verifier.cli.evidence import INSTALL
from verifier.cli.signals import Signals
from verifier.cli.solving import asking
from verifier.cli.speak import speak
from verifier.engines.process import installed
from verifier.engines.solver import RLIMIT, SolverPool
from verifier.engines.texts import Texts
from verifier.explain.exit import Exit, worst
from verifier.pack.check import Checked, NoPack, Result, check, seal
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.report.layout.paint import paint
from verifier.report.layout.plainjson import Json, printed, tool

KINDS = {
    "hash": ("file is as the manifest has it", "files are as the manifest has them"),
    "query": ("query has the answer that is expected", "queries have the answer that is expected"),
    "case": ("case is confirmed by the interpreter", "cases are confirmed by the interpreter"),
    "scenario": ("file of scenarios comes out as it expects", "files of scenarios come out as they expect"),
    "fact": ("fact is shown by the text again", "facts are shown by the text again"),
}
"""What is said of those that are confirmed, of one and of several."""


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: which pack, by which solver, with what budget, and how to show it."""

    place: str
    solver: str
    means: Means
    manner: Manner


def recheck(call: Call, signals: Signals) -> Exit:
    """Check and show. Raises click.UsageError where the folder is no pack, or the solver is not there."""
    if not installed(call.solver):
        raise click.UsageError(f"{call.solver} is not installed; {INSTALL}")
    try:
        found = asking(
            lambda: Texts(call.solver, call.means.jobs, call.means.rlimit or RLIMIT),
            signals,
            lambda texts, _: _checked(call, texts),
            "not everything was checked",
        )
    except NoPack as fault:
        raise click.UsageError(str(fault)) from fault
    code = worst(tuple(_code(one.result) for one in found))
    speak(_json(call, found, code) if call.manner.format == "json" else _text(call, found, code))
    return code


def _checked(call: Call, texts: Texts) -> tuple[Checked, ...]:
    with SolverPool(rlimit=call.means.rlimit or RLIMIT, eager=False) as pool:
        return check(Path(call.place), texts, pool)


def _text(call: Call, found: Sequence[Checked], code: Exit) -> str:
    return paint(_lines(call, found, code), page_for(call.manner))


def _code(result: Result) -> Exit:
    return {Result.CONFIRMED: Exit.HOLDS, Result.DIFFERS: Exit.PROBLEM, Result.OPEN: Exit.UNSETTLED}[result]


def _meaning(code: Exit) -> str:
    return {
        Exit.HOLDS: "everything in the pack is confirmed",
        Exit.PROBLEM: "something in the pack is not what it should be",
    }.get(code, "nothing differs, but not everything is shown")


def _lines(call: Call, found: Sequence[Checked], code: Exit) -> Iterator[Line]:
    yield line(Piece("Evidence pack", Style.HEADING), f" {call.place}, checked with {call.solver}")
    yield BLANK
    for kind, words in KINDS.items():
        counts = Counter(one.result for one in found if one.kind == kind)
        if counts:
            whole = counts.total()
            yield line(f"{counts[Result.CONFIRMED]} of {whole} {words[0] if whole == 1 else words[1]}.", indent=2)
    for one in found:
        if one.result is not Result.CONFIRMED:
            word, style = ("DIFFERS", Style.BAD) if one.result is Result.DIFFERS else ("OPEN", Style.OPEN)
            yield line(Piece(f"{word:<8}", style), Piece(one.path, Style.NAME), f": {one.words}", indent=2, hang=8)
    yield BLANK
    yield line("The whole pack goes by the SHA-256 of its manifest.json; compare it with the one that you were given:")
    yield line(seal(Path(call.place)), indent=2)
    yield BLANK
    yield line(f"Exit {int(code)}: {_meaning(code)}.")


def _json(call: Call, found: Sequence[Checked], code: Exit) -> str:
    checks: list[Json] = [
        {"kind": one.kind, "path": one.path, "result": str(one.result), "words": one.words} for one in found
    ]
    told: dict[str, Json] = {"schema": 1, "tool": tool(), "command": "recheck", "solver": call.solver}
    return printed(
        {
            **told,
            "pack": call.place,
            "manifest": seal(Path(call.place)),
            "checks": checks,
            "exit": int(code),
            "meaning": _meaning(code),
        }
    )
