"""The report on amendments in the form that the formats for review are made of."""

from collections.abc import Iterator
from difflib import unified_diff

from verifier.amend.finding import Assessment, Clause, Fate, Outlook, Subset, Touched
from verifier.report.alert.said import PAGE, said
from verifier.report.alert.sheet import TEXT, Aside, Cell, Chapter, Sheet, Suite, cell
from verifier.report.amend.alerts import alerts, subject_of_outlook
from verifier.report.amend.report import AmendReport, Refused
from verifier.report.amend.set import SUBJECT
from verifier.report.amend.text import STYLES, lines
from verifier.report.amend.together import unless
from verifier.report.amend.words import coalition, demanded, verdict_words, whether
from verifier.report.layout.page import Style

SHOWN = 16
"""So many sets of amendments stand in a table; the JSON lists every one."""

_UNITS = ("", "what is changed", "under", "by which smallest coalition")
_GUARANTEES = ("", "guarantee", "before", "after")
_SETS = ("", "amendments", "guarantees")


def sheet(report: AmendReport) -> Sheet:
    """What was found, and all that was looked at."""
    paths = dict.fromkeys(one.amendment.path for one in report.each)
    suites = tuple(Suite(path, tuple(dict.fromkeys(_subjects(report, path)))) for path in paths)
    return Sheet(
        "amend", report.exit, report.meaning, suites, alerts(report), tuple(_chapters(report)), tuple(_asides(report)),
        report.stopped is not None, about=(report.path,),
    )  # fmt: skip


def _subjects(report: AmendReport, path: str) -> Iterator[str]:
    yield TEXT
    for one in report.each:
        if one.amendment.path == path and isinstance(one, Assessment):
            yield from (unit.unit for unit in one.touched)
            yield from (subject_of_outlook(outlook) for outlook in one.outlooks)
    if report.orders is not None and path == report.each[-1].amendment.path:
        yield SUBJECT


def _chapters(report: AmendReport) -> Iterator[Chapter]:
    for one in report.each:
        heading = cell(report.model.title or report.path), cell(f"“{one.amendment.title}”"), cell(one.amendment.path)
        if isinstance(one, Refused):
            items = tuple((cell(found.message),) for found in one.diagnostics)
            yield Chapter(heading, lead="By itself it cannot be made to the charter:", items=items)
            continue
        rows = tuple(row for unit in one.touched for row in _unit(report, unit))
        items = tuple((cell(left.sentence),) for left in one.leftovers)
        yield Chapter(heading, _UNITS, rows, "What it leaves behind:", items)
        if one.outlooks:
            yield Chapter((Cell("Guarantees"),), _GUARANTEES, tuple(_outlook(outlook) for outlook in one.outlooks))
    if report.orders is not None and report.orders.subsets:
        rows = tuple(_subset(one) for one in report.orders.subsets[-SHOWN:])
        yield Chapter((Cell("Sets of amendments that can be adopted"),), _SETS, rows)


def _unit(report: AmendReport, unit: Touched) -> Iterator[tuple[Cell, ...]]:
    word = Cell("may be amended") if unit.lawful else Cell("not settled" if unit.open else "MAY NOT", strong=True)
    clauses = () if unit.entrenched else unit.clauses
    yield from ((word, cell(unit.unit), *_clause(report, one)) for one in clauses)
    if not clauses:
        yield word, cell(unit.unit), cell(", ".join(unit.entrenched)), cell(whether(unit))


def _clause(report: AmendReport, one: Clause) -> tuple[Cell, Cell]:
    return cell(f"{one.address}: {demanded(report.model, one.place)}"), cell(coalition(report.model, one))


def _outlook(one: Outlook) -> tuple[Cell, ...]:
    grave = STYLES[one.fate] in (Style.BAD, Style.OPEN)
    word = one.fate.value if one.fate is Fate.SAME else one.fate.value.upper()
    return Cell(word, strong=grave), cell(one.name), Cell(verdict_words(one.before)), Cell(verdict_words(one.after))


def _subset(one: Subset) -> tuple[Cell, ...]:
    word = "LOSES" if one.lost else "OPEN" if one.open else "safe"
    names = ", ".join(str(number + 1) for number in one.members)
    return Cell(word, strong=not one.safe), Cell(names), cell(", ".join(one.lost or one.open) + unless(one))


def _asides(report: AmendReport) -> Iterator[Aside]:
    if report.text is not None:
        before, after = report.source.text.splitlines(), report.text.splitlines()
        redline = "\n".join(unified_diff(before, after, report.path, "as amended", lineterm=""))
        yield Aside("Redline", redline, "diff")
        yield Aside("The consolidated text", report.text.rstrip("\n"))
    yield Aside("The whole report", said(lines(report, PAGE.width)))
