"""The sentences that give powers, lay down procedures and govern conduct."""

from dataclasses import dataclass
from typing import TypeAlias

from charter.source import Span
from charter.syntax.declarations import (
    Address,
    BlocsClause,
    ConditionClause,
    MatterClause,
    OrganClause,
    OverlapClause,
    Period,
    RosterClause,
    RuleClause,
    StandingClause,
    SubsetClause,
    WeightClause,
)  # fmt: skip
from charter.syntax.formula import (
    Formula,
    Phrase,
    Predicate,
    Quantity,
    Subject,
    Word,
    span_field,
)


@dataclass(frozen=True, slots=True)
class Manner:
    """`by F`, `by silence of 10 days`, `by default unless F`. `kind`: rule, silence, default."""

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
    """`, then approved by ORGAN by F`."""

    organ: Word
    formula: Formula
    span: Span = span_field()


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
    """`, with P taking no part and the quota kept`; it belongs to the stage it follows.

    `quota` is kept, recomputed, or empty where the text is silent.
    """

    phrase: Phrase
    quota: str
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class SubjectTo:
    """`, subject to A`, `, except as provided in A`."""

    address: Address
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class AtDeadline:
    """`, within P` and `, otherwise it lapses / is adopted / passes to ORGAN`.

    `kind`: within, lapses, adopted, passes.
    """

    kind: str
    period: Period | None
    organ: Word | None
    span: Span = span_field()


Modifier: TypeAlias = Ratified | Approved | OnOrigin | WithQuorum | WithRecusal | SubjectTo | AtDeadline


@dataclass(frozen=True, slots=True)
class ProcedureClause:
    """`alternatively, notwithstanding A, ORGAN decides M when F by R, …`

    `verb` is decides or recommends. `scope`: names (those in `matters`), every other, every.
    `manner` is None where no rule was written; then there are no modifiers.
    """

    alternatively: bool
    notwithstanding: Address | None
    organ: Word
    verb: str
    scope: str
    matters: tuple[Word, ...]
    when: tuple[Formula, ...]
    manner: Manner | None
    modifiers: tuple[Modifier, ...]


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """One of those whom decisions bind: `every member not abstaining`."""

    subject: Subject
    predicate: Predicate | None


@dataclass(frozen=True, slots=True)
class BindingClause:
    """`decisions of ORGAN on M bind S and T.` `bound` is empty for `no one`."""

    notwithstanding: Address | None
    organ: Word | None
    matters: tuple[Word, ...]
    bound: tuple[BoundGroup, ...]


@dataclass(frozen=True, slots=True)
class ReservedClause:
    """`territory and alliances are reserved to P.`"""

    matters: tuple[Word, ...]
    to: Phrase


@dataclass(frozen=True, slots=True)
class ConsentClause:
    """`no organ decides a reserved matter without the consent of P.`"""

    of: Phrase


@dataclass(frozen=True, slots=True)
class NoVoteClause:
    """`a suspended member has no vote in ORGAN.`"""

    quantity: Quantity
    phrase: Phrase
    organ: Word | None


@dataclass(frozen=True, slots=True)
class ConductTail:
    """`unless F`, `when F`, `within P`, `otherwise … is …`, `effective P after …`, `notwithstanding A`."""

    kind: str
    formula: Formula | None = None
    period: Period | None = None
    address: Address | None = None
    words: tuple[tuple[Word, ...], ...] = ()
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class ConductClause:
    """`a member must not A unless F.` The subject is an organ where `quantity` is None.

    `modal` has single spaces: must, must not, may, may not.
    """

    quantity: Quantity | None
    phrase: Phrase | None
    organ: Word | None
    modal: str
    act: tuple[Word, ...]
    tails: tuple[ConductTail, ...]


@dataclass(frozen=True, slots=True)
class MakesClause:
    """`an adopted admission makes the applicant a member.`"""

    quantity: Quantity
    matter: Word
    who: Phrase
    becomes: Phrase


@dataclass(frozen=True, slots=True)
class ObligationsClause:
    """`obligations of a leaving member last 12 months.`"""

    quantity: Quantity
    phrase: Phrase
    period: Period


@dataclass(frozen=True, slots=True)
class ArticleSet:
    """`articles 3, 5 and 9(2)`, `any other article`, `every article`. `kind`: these, other, every."""

    kind: str
    articles: tuple[Address, ...]
    span: Span = span_field()


@dataclass(frozen=True, slots=True)
class AmendmentClause:
    """`any other article is amended by ORGAN by F, …`"""

    articles: ArticleSet
    organ: Word
    formula: Formula
    modifiers: tuple[Modifier, ...]


@dataclass(frozen=True, slots=True)
class EntrenchedClause:
    """`articles 3 and 5 may not be amended.`"""

    articles: ArticleSet


Clause: TypeAlias = (
    RosterClause | StandingClause | SubsetClause | BlocsClause | OverlapClause | WeightClause
    | OrganClause | MatterClause | ConditionClause | RuleClause | ProcedureClause | BindingClause
    | ReservedClause | ConsentClause | NoVoteClause | ConductClause | MakesClause
    | ObligationsClause | AmendmentClause | EntrenchedClause
)  # fmt: skip
