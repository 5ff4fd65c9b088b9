"""Faults of words that name nothing, told as the turns of phrase that they are part of."""

from collections.abc import Iterable
from dataclasses import replace

from charter.diagnostics import Code, Diagnostic
from charter.phrasing import told, turns
from charter.source import Source

NAMELESS = (Code.UNKNOWN_NAME, Code.NO_STANCE, Code.UNCLEAR_PHRASE, Code.BALLOT_IN_CONDITION)
AROUND = 200
"""So many characters around a word at fault are looked at, within its sentence."""

MANY = 3
"""A turn of phrase with so many gaps between its words says more than that one of them is nearly a name."""


def reworded(found: Iterable[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """The diagnostics; where one is about a turn of phrase of legal English, it says what to write instead."""
    texts = {source.path: source.text for source in sources}
    return tuple(dict.fromkeys(_reworded(one, texts.get(one.span.file, "")) for one in found))


def _reworded(found: Diagnostic, text: str) -> Diagnostic:
    if found.code not in NAMELESS and (found.code is not Code.WRONG_KIND_OF_NAME or found.fix):
        return found
    fewest = MANY if "did you mean" in (found.fix or "") else 0
    start, end = found.span.start, found.span.end
    behind = text.find(".", end, end + AROUND)
    before = max(text.rfind(mark, max(0, start - AROUND), start) for mark in (". ", ".\n", ") ", "\n\n")) + 2
    for turn in turns(text, max(before, 0), behind + 1 if behind >= 0 else end):
        if turn.start < end and turn.end > start and text[turn.start : turn.end].count(" ") >= fewest:
            message, fix = told(text, turn)
            return replace(found, message=message, fix=fix)
    return found
