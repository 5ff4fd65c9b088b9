"""Sentences that stand in the place of others: ways to read a place, and what is done in practice."""

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.declarations import Address
from charter.syntax.formula import Word, span_field
from charter.syntax.provisions import Clause


@dataclass(frozen=True, slots=True)
class Way:
    """One sentence of a reading or of a practice; one of a practice may stand only `where the text is silent`."""

    clause: Clause
    where_silent: bool = False
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class ReadingDecl:
    """`reading of "all members" in article 4(2): either SENTENCE; or SENTENCE.`

    `doubt` are the words that are open, empty where none are quoted. There are two ways or more.
    """

    doubt: str
    where: Address
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class PracticeDecl:
    """`practice "abstention is not a veto" since 1946: SENTENCE; SENTENCE.` `since` is a date or a year."""

    name: Word
    since: Word | None
    ways: tuple[Way, ...]

    @property
    def address(self) -> str:
        """Where its sentences stand."""
        return f'practice "{self.name.text}"'
