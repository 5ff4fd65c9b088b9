"""What stands where in the text of a charter: articles, paragraphs, guarantees, rules and scenarios."""

from collections.abc import Iterator

from charter.dataclass import dataclass
from charter.markdown import Block, Heading, is_markdown
from charter.parse import understood
from charter.parse.assemble import Interlude, Piece
from charter.parse.build_document import Paragraph
from charter.parse.survey import survey
from charter.source import Source
from charter.syntax import (
    ArticleHeading,
    CharterHeading,
    DoneLine,
    Element,
    ExpectLine,
    GivenLine,
    GuaranteeDecl,
    PartHeading,
    Placed,
    RuleClause,
    ScenarioHeading,
    Sentence,
    VoteLine,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the text, with the numbers and the wording in front of it, from `start` up to `end`.

    `address` is empty for what has none. `within` is the article or the scenario that it belongs to. `bare` is where
    the element itself begins.
    """

    address: str
    within: str
    element: Element
    start: int
    bare: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """The entries of a file in the order of its text, and its regions (one, unless it is a Markdown document)."""

    source: Source
    entries: tuple[Entry, ...]
    regions: tuple[Block | Heading, ...]

    @property
    def markdown(self) -> bool:
        """Whether the file is a Markdown document."""
        return is_markdown(self.source.path)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that there is, each once, those above a paragraph too."""
        found: dict[str, None] = {}
        for entry in self.entries:
            parts = entry.address.split("(") if entry.address.startswith("article ") else [entry.address]
            found.update(dict.fromkeys("(".join(parts[:size]) for size in range(1, len(parts) + 1)))
            match entry.element:
                case Sentence(clause=RuleClause(name=name)):
                    found[f"rule {name.text}"] = None
                case _:
                    pass
        return tuple(address for address in found if address)

    def at(self, address: str) -> tuple[Entry, ...]:
        """The entries of an article with its heading, of a paragraph, a guarantee, a rule, a scenario."""
        if address.startswith("rule "):
            return tuple(entry for entry in self.entries if _defines(entry, address.removeprefix("rule ")))
        if "(" in address and address.startswith("article "):
            return tuple(entry for entry in self.entries if within(entry.address, address))
        return tuple(entry for entry in self.entries if address in (entry.within, entry.address))

    def heading(self, entry: Entry) -> Heading | None:
        """The heading of a Markdown document that the entry is, if it is one."""
        return next((one for one in self.regions if isinstance(one, Heading) and one.start == entry.start), None)

    def block(self, offset: int) -> Block:
        """The charter text around an offset; of what stands in none, the whole file."""
        blocks = (one for one in self.regions if isinstance(one, Block) and one.start <= offset <= one.end)
        return next(blocks, Block(0, len(self.source.text)))


def within(address: str, above: str) -> bool:
    """Whether an address is the other one, or below it."""
    return address == above or address.startswith(f"{above}(")


def _defines(entry: Entry, name: str) -> bool:
    match entry.element:
        case Sentence(clause=RuleClause(name=word)):
            return word.text == name
        case _:
            return False


def places(source: Source) -> Places:
    """The places of a charter whose text has no errors; of one with errors, those that are understood."""
    made = survey(source)
    placed = {one.span.start: one for one in understood(source, made)[0].elements}
    return Places(source, tuple(_entries(made.pieces, placed)), tuple(region for region, _ in made.regions))


def _entries(pieces: list[Piece], placed: dict[int, Placed]) -> Iterator[Entry]:
    waiting: int | None = None
    titled, over = 0, ""
    for value, span in pieces:
        one = placed.get(span.start)
        if span.start < titled:
            continue
        if isinstance(value, Paragraph) or (isinstance(value, Wording) and one is None):
            waiting = span.start if waiting is None else waiting
            continue
        if one is None:
            over, waiting = "" if isinstance(value, Interlude) else over, None
            continue
        over, titled = _over(one.element, over), one.span.end
        start = span.start if waiting is None else waiting
        yield Entry(address_of(one.element), _within(one.element, over), one.element, start, span.start, one.span.end)
        waiting = None


def _over(element: Element, over: str) -> str:
    """The article or scenario that what follows belongs to."""
    match element:
        case ArticleHeading() | ScenarioHeading():
            return address_of(element)
        case CharterHeading() | PartHeading():
            return ""
        case _:
            return over


def _within(element: Element, over: str) -> str:
    """The article or the scenario that an element belongs to; itself, for a heading."""
    match element:
        case Sentence(address=address):
            return address.split("(")[0] if address.startswith("article ") else ""
        case GivenLine() | VoteLine() | DoneLine() | ExpectLine():
            return over if over.startswith("scenario ") else ""
        case ArticleHeading() | ScenarioHeading():
            return over
        case Wording():
            return over if over.startswith("article ") else ""
        case _:
            return ""


def address_of(element: Element) -> str:
    """The address of a sentence, or what a heading names; empty for anything else."""
    match element:
        case Sentence(address=address):
            return address
        case ArticleHeading(label=label):
            return f"article {label}"
        case GuaranteeDecl(name=name):
            return f"guarantee {name.text}"
        case ScenarioHeading(name=title):
            return f'scenario "{title}"'
        case _:
            return ""
