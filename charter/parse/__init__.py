"""Text in, syntax tree out."""

from functools import cache

from charter.diagnostics import Diagnostic
from charter.parse.assemble import assemble
from charter.parse.automaton import Builder, Engine
from charter.parse.build_declarations import DECLARATIONS
from charter.parse.build_document import DOCUMENT
from charter.parse.build_formula import FORMULA
from charter.parse.build_provisions import PROVISIONS
from charter.parse.recover import recover
from charter.parse.tables import load_tables
from charter.parse.teach import teach
from charter.parse.token import Lines
from charter.source import Source
from charter.syntax import File

__all__ = ["parse"]

BUILDERS: dict[str, Builder] = {**FORMULA, **DECLARATIONS, **PROVISIONS, **DOCUMENT}


@cache
def _engine() -> Engine:
    return Engine(load_tables(), BUILDERS)


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of one file and all that is wrong with its text."""
    lines = Lines(source.path, source.text)
    outcome = recover(_engine(), lines, 0, len(source.text))
    placed, more = assemble(outcome.elements)
    found = [*outcome.found, *teach(outcome.made, lines), *more]
    return File(source.path, placed), tuple(sorted(found, key=lambda d: (d.span.start, d.code)))
