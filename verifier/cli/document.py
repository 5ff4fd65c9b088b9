"""The page of a diagnostic code, as `charter explain` prints it."""

from collections.abc import Iterator
from difflib import SequenceMatcher, get_close_matches

import click

from charter.diagnostics import Code
from charter.diagnostics.pages import explain
from verifier.cli.speak import speak
from verifier.explain.exit import Exit
from verifier.report.layout.page import BLANK, Line, Page, Piece, line
from verifier.report.layout.paint import paint

_WIDTH = 80
_DIGITS = str.maketrans("OQDILZSGB", "000112568")
"""Capital letters that are taken for digits."""
_ALIKE = 0.6


def document(name: str) -> Exit:
    """Print the page of the code `name` (`E205`) or of the title `name` (`mixed-and-or`); of none, list them all.

    Raises click.UsageError when there is no such code.
    """
    lines = _page(_code(name)) if name else _list()
    speak(paint(lines, Page(_WIDTH)))
    return Exit.HOLDS


def _code(name: str) -> Code:
    known = {spelling: code for code in Code for spelling in (code.value, code.title)}
    wanted = name.upper() if name.upper() in known else name.lower().replace("_", "-")
    if wanted not in known:
        near = _nearest(name.upper()) or next(iter(get_close_matches(wanted, known, n=1)), "")
        advice = f"; did you mean `{near}`?" if near else "; `charter explain` lists all codes"
        raise click.UsageError(f"there is no code `{name}`{advice}")
    return known[wanted]


def _nearest(name: str) -> str:
    """The code that is meant by a name in capital letters: with digits for letters that look like them, else the one
    that is written most alike, the same beginning first; empty if there is none.
    """
    meant = name[:1] + name[1:].translate(_DIGITS)
    if any(code.value == meant for code in Code):
        return meant
    alike = {code.value: SequenceMatcher(None, code.value, meant).ratio() for code in Code}
    best = max(alike, key=lambda code: (alike[code], code.startswith(meant[:3])))
    return best if alike[best] >= _ALIKE else ""


def _page(code: Code) -> Iterator[Line]:
    page = explain(code)
    yield line(f"{code.value} {code.title} ({code.severity.value})")
    yield BLANK
    yield line(page.text)
    for heading, text in (("Instead of", page.bad), ("write", page.good)):
        yield BLANK
        yield line(heading)
        yield from (Line((Piece(row),), indent=4, verbatim=True) for row in text.split("\n"))


def _list() -> Iterator[Line]:
    for code in Code:
        yield line(f"{code.value}  {code.title}")
