"""Text in, syntax tree out."""

from charter.diagnostics import Code, Diagnostic
from charter.parse.assemble import assemble
from charter.parse.fit import fit
from charter.parse.survey import Survey, survey
from charter.source import Source
from charter.syntax import File

__all__ = ["parse", "understood"]

MOST_FINDINGS = 200


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of one file and all that is wrong with its text, in the order of the text.

    Nothing is raised, whatever the text. Where a diagnostic is an error the tree holds what could be understood.
    """
    return understood(source, survey(source))


def understood(source: Source, made: Survey) -> tuple[File, tuple[Diagnostic, ...]]:
    """As `parse`, of a file that was surveyed already."""
    whole = assemble(made.pieces)
    misfits = () if made.found or whole.found else tuple(fit(whole.placed))
    found = sorted(dict.fromkeys([*made.found, *whole.found, *misfits]), key=lambda one: (one.span.start, one.code))
    return File(source.path, whole.placed, whole.unread), _few(found)


def _few(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, or the first of too many."""
    if len(found) <= MOST_FINDINGS:
        return tuple(found)
    message = f"there are {len(found)} errors; those after the first {MOST_FINDINGS} are not shown"
    more = Diagnostic(Code.TOO_MANY_ERRORS, found[MOST_FINDINGS].span, message, "mend these first")
    return (*found[:MOST_FINDINGS], more)
