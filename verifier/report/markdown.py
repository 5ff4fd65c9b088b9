"""Markdown for the page of a pull request: tables of all that was checked, and the stories of what is wrong.

Words of users stand in code spans and fences only, where Markdown knows no link, no mention, no emoji and no HTML.
"""

import re
from collections.abc import Iterable, Iterator

from charter.escape import inert, safe, safe_line
from verifier.explain.pardon import Pardon
from verifier.report.alert.alert import Alert, Level
from verifier.report.alert.sheet import Cell, Chapter, Sheet
from verifier.report.alert.telling import Telling
from verifier.report.alert.told import told as text_of
from verifier.report.layout.page import Page


def render(told: Telling, page: Page) -> str:
    """The report as Markdown that ends with a line feed."""
    return inert("\n".join(_lines(told.sheet())) + "\n")


def _lines(report: Sheet) -> Iterator[str]:
    yield f"## charter {report.command}"
    yield ""
    yield f"**Exit {int(report.exit)}**: {report.meaning}."
    if report.shard:
        yield f"This is part {report.shard} of a run: the other parts look at all other guarantees."
    if report.interrupted:
        yield "**The run was interrupted: this result is partial.**"
    for chapter in report.chapters:
        yield ""
        yield from _chapter(chapter)
    notes = [alert for alert in report.alerts if alert.rule.level is Level.NOTE]
    for alert in (alert for alert in report.alerts if alert.rule.level is not Level.NOTE):
        yield ""
        yield from _alert(alert)
    if notes:
        yield from _folded(
            f"Also to be known: {len(notes)}", (line for alert in notes for line in ("", *_alert(alert)))
        )
    for aside in report.asides:
        yield from _folded(aside.title, ("", *_fenced(aside.text, aside.language)))


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"### {', '.join(_cell(cell) for cell in chapter.heading)}"
    if chapter.rows:
        yield ""
        yield "".join(["|", *(f" {word} |" if word else " |" for word in chapter.head)])
        yield f"|{'---|' * len(chapter.head)}"
    yield from (f"| {' | '.join(_cell(cell) for cell in row)} |" for row in chapter.rows)
    if chapter.items:
        yield ""
        yield chapter.lead
        yield ""
    yield from (f"- {''.join(_cell(cell) for cell in item)}" for item in chapter.items)


def _cell(cell: Cell) -> str:
    said = _code(cell.text) if cell.quoted else cell.text
    shown = f"**{said}**" if cell.strong else said
    shown = f"{shown} ({_code(cell.aside)})" if cell.aside else shown
    return "<br>".join((shown, *map(_code, cell.below)))


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    """What a reader may open. The lines are Markdown again, behind an empty one."""
    yield ""
    yield f"<details><summary>{title}</summary>"
    yield from lines
    yield ""
    yield "</details>"


def _pardon(pardon: Pardon | None) -> str:
    return f" ({_code(pardon.words)})" if pardon else ""


def _alert(alert: Alert) -> Iterator[str]:
    """One problem: its title, its place, and the whole story in a fence that nothing in it can close."""
    yield f"#### {_code(alert.subject)}{_pardon(alert.pardon)}"
    yield ""
    yield f"{_code(alert.place.file)}, line {alert.place.line}"
    yield ""
    yield from _fenced(f"{alert.title}\n\n{text_of(alert)}")


def _fenced(said: str, language: str = "text") -> Iterator[str]:
    """A text in a fence that nothing in it can close."""
    text = safe(said)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}{language}"
    yield text
    yield fence


def _code(text: str) -> str:
    """The text as a code span, on one line; a bar, which would end the cell of a table, is spelt out."""
    said = safe_line(text).replace("|", "\\u{7c}") or " "
    fence = "`" * (max((len(run) for run in re.findall(r"`+", said)), default=0) + 1)
    padding = " " if "`" in (said[0], said[-1]) else ""
    return f"{fence}{padding}{said}{padding}{fence}"
