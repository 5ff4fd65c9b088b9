"""One pass over a file: what each of its parts holds, before it is put together."""

from dataclasses import field
from functools import cache

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic
from charter.markdown import Block, Heading
from charter.parse.automaton import Builder, Engine
from charter.parse.build_amending import AMENDING
from charter.parse.build_conduct import CONDUCT
from charter.parse.build_declarations import DECLARATIONS
from charter.parse.build_document import DOCUMENT
from charter.parse.build_formula import FORMULA
from charter.parse.build_layers import LAYERS
from charter.parse.build_neighbours import NEIGHBOURS
from charter.parse.build_provisions import PROVISIONS
from charter.parse.characters import characters
from charter.parse.load_tables import load_tables
from charter.parse.outcome import Outcome
from charter.parse.recover import recover
from charter.parse.regions import blank, divide, heading, unclosed
from charter.parse.teach import teach
from charter.parse.token import Lines
from charter.source import Source, Span

BUILDERS: dict[str, Builder] = {
    **FORMULA,
    **DECLARATIONS,
    **PROVISIONS,
    **CONDUCT,
    **NEIGHBOURS,
    **DOCUMENT,
    **AMENDING,
    **LAYERS,
}
"""What to call when a production is complete, by its name."""


@dataclass(slots=True)
class Survey:
    """The regions of a file with what was read in them (nothing, for a heading), all pieces in order, the findings."""

    regions: list[tuple[Block | Heading, Outcome | None]] = field(default_factory=list)
    pieces: list[tuple[object, Span]] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)


@cache
def engine() -> Engine:
    """The parser of charters."""
    return Engine(load_tables(), BUILDERS)


def survey(source: Source) -> Survey:
    """Read every region of the file. A text that is nested too deeply is not read at all."""
    original = Lines(source.path, source.text)
    regions = divide(source)
    text, found, sound = characters(Lines(source.path, blank(source.text, regions)))
    made = Survey(found=found)
    lines = Lines(source.path, text)
    for region in regions if sound else ():
        match region:
            case Heading():
                made.regions.append((region, None))
                made.pieces.append(heading(region, original))
            case Block():
                outcome = recover(engine(), lines, region.start, region.end)
                made.regions.append((region, outcome))
                made.pieces += outcome.elements
                made.found += [*outcome.found, *teach(outcome.automaton.made, lines), *unclosed(region, original)]
    return made
