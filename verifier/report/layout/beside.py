"""What is new beside another version, and what was known, as lines."""

from collections.abc import Iterator

from verifier.explain.beside import beside
from verifier.explain.pardon import Ground
from verifier.explain.phrase import counted, listing
from verifier.explain.report import Report
from verifier.report.layout.page import Line, line


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
