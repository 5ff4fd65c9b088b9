"""One finding in a text, as every pass reports it."""

from charter.dataclass import dataclass
from charter.diagnostics.code import Code, Severity
from charter.source import Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What is wrong, where, and what to write instead.

    `message` is one sentence in lower case without a full stop, user text in back-ticks. `fix` is text to
    copy, or an act in words, or None. `notes` are further sentences: readings, other places.
    """

    code: Code
    span: Span
    message: str
    fix: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of its code."""
        return self.code.severity


@dataclass(frozen=True, slots=True)
class Explanation:
    """The page of one code: a paragraph, and a text that draws it beside one that does not."""

    text: str
    bad: str
    good: str
