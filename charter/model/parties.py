"""Clauses, ballots, stances, sets of parties, and who there is."""

from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, assert_never

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.source import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """Where something is said: an address such as `article 27(3)`, and the place in the file.

    `wording` is the legal text that stands beside the rule, or empty.
    """

    address: str
    span: Span = field(compare=False)
    wording: str = field(default="", compare=False)


class Ballot(StrEnum):
    """What one entitled party does at one stage. At a ratification: ratifies, refuses, silent."""

    IN_FAVOUR = "in favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    ABSENT = "absent"


@hashed
@dataclass(frozen=True, slots=True)
class Stance(Hashed):
    """A set of ballots, or its complement.

    A party satisfies the stance iff (it holds a ballot and that ballot is in `ballots`) differs
    from `negated`. A party that holds no ballot (recused, without a vote) satisfies only negated
    stances.
    """

    ballots: tuple[Ballot, ...]
    negated: bool = False


IN_FAVOUR = Stance((Ballot.IN_FAVOUR,))
AGAINST = Stance((Ballot.AGAINST,))
ABSTAINING = Stance((Ballot.ABSTAINING,))
ABSENT = Stance((Ballot.ABSENT,))
PRESENT = Stance((Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSTAINING))
VOTING = Stance((Ballot.IN_FAVOUR, Ballot.AGAINST))


@dataclass(frozen=True, slots=True)
class NamedRef:
    """A party named in the charter: `France`."""

    name: str


@dataclass(frozen=True, slots=True)
class ParamRef:
    """The party that a decision concerns, by the name of the matter's parameter: `by`, `of`."""

    name: str


@dataclass(frozen=True, slots=True)
class VarRef:
    """A party that a guarantee speaks of: `m` in `some member m`."""

    name: str


Ref: TypeAlias = NamedRef | ParamRef | VarRef


@hashed
@dataclass(frozen=True, slots=True)
class PartySet(Hashed):
    """A set of parties of one world, at one stage.

    A party is in the set iff all of these hold: its standing is among `standings` (any standing
    when empty); it is one of the individuals `only` (no such demand when empty); it belongs to
    every role and bloc in `tags`; it sits in every organ in `organs`; it is in no part of `minus`;
    and it satisfies `filter` (its ballot at this stage: `present`, `voting`).
    """

    standings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    only: tuple[Ref, ...] = ()
    minus: tuple["Ref | PartySet", ...] = ()
    filter: Stance | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party named in the charter, with what the charter fixes of it.

    `weights` holds (weight name, value); a weight not listed is unknown for this party.
    """

    name: str
    standing: str
    clause: Clause
    weights: tuple[tuple[str, Fraction], ...] = ()


Arrangement: TypeAlias = tuple[tuple[str, str], ...]
"""Named parties, and the standing that each of them has."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where parties that the charter names may stand at moments of a run.

    `standings` gives for such a party every standing that it may have, the one in which it is listed first. At most
    `most` of them (None: all) are not where they are listed, and they do not all stand as in one of `barred`, up to
    parties that nothing tells apart.
    """

    standings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    most: int | None = None
    barred: tuple[Arrangement, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The anonymous parties that start with one standing: from `low` up to `high` of them.

    `high` is None when there is no upper limit. Named parties are not counted here.
    """

    standing: str
    low: int
    high: int | None
    clause: Clause


class TagKind(StrEnum):
    """What kind of subset a tag is."""

    ROLE = "role"
    BLOC = "bloc"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Tag:
    """A role, a bloc, or the elected seats of an organ: a subset of the parties.

    Fixed when `members` is a tuple of names; otherwise free: any subset whatever of `among`, as
    far as the tag rules allow. Free tags may overlap.
    """

    name: str
    kind: TagKind
    members: tuple[str, ...] | None
    among: PartySet
    clause: Clause


class Relation(StrEnum):
    """How two numbers compare."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    FEWER_THAN = "<"
    EXACTLY = "="

    def holds(self, left: int | Fraction, right: int | Fraction) -> bool:
        """Whether `left` stands in the relation to `right`."""
        match self:
            case Relation.AT_LEAST:
                return left >= right
            case Relation.MORE_THAN:
                return left > right
            case Relation.AT_MOST:
                return left <= right
            case Relation.FEWER_THAN:
                return left < right
            case Relation.EXACTLY:
                return left == right
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class TagRule:
    """An axiom on who belongs where: the number of parties in `group` stands in `relation` to `number`.

    `role permanent: 5 members.` gives *exactly 5*; `NATO and CSTO do not overlap.` gives *at most 0*. Where there is a
    `weight`, what the parties of the group carry of it together stands in that relation to the number.
    """

    group: PartySet
    relation: Relation
    number: int
    clause: Clause
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class Weight:
    """A non-negative exact number each party carries: population, shares, votes.

    A party without a value of its own carries an unknown one: any rational number >= 0, or, when
    `whole`, any whole number >= 1; at least `low` and, where there is a `high`, at most that (both whole numbers).
    """

    name: str
    whole: bool
    clause: Clause
    low: int = 0
    high: int | None = None

    @property
    def least(self) -> int:
        """The least that an unknown one may be."""
        return max(self.low, 1) if self.whole else self.low

    @property
    def usual(self) -> int:
        """What an unknown one is where nothing else is said: 1, or what comes next to it."""
        return max(self.least, 1 if self.high is None else min(1, self.high))

    def may_be(self, value: Fraction) -> bool:
        """Whether an unknown one may have this value."""
        fits = self.least <= value and (self.high is None or value <= self.high)
        return fits and (value.denominator == 1 or not self.whole)


@dataclass(frozen=True, slots=True)
class Organ:
    """A body. A party sits in it iff it is in one of the sets `seats`."""

    name: str
    seats: tuple[PartySet, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class NoVote:
    """The parties in `group` hold no ballot at any stage, though they count in every base."""

    group: PartySet
    clause: Clause
