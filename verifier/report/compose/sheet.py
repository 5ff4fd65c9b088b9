"""Charters beside one another in the form that the formats for review are made of."""

from collections.abc import Iterator

from verifier.compose.finding import Cleared, Composition, Finding, Neighbour, Unsettled
from verifier.explain.phrase import spoken
from verifier.report.alert.said import said
from verifier.report.alert.sheet import NONE, Aside, Cell, Chapter, Sheet, Suite, cell
from verifier.report.compose.alerts import alerts, home, subject_of_finding, subject_of_pair
from verifier.report.compose.report import ComposeReport
from verifier.report.compose.text import lines, whoever

_CHARTERS = ("name", "charter", "file")
_HEAD = ("", "what clashes", "who", "under", "settled by")


def sheet(report: ComposeReport) -> Sheet:
    """What was found, and every two clauses that were put beside one another."""
    found = report.composition
    paths = dict.fromkeys(one.path for one in found.neighbours)
    first, *others = (Suite(path, _subjects(report, path)) for path in paths)
    suites = (first, *(one for one in others if one.subjects))
    return Sheet(
        "compose", report.exit, report.meaning, suites, alerts(report), tuple(_chapters(found)),
        (Aside("The whole report", said(lines(report))),), found.interrupted,
        about=tuple(one.path for one in found.neighbours),
    )  # fmt: skip


def _subjects(report: ComposeReport, path: str) -> tuple[str, ...]:
    """What is told of a charter: what it says that another contradicts, and what of it was excluded."""
    found = report.composition
    paths = {one.name: one.path for one in found.neighbours}
    mine = [subject_of_finding(one) for one in found.findings if paths[one.sides[0].charter] == path]
    asked: tuple[Cleared | Unsettled, ...] = (*found.open, *found.cleared)
    pairs = [subject_of_pair(one) for one in asked if home(report, one.clauses[0]) == path]
    return tuple(dict.fromkeys((*mine, *pairs)))


def _chapters(found: Composition) -> Iterator[Chapter]:
    names = Cell(", ".join(one.name for one in found.neighbours), quoted=True)
    yield Chapter((names,), _CHARTERS, tuple(_charter(one) for one in found.neighbours))
    if found.findings or found.open or found.cleared:
        rows = [_finding(one) for one in found.findings]
        rows += [_pair(Cell("UNDECIDED", strong=True), one) for one in found.open]
        rows += [_pair(Cell("NEVER"), one) for one in found.cleared]
        yield Chapter((Cell("Findings"),), _HEAD, tuple(rows))


def _charter(one: Neighbour) -> tuple[Cell, ...]:
    return cell(one.name), cell(one.model.title), cell(one.path)


def _finding(one: Finding) -> tuple[Cell, ...]:
    clash = one.settled is None
    under = "; ".join(f"{', '.join(side.clauses)} of {side.charter}" for side in one.sides if side.clauses)
    by = one.settled.by if one.settled is not None else ""
    settled = cell(by) if by else Cell("nothing", strong=True)
    who = cell(", ".join(one.parties))
    return Cell("CLASH" if clash else "SETTLED", strong=clash), cell(spoken(one.title)), who, cell(under), settled


def _pair(word: Cell, one: Cleared | Unsettled) -> tuple[Cell, ...]:
    return word, cell(whoever(one.about)), NONE, cell("; ".join(one.clauses)), NONE
