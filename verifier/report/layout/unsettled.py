"""What no analysis covers yet, said as loudly as a violation."""

from collections.abc import Iterator, Sequence

from charter.words import capital
from verifier.explain.phrase import addresses, counted
from verifier.explain.report import FileReport
from verifier.report.layout.page import BLANK, Line, Piece, Style, line
from verifier.verdict import Outcome

_DISCLAIMER = "These were read and understood, and nothing was proved or refuted about them."
_UNNAMED = "no reason is given"


def not_analysed_lines(file: FileReport) -> Iterator[Line]:
    """A section that names every guarantee and every clause that was read but not analysed, by reason."""
    verdicts = [f.verdict for f in file.findings if f.verdict.outcome is Outcome.NOT_ANALYSED]
    clauses = file.model.not_analysed if file.model else ()
    if not verdicts and not clauses:
        return
    amounts = [counted(len(verdicts), "guarantee")] * bool(verdicts)
    amounts += [counted(len(clauses), "clause")] * bool(clauses)
    yield line(Piece("NOT ANALYSED", Style.OPEN), Piece(f"  {' and '.join(amounts)}", Style.NAME))
    yield line(_DISCLAIMER, indent=10)
    yield BLANK
    promised = [(v.reason or v.guarantee.why_not, f"guarantee {v.guarantee.name}") for v in verdicts]
    yield from _by_reason(promised)
    yield from _by_reason([(entry.construct, entry.clause.address) for entry in clauses])
    yield BLANK


def _by_reason(entries: Sequence[tuple[str, str]]) -> Iterator[Line]:
    """Each reason once, and under it the addresses it holds for, in the order of the text."""
    for reason in dict.fromkeys(why for why, _ in entries):
        said = reason or _UNNAMED
        yield line(capital(said), indent=2, hang=2)
        places = [address for why, address in entries if why == reason]
        yield line(Piece(addresses(places, len(places)), Style.NAME), indent=10)
