"""One run of `diff`: read two versions, compare, write the report."""

from dataclasses import dataclass

import click

from verifier.cli.emit import page_of
from verifier.cli.examine import NoSolver
from verifier.cli.opened import Opened, opened
from verifier.cli.progress import Progress
from verifier.cli.speak import speak
from verifier.explain.exit import Exit
from verifier.report.diff.report import DiffReport, File


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: two versions, what to compare, and how to show it."""

    old: str
    new: str
    only: tuple[str, ...]
    guarantees: bool
    rlimit: int | None
    jobs: int
    format: str
    colour: bool | None


def diff(call: Call) -> Exit:
    """Compare and show. Raises click.UsageError when there is no such file or matter."""
    found: list[Opened] = []
    for argument in (call.old, call.new):
        one = opened(argument, "is not compared")
        if isinstance(one, Exit):
            return one
        found.append(one)
    report = _compared(found[0], found[1], call)
    speak(_text(report, call))
    return report.exit


def _compared(old: Opened, new: Opened, call: Call) -> DiffReport:
    from verifier.diff.diff import Wanted
    from verifier.diff.diff import diff as compare
    from verifier.engines.solver import RLIMIT, SolverPool, SolverUnavailable

    known = {matter.name for one in (old, new) for matter in one.model.matters}
    for name in call.only:
        if name not in known:
            raise click.UsageError(f"there is no matter `{name}`; the matters are {', '.join(sorted(known)) or 'none'}")
    with Progress() as progress:
        try:
            with SolverPool(call.jobs, call.rlimit or RLIMIT) as pool:
                wanted, texts = Wanted(call.only, call.guarantees), (old.sources, new.sources)
                found = compare(old.model, new.model, pool, wanted, progress, texts)
        except SolverUnavailable as error:
            raise NoSolver(f"{error}; `pip install z3-solver` installs the solver") from error
    code = Exit.HOLDS
    if found.alarm:
        code = Exit.INTERNAL
    elif found.lost:
        code = Exit.PROBLEM
    elif found.unsettled:
        code = Exit.UNSETTLED
    files = [File(one.shown, one.sha256, one.model.title) for one in (old, new)]
    return DiffReport(files[0], files[1], found, code)


def _text(report: DiffReport, call: Call) -> str:
    if call.format == "json":
        from verifier.report.diff.json import render as as_json

        return as_json(report)
    from verifier.report.diff.text import render

    return render(report, page_of("", call.format, call.colour))
