"""One run of `power`: read the charter, measure, write the report."""

from dataclasses import dataclass

import click

from verifier.cli.emit import page_for
from verifier.cli.opened import opened
from verifier.cli.options import Manner
from verifier.cli.progress import Progress
from verifier.cli.speak import speak
from verifier.explain.exit import Exit
from verifier.power.finding import Analysis, Request
from verifier.report.power.report import Measured, PowerReport


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: one charter or two, what to measure, and how to show it."""

    path: str
    against: str | None
    request: Request
    manner: Manner


def power(call: Call) -> Exit:
    """Measure and show. Raises click.UsageError, with a message, when the charter leaves open what power depends on."""
    found: list[Measured] = []
    with Progress() as progress:
        for path in (call.path, *([call.against] if call.against else [])):
            progress(f"{path}: power")
            found.append(_measured(path, call.request))
    code = Exit.HOLDS if all(_settled(measured.analysis) for measured in found) else Exit.UNSETTLED
    report = PowerReport(found[0], found[1] if call.against else None, bool(call.request.matter), code)
    speak(_text(report, call))
    return code


def _settled(analysis: Analysis) -> bool:
    """Whether everything was measured, or at least estimated as asked."""
    open_ = [finding for finding in analysis.findings if finding.result.reason and finding.result.estimate is None]
    return not open_ and not analysis.skipped


def _measured(path: str, request: Request) -> Measured:
    found = opened(path, "has no power to measure")
    from verifier.power.analyse import analyse
    from verifier.power.roster import NotFixed

    try:
        analysis = analyse(found.model, request)
    except NotFixed as error:
        raise click.UsageError(f"{path}: {error}") from error
    return Measured(path, found.sha256, found.model.title, analysis)


def _text(report: PowerReport, call: Call) -> str:
    if call.manner.format == "json":
        from verifier.report.power.json import render

        return render(report)
    from verifier.report.power import tables

    return tables.render(report, page_for(call.manner), call.manner.format == "plain")
