"""One run of `amend`: read the charter and the amendments, assess them, write the report and the text."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

import charter
from charter.amending.apply import Unconsolidated
from charter.amending.change import Amendment
from charter.amending.read import read
from charter.dataclass import dataclass
from charter.diagnostics import Severity
from charter.read import Unreadable
from charter.read import read as read_file
from charter.source import Source
from verifier.cli.cache import opened_shelf
from verifier.cli.choice import Layers, Means, Presentation
from verifier.cli.emit import layered
from verifier.cli.failure import Broken, NoFile
from verifier.cli.opened import Opened, opened
from verifier.cli.path_fault import path_fault
from verifier.cli.progress import Progress
from verifier.cli.reporting import Answer, reporting, strictly
from verifier.cli.signals import Signals
from verifier.cli.solving import solving
from verifier.cli.speak import save
from verifier.explain.exit import Exit
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.telling import telling

if TYPE_CHECKING:
    from verifier.amend.assess import Standing
    from verifier.amend.desk import Desk
    from verifier.amend.finding import Assessment
    from verifier.engines.solver import SolverPool

MOST = 12
_NO_AMENDMENT = 'this is no amendment; an amendment begins with `amendment "Title"`'


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: a charter, amendments, where the text goes, and how to show the report."""

    charter: str
    amendments: tuple[str, ...]
    write: str | None
    redline: bool
    means: Means
    shown: Presentation
    layers: Layers = Layers()


def amend(call: Call, signals: Signals) -> Exit:
    """Assess and show. Raises click.UsageError when a file is not there, or there are too many amendments."""
    if len(call.amendments) > MOST:
        raise click.UsageError(f"at most {MOST} amendments are looked at together; {len(call.amendments)} were given")
    return reporting(lambda: _answer(call, signals), call.shown, call.charter)


def _answer(call: Call, signals: Signals) -> Answer:
    found = opened(call.charter, "cannot be amended", call.layers)
    given = [_amendment(path) for path in call.amendments]
    from verifier.amend.assess import Standing

    checked = charter.check(found.path, found.fetch, found.model.practices, found.reading)
    standing = Standing(found.source, found.model, checked.diagnostics, found.fetch, found.reading)
    try:
        report = _assessed(call, standing, [one for _, one in given], signals)
    except Unconsolidated as error:
        message = f"{call.charter}: the amendment cannot be made to it"
        raise Broken(message, call.charter, error.diagnostics, tuple(file for file, _ in given)) from error
    report = replace(report, files=tuple(file for file, _ in given), there=found.fetch is None)
    return _shown(call, replace(report, wanted=strictly(report.found, call.shown, warned=report.warned)), found)


def _amendment(path: str) -> tuple[Source, Amendment]:
    """The amendment in a file. Raises NoFile and Broken."""
    fault = path_fault(path)
    if fault:
        raise NoFile(path, fault)
    try:
        source, _ = read_file(path)
    except Unreadable as error:
        raise Broken(f"{path}: this cannot be read", path, (error.diagnostic,)) from error
    found, diagnostics = read(source)
    if found is not None:
        return source, found
    broken = any(one.severity is Severity.ERROR for one in diagnostics)
    fault = "an amendment with errors is not looked at" if broken else _NO_AMENDMENT
    raise Broken(f"{path}: {fault}", path, diagnostics, (source,))


def _assessed(call: Call, standing: "Standing", amendments: Sequence[Amendment], signals: Signals) -> AmendReport:
    from verifier.amend.combine import combine
    from verifier.amend.desk import Desk
    from verifier.engines.solver import RLIMIT

    several = len(amendments) > 1

    def work(pool: "SolverPool", progress: Progress) -> AmendReport:
        desk = Desk(pool, progress, shelf, call.means.rlimit or RLIMIT)
        found = tuple(_alone(standing, one, desk, several) for one in amendments if desk.complete)
        orders = combine(standing, amendments, desk) if several and desk.complete else None
        stopped = None if desk.complete else signals.exit
        return AmendReport(call.charter, standing.source, standing.model, found, orders, stopped)

    with opened_shelf() as shelf:
        return solving(call.means, signals, work, "the amendment was not looked at")


def _alone(standing: "Standing", amendment: Amendment, desk: "Desk", several: bool) -> "Assessment | Refused":
    """What the amendment does to the charter as it stands, or why it cannot be made to it by itself."""
    from verifier.amend.assess import assess

    try:
        return assess(standing, amendment, desk)
    except Unconsolidated as error:
        if not several:
            raise
        return Refused(amendment, error.diagnostics)


def _shown(call: Call, report: AmendReport, found: Opened) -> Answer:
    if call.write is not None and report.text is not None:
        save(call.write, report.text)
    return Answer(telling(report, layered((found,)), call.redline), report.exit)
