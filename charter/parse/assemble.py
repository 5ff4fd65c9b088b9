"""From the flat run of pieces to the elements of a file: titles, wordings, paragraph numbers, addresses."""

from dataclasses import field, replace

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.parse.build_document import Paragraph
from charter.parse.paragraph import next_paragraph
from charter.source import Span
from charter.syntax import (
    AcceptDecl,
    AmendingSentence,
    AmendmentHeading,
    ArticleHeading,
    CharterHeading,
    DoneLine,
    Element,
    ExpectLine,
    GivenLine,
    GuaranteeDecl,
    ImportLine,
    PartHeading,
    Placed,
    PracticeDecl,
    ReadingDecl,
    RuleClause,
    ScenarioHeading,
    Sentence,
    Unread,
    VoteLine,
    Wording,
)

Piece = tuple[object, Span]


@dataclass(frozen=True, slots=True)
class Interlude:
    """A heading of a Markdown document that is no part of the charter; it ends the article above."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence or a heading that could not be read, by its words. What stands in front of it belongs to it."""

    words: tuple[str, ...] = ()


@dataclass(slots=True)
class _Desk:
    """What has been laid out, and what waits for the sentence it belongs to."""

    placed: list[Placed] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    article: str = ""
    levels: tuple[str, ...] = ()
    scenario: bool = False
    story: str = ""
    titled: bool = True
    wordings: list[tuple[Wording, Span]] = field(default_factory=list)
    numbers: list[tuple[str, Span]] = field(default_factory=list)
    first: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The elements in the order of the text, what could not be read, and what is wrong with order and numbers."""

    placed: tuple[Placed, ...]
    unread: tuple[Unread, ...]
    found: tuple[Diagnostic, ...]


def assemble(pieces: list[Piece]) -> Assembled:
    """The elements of a file from its pieces."""
    desk = _Desk()
    for value, span in pieces:
        _lay(desk, value, span)
    _close(desk)
    return Assembled(tuple(desk.placed), tuple(desk.unread), tuple(desk.found))


def _lay(desk: _Desk, value: object, span: Span) -> None:
    match value:
        case Wording():
            _wording(desk, value, span)
        case Paragraph(label):
            desk.titled = True
            desk.numbers.append((label, span))
        case CharterHeading() | PartHeading() | ArticleHeading() | ScenarioHeading():
            _close(desk)
            _heading(desk, value, span)
        case Gap(words):
            desk.unread.append(Unread(words, desk.article + _number(desk), desk.story))
            desk.scenario = desk.scenario or words[:1] == ("scenario",)
            desk.titled = True
            desk.wordings.clear()
            desk.numbers.clear()
        case Interlude():
            _close(desk)
            desk.article, desk.levels, desk.scenario = "", (), False
        case AmendmentHeading() | AmendingSentence():
            _close(desk)
            _amending(desk, value, span)
        case GivenLine() | VoteLine() | DoneLine() | ExpectLine():
            _close(desk)
            _scenario_line(desk, value, span)
        case GuaranteeDecl() | AcceptDecl() | ImportLine() | ReadingDecl() | PracticeDecl():
            _close(desk)
            desk.placed.append(Placed(value, span))
        case _:
            _sentence(desk, value, span)


def _wording(desk: _Desk, value: Wording, span: Span) -> None:
    if desk.titled:
        desk.wordings.append((value, span))
        return
    desk.titled = True
    heading = desk.placed[-1]
    match heading.element:
        case PartHeading() | ArticleHeading():
            whole = replace(heading.span, end_line=span.end_line, end_column=span.end_column, end=span.end)
            desk.placed[-1] = Placed(replace(heading.element, title=value.text), whole)
        case _:
            desk.wordings.append((value, span))


def _close(desk: _Desk) -> None:
    """No sentence follows: texts stay on their own, a paragraph number has nothing to number."""
    desk.titled = True
    for value, span in desk.wordings:
        desk.placed.append(Placed(value, span))
    for label, span in desk.numbers:
        message, fix = f"paragraph `{label}` has no sentence", f"write a sentence behind `{label}`, or take it out"
        desk.found.append(Diagnostic(Code.MISPLACED_ELEMENT, span, message, fix))
    desk.wordings.clear()
    desk.numbers.clear()


def _heading(desk: _Desk, value: Element, span: Span) -> None:
    desk.scenario = isinstance(value, ScenarioHeading)
    desk.story = value.name if isinstance(value, ScenarioHeading) else ""
    desk.article, desk.levels = "", ()
    match value:
        case CharterHeading():
            _once(desk, "charter", span, "a file has one `charter` heading", "take out the second heading")
        case PartHeading():
            desk.titled = value.title is not None
        case ArticleHeading():
            desk.titled = value.title is not None
            desk.article = f"article {value.label}"
            _unique(desk, desk.article, span)
        case _:
            pass
    desk.placed.append(Placed(value, span))


def _amending(desk: _Desk, value: AmendmentHeading | AmendingSentence, span: Span) -> None:
    """What follows belongs to the article that is amended, and is numbered from where that stands."""
    first = value.where[0].text if isinstance(value, AmendingSentence) and value.where else ""
    desk.article, _, rest = first.partition("(") if first.startswith("article ") else ("", "", "")
    desk.levels = tuple(rest.rstrip(")").split(")(")) if rest else ()
    desk.scenario = first.startswith("scenario ")
    desk.placed.append(Placed(value, span))


def _once(desk: _Desk, key: str, span: Span, message: str, fix: str) -> None:
    first = desk.first.setdefault(key, span)
    if first is not span:
        note = f"the first is on line {first.line}"
        desk.found.append(Diagnostic(Code.MISPLACED_ELEMENT, span, message, fix, (note,)))


def _unique(desk: _Desk, address: str, span: Span) -> None:
    first = desk.first.setdefault(address, span)
    if first is not span:
        message = f"`{address}` is there twice"
        fix, note = "give one of the two a number of its own", f"the first is on line {first.line}"
        desk.found.append(Diagnostic(Code.DUPLICATE_ADDRESS, span, message, fix, (note,)))


def _scenario_line(desk: _Desk, value: Element, span: Span) -> None:
    if not desk.scenario:
        message = "this line belongs to a scenario, and none was begun"
        desk.found.append(Diagnostic(Code.MISPLACED_ELEMENT, span, message, 'write `scenario "Name"` above it'))
    desk.placed.append(Placed(value, span))


def _sentence(desk: _Desk, clause: object, span: Span) -> None:
    desk.scenario, desk.titled = False, True
    paragraph = _number(desk)
    address = _address(desk, clause, paragraph)
    if paragraph:
        _unique(desk, address, desk.numbers[-1][1])
    texts = tuple(value.text for value, _ in desk.wordings)
    desk.placed.append(Placed(Sentence(paragraph, texts, clause, address), span))  # type: ignore[arg-type]
    desk.wordings.clear()
    desk.numbers.clear()


def _number(desk: _Desk) -> str:
    """The number of the paragraph at hand, empty where none was written."""
    if not desk.numbers:
        return ""
    labels = tuple(part for label, _ in desk.numbers for part in label[1:-1].split(")("))
    desk.levels = next_paragraph(desk.levels, labels)
    return "".join(f"({level})" for level in desk.levels)


def _address(desk: _Desk, clause: object, paragraph: str) -> str:
    if desk.article:
        return desk.article + paragraph
    if isinstance(clause, RuleClause):
        return f"rule {clause.name.text}"
    return f"charter {paragraph}".rstrip()
