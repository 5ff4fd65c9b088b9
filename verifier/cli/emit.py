"""Writing a report in every format that was asked for."""

import os
import sys

from verifier.cli.options import Presentation
from verifier.cli.speak import save, silence, speak
from verifier.explain.report import Report
from verifier.report import load
from verifier.report.layout.page import Page

_NARROWEST = 80
_WIDEST = 110


def emit(report: Report, presentation: Presentation) -> None:
    """Write the report to the terminal, then to the files named. Raises OSError if a file cannot be written."""
    for output in sorted(presentation.outputs, key=lambda output: bool(output.path)):
        text = load(output.format).render(report, page_of(output.path, output.format, presentation.colour))
        if output.path:
            save(output.path, text)
        else:
            _show(text)


def _show(text: str) -> None:
    """Print to a reader who may have gone away: the verdict stands, nobody is told."""
    try:
        speak(text)
    except BrokenPipeError:
        silence()


def page_of(path: str, format_: str, colour: bool | None) -> Page:
    """Where a report in the format goes: to a file, or to the terminal if `path` is empty.

    As wide as the terminal, within reason; in colour for those who see it or ask for it, never if `colour` is false.
    """
    if path or format_ == "plain" or not (sys.stdout and sys.stdout.isatty()):
        return Page(_NARROWEST, not path and format_ != "plain" and _forced(colour))
    from shutil import get_terminal_size

    width = get_terminal_size((_NARROWEST, 24)).columns
    allowed = colour is None and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Page(min(max(width, _NARROWEST), _WIDEST), allowed)


def _forced(colour: bool | None) -> bool:
    """Whether the caller wants colour although nobody sees a terminal."""
    return colour is None and not os.environ.get("NO_COLOR") and bool(os.environ.get("FORCE_COLOR"))
