"""Results as they come: the events of a run on standard output, where the report there is one of events."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from charter.diagnostics.diagnostic import Diagnostic
from verifier.cli.choice import Presentation
from verifier.cli.emit import STREAMED
from verifier.cli.examine import Piece
from verifier.cli.speak import silence, speak
from verifier.explain.report import FileReport, Finding, Report, ScenarioFinding


class Stream:
    """Prints each event of a run at once; nothing at all unless `on`.

    A finding that the charter accepts on the day `judged` says so at once. Where findings are compared with another
    version or a list, what they are is known at the end only: then nothing is streamed.
    """

    def __init__(self, presentation: Presentation, judged: date, compared: bool) -> None:
        self.on = STREAMED in presentation.outputs and not compared
        self._judged = judged
        self._told: list[Diagnostic] = []

    def begin(self, command: str, shard: str) -> None:
        """Say that the run begins, or that part of it (`2/5`)."""
        if self.on:
            from verifier.report.verify.events import opening

            _print(opening(command, shard))

    def tell(self, file: FileReport, piece: Piece) -> None:
        """Say what was just found in a file."""
        if self.on:
            from verifier.report.verify.events import event

            if isinstance(piece, Diagnostic):
                self._told.append(piece)
            _print(event(file, self._accepted(file, piece)))

    def end(self, report: Report) -> None:
        """Say what the run came to."""
        if self.on:
            from verifier.report.verify.events import closing, event

            _print("".join(event(file, one) for file, one in self._late(report)))
            _print("".join(closing(report)))

    def _accepted(self, file: FileReport, piece: Piece) -> Piece:
        """The piece with what the charter says of it."""
        from verifier.review.accept import accept

        alone = replace(file, findings=(), scenarios=(), diagnostics=(), planned=0)
        match piece:
            case Finding():
                return accept(replace(alone, findings=(piece,)), self._judged).findings[0]
            case ScenarioFinding():
                return accept(replace(alone, scenarios=(piece,)), self._judged).scenarios[0]
            case _:
                return piece

    def _late(self, report: Report) -> Iterator[tuple[FileReport, Diagnostic]]:
        """What was said of the texts after they were read."""
        for file in report.files:
            yield from ((file, one) for one in file.diagnostics if not any(one is old for old in self._told))


def _print(text: str) -> None:
    """Print to a reader who may have gone away."""
    try:
        speak(text)
    except BrokenPipeError:
        silence()
