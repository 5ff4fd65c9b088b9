"""Faults of words that name nothing, told as the turns of phrase that they are part of."""

from collections.abc import Iterable
from dataclasses import replace

from charter.diagnostics import Code, Diagnostic
from charter.parse.token import Lines
from charter.phrasing import Turn, told, turns
from charter.source import Source

NAMELESS = (Code.UNKNOWN_NAME, Code.NO_STANCE, Code.UNCLEAR_PHRASE, Code.BALLOT_IN_CONDITION)
AROUND = 200
"""So many characters around a word at fault are looked at, within its sentence."""

MANY = 3
"""A turn of phrase with so many gaps between its words says more than that one of them is nearly a name."""


def reworded(found: Iterable[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """The diagnostics; where some are about a turn of phrase of legal English, the first says what to write instead."""
    texts = {source.path: source.text for source in sources}
    told_: dict[object, Diagnostic] = {}
    for one in dict.fromkeys(found):
        turn = _turn(one, texts.get(one.span.file, ""))
        message, fix = told(texts[one.span.file], turn) if turn else (one.message, one.fix)
        key = (one.span.file, turn.start, turn.end) if turn else one
        span = Lines(one.span.file, texts[one.span.file]).span(turn.start, turn.end) if turn else one.span
        told_.setdefault(key, replace(one, span=span, message=message, fix=fix))
    return tuple(told_.values())


def _turn(found: Diagnostic, text: str) -> Turn | None:
    """The turn of phrase that a fault is part of."""
    if found.code not in NAMELESS and (found.code is not Code.WRONG_KIND_OF_NAME or found.fix):
        return None
    start, end = found.span.start, found.span.end
    nearly = "did you mean" in (found.fix or "") and f"`{text[start:end].lower()}`" not in (found.fix or "")
    fewest = MANY if nearly else 0
    behind = text.find(".", end, end + AROUND)
    before = max(text.rfind(mark, max(0, start - AROUND), start) for mark in (". ", ".\n", ") ", "\n\n")) + 2
    for turn in turns(text, max(before, 0), behind + 1 if behind >= 0 else end):
        if turn.start < end and turn.end > start and text[turn.start : turn.end].count(" ") >= fewest:
            return turn
    return None
