"""Why a finding does not fail the run, and on which change it sits, as lines."""

from collections.abc import Iterator

from charter.words import capital
from verifier.explain.pardon import Cause, Ground, Pardon
from verifier.report.layout.page import Line, Piece, Style, line

INDENT = 10
_MARKS = {Ground.ACCEPTED: "accepted", Ground.BASELINE: "known", Ground.BEFORE: "not new"}


def mark(pardon: Pardon | None) -> str:
    """What stands in brackets behind a finding that does not fail the run, or nothing."""
    return f" ({_MARKS[pardon.ground]})" if pardon else ""


def judged_lines(pardon: Pardon | None, cause: Cause | None) -> Iterator[Line]:
    """Why a finding does not fail the run, and on which changed clause it sits."""
    if pardon is not None:
        yield line(Piece(f"{capital(pardon.words)}."), indent=INDENT, hang=2)
    if cause is not None:
        place = f"{cause.span.file}:{cause.span.line}"
        yield line(Piece("The change: ", Style.NAME), f"{cause.words}, at {place}.", indent=INDENT, hang=2)
        for label, text in (("before: ", cause.before), ("now:    ", cause.after)):
            if text:
                yield line(Piece(label, Style.FAINT), text, indent=INDENT + 2, hang=len(label))
