"""A comparison in the form that the formats for review are made of."""

from collections.abc import Iterator

from verifier.diff.finding import Answer, ClauseChange, Fate, GuaranteeChange, MatterChange, OneWay, Sort
from verifier.explain.phrase import spoken
from verifier.report.alert.said import PAGE, said
from verifier.report.alert.sheet import NONE, Aside, Cell, Chapter, Sheet, Suite, cell
from verifier.report.diff import words
from verifier.report.diff.alerts import alerts, subject_of_decision, subject_of_guarantee
from verifier.report.diff.report import DiffReport
from verifier.report.diff.text import FATES, lines, title
from verifier.verdict import Verdict

SHOWN = 3
"""So many situations stand in a table; the whole report has them all."""

_GUARANTEES = ("", "guarantee", "before", "now")
_DECISIONS = ("", "decision", "adopted before and not now", "adopted now and not before")
_CLAUSES = ("", "clause", "before", "now")


def sheet(report: DiffReport) -> Sheet:
    """What was found, and all that was compared."""
    found = report.difference
    subjects = [subject_of_guarantee(one) for one in found.guarantees]
    subjects += [subject_of_decision(one.name) for one in found.matters]
    suite = Suite(report.new.path, tuple(dict.fromkeys(subjects)))
    whole = Aside("The whole report", said(lines(report, PAGE.width)))
    return Sheet(
        "diff", report.exit, report.meaning, (suite,), alerts(report), tuple(_chapters(report)), (whole,),
        found.interrupted, about=(report.new.path,),
    )  # fmt: skip


def _chapters(report: DiffReport) -> Iterator[Chapter]:
    found = report.difference
    heading = Cell(report.new.title or report.new.path, quoted=True), cell(f"{report.old.path} → {report.new.path}")
    yield Chapter(heading, _GUARANTEES, tuple(_guarantee(one) for one in found.guarantees))
    if found.matters:
        yield Chapter((Cell("Decisions"),), _DECISIONS, tuple(_decision(one) for one in found.matters))
    changed = [one for one in found.clauses if not words.same_words(one)]
    if changed:
        yield Chapter((Cell("Clauses"),), _CLAUSES, tuple(dict.fromkeys(_clause(one) for one in changed)))


def _guarantee(one: GuaranteeChange) -> tuple[Cell, ...]:
    grave = one.fate in (Fate.LOST, Fate.DELETED, Fate.OPEN, Fate.STILL)
    return Cell(FATES[one.fate][0], strong=grave), cell(one.name), _verdict(one.before), _verdict(one.now)


def _verdict(verdict: Verdict | None) -> Cell:
    if verdict is None:
        return NONE
    return Cell(words.graded(verdict))


def _decision(one: MatterChange) -> tuple[Cell, ...]:
    word = Cell(str(one.answer).upper(), strong=one.answer is not Answer.EQUIVALENT)
    return word, cell(title(one)), _way(one.lost), _way(one.gained)


def _way(way: OneWay) -> Cell:
    if way.separator is None:
        return NONE
    if not way.situations:
        return Cell("in some cases")
    first, *others = [words.situation(one) for one in way.situations[:SHOWN]]
    more = len(way.situations) - SHOWN
    rest = [f"… and {more} more"] if more > 0 else []
    return Cell(first, quoted=True, below=(*(f"or {one}" for one in others), *rest))


def _clause(one: ClauseChange) -> tuple[Cell, ...]:
    place = one.now or one.before if one.before in ("", one.now) or not one.now else f"{one.before}, now {one.now}"
    topic = cell(one.said)
    says = Cell("the same") if one.sort is Sort.MOVED else cell(one.says)
    return Cell(str(one.sort)), cell(spoken(place)), topic, says
