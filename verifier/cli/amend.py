"""One run of `amend`: read the charter and the amendments, assess them, write the report and the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

import charter
from charter.amending.apply import Unconsolidated
from charter.amending.change import Amendment
from charter.amending.read import read
from charter.diagnostics import Diagnostic, Severity
from charter.read import Unreadable
from charter.read import read as read_file
from charter.source import Source
from verifier.cli.emit import page_of
from verifier.cli.examine import NoSolver, path_fault
from verifier.cli.opened import opened
from verifier.cli.progress import Progress
from verifier.cli.signals import Signals
from verifier.cli.speak import complain, save, speak
from verifier.explain.exit import Exit, worst
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.layout.diagnostic import diagnostic_lines
from verifier.report.layout.wrap import wrap

if TYPE_CHECKING:
    from verifier.amend.assess import Standing
    from verifier.amend.finding import Assessment
    from verifier.amend.prospect import Desk

WIDTH = 80
MOST = 12


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: a charter, amendments, where the text goes, and how to show the report."""

    charter: str
    amendments: tuple[str, ...]
    write: str | None
    redline: bool
    jobs: int
    rlimit: int | None
    format: str
    colour: bool | None


def amend(call: Call, signals: Signals) -> Exit:
    """Assess and show. Raises click.UsageError when a file is not there, or there are too many amendments."""
    if len(call.amendments) > MOST:
        raise click.UsageError(f"at most {MOST} amendments are looked at together; {len(call.amendments)} were given")
    found = opened(call.charter, "cannot be amended")
    if isinstance(found, Exit):
        return found
    read_ = [_amendment(path) for path in call.amendments]
    given = [one for one in read_ if isinstance(one, tuple)]
    if len(given) < len(read_):
        return worst(tuple(one for one in read_ if isinstance(one, Exit)))
    from verifier.amend.assess import Standing

    source = next(one for one in found.sources if one.path == found.path)
    checked = charter.check(found.path, found.fetch)
    standing = Standing(source, found.model, checked.diagnostics, found.fetch)
    try:
        report = _assessed(call, standing, [one for _, one in given], signals)
    except Unconsolidated as error:
        _refuse(error.diagnostics, [file for file, _ in given])
        return Exit.PROBLEM
    return _shown(call, report)


def _amendment(path: str) -> tuple[Source, Amendment] | Exit:
    """The amendment in a file, or the exit code once its errors are told."""
    fault = path_fault(path)
    if fault:
        raise click.UsageError(f"{path}: {fault}")
    try:
        source, _ = read_file(path)
    except Unreadable as error:
        _refuse((error.diagnostic,), ())
        return Exit.PROBLEM
    found, diagnostics = read(source)
    if found is not None:
        return source, found
    errors = tuple(one for one in diagnostics if one.severity is Severity.ERROR)
    _refuse(errors, (source,))
    if not errors:
        complain(f'{path}: this is no amendment; an amendment begins with `amendment "Title"`')
    return Exit.PROBLEM


def _refuse(diagnostics: Sequence[Diagnostic], sources: Sequence[Source]) -> None:
    for one in diagnostics:
        for row in wrap(diagnostic_lines(one, tuple(sources), WIDTH), WIDTH):
            complain("".join(piece.text for piece in row), label="")


def _assessed(call: Call, standing: "Standing", amendments: Sequence[Amendment], signals: Signals) -> AmendReport:
    from verifier.amend.combine import combine
    from verifier.amend.prospect import Desk
    from verifier.engines.solver import SolverPool, SolverUnavailable

    try:
        pool = SolverPool(call.jobs) if call.rlimit is None else SolverPool(call.jobs, call.rlimit)
    except SolverUnavailable as error:
        raise NoSolver(f"{error}; `pip install z3-solver` installs the solver") from error
    with Progress() as progress, pool:
        desk = Desk(pool, progress)
        orders = combine(standing, amendments, desk) if len(amendments) > 1 else None
        found = tuple(_alone(standing, one, desk, several=orders is not None) for one in amendments)
    stopped = None if desk.complete else signals.exit
    return AmendReport(call.charter, standing.source, standing.model, found, orders, stopped)


def _alone(standing: "Standing", amendment: Amendment, desk: "Desk", several: bool) -> "Assessment | Refused":
    """What the amendment does to the charter as it stands, or why it cannot be made to it by itself."""
    from verifier.amend.assess import assess

    try:
        return assess(standing, amendment, desk)
    except Unconsolidated as error:
        if not several:
            raise
        return Refused(amendment, error.diagnostics)


def _shown(call: Call, report: AmendReport) -> Exit:
    if call.write is not None and report.text is not None:
        save(call.write, report.text)
    if call.format == "json":
        from verifier.report.amend.json import render

        speak(render(report))
    else:
        from verifier.report.amend.text import text

        page = page_of("", call.format, call.colour)
        speak(text(report, page, redline=call.redline))
    return report.exit
