"""What amendments do, one by one: whether each may be adopted, what becomes of guarantees, what is left behind."""

from collections.abc import Iterator
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic, Severity
from charter.source import Source, Span, top
from charter.words import capital
from verifier.amend.finding import Assessment, Fate, Leftover, Outlook, Touched, Trace
from verifier.explain.pardon import Cause
from verifier.explain.phrase import spoken
from verifier.explain.report import Finding
from verifier.report.alert import rules as common
from verifier.report.alert.alert import Alert, Rule, Waypoint
from verifier.report.alert.blame import blame
from verifier.report.alert.index import addressed, index
from verifier.report.alert.numbered import numbered
from verifier.report.alert.place import key
from verifier.report.alert.said import PAGE, said
from verifier.report.alert.sheet import TEXT
from verifier.report.alert.text import Index
from verifier.report.alert.trail import events_trail, trail
from verifier.report.amend import rules
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.set import set_alerts
from verifier.report.amend.text import outlook_lines, unit_lines
from verifier.report.amend.where import Where, changed, line_of, place
from verifier.report.amend.words import change_words, steps, whether
from verifier.report.layout.story import story_lines
from verifier.review.changes import changes
from verifier.verdict import Outcome

_GOOD = (Outcome.HOLDS, Outcome.BOUNDED)


@dataclass(frozen=True, slots=True)
class _One:
    """One amendment beside the charter."""

    report: AmendReport
    where: Where


def alerts(report: AmendReport) -> tuple[Alert, ...]:
    """Everything of note once. Of several amendments the set of all counts; what each does by itself is noted."""
    return numbered(_alerts(report, index(report.charter)))


def subject_of_outlook(one: Outlook) -> str:
    """What a finding on a guarantee is about."""
    return f"guarantee {one.name}"


def _alerts(report: AmendReport, charter: Index) -> Iterator[Alert]:
    if report.stopped is not None:
        path = report.each[0].amendment.path if report.each else report.charter.shown
        stopped = key("interrupted")
        yield Alert(rules.PARTIAL, path, TEXT, "The run was interrupted", rules.PARTIAL.text, top(path), stopped)
    several = report.orders is not None or len(report.each) > 1
    for one, file in zip(report.each, report.files, strict=False):
        found = _refused(one, file) if isinstance(one, Refused) else _assessed(report, charter, one, file)
        yield from (replace(alert, rule=rules.alone(alert.rule)) if several else alert for alert in found)
    yield from set_alerts(report)


def _refused(one: Refused, file: Source) -> Iterator[Alert]:
    for found in one.diagnostics:
        where = found.span if found.span.line else top(file.path)
        own = key(rules.REFUSED.id, found.message)
        yield Alert(
            rules.REFUSED,
            file.path,
            TEXT,
            f"NOT MADE “{one.amendment.title}”: {found.message}",
            found.message,
            where,
            own,
        )


def _assessed(report: AmendReport, charter: Index, one: Assessment, file: Source) -> Iterator[Alert]:
    made = Source(charter.text.path, one.text, "")
    differ = changes(charter.text.sources[:1], (made,))
    at = _One(report, Where(charter, one.amendment, file, one.text, differ))
    yield from (_unit(at, unit) for unit in one.touched if not unit.lawful)
    yield from (_outlook(at, outlook) for outlook in one.outlooks if outlook.fate is not Fate.SAME)
    yield from (_left(at, left, one.findings) for left in one.leftovers)
    for found in one.findings:
        if found.severity is not Severity.NOTE and found.code is not Code.UNKNOWN_ADDRESS:
            yield _drawn(at, found)


def _made(at: _One, rule: Rule, subject: str, told: tuple[str, str], where: Span) -> Alert:
    return Alert(rule, at.where.file.path, subject, *told, where, key(rule.id, subject, at.where.amendment.title))


def _unit(at: _One, unit: Touched) -> Alert:
    rule = rules.ENTRENCHED if unit.entrenched else rules.UNSETTLED if unit.open else rules.UNLAWFUL
    text = said(unit_lines(at.report.model, unit, PAGE.width), 1)
    span = changed(at.where, unit.unit) or at.where.top
    made = _made(at, rule, unit.unit, (f"{capital(unit.unit)} {whether(unit)}", text or rule.text), span)
    beside = tuple(Waypoint(f"{one} protects it", place(at.where, (one,))) for one in unit.entrenched)
    run = steps(at.report.model, unit.detour) if unit.detour is not None else ()
    return replace(made, trail=events_trail(run, lambda under: place(at.where, (under,))), beside=beside)


def _outlook(at: _One, one: Outlook) -> Alert:
    rule = rules.OF_FATES[one.fate]
    if one.fate is Fate.TAKEN_OUT and not one.lost:
        rule = rules.DROPPED
    own = f"guarantee {one.name}"
    story = said(story_lines(one.story, PAGE.width)) if one.story else ""
    cause = _cause(at, one, story) if one.lost else None
    there = addressed(at.where.charter, (own,))
    blamed = changed(at.where, cause.clause.address) if cause else None
    span = blamed or changed(at.where, own) or (at.where.top if one.lost else there or at.where.top)
    grounds = said(outlook_lines(replace(one, story=None), PAGE.width), 1)
    text = "\n\n".join(part for part in (grounds, story, _blamed(cause)) if part)
    told = f"{one.fate.value.upper()} {one.name}: {change_words(one)}", text or rule.text
    made = _made(at, rule, subject_of_outlook(one), told, span)
    beside = (Waypoint(own, there),) if there is not None and there != span else ()
    run = trail(one.story, lambda under: place(at.where, (under,))) if one.story else ()
    return replace(made, trail=run, beside=beside)


def _cause(at: _One, one: Outlook, story: str) -> Cause | None:
    """The changed sentence on which the loss of a guarantee sits."""
    broken = [verdict for verdict in (one.after, one.still) if verdict and verdict.outcome not in _GOOD]
    verdict = next(iter(broken), one.after or one.still or one.before)
    if verdict is None:
        return None
    carried = one.before.relies_on if one.before is not None else ()
    return blame(Finding(verdict, one.story), at.where.changes, carried, story)


def _blamed(cause: Cause | None) -> str:
    """What the amendment does to the sentence on which a loss sits."""
    if cause is None:
        return ""
    does = "deletes" if not cause.after else "changes" if cause.before else "adds"
    rows = [f"The amendment {does} {cause.clause.address}."]
    rows += [f"{when}: {words}" for when, words in (("Before", cause.before), ("After", cause.after)) if words]
    return "\n".join(rows)


def _left(at: _One, one: Leftover, findings: tuple[Diagnostic, ...]) -> Alert:
    rule = rules.OF_TRACES[one.kind]
    lines = [found.span.line for found in findings if f"line {found.span.line}" == one.address]
    span = line_of(at.where, lines[0]) if one.kind is Trace.DANGLING and lines else place(at.where, (one.address,))
    title = f"{one.kind.value.upper()} {one.sentence}"
    made = _made(at, rule, TEXT, (title, rule.text), span)
    return replace(made, key=key(rule.id, at.where.amendment.title, one.sentence))


def _drawn(at: _One, found: Diagnostic) -> Alert:
    """What the text that comes of the amendment draws and the charter did not."""
    text = "\n".join(part for part in (f"{capital(found.message)}.", f"fix: {found.fix}" if found.fix else "") if part)
    span = line_of(at.where, found.span.line)
    made = _made(at, common.of_code(found.code), TEXT, (f"{found.code}: {spoken(found.message)}", text), span)
    return replace(made, key=key(str(found.code), found.message))
