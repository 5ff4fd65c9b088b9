"""What was accepted, known, mended or lost, as lines."""

from collections.abc import Iterator

from verifier.explain.beside import beside
from verifier.explain.pardon import Cause, Ground, Lost, Pardon
from verifier.explain.phrase import counted, listing
from verifier.explain.report import FileReport, Finding, Report
from verifier.report.layout.page import BLANK, Line, Piece, Style, line

INDENT = 10
_MARKS = {Ground.ACCEPTED: "accepted", Ground.BASELINE: "known", Ground.BEFORE: "not new"}


def mark(pardon: Pardon | None) -> str:
    """What stands in brackets behind a finding that does not fail the run, or nothing."""
    return f" ({_MARKS[pardon.ground]})" if pardon else ""


def judged_lines(pardon: Pardon | None, cause: Cause | None) -> Iterator[Line]:
    """Why a finding does not fail the run, and on which changed clause it sits."""
    if pardon is not None:
        yield line(Piece(f"{pardon.words[:1].upper()}{pardon.words[1:]}."), indent=INDENT, hang=2)
    if cause is not None:
        place = f"{cause.span.file}:{cause.span.line}"
        yield line(Piece("The change: ", Style.NAME), f"{cause.words}, at {place}.", indent=INDENT, hang=2)
        for label, text in (("before: ", cause.before), ("now:    ", cause.after)):
            if text:
                yield line(Piece(label, Style.FAINT), text, indent=INDENT + 2, hang=len(label))


def lost_lines(file: FileReport, width: int) -> Iterator[Line]:
    """What the version compared with promised and this one does not, with the case; then what is mended."""
    if file.origin:
        yield line(f"{file.path} is compared with {file.origin}, from which it was moved.", hang=2)
        yield BLANK
    for lost in file.lost:
        yield from _lost(lost, width)
    for one in file.mended:
        yield line(
            Piece("MENDED    ", Style.GOOD), Piece(f"{one.kind} {one.name}", Style.NAME), f", which was {one.was}"
        )
    if file.mended:
        yield BLANK


def _lost(lost: Lost, width: int) -> Iterator[Line]:
    word, style = ("LOST", Style.BAD) if lost.fails else ("REWORDED", Style.OPEN)
    place = Piece(f"line {lost.span.line}", Style.FAINT)
    yield Line((Piece(f"{word:<8}  ", style), Piece(lost.name, Style.NAME), Piece(f": {lost.loss}")), right=place)
    yield line(f"{lost.words[:1].upper()}{lost.words[1:]}.", indent=INDENT, hang=2)
    if lost.guarantee is not None and lost.guarantee.sentence:
        yield line(Piece("it said: ", Style.FAINT), lost.guarantee.sentence, indent=INDENT, hang=2)
    yield BLANK
    if lost.verdict is not None and lost.fails and lost.verdict.outcome.value != "holds":
        from verifier.report.layout.verdict import verdict_lines

        yield from verdict_lines(Finding(lost.verdict, lost.story), width)


def beside_lines(report: Report) -> Iterator[Line]:
    """What is new beside the other version, what was known, and what of the settings the change alters."""
    told = beside(report)
    if report.against is not None:
        mended, lost = len(told.mended), sum(one.fails for _, one in told.lost)
        parts = [f"{len(told.new)} new", f"{len(told.known)} known", f"{mended} mended", f"{lost} lost"]
        yield line(f"Beside {report.against.ref}: {', '.join(parts)}.", hang=2)
        yield from (line(f"Settings: {text}.", hang=2) for text in report.against.settings)
    elif told.known:
        accepted, listed = told.granted(Ground.ACCEPTED), told.granted(Ground.BASELINE)
        parts = [f"{accepted} accepted in the charter"] * bool(accepted) + [f"{listed} in a baseline"] * bool(listed)
        yield line(f"{counted(len(told.known), 'finding')} known: {listing(parts)}.", hang=2)
