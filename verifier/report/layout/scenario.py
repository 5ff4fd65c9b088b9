"""The scenarios of a file as lines."""

from collections.abc import Iterator

from verifier.explain.phrase import counted
from verifier.explain.report import FileReport, ScenarioFinding
from verifier.report.layout.judged import judged_lines, mark
from verifier.report.layout.page import BLANK, Line, Piece, Style, line


def scenario_lines(file: FileReport, every: bool) -> Iterator[Line]:
    """Those that did not come out as expected, and why; all of them when `every`."""
    failed = [finding for finding in file.scenarios if not finding.passed]
    told = file.scenarios if every else failed
    if failed or (every and told):
        heading = f"{len(file.scenarios) - len(failed)} of {counted(len(file.scenarios), 'scenario')} as expected"
        yield line(Piece("SCENARIOS", Style.BAD if failed else Style.GOOD), Piece(f"  {heading}", Style.NAME))
    for finding in told:
        yield from _scenario(finding)
    if told:
        yield BLANK


def _scenario(finding: ScenarioFinding) -> Iterator[Line]:
    word, style = ("PASSED", Style.GOOD) if finding.passed else ("FAILED", Style.BAD)
    number = finding.scenario.clause.span.line
    settled = f", by {finding.settled_by}" if finding.settled_by else ""
    pieces = (
        Piece(f"{word:<8}", style),
        Piece(f"“{finding.scenario.name}”", Style.NAME),
        Piece(f"{settled}{mark(finding.pardon)}"),
    )
    yield Line(pieces, indent=2, hang=8, right=Piece(f"line {number}", Style.FAINT))
    yield from judged_lines(finding.pardon, finding.cause)
    for failure in finding.failures:
        yield line(failure, indent=10)
