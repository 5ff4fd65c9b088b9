"""Matters, stages and procedures."""

from dataclasses import field, replace
from enum import StrEnum

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.model.formula import Formula, Where
from charter.model.parties import Ballot, Clause, ParamRef, PartySet, Ref, Stance
from charter.model.time import Period


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a matter that stands for a party: `by: member`. Any party of `group`.

    `respondent: other member` has the parameters before it in the `minus` of its group. `kind` is the group without
    them: what can be said where no question is at hand.
    """

    name: str
    group: PartySet

    @property
    def kind(self) -> PartySet:
        """The group, whoever the other parameters stand for."""
        return replace(self.group, minus=tuple(part for part in self.group.minus if not isinstance(part, ParamRef)))

    @property
    def others(self) -> tuple[str, ...]:
        """The parameters whose parties it cannot stand for."""
        return tuple(part.name for part in self.group.minus if isinstance(part, ParamRef))


@dataclass(frozen=True, slots=True)
class Category:
    """A parameter of a matter that takes one of a few declared values: `kind: civil or military`."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of decision. Arguments of different parameters may be one party, unless one is of an `other`.

    `reserved_to` lists the parameters whose parties the matter is reserved to; `reserved_by` are the clauses that say
    so.
    """

    name: str
    params: tuple[Param, ...]
    categories: tuple[Category, ...]
    reserved_to: tuple[str, ...]
    clause: Clause
    reserved_by: tuple[Clause, ...] = field(default=(), compare=False)


class StageKind(StrEnum):
    """What a stage is called when it is told."""

    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    APPROVAL = "approval"
    SILENCE = "silence procedure"
    RATIFICATION = "ratification"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Stage:
    """One ballot of a procedure.

    A party holds a ballot at the stage iff it is in one of `seats`, is not in `recused`, and no
    `NoVote` covers it; its ballot is one of `ballots`. The sets of `rule` and `quorum` already
    name the organ they are taken from. When `keep_quota`, recused parties still count in every
    set; otherwise they are in none of the stage's sets.

    The stage passes iff (`rule` and `quorum`) differs from `reversed_`: a reversed stage passes
    unless its rule is met.

    At an election `places` is how many seats one paper fills, and how many candidates may be named on it. `within` is
    how long it is open, where that is said: from the day of the stage before where it has the time `alone`, from that
    of the first one where all stages have it together. Ballots cast later are not cast; no verdict turns on it.
    """

    kind: StageKind
    organ: str | None
    seats: tuple[PartySet, ...]
    ballots: tuple[Ballot, ...]
    rule: "Formula"
    quorum: "Formula"
    recused: tuple[Ref, ...]
    keep_quota: bool
    reversed_: bool
    clause: Clause
    text: str = field(default="", compare=False)
    places: int = 1
    within: Period | None = field(default=None, compare=False)
    alone: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Bound:
    """Those whom an adopted decision binds: the parties of `group` that satisfy `stance`, at the stages of `where`."""

    group: PartySet
    stance: Stance | None
    clause: Clause
    where: Where | None = None


@hashed
@dataclass(frozen=True, slots=True)
class Procedure(Hashed):
    """One way to decide one matter: adopted iff every stage passes.

    The procedure is open to a decision iff `when` is true of it (conditions, categories, the
    parties concerned; no ballots). Overrides are already worked in. Where several procedures are
    open, any of them may be used. `ballot` is `the second ballot` of an election, `the only ballot`, or empty.
    """

    matter: str
    organ: str
    when: "Formula"
    stages: tuple[Stage, ...]
    binds: tuple[Bound, ...]
    clause: Clause
    ballot: str = ""
