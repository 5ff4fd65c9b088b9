"""Faults of words that name nothing, told as the turns of phrase that they are part of."""

from collections.abc import Iterable
from dataclasses import replace

from charter.diagnostics import Code, Diagnostic
from charter.phrasing import told, turns
from charter.source import Source

NAMELESS = (Code.UNKNOWN_NAME, Code.NO_STANCE, Code.UNCLEAR_PHRASE)
AROUND = 200
"""So many characters around a word at fault are looked at, within its sentence."""


def reworded(found: Iterable[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """The diagnostics; where one is about a turn of phrase of legal English, it says what to write instead."""
    texts = {source.path: source.text for source in sources}
    return tuple(dict.fromkeys(_reworded(one, texts.get(one.span.file, "")) for one in found))


def _reworded(found: Diagnostic, text: str) -> Diagnostic:
    if found.code not in NAMELESS or "did you mean" in (found.fix or ""):
        return found
    start, end = found.span.start, found.span.end
    behind = text.find(".", end, end + AROUND)
    before = max(text.rfind(mark, max(0, start - AROUND), start) for mark in (". ", ".\n", ") ", "\n\n")) + 2
    for turn in turns(text, max(before, 0), behind + 1 if behind >= 0 else end):
        if turn.start < end and turn.end > start:
            message, fix = told(text, turn)
            return replace(found, message=message, fix=fix)
    return found
