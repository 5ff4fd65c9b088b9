"""Concrete worlds: parties with names, decisions with a ballot for each of them.

Data only. Counterexamples of the verifier are stated in these terms, and the interpreter replays
them.
"""

from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.model import Ballot

MOST_PARTIES = 1_000_000
"""The largest world that is made: parties are looked at one by one."""


@hashed
@dataclass(frozen=True, slots=True)
class Actor(Hashed):
    """One party of a world: its standing, the roles, blocs and seats it has, what weights it carries.

    `weights` gives a value for every weight of the charter, in the charter's order.
    """

    name: str
    standing: str
    tags: tuple[str, ...] = ()
    weights: tuple[tuple[str, Fraction], ...] = ()


@hashed
@dataclass(frozen=True, slots=True)
class World(Hashed):
    """All parties of one roster, in canonical order."""

    actors: tuple[Actor, ...]


@hashed
@dataclass(frozen=True, slots=True)
class Question(Hashed):
    """What is put to the vote: a matter, who it concerns, its categories and conditions."""

    matter: str
    arguments: tuple[tuple[str, str], ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()


StageBallots: TypeAlias = tuple[tuple[str, Ballot], ...]


@hashed
@dataclass(frozen=True, slots=True)
class Decision(Hashed):
    """A question, the procedure followed (an index into `Model.procedures`), and all ballots.

    `ballots` has one entry for each stage: (party, ballot) for everyone who holds a ballot there.
    """

    question: Question
    procedure: int
    ballots: tuple[StageBallots, ...]


@dataclass(frozen=True, slots=True)
class NeverCase:
    """A world, a decision (None if the guarantee speaks of none) and who the variables stand for."""

    world: World
    decision: Decision | None
    binding: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TwoRunsCase:
    """Two decisions of one world. `changed` names who changed places or ballots."""

    world: World
    first: Decision
    second: Decision
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AloneCase:
    """Actors and a question on which their power is not what the guarantee demands.

    `actors` act together. `replies` are the ballots that show it: for each procedure (index) and
    each stage looked at, the actors' ballots and the ballots of all others that answer them.
    """

    world: World
    question: Question
    actors: tuple[str, ...]
    replies: tuple["Reply", ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """At one stage of one procedure: full ballots, the actors' own among them."""

    procedure: int
    stage: int
    ballots: StageBallots


Case: TypeAlias = NeverCase | TwoRunsCase | AloneCase


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision is put to the vote, and adopted or not. `amends` is the unit amended by it, or empty."""

    decision: Decision
    amends: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A party does something. `conditions` are those of the charter that are true at that moment."""

    actor: str
    act: str
    target: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wait:
    """Time passes until `day` (as `date.toordinal` counts), or, where it is None, until the next thing falls due."""

    day: int | None = None


Event: TypeAlias = Decided | Done | Wait


@dataclass(frozen=True, slots=True)
class History:
    """A run: who there is at the start, the day it starts (as `date.toordinal` counts), what happens then, in order."""

    world: World
    start: int
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class RunCase:
    """A run that violates a guarantee.

    `end` is the case that the rules and the parties allow after the run, for a guarantee about one decision: its
    world is the one that the run ends in. For any other guarantee `end` is None: the last event, and the moment
    after the run, show it. `binding` says who the variables of the guarantee stand for; `protected` is the party
    that consented to no change of the rules, or empty.
    """

    history: History
    binding: tuple[tuple[str, str], ...] = ()
    end: Case | None = None
    protected: str = ""
