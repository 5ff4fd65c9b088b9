"""The report for people as it comes: on standard output, each verdict once it is known, word for word as at the end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from verifier.cli.choice import Output, Presentation
from verifier.cli.emit import PEOPLE, page_of
from verifier.cli.examine import Piece
from verifier.cli.speak import silence, speak
from verifier.explain.report import FileReport, Finding, Report
from verifier.report.layout.page import Page
from verifier.review.accept import accept

READ = tuple(Output(name) for name in PEOPLE)
"""The reports that people read while they are made."""

Aside = Callable[[], AbstractContextManager[None]]
"""Within it whatever else is shown on a terminal is out of the way."""


class Aloud:
    """Prints as much of the report as cannot change any more; nothing at all where no report for people is wanted.

    Nor where findings are compared with another version or a list: what they are is then known at the end only. A file
    that accepts something is told as a whole.
    """

    def __init__(self, command: str, presentation: Presentation, judged: date, compared: bool, aside: Aside) -> None:
        wanted = [one for one in presentation.outputs if one in READ]
        self.output = wanted[0] if len(wanted) == 1 and not compared else None
        self._command, self._judged, self._aside, self._colour = command, judged, aside, presentation.colour
        self._files: list[tuple[FileReport, str]] = []
        self._printed: list[str] = []
        self._here, self._apart = "", False
        self._found: list[Finding] = []
        self._begun, self._told = "", 0

    def tell(self, file: FileReport, piece: Piece) -> None:
        """Print a verdict, if all that stands above it is printed."""
        if self.output is None or not isinstance(piece, Finding) or file.model is None:
            return
        self._found.append(piece)
        if not file.model.acceptances:
            self._say(self._so_far(file))

    def done(self, file: FileReport) -> None:
        """Print what is left of a file in which nothing is left to do."""
        if self.output is not None:
            judged = accept(file, self._judged)
            self._files.append((judged, self._ended(judged)))
            self._say(self._files[-1][1])
            self._found, self._begun, self._told, self._here = [], "", 0, ""

    def left(self, report: Report) -> str | None:
        """What is left to print of the whole report; None where nothing is told before its end. Of a file that has not
        changed since it was told the text is known.
        """
        if self.output is None:
            return None
        from verifier.report.layout.paint import paint
        from verifier.report.layout.summary import summary_lines

        told = [*self._files, *((None, "") for _ in report.files[len(self._files) :])]
        pairs = zip(report.files, told, strict=True)
        texts = [text if _same(one, file) else self._text(file) for file, (one, text) in pairs]
        whole = "".join([*texts, paint(summary_lines(report), self._page())])
        return whole.removeprefix("".join(self._printed))

    def _following(self, file: FileReport) -> tuple[Finding, ...]:
        """The findings so far, up to the first guarantee without one."""
        known = {one.verdict.guarantee.name: one for one in self._found}
        names = [one.name for one in file.model.guarantees] if file.model else []
        gap = next((at for at, name in enumerate(names) if name not in known), len(names))
        return tuple(known[name] for name in names[:gap])

    def _so_far(self, file: FileReport) -> str:
        """What is said of a file with the verdicts that are known; each is set once."""
        from verifier.report.layout.compose import finding_lines, opening_lines
        from verifier.report.layout.paint import paint

        page = self._page()
        following = self._following(file)
        self._begun = self._begun or paint(opening_lines(self._command, replace(file, findings=()), page.width), page)
        self._begun += paint(finding_lines(following[self._told :], page.width), page)
        self._told = len(following)
        return self._begun

    def _ended(self, file: FileReport) -> str:
        """All that is said of a file; its verdicts are not set again."""
        if not self._begun or self._told != len(file.findings):
            return self._text(file)
        from verifier.report.layout.compose import rest_lines
        from verifier.report.layout.paint import paint

        page = self._page()
        return self._begun + paint(rest_lines(self._command, file, page.width), page)

    def _text(self, file: FileReport) -> str:
        """All that is said of a file, set anew."""
        from verifier.report.layout.compose import file_lines
        from verifier.report.layout.paint import paint

        page = self._page()
        return paint(file_lines(self._command, file, page.width), page)

    def _page(self) -> Page:
        assert self.output is not None
        return page_of("", self.output.format, self._colour)

    def _say(self, text: str) -> None:
        """Print the text of a file as far as it was not printed yet. Once it is no longer what was printed, nothing
        more is told before the end.
        """
        self._apart = self._apart or not text.startswith(self._here)
        new = text[len(self._here) :]
        if self._apart or not new:
            return
        with self._aside():
            try:
                speak(new)
            except BrokenPipeError:
                silence()
        self._here = text
        self._printed.append(new)


def _same(told: FileReport | None, file: FileReport) -> bool:
    """Whether the file that was told is this one, whatever it counts for."""
    return told is not None and replace(told, exit=file.exit) == file
