"""What a run comes to: how many of what, and the exit code in words."""

from collections import Counter
from collections.abc import Iterator

from charter.diagnostics.code import Severity
from verifier.explain.conclude import checked_nothing
from verifier.explain.exit import Exit
from verifier.explain.phrase import counted
from verifier.explain.report import FileReport, Report
from verifier.report.layout.beside import beside_lines
from verifier.report.layout.page import Line, Piece, Style, line

_WORDS = {  # by the value of the outcome, whose module is loaded only where something was verified
    "holds": ("holds", "hold"),
    "bounded": ("holds within a bound", "hold within a bound"),
    "violated": ("violated", "violated"),
    "vacuous": ("vacuous", "vacuous"),
    "depends": ("depends on the reading", "depend on the reading"),
    "undecided": ("undecided", "undecided"),
    "not analysed": ("not analysed", "not analysed"),
}


def summary_lines(report: Report) -> Iterator[Line]:
    """The counts, what a reader might miss, and the exit code with its meaning."""
    for text in _counts(report):
        yield line(text, hang=2)
    yield from beside_lines(report)
    for file in report.files:
        if checked_nothing(report.command, file):
            yield line(_nothing(report, file), hang=2)
    if report.shard:
        yield line(f"This is part {report.shard} of a run: the other parts look at all other guarantees.", hang=2)
    if report.interrupted:
        yield line(Piece("PARTIAL RESULT: the run was interrupted.", Style.OPEN), _missing(report), hang=2)
    style = Style.GOOD if report.exit is Exit.HOLDS else Style.OPEN if report.exit is Exit.UNSETTLED else Style.BAD
    yield line(Piece(f"Exit {int(report.exit)}", style), f": {report.meaning}.", hang=2)


def _counts(report: Report) -> Iterator[str]:
    errors, warnings = (_severe(report, severity) for severity in (Severity.ERROR, Severity.WARNING))
    read = sum(not file.failure for file in report.files)
    if (report.command == "lint" and read) or errors or warnings:
        yield f"{counted(errors, 'error')}, {counted(warnings, 'warning')} in {counted(read, 'file')}."
    outcomes = Counter(f.verdict.outcome.value for file in report.files for f in file.findings)
    if outcomes:
        said = [f"{outcomes[o]} {words[outcomes[o] != 1]}" for o, words in _WORDS.items() if outcomes[o]]
        yield f"{counted(outcomes.total(), 'guarantee')}: {', '.join(said)}."
    clauses = sum(len(file.model.not_analysed) for file in report.files if file.model)
    if clauses and report.command == "verify":
        yield f"{counted(clauses, 'clause')} {'is' if clauses == 1 else 'are'} not analysed."
    scenarios = [finding for file in report.files for finding in file.scenarios]
    if scenarios:
        passed = sum(finding.passed for finding in scenarios)
        ended = "all" if passed == len(scenarios) else f"{passed}"
        yield f"{counted(len(scenarios), 'scenario')}: {ended} as expected."


def _severe(report: Report, severity: Severity) -> int:
    return sum(diagnostic.severity is severity for file in report.files for diagnostic in file.diagnostics)


def _nothing(report: Report, file: FileReport) -> str:
    what = "no scenario" if report.command == "test" else "no guarantee and no scenario"
    return f"{file.path}: nothing was checked, for the charter has {what}."


def _missing(report: Report) -> str:
    open_ = sum(max(file.planned - len(file.findings), 0) for file in report.files)
    return f" {counted(open_, 'guarantee')} {'was' if open_ == 1 else 'were'} not settled." if open_ else ""
