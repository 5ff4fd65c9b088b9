"""Concrete worlds: parties with names, decisions with a ballot for each of them.

Data only. Counterexamples of the verifier are stated in these terms, and the interpreter replays
them.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from charter.model import Ballot


@dataclass(frozen=True, slots=True)
class Actor:
    """One party of a world: its standing, the roles, blocs and seats it has, what weights it carries.

    `weights` gives a value for every weight of the charter, in the charter's order.
    """

    name: str
    standing: str
    tags: tuple[str, ...] = ()
    weights: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """All parties of one roster, in canonical order."""

    actors: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to the vote: a matter, who it concerns, its categories and conditions."""

    matter: str
    arguments: tuple[tuple[str, str], ...] = ()
    categories: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()


StageBallots: TypeAlias = tuple[tuple[str, Ballot], ...]


@dataclass(frozen=True, slots=True)
class Decision:
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
