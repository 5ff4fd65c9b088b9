"""The lines of one stretch of charter text in its standard form."""

from collections.abc import Sequence

from charter.dataclass import dataclass
from charter.format.fill import WIDTH, fill
from charter.format.group import Group, Item, standing_at, trails
from charter.format.unit import token_text
from charter.format.units import units
from charter.parse.build_document import Paragraph
from charter.parse.paragraph import next_paragraph
from charter.parse.token import Token
from charter.syntax import (
    AcceptDecl,
    AmendingSentence,
    AmendmentHeading,
    ArticleHeading,
    CharterHeading,
    DoneLine,
    ExpectLine,
    GivenLine,
    GuaranteeDecl,
    ImportLine,
    PartHeading,
    PracticeDecl,
    ReadingDecl,
    ScenarioHeading,
    VoteLine,
    Wording,
)

TITLES = (CharterHeading, AmendmentHeading)
LAYERS = (ReadingDecl, PracticeDecl)
HEADINGS = (*TITLES, PartHeading, ArticleHeading, ScenarioHeading, GuaranteeDecl, AmendingSentence, *LAYERS)
TOUCHING = (PartHeading, ArticleHeading, ScenarioHeading)
LINES = (GivenLine, VoteLine, DoneLine, ExpectLine)
STEP = 2


@dataclass(slots=True)
class Place:
    """Where the text stands: how far sentences of the article are indented, the number of the last paragraph, how far
    the last group was indented. What an amending sentence adds stands `shift` columns further in.
    """

    base: int = 0
    levels: tuple[str, ...] = ()
    last: int = 0
    shift: int = 0


def layout(made: Sequence[Group], place: Place) -> list[str]:
    """The groups as lines. `place` is moved on to the end of the text."""
    lines: list[str] = []
    indents: list[int] = []
    shifts: list[int] = []
    for group in made:
        own = _indent(group, place) if group.values else 0
        shifts.append(place.shift if group.values and not isinstance(group.values[0], AmendingSentence) else 0)
        indents.append(own + shifts[-1])
    _place_comments(made, indents)
    for index, group in enumerate(made):
        if lines and _blank(made, index):
            lines.append("")
        if group.values:
            shift = shifts[index]
            lines += [f"{' ' * shift}{row}" if row else row for row in _lines(group, indents[index] - shift)]
        else:
            lines.append(" " * indents[index] + group.items[0].text)
    return lines


def _blank(made: Sequence[Group], index: int) -> bool:
    """Whether a blank line stands in front of a group: before every heading, with the comments that touch it; not
    between a heading and what it stands over; elsewhere where the author left one.
    """
    group, before = made[index], made[index - 1]
    if before.values and isinstance(before.values[0], TITLES):
        return True
    if before.values and isinstance(before.values[0], AmendingSentence) and before.values[0].kind != "deleted":
        return False
    if group.values and before.values and isinstance(before.values[0], TOUCHING) and not _opens(group):
        return False
    if group.blank:
        return True
    if before.values or group.values:
        at = index
        while at < len(made) - 1 and not made[at].values and not made[at + 1].blank:
            at += 1
        return bool(before.values) and _opens(made[at]) and not _follows_import(made[at], before)
    return False


def _opens(group: Group) -> bool:
    return bool(group.values) and isinstance(group.values[0], (*HEADINGS, ImportLine))


def _follows_import(group: Group, before: Group) -> bool:
    return isinstance(group.values[0], ImportLine) and isinstance(before.values[0], ImportLine)


def _indent(group: Group, place: Place) -> int:
    """The column at which a group with elements begins; moves `place` on."""
    first = group.values[0]
    if isinstance(first, (*TITLES, AmendingSentence)):
        adds = isinstance(first, AmendingSentence) and first.kind != "deleted"
        place.base, place.levels, place.shift = 0, (), STEP if adds else 0
        return 0
    if isinstance(first, (CharterHeading, PartHeading, ArticleHeading, ScenarioHeading)):
        place.base = STEP if isinstance(first, (PartHeading, ArticleHeading)) else 0
        place.levels = ()
        return 0
    if isinstance(first, (GuaranteeDecl, AcceptDecl, ImportLine, *LAYERS)):
        return 0
    if isinstance(first, LINES):
        return STEP
    labels = tuple(
        part for value in group.values if isinstance(value, Paragraph) for part in value.label[1:-1].split(")(")
    )
    if labels:
        place.levels = next_paragraph(place.levels, labels)
    deeper = len(place.levels) - 1 if len(labels) == 1 else 0
    return place.base + STEP * deeper


def _place_comments(made: Sequence[Group], indents: list[int]) -> None:
    """A comment stands at the column of what follows it, or, set off from that by a blank line, of what it follows."""
    at = 0
    while at < len(made):
        until = at
        while until < len(made) and not made[until].values:
            until += 1
        blanks = [index for index in range(at, until + 1) if index < len(made) and made[index].blank]
        for index in range(at, until):
            touches_above = not blanks or index < blanks[0]
            touches_below = until < len(made) and (not blanks or blanks[-1] <= index)
            indents[index] = _comment_indent(made, indents, (at - 1, until), (touches_above, touches_below))
        at = until + 1


