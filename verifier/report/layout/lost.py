"""What a version compared with promised and this one does not, as lines."""

from collections.abc import Iterator

from charter.words import capital
from verifier.explain.pardon import Lost
from verifier.explain.report import FileReport, Finding
from verifier.report.layout.judged import INDENT
from verifier.report.layout.page import BLANK, Line, Piece, Style, line


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
    yield line(f"{capital(lost.words)}.", indent=INDENT, hang=2)
    if lost.guarantee is not None and lost.guarantee.sentence:
        yield line(Piece("it said: ", Style.FAINT), lost.guarantee.sentence, indent=INDENT, hang=2)
    yield BLANK
    if lost.verdict is not None and lost.fails and lost.verdict.outcome.value != "holds":
        from verifier.report.layout.verdict import verdict_lines

        yield from verdict_lines(Finding(lost.verdict, lost.story), width)
