"""Text in, syntax tree out."""

from functools import cache

from charter.diagnostics import Code, Diagnostic
from charter.parse.assemble import assemble
from charter.parse.automaton import Automaton, Builder, Engine, Stuck
from charter.parse.build_declarations import DECLARATIONS
from charter.parse.build_document import DOCUMENT
from charter.parse.build_formula import FORMULA
from charter.parse.build_provisions import PROVISIONS
from charter.parse.tables import load_tables
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
    automaton = Automaton(_engine(), lines, len(source.text))
    found = []
    try:
        automaton.read(0)
    except Stuck as stuck:
        message = f"`{stuck.token.text}` cannot stand here"
        found.append(Diagnostic(Code.UNEXPECTED_TEXT, stuck.token.span, message))
    placed, more = assemble(automaton.elements)
    return File(source.path, placed), (*found, *more)
