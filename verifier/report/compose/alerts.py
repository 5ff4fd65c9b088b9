"""What charters do to one another, one by one: each clash, settled or not, and what is undecided."""

from collections.abc import Iterator, Sequence

from charter.dataclass import dataclass
from charter.source import Span
from verifier.compose.finding import Cleared, Finding, Side, Unsettled
from verifier.explain.exit import Exit
from verifier.explain.phrase import spoken
from verifier.report.alert.alert import Alert, Waypoint
from verifier.report.alert.index import addressed, index
from verifier.report.alert.numbered import numbered
from verifier.report.alert.place import key
from verifier.report.alert.said import said
from verifier.report.alert.text import Index
from verifier.report.alert.trail import events_trail
from verifier.report.alert.whole import whole
from verifier.report.compose import rules
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.text import finding_lines, whoever


@dataclass(frozen=True, slots=True)
class _Beside:
    """The charters by their names, and where their sentences stand."""

    report: ComposeReport
    known: dict[str, Index]


def alerts(report: ComposeReport) -> tuple[Alert, ...]:
    """Everything of note once."""
    names = [one.name for one in report.composition.neighbours]
    known = {name: index(text) for name, text in zip(names, report.texts, strict=True)}
    return numbered(_alerts(_Beside(report, known)))


def subject_of_finding(one: Finding) -> str:
    """What a finding is about: its title, and who cannot keep the charters."""
    return f"{one.title} ({', '.join(one.parties)})" if one.parties else one.title


def subject_of_pair(one: Cleared | Unsettled) -> str:
    """What was asked of two clauses or more."""
    return f"whether {whoever(one.about)}: {' against '.join(one.clauses)}"


def home(report: ComposeReport, clause: str) -> str:
    """The path of the charter that a clause such as `article 5(2) of NATO` is in; of none, that of the first."""
    name = clause.rpartition(" of ")[2]
    paths = {one.name: one.path for one in report.composition.neighbours}
    return paths.get(name, report.composition.neighbours[0].path)


def _alerts(beside: _Beside) -> Iterator[Alert]:
    found, first = beside.report.composition, next(iter(beside.known.values())).text
    if found.interrupted:
        yield whole(first, rules.PARTIAL, "the run was interrupted, and what is missing was not compared")
    if beside.report.found is Exit.UNSETTLED and not found.open:
        yield whole(first, rules.NOTHING, "there was nothing to compare")
    yield from (_finding(beside, one) for one in found.findings)
    yield from (_open(beside, one) for one in found.open)


def _finding(beside: _Beside, one: Finding) -> Alert:
    rule = (rules.OF_KINDS if one.settled is None else rules.SETTLED)[one.kind]
    word = "CLASH" if one.settled is None else "SETTLED"
    first, *others = [*_sides(one.sides), *_settling(one)]
    place = _at(beside, *first[:2])
    near = tuple(Waypoint(text, _at(beside, name, clauses)) for name, clauses, text in others)
    steps = tuple(point for side in one.sides for point in _steps(beside, side))
    words = [_words(beside, name, clauses) for name, clauses, _ in (first, *others)]
    path, subject = beside.known[one.sides[0].charter].text.shown, subject_of_finding(one)
    text = said(finding_lines(one), 1)
    own = key(rule.id, subject, *words)
    return Alert(rule, path, subject, f"{word} {spoken(one.title)}", text, place, own, steps, beside=near)


_Said = tuple[str, Sequence[str], str]
"""A charter, its clauses, and what it says."""


def _sides(sides: Sequence[Side]) -> Iterator[_Said]:
    for side in sides:
        under = f", under {', '.join(side.clauses)}" if side.clauses else ""
        yield side.charter, side.clauses, f"{side.charter}: {side.says}{under}"


def _settling(one: Finding) -> Iterator[_Said]:
    """The clause that settles a finding, where a charter has it."""
    if one.settled is not None:
        address, _, name = one.settled.by.rpartition(" of ")
        if address.startswith("article "):
            yield name, (address,), f"settled by {one.settled.by}: {one.settled.words}"


def _at(beside: _Beside, name: str, clauses: Sequence[str]) -> Span:
    """Where the first of the clauses stands that the text has; else where the charter begins."""
    where = beside.known.get(name) or next(iter(beside.known.values()))
    return addressed(where, clauses) or where.text.top


def _words(beside: _Beside, name: str, clauses: Sequence[str]) -> str:
    where = beside.known.get(name)
    return " ".join(where.words.get(one, one) for one in clauses) if where else ""


def _steps(beside: _Beside, side: Side) -> Iterator[Waypoint]:
    yield from events_trail(side.steps, lambda under: _at(beside, side.charter, (under, *side.clauses)))


def _open(beside: _Beside, one: Unsettled) -> Alert:
    subject = subject_of_pair(one)
    address, _, name = one.clauses[0].rpartition(" of ")
    title = f"UNDECIDED whether {whoever(one.about)} against another charter: {' and '.join(one.clauses)}"
    place = _at(beside, name, (address,))
    own = key(rules.OPEN.id, subject)
    return Alert(rules.OPEN, home(beside.report, one.clauses[0]), subject, title, f"{one.reason}.", place, own)
