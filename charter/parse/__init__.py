"""Text in, syntax tree out."""

from charter.diagnostics import Diagnostic
from charter.parse.assemble import assemble
from charter.parse.survey import survey
from charter.source import Source
from charter.syntax import File

__all__ = ["parse"]


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of one file and all that is wrong with its text, in the order of the text.

    Nothing is raised, whatever the text. Where a diagnostic is an error the tree holds what could be understood.
    """
    made = survey(source)
    placed, more = assemble(made.pieces)
    found = dict.fromkeys([*made.found, *more])
    return File(source.path, placed), tuple(sorted(found, key=lambda one: (one.span.start, one.code)))
