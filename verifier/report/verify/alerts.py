"""The problems of a report, in the order of the files: what does not hold, is not settled, or is written wrongly."""

from collections.abc import Iterator
from itertools import islice
from typing import assert_never

from charter.diagnostics.code import Severity
from charter.diagnostics.diagnostic import Diagnostic
from charter.found import found
from charter.model import Clause
from charter.source import Span, quoted, top
from verifier.explain.conclude import checked_nothing
from verifier.explain.pardon import Lost
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding
from verifier.explain.story import Story
from verifier.report.alert import rules
from verifier.report.alert.alert import Alert, Rule, Waypoint
from verifier.report.alert.headline import headline
from verifier.report.alert.numbered import numbered
from verifier.report.alert.place import fixed, key
from verifier.report.alert.sheet import TEXT
from verifier.report.alert.trail import trail
from verifier.report.layout.page import Page
from verifier.report.layout.paint import paint
from verifier.report.layout.verdict import label, verdict_lines
from verifier.verdict import Outcome

_PAGE = Page(100)


def alerts(report: Report) -> tuple[Alert, ...]:
    """Every problem of the report once; keys that would be the same are told apart by a number."""
    return numbered(alert for file in report.files for alert in _of_file(report, file))


def subject_of(finding: Finding | ScenarioFinding) -> str:
    """What was looked at: `guarantee NAME`, `scenario NAME`."""
    match finding:
        case Finding():
            return f"guarantee {finding.verdict.guarantee.name}"
        case ScenarioFinding():
            return f"scenario {finding.scenario.name}"
        case _:
            assert_never(finding)


def words(finding: Finding) -> str:
    """The grounds of a verdict and its story as plain text, without the headline."""
    return paint(islice(verdict_lines(finding, _PAGE.width), 1, None), _PAGE).rstrip("\n")


def _of_file(report: Report, file: FileReport) -> Iterator[Alert]:
    if file.failure:
        yield _whole(file, rules.PARTIAL if report.interrupted else rules.FAILURE, file.failure)
    yield from (_diagnostic(file, one) for one in file.diagnostics if one.severity is not Severity.NOTE)
    yield from (_finding(file, one) for one in file.findings if one.verdict.outcome is not Outcome.HOLDS)
    yield from (_lost(file, one) for one in file.lost if one.fails)
    if report.command == "verify":
        yield from _not_analysed(file)
    yield from (_scenario(file, one) for one in file.scenarios if not one.passed)
    if checked_nothing(report.command, file):
        yield _whole(file, rules.NOTHING, "nothing was checked")
    if report.interrupted and file.planned > len(file.findings):
        yield _whole(file, rules.PARTIAL, f"{file.planned - len(file.findings)} guarantees were not settled")


def _whole(file: FileReport, rule: Rule, text: str) -> Alert:
    """What is to be said of a whole file."""
    return Alert(rule, file.path, TEXT, f"{file.path}: {text}", rule.text, top(file.path), key(rule.id, text))


def _diagnostic(file: FileReport, diagnostic: Diagnostic) -> Alert:
    place = fixed(diagnostic.span, file.path, file.sources)
    title = f"{diagnostic.code}: {diagnostic.message}"
    fix = f"fix: {diagnostic.fix}" if diagnostic.fix else ""
    text = "\n".join(part for part in (diagnostic.message, fix, *diagnostic.notes) if part)
    said = key(str(diagnostic.code), diagnostic.message, quoted(diagnostic.span, file.sources))
    rule = rules.of_code(diagnostic.code)
    advice = diagnostic.severity is Severity.WARNING and not file.strict
    return Alert(rule, file.path, TEXT, title, text, place, said, pardon=file.pardon(diagnostic), advice=advice)


def _finding(file: FileReport, finding: Finding) -> Alert:
    verdict = finding.verdict
    clause = verdict.guarantee.clause
    rule = rules.ALARM if verdict.alarm else rules.OF_VERDICTS[verdict.outcome]
    word = "SOUNDNESS ALARM" if verdict.alarm else label(verdict)
    cause = finding.cause.span if finding.cause else clause.span
    trail = _trail(file, finding.story, clause.span) if finding.story else ()
    title = headline(word, verdict.guarantee.name, finding.story)
    said = key(quoted(clause.span, file.sources), verdict.guarantee.name)
    place = fixed(cause, file.path, file.sources)
    return Alert(rule, file.path, subject_of(finding), title, words(finding), place, said, trail, finding.pardon)


def _trail(file: FileReport, story: Story, otherwise: Span) -> tuple[Waypoint, ...]:
    """The steps of a story, each at the clause that it follows."""
    clauses = {clause.address: clause.span for clause in found(file.model, Clause)}
    return trail(story, lambda under: fixed(clauses.get(under, otherwise), file.path, file.sources))


def _lost(file: FileReport, lost: Lost) -> Alert:
    title = f"{str(lost.loss).upper()} {lost.name}: {lost.words}"
    text = words(Finding(lost.verdict, lost.story)) if lost.verdict is not None else rules.LOST.text
    place = fixed(lost.span, file.path, file.sources)
    subject = f"{lost.loss} {lost.name}"
    return Alert(rules.LOST, file.path, subject, title, text, place, key(rules.LOST.id, str(lost.loss), lost.name))


def _not_analysed(file: FileReport) -> Iterator[Alert]:
    for entry in file.model.not_analysed if file.model else ():
        span, address, rule = entry.clause.span, entry.clause.address, rules.CLAUSE
        title = f"NOT ANALYSED {address}: {entry.construct}"
        place, said = fixed(span, file.path, file.sources), key(quoted(span, file.sources), entry.construct)
        yield Alert(rule, file.path, address, title, rule.text, place, said, pardon=file.pardon(entry))


def _scenario(file: FileReport, finding: ScenarioFinding) -> Alert:
    scenario = finding.scenario
    title = f"FAILED scenario “{scenario.name}”"
    cause = finding.cause.span if finding.cause else scenario.clause.span
    text = "\n".join(finding.failures)
    return Alert(
        rules.SCENARIO, file.path, subject_of(finding), title, text, fixed(cause, file.path, file.sources),
        key(quoted(scenario.clause.span, file.sources), scenario.name), pardon=finding.pardon,
    )  # fmt: skip
