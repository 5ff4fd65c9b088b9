"""Writing a report in every format that was asked for."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from verifier.cli.choice import Manner, Output, Presentation
from verifier.cli.options import ANNOTATIONS
from verifier.cli.speak import append, save, silence, speak
from verifier.report import load
from verifier.report.alert.telling import Telling
from verifier.report.layout.layers import layer_lines
from verifier.report.layout.page import BLANK, Line, Page, Piece, Style, line
from verifier.report.layout.paint import paint

if TYPE_CHECKING:
    from verifier.cli.opened import Opened

MOST_SUMMARY = 900_000
"""Bytes of the summary of a job: GitHub takes a mebibyte from a step."""

ENTRIES = ("\n#### ", "\n<details>")
"""How each problem begins in Markdown, and what a reader may open."""

FOLDED = ("\n<details>", "\n</details>")
"""How what a reader may open begins and ends."""

PEOPLE = ("human", "plain")
"""The reports for people at a terminal."""

STREAMED = Output("jsonl")
"""The report that can be written all along."""

_USUAL = 80
"""The width of a page that no terminal shows."""
_NARROWEST = 40
_WIDEST = 110


def emit(told: Telling, presentation: Presentation, streamed: bool = False, left: str | None = None) -> None:
    """Write the report to the terminal, then to the files named, and to the summary of the job where there is one.

    What was `streamed` to the terminal is not written there again. Where some of the report for people was told there,
    `left` is the rest of it. A file that cannot be written keeps none of the others from being written; the first
    OSError is raised at the end.
    """
    faults = []
    for output in sorted(presentation.outputs, key=lambda output: (bool(output.path), output.format == ANNOTATIONS)):
        if streamed and output == STREAMED:
            continue
        rest = left if output.format in PEOPLE and not output.path else None
        text = _rendered(told, output, presentation) if rest is None else rest
        try:
            if output.path:
                save(output.path, text)
            else:
                _show(text, output.format == ANNOTATIONS)
        except OSError as fault:
            faults.append(fault)
    if any(output.format == ANNOTATIONS for output in presentation.outputs):
        _summarise(told)
    if faults:
        raise faults[0]


def _rendered(told: Telling, output: Output, presentation: Presentation) -> str:
    return load(output.format).render(told, page_of(output.path, output.format, presentation.colour))


def _summarise(told: Telling) -> None:
    """Add the report to the page of the job, which GitHub keeps in a file that each step adds to."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    text = load("markdown").render(told, Page())
    if len(text.encode("utf-8")) > MOST_SUMMARY:
        kept = text.encode("utf-8")[:MOST_SUMMARY].decode("utf-8", "ignore")
        kept = kept[: max(kept.rfind(entry) for entry in ENTRIES)]
        ends = FOLDED[1] * (kept.count(FOLDED[0]) - kept.count(FOLDED[1]))
        text = f"{kept}{ends}\n\nThe rest is left out: the page of a job holds no more.\n"
    append(place, text)


def _show(text: str, commands: bool) -> None:
    """Print to a reader who may have gone away: the verdict stands, nobody is told."""
    try:
        speak(text, commands)
    except BrokenPipeError:
        silence()


def preface(found: "Sequence[Opened]", manner: Manner, *, each: bool = False) -> str:
    """What an answer begins with: the layers of the charters that it is about; empty where there are none, and for
    programs. `each` tells that every way to read them is looked at.
    """
    if manner.format == "json":
        return ""
    return paint(layered(found, each=each), page_for(manner))


def layered(found: "Sequence[Opened]", *, each: bool = False) -> tuple[Line, ...]:
    """The lines that say in which layers charters are read, and an empty one; none where they have none."""
    told = [(one.shown, list(layer_lines(one.model, each=each))) for one in found]
    named = [[line(Piece(f"{shown}: ", Style.NAME), *row.pieces) for row in rows] for shown, rows in told]
    lines = [row for rows in (named if len(found) > 1 else [rows for _, rows in told]) for row in rows]
    return (*lines, BLANK) if lines else ()


def page_for(manner: Manner) -> Page:
    """Where an answer that is shown in that manner goes."""
    return page_of("", manner.format, manner.colour)


def page_of(path: str, format_: str, colour: bool | None) -> Page:
    """Where a report in the format goes: to a file, or to the terminal if `path` is empty.

    As wide as the terminal, within reason; in colour for those who see it or ask for it, never if `colour` is false.
    """
    if path or format_ == "plain" or not (sys.stdout and sys.stdout.isatty()):
        return Page(_USUAL, not path and format_ != "plain" and _forced(colour))
    from shutil import get_terminal_size

    width = get_terminal_size((_USUAL, 24)).columns
    allowed = colour is None and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(min(max(width, _NARROWEST), _WIDEST), allowed)


def _forced(colour: bool | None) -> bool:
    """Whether the caller wants colour although nobody sees a terminal."""
    return colour is None and not os.environ.get("NO_COLOR") and bool(os.environ.get("FORCE_COLOR"))
