"""The pieces a procedure is made of: its manner, and what follows it."""

from typing import TypeAlias

from charter.dataclass import dataclass
from charter.source import Span
from charter.syntax.declarations import Address, Period
from charter.syntax.formula import Formula, Phrase, Word, span_field


@dataclass(frozen=True, slots=True)
class Manner:
    """`by F`, `by silence of 10 days unless F`, `by default unless F`. `kind`: rule, silence, default."""

    kind: str
    formula: Formula | None
    period: Period | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Ratified:
    """`, then ratified by F`."""

    formula: Formula
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class Approved:
    """`, then approved by ORGAN by F`, `by silence of 12 months unless F`, `by default unless F`; `kind` as there."""

    organ: Word
    formula: Formula | None
    span: Span = span_field()
    kind: str = "rule"
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class OnOrigin:
    """`, on the recommendation of ORGAN by F`; `origin` is recommendation or proposal."""

    origin: str
    organ: Word
    formula: Formula | None
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class WithQuorum:
    """`, with a quorum of F`; it belongs to the stage it follows."""

    formula: Formula
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class WithRecusal:
    """`, with P taking no part and the quota kept`, or `with P and Q …`; it belongs to the stage it follows.

    `quota` is kept, recomputed, or empty where the text is silent.
    """

    phrases: tuple[Phrase, ...]
    quota: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class WithTies:
    """`, with ties broken by lot`, `, with ties broken by the chair`; it belongs to the stage it follows."""

    phrase: Phrase
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class ForSeats:
    """`, for five seats at once`: one paper, on which as many candidates are named as there are seats."""

    number: int
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class SubjectTo:
    """`, subject to A`, `, except as provided in A`."""

    address: Address
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class AtDeadline:
    """`, within P at this stage` and `, otherwise it lapses / is adopted / passes to ORGAN by F`.

    `kind`: within, lapses, adopted, passes. `alone`: of the stage that it follows, not of the whole.
    """

    kind: str
    period: Period | None
    organ: Word | None
    span: Span = span_field()
    alone: bool = False
    formula: Formula | None = None


Modifier: TypeAlias = (
    Ratified | Approved | OnOrigin | WithQuorum | WithRecusal | WithTies | ForSeats | SubjectTo | AtDeadline
)
