"""One run of `power`: read the charter, measure, write the report."""

from dataclasses import replace

import click

from charter.dataclass import dataclass
from verifier.cli.choice import Layers, Manner
from verifier.cli.emit import page_for, preface
from verifier.cli.opened import Opened, together
from verifier.cli.progress import Progress
from verifier.cli.speak import speak
from verifier.explain.exit import Exit
from verifier.power.finding import Analysis, Request
from verifier.power.paradox import paradox
from verifier.report.power.report import Measured, PowerReport, pairs


@dataclass(frozen=True, slots=True)
class Call:
    """What the caller wants: one charter or two, what to measure, and how to show it."""

    path: str
    against: str | None
    request: Request
    manner: Manner
    layers: Layers = Layers()


def power(call: Call) -> Exit:
    """Measure and show. Raises click.UsageError, with a message, when the charter leaves open what power depends on."""
    paths = (call.path, *([call.against] if call.against else []))
    read = together(paths, "has no power to measure", call.layers)
    found: list[Measured] = []
    with Progress() as progress:
        for one in read:
            progress(f"{one.shown}: power")
            found.append(_measured(one, call.request))
    code = Exit.HOLDS if all(_settled(measured.analysis) for measured in found) else Exit.UNSETTLED
    report = PowerReport(found[0], found[1] if call.against else None, bool(call.request.matter), code)
    speak(preface(read, call.manner) + _text(_noted(report), call))
    return code


def _settled(analysis: Analysis) -> bool:
    """Whether everything was measured, or at least estimated as asked."""
    open_ = [finding for finding in analysis.findings if finding.result.reason and finding.result.estimate is None]
    return not open_ and not analysis.skipped


def _measured(found: Opened, request: Request) -> Measured:
    from verifier.power.analyse import analyse
    from verifier.power.roster import NotFixed

    try:
        analysis = analyse(found.model, request)
    except NotFixed as error:
        raise click.UsageError(f"{found.shown}: {error}") from error
    return Measured(found.shown, found.sha256, found.model, analysis)


def _noted(report: PowerReport) -> PowerReport:
    """The report with a remark on each party that has less of a weight under the second charter, and more power."""
    if report.against is None:
        return report
    models, noted = (report.measured.model, report.against.model), {}
    for pair in pairs(report):
        told = tuple(one.words() for one in paradox(models, (pair.one, pair.other)))
        noted[pair.other] = replace(pair.other, remarks=(*pair.other.remarks, *told))
    findings = tuple(noted.get(one, one) for one in report.against.analysis.findings)
    analysis = replace(report.against.analysis, findings=findings)
    return replace(report, against=replace(report.against, analysis=analysis))


def _text(report: PowerReport, call: Call) -> str:
    if call.manner.format == "json":
        from verifier.report.power.json import render

        return render(report)
    from verifier.report.power import tables

    return tables.render(report, page_for(call.manner), call.manner.format == "plain")
