"""What no analysis covers yet, said as loudly as a violation."""

from collections.abc import Iterator

from verifier.explain.phrase import counted
from verifier.explain.report import FileReport
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.verdict import Outcome


def not_analysed_lines(file: FileReport) -> Iterator[Line]:
    """A section that names every guarantee and every clause that was read but not analysed."""
    guarantees = [f.verdict for f in file.findings if f.verdict.outcome is Outcome.NOT_ANALYSED]
    clauses = file.model.not_analysed if file.model else ()
    if not guarantees and not clauses:
        return
    amounts = [counted(len(guarantees), "guarantee")] * bool(guarantees)
    amounts += [counted(len(clauses), "clause")] * bool(clauses)
    yield line(Piece("NOT ANALYSED", Style.OPEN), Piece(f"  {' and '.join(amounts)}", Style.NAME))
    yield line("The tool has read and understood them. It says nothing about them yet.", indent=10)
    yield BLANK
    for verdict in guarantees:
        why = verdict.reason or verdict.guarantee.why_not
        yield from _entry(f"guarantee {verdict.guarantee.name}", verdict.guarantee.clause.span.line, why)
    for entry in clauses:
        yield from _entry(entry.clause.address, entry.clause.span.line, entry.construct)
    yield BLANK


def _entry(address: str, number: int, why: str) -> Iterator[Line]:
    yield Line((Piece(address, Style.NAME),), indent=2, hang=2, right=Piece(f"line {number}", Style.FAINT))
    if why:
        yield line(why, indent=10)
