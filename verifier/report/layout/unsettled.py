"""What no analysis covers yet, said as loudly as a violation."""

from collections.abc import Iterator, Sequence

from verifier.explain.phrase import counted
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
        yield line(reason or _UNNAMED, indent=2, hang=2)
        yield line(_addresses([address for why, address in entries if why == reason]), indent=10)


def _addresses(addresses: Sequence[str]) -> Piece:
    """`article 2(3), 2(4), guarantee free_to_leave`: what kind of address it is is said once for a run of them."""
    said: list[str] = []
    kind = ""
    for address in dict.fromkeys(addresses):
        word, _, rest = address.partition(" ")
        said.append(rest if word == kind and rest else address)
        kind = word
    return Piece(", ".join(said), Style.NAME)