def _comment_indent(
    made: Sequence[Group], indents: list[int], between: tuple[int, int], touches: tuple[bool, bool]
) -> int:
    """The column of a comment between two groups with elements, which it touches or not."""
    (before, after), (above, below) = between, touches
    if before >= 0 and not below and (above or after == len(made)):
        return 0 if _opens(made[before]) and not above else indents[before]
    return indents[after] if after < len(made) else 0


def _lines(group: Group, indent: int) -> list[str]:
    """A group as lines, from its column on."""
    first = group.values[0]
    if isinstance(first, GuaranteeDecl):
        return _guarantee(group.items, first)
    if isinstance(first, (PartHeading, ArticleHeading)):
        return _fill_at(group.items, 0, STEP)
    if isinstance(first, Wording):
        return _wording(group.items, indent)
    if isinstance(first, LAYERS):
        return _layer(group.items, first)
    if isinstance(first, Paragraph):
        return _numbered(group, indent)
    return _fill_at(group.items, indent, indent + STEP)


def _fill_at(items: Sequence[Item], indent: int, further: int) -> list[str]:
    """The items as lines, the first at one column, the others at another."""
    rows = fill(units(items), indent, further)
    return [" " * (further if number else indent) + row for number, row in enumerate(rows)]


def _guarantee(items: Sequence[Item], guarantee: GuaranteeDecl) -> list[str]:
    """Name, wording and promise on lines of their own; what has no promise on one."""
    if guarantee.promise is None and guarantee.wording is None:
        return _fill_at(items, 0, STEP)
    head = next(at for at, item in enumerate(items) if isinstance(item, Token) and item.kind == "NAME") + 1
    head = _with_comments(items, head)
    rows = _fill_at(items[:head], 0, STEP)
    if guarantee.wording is not None:
        at = next(at for at, item in enumerate(items) if isinstance(item, Token) and item.kind == "STRING") + 1
        at = _with_comments(items, at)
        rest = items[at:]
        if guarantee.promise is None:
            return rows + _wording(items[head:], STEP)
        return rows + _wording(items[head:at], STEP) + _fill_at(rest, STEP, 2 * STEP)
    return rows + _fill_at(items[head:], STEP, 2 * STEP)


def _layer(items: Sequence[Item], first: ReadingDecl | PracticeDecl) -> list[str]:
    """What it is about on one line, and each of its sentences on lines of its own."""
    starts = [at for at, item in enumerate(items) if isinstance(item, Token) and item.kind in ("COLON", "SEMICOLON")]
    ways = [way.span.start for way in first.ways]
    cuts = [_with_comments(items, max(at for at in starts if standing_at(items[at]) < way) + 1) for way in ways]
    rows = _fill_at(items[: cuts[0]], 0, STEP)
    for cut, end in zip(cuts, [*cuts[1:], len(items)], strict=True):
        rows += _fill_at(items[cut:end], STEP, 2 * STEP)
    return rows


def _with_comments(items: Sequence[Item], at: int) -> int:
    """The index behind the comments that trail the item before `at`."""
    while at < len(items) and trails(items[at]):
        at += 1
    return at


def _numbered(group: Group, indent: int) -> list[str]:
    """A paragraph: its number, wordings between number and sentence on lines of their own, the sentence."""
    label = "".join(value.label for value in group.values if isinstance(value, Paragraph))
    further = indent + len(label) + 1
    rows: list[str] = []
    at = 0
    for cut in _cuts(group.items):
        part = group.items[at:cut]
        if rows and isinstance(part[0], Token) and part[0].kind == "STRING":
            rows += _wording(part, further)
        else:
            rows += _fill_at(part, further if rows else indent, further)
        at = cut
    return rows


def _cuts(items: Sequence[Item]) -> list[int]:
    """Where lines must begin in a numbered paragraph that holds a wording: behind every wording."""
    kinds = [item.kind if isinstance(item, Token) else "#" for item in items]
    body = next((at for at, kind in enumerate(kinds) if kind not in {"PARA", "STRING", "#"}), len(items))
    cuts = [_with_comments(items, at + 1) for at in range(body) if kinds[at] == "STRING"]
    return sorted({*cuts, len(items)})


def _wording(items: Sequence[Item], indent: int) -> list[str]:
    """A quoted text over several lines where it is long and nothing is lost by it; then its comments."""
    texts = [item for item in items if isinstance(item, Token) and item.kind == "STRING"]
    text = token_text(texts[0]) if texts else ""
    if len(items) > 1 or indent + len(text) <= WIDTH or not _breakable(text):
        return _fill_at(items, indent, indent)
    rows: list[str] = []
    row = ""
    for word in text.split(" "):
        margin = indent + (1 if rows else 0)
        if row and margin + len(row) + 1 + len(word) > WIDTH:
            rows.append(" " * margin + row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, " " * (indent + (1 if rows else 0)) + row]


def _breakable(text: str) -> bool:
    """Whether line breaks at its spaces leave a quoted text what it is."""
    inner = text[1:-1]
    return inner == inner.strip(" ") and "  " not in inner and "\t" not in inner
