"""The report for people as it comes: on standard output, each verdict once it is known, word for word as at the end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from verifier.cli.emit import PEOPLE, page_of
from verifier.cli.examine import Piece
from verifier.cli.options import Output, Presentation
from verifier.cli.speak import silence, speak
from verifier.explain.report import FileReport, Finding
from verifier.report.layout.page import Page
from verifier.review.accept import accept

READ = tuple(Output(name) for name in PEOPLE)
"""The reports that people read while they are made."""

Aside = Callable[[], AbstractContextManager[None]]
"""Within it whatever else is shown on a terminal is out of the way."""


class Aloud:
    """Prints as much of the report as cannot change any more; nothing at all where no report for people is wanted.

    Nor where findings are compared with another version or a list: what they are is then known at the end only. A file
    that accepts something is told as a whole. `said` is what was printed.
    """

    def __init__(self, command: str, presentation: Presentation, judged: date, compared: bool, aside: Aside) -> None:
        wanted = [one for one in presentation.outputs if one in READ]
        self.output = wanted[0] if len(wanted) == 1 and not compared else None
        self.said = ""
        self._command, self._judged, self._aside, self._colour = command, judged, aside, presentation.colour
        self._whole = ""
        self._found: list[Finding] = []
        self._begun, self._told = "", 0

    def tell(self, file: FileReport, piece: Piece) -> None:
        """Print a verdict, if all that stands above it is printed."""
        if self.output is None or not isinstance(piece, Finding) or file.model is None:
            return
        self._found.append(piece)
        if not file.model.acceptances:
            self._say(self._whole + self._so_far(file))

    def done(self, file: FileReport) -> None:
        """Print what is left of a file in which nothing is left to do."""
        if self.output is not None:
            self._whole += self._ended(file)
            self._found, self._begun, self._told = [], "", 0
            self._say(self._whole)

    def _following(self, file: FileReport) -> tuple[Finding, ...]:
        """The findings so far, up to the first guarantee without one."""
        known = {one.verdict.guarantee.name: one for one in self._found}
        names = [one.name for one in file.model.guarantees] if file.model else []
        gap = next((at for at, name in enumerate(names) if name not in known), len(names))
        return tuple(known[name] for name in names[:gap])

    def _so_far(self, file: FileReport) -> str:
        """What is said of a file with the verdicts that are known; each is set once."""
        from verifier.report.layout.compose import finding_lines
        from verifier.report.layout.paint import paint

        page = self._page()
        following = self._following(file)
        self._begun = self._begun or self._text(replace(file, findings=()), whole=False)
        self._begun += paint(finding_lines(following[self._told :], page.width), page)
        self._told = len(following)
        return self._begun

    def _ended(self, file: FileReport) -> str:
        """All that is said of a file; its verdicts are not set again."""
        if not self._begun or self._told != len(file.findings):
            return self._text(accept(file, self._judged), whole=True)
        from verifier.report.layout.compose import rest_lines
        from verifier.report.layout.paint import paint

        page = self._page()
        return self._begun + paint(rest_lines(self._command, file, page.width), page)

    def _text(self, file: FileReport, whole: bool) -> str:
        from verifier.report.layout.compose import opening_lines, rest_lines
        from verifier.report.layout.paint import paint

        page = self._page()
        lines = [*opening_lines(self._command, file, page.width)]
        return paint([*lines, *(rest_lines(self._command, file, page.width) if whole else ())], page)

    def _page(self) -> Page:
        assert self.output is not None
        return page_of("", self.output.format, self._colour)

    def _say(self, text: str) -> None:
        """Print a text as far as it was not printed yet."""
        if len(text) > len(self.said) and text.startswith(self.said):
            with self._aside():
                try:
                    speak(text[len(self.said) :])
                except BrokenPipeError:
                    silence()
            self.said = text
