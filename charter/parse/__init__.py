"""Text in, syntax tree out."""

from functools import cache

from charter.diagnostics import Diagnostic
from charter.markdown import Block, Heading
from charter.parse.assemble import Piece, assemble
from charter.parse.automaton import Builder, Engine
from charter.parse.build_declarations import DECLARATIONS
from charter.parse.build_document import DOCUMENT
from charter.parse.build_formula import FORMULA
from charter.parse.build_provisions import PROVISIONS
from charter.parse.characters import characters
from charter.parse.recover import recover
from charter.parse.regions import blank, divide, heading, unclosed
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
    """The tree of one file and all that is wrong with its text, in the order of the text.

    Nothing is raised, whatever the text. Where a diagnostic is an error the tree holds what could be understood.
    """
    original = Lines(source.path, source.text)
    regions = divide(source)
    text, found, sound = characters(Lines(source.path, blank(source.text, regions)))
    if not sound:
        return File(source.path), _sorted(found)
    lines = Lines(source.path, text)
    pieces: list[Piece] = []
    for region in regions:
        match region:
            case Heading():
                pieces.append(heading(region, original))
            case Block():
                outcome = recover(_engine(), lines, region.start, region.end)
                pieces += outcome.elements
                found += [*outcome.found, *teach(outcome.made, lines), *unclosed(region, original)]
    placed, more = assemble(pieces)
    return File(source.path, placed), _sorted([*found, *more])


def _sorted(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In the order of the text, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.span.start, one.code)))
