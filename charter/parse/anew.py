"""Reading a text again of which little has changed: what stands before the change and behind it is taken as it was.

What a text says at the top of the file (a sentence, a heading, a guarantee) is read in the same way whatever stands
around it, but for the token behind it. So one piece on either side of the change is read again too: only if it comes
out as before, with the same length, are those beyond it taken over.
"""

from collections.abc import Callable, Sequence
from dataclasses import field

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic
from charter.markdown import Block, Heading
from charter.parse.assemble import Piece, assemble
from charter.parse.characters import characters
from charter.parse.fit import fit
from charter.parse.moved import Shift, TooDeep, moved
from charter.parse.recover import recover
from charter.parse.regions import blank, divide, heading
from charter.parse.survey import engine, survey
from charter.parse.teach import teach
from charter.parse.token import Lines
from charter.source import Source
from charter.syntax import File

Region = tuple[Block | Heading, tuple[Piece, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """A text without errors, read: its regions with the pieces of each. What was moved is kept for the next text."""

    source: Source
    regions: tuple[Region, ...]
    _moved: dict[tuple[int, Shift], tuple[Piece, Piece]] = field(default_factory=dict, compare=False)

    def tree(self) -> tuple[File, tuple[Diagnostic, ...]]:
        """As `charter.parse.parse` of the text."""
        whole = assemble([piece for _, pieces in self.regions for piece in pieces])
        found = (*whole.found, *(() if whole.found else fit(whole.placed)))
        ordered = sorted(dict.fromkeys(found), key=lambda one: (one.span.start, one.code))
        return File(self.source.path, whole.placed, whole.unread), tuple(ordered)

    def moved(self, piece: Piece, by: Shift) -> Piece:
        """One of the pieces, moved. Raises TooDeep."""
        key = id(piece), by
        if key not in self._moved:
            self._moved[key] = piece, moved(piece, by)
        return self._moved[key][1]


def whole(source: Source) -> Read | None:
    """A text, read; None where something is wrong with it."""
    made = survey(source)
    if made.found:
        return None
    lines, rows = Lines(source.path, source.text), list[Region]()
    for region, outcome in made.regions:
        if isinstance(region, Heading):
            rows.append((region, (heading(region, lines),)))
        elif outcome is not None:
            rows.append((region, tuple(outcome.elements)))
    return Read(source, tuple(rows))


def anew(before: Read, source: Source) -> Read | None:
    """The text, read by what was read before of another text; None where it must be read as a whole."""
    regions = divide(source)
    text, found, _ = characters(Lines(source.path, blank(source.text, regions)))
    if found or source.path != before.source.path or len(regions) != len(before.regions):
        return None
    change = _change(before.source.text, source.text)
    pair = Lines(source.path, source.text), Lines(source.path, text)
    try:
        rows = zip(before.regions, regions, strict=True)
        return Read(source, tuple((now, _region(before, was, now, change, pair)) for was, now in rows))
    except (TooDeep, Unlike):
        return None


class Unlike(Exception):
    """More has changed than one stretch of the text."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stood from `start` up to `end`, and on the line `last`, has changed; what is behind has moved `by` that."""

    start: int
    end: int
    last: int
    by: Shift


def _change(old: str, new: str) -> Change:
    most = min(len(old), len(new))
    head = _most(most, lambda size: old[:size] == new[:size])
    tail = _most(most - head, lambda size: old[len(old) - size :] == new[len(new) - size :])
    end = len(old) - tail
    by = Shift(len(new) - len(old), new.count("\n") - old.count("\n"))
    return Change(head, end, old.count("\n", 0, end) + 1, by)


def _most(most: int, alike: Callable[[int], bool]) -> int:
    """The greatest size up to `most` for which it is so, where it is so of all that are smaller."""
    low = 0
    while low < most:
        middle = (low + most + 1) // 2
        low, most = (middle, most) if alike(middle) else (low, middle - 1)
    return low


def _region(
    before: Read, was: Region, now: Block | Heading, change: Change, pair: tuple[Lines, Lines]
) -> tuple[Piece, ...]:  # fmt: skip
    """The pieces of a region; `pair` are the lines of the new text as it is, and of what of it is charter text."""
    old, pieces = was
    if isinstance(now, Heading):
        return (heading(now, pair[0]),)
    if isinstance(old, Heading):
        raise Unlike
    if old.end <= change.start and now == old:
        return pieces
    by = change.by
    shift = Block(old.start + by.characters, old.end + by.characters, old.closed)
    if old.start >= change.end and now == shift:
        return tuple(before.moved(one, by) for one in pieces)
    if (now.start, now.end) != (old.start, shift.end) or not old.start <= change.start <= change.end <= old.end:
        raise Unlike
    return _stretch(before, pieces, now, change, pair[1])


def _stretch(
    before: Read, pieces: Sequence[Piece], block: Block, change: Change, lines: Lines
) -> tuple[Piece, ...]:  # fmt: skip
    """The pieces of the block in which the change is: what is near it read, the others as they were."""
    ahead = sum(span.end < change.start for _, span in pieces)
    behind = sum(span.start > change.end and span.line > change.last for _, span in pieces)
    first, last = max(ahead - 1, 0), len(pieces) - max(behind - 1, 0)
    kept = tuple(before.moved(one, change.by) for one in pieces[len(pieces) - behind :])
    beyond = kept[1:]
    start = pieces[first - 1][1].end if first else block.start
    outcome = recover(engine(), lines, start, beyond[0][1].start if beyond else block.end)
    if outcome.found or teach(outcome.automaton.made, lines):
        raise Unlike
    read = outcome.elements
    if (ahead and read[:1] != [pieces[first]]) or (kept and read[-1:] != [kept[0]]) or last < first:
        raise Unlike
    return (*pieces[:first], *read, *beyond)
