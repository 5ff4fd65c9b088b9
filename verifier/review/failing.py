"""What of a report bears on the exit code and may have been known before."""

from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic, Severity
from charter.model import NotAnalysed
from verifier.explain.fingerprint import fingerprint
from verifier.explain.report import FileReport, Finding, ScenarioFinding

Known = Finding | ScenarioFinding | Diagnostic | NotAnalysed
"""What may have been known before. Errors in the text are not among it, nor are contradictions in the tool."""


@dataclass(frozen=True, slots=True)
class Failing:
    """One of them in words: its kind (guarantee, scenario, warning, clause), its name, what is the matter."""

    item: Known
    kind: str
    name: str
    matter: str
    line: int

    @property
    def fingerprint(self) -> str:
        """What names it across versions."""
        return fingerprint(self.item)


def failing(file: FileReport) -> Iterator[Failing]:
    """All that can be known of a file: verdicts other than *holds*, failed scenarios, warnings, clauses left open."""
    from verifier.verdict import Outcome

    for found in file.findings:
        verdict = found.verdict
        if verdict.outcome is not Outcome.HOLDS and not verdict.alarm:
            guarantee = verdict.guarantee
            yield Failing(found, "guarantee", guarantee.name, str(verdict.outcome), guarantee.clause.span.line)
    for one in file.scenarios:
        if not one.passed:
            yield Failing(one, "scenario", one.scenario.name, "failed", one.scenario.clause.span.line)
    for drawn in file.diagnostics:
        if drawn.severity is Severity.WARNING:
            yield Failing(drawn, "warning", drawn.code.value, drawn.message, drawn.span.line)
    for clause in file.model.not_analysed if file.model else ():
        yield Failing(clause, "clause", clause.clause.address, clause.construct, clause.clause.span.line)
