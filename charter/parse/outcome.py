"""What the reading of a stretch of text came to."""

from dataclasses import field

from charter.dataclass import dataclass
from charter.diagnostics import Diagnostic
from charter.parse.automaton import Automaton
from charter.source import Span


@dataclass(slots=True)
class Outcome:
    """What was read, and what is wrong with it."""

    automaton: Automaton
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def elements(self) -> list[tuple[object, Span]]:
        """The elements with their places, in order."""
        return self.automaton.elements
