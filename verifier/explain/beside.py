"""What of a report is new, known or mended, beside another version or a baseline."""

from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.model import NotAnalysed
from verifier.explain.pardon import Ground, Lost, Mended, Pardon
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding

Item = Finding | ScenarioFinding | Diagnostic | NotAnalysed


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that does not hold, or is open: its file, what it is in words, why it does not fail the run if so."""

    file: FileReport
    item: Item
    name: str
    pardon: Pardon | None


@dataclass(frozen=True, slots=True)
class Beside:
    """The findings of a report, told apart: those that are new, those that are known (accepted, listed in a baseline,
    there before), those that are mended, what was lost. Each in the order of the files.
    """

    new: tuple[Shown, ...]
    known: tuple[Shown, ...]
    mended: tuple[tuple[FileReport, Mended], ...]
    lost: tuple[tuple[FileReport, Lost], ...]

    def granted(self, ground: Ground) -> int:
        """How many findings are known on that ground."""
        return sum(one.pardon is not None and one.pardon.ground is ground for one in self.known)


def beside(report: Report) -> Beside:
    """The findings of a report, told apart."""
    shown = [one for file in report.files for one in _shown(file)]
    return Beside(
        tuple(one for one in shown if one.pardon is None),
        tuple(one for one in shown if one.pardon is not None),
        tuple((file, one) for file in report.files for one in file.mended),
        tuple((file, one) for file in report.files for one in file.lost),
    )


def _shown(file: FileReport) -> Iterator[Shown]:
    for finding in file.findings:
        if finding.verdict.outcome.value != "holds" or finding.verdict.alarm:
            pardon = None if finding.verdict.alarm else finding.pardon
            yield Shown(file, finding, f"guarantee {finding.verdict.guarantee.name}", pardon)
    for scenario in file.scenarios:
        if not scenario.passed:
            yield Shown(file, scenario, f"scenario {scenario.scenario.name}", scenario.pardon)
    for diagnostic in file.diagnostics:
        if diagnostic.severity is not Severity.NOTE:
            yield Shown(file, diagnostic, diagnostic.code.value, file.pardon(diagnostic))
    for clause in file.model.not_analysed if file.model else ():
        yield Shown(file, clause, clause.clause.address, file.pardon(clause))
