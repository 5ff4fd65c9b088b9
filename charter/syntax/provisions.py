"""The sentences that give powers and lay down procedures; and all sentences together."""

from typing import TypeAlias

from charter.dataclass import dataclass
from charter.syntax.conduct import (
    AmendmentClause,
    ConductClause,
    CountsClause,
    EndsClause,
    EntrenchedClause,
    EntryClause,
    ExtendsClause,
    HolidaysClause,
    LapsesClause,
    MakesClause,
    MovedClause,
    ObligationsClause,
    SunsetClause,
    WeekClause,
    YearClause,
)
from charter.syntax.declarations import (
    Address,
    BlocsClause,
    ConditionClause,
    MatterClause,
    OrganClause,
    OverlapClause,
    RosterClause,
    RuleClause,
    SitsClause,
    StandingClause,
    SubsetClause,
    TogetherClause,
    WeightClause,
)  # fmt: skip
from charter.syntax.formula import (
    Formula,
    Phrase,
    Predicate,
    Quantity,
    Subject,
    Word,
)
from charter.syntax.neighbours import (
    CalledClause,
    CeasesClause,
    EndsCharterClause,
    PriorityClause,
    SameActClause,
    SameTermClause,
    SavingClause,
    SinceClause,
)
from charter.syntax.procedures import Manner, Modifier


@dataclass(frozen=True, slots=True)
class ProcedureClause:
    """`alternatively, notwithstanding A, ORGAN decides M when F by R, …`

    `verb` is decides, recommends or elects. `alternatively` is true also of `in the second ballot, …`, of which
    `ballot` is `the second ballot`. `scope`: names (those in `matters`), every other, every. `manner` is None where no
    rule was written; then there are no modifiers.
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
    ballot: str = ""


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """One of those whom decisions bind: `every member not abstaining`."""

    subject: Subject
    predicate: Predicate | None


@dataclass(frozen=True, slots=True)
class BindingClause:
    """`decisions of ORGAN on M bind S and T.` Of any organ where `organs` is empty; `bound` is for `no one`."""

    notwithstanding: Address | None
    organs: tuple[Word, ...]
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


Clause: TypeAlias = (
    RosterClause | StandingClause | SubsetClause | BlocsClause | OverlapClause | WeightClause
    | OrganClause | MatterClause | ConditionClause | RuleClause | ProcedureClause | BindingClause
    | ReservedClause | ConsentClause | NoVoteClause | ConductClause | MakesClause
    | EndsClause | ExtendsClause | LapsesClause | EntryClause | ObligationsClause | CountsClause
    | AmendmentClause | EntrenchedClause | SunsetClause | YearClause
    | WeekClause | HolidaysClause | MovedClause
    | CalledClause | SinceClause | PriorityClause | SavingClause | CeasesClause | EndsCharterClause
    | SameActClause | SameTermClause | TogetherClause | SitsClause
)  # fmt: skip
