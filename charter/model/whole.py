"""The whole charter."""

from dataclasses import field

from charter.dataclass import dataclass
from charter.kept import Keeping
from charter.model.acceptance import Acceptance
from charter.model.conduct import Dynamics
from charter.model.neighbours import Neighbours
from charter.model.parties import Clause, Elsewhere, NoVote, Organ, Party, Roster, Tag, TagRule, Weight
from charter.model.procedure import Matter, Procedure
from charter.model.promise import Chronicle, Guarantee, Scenario


@dataclass(frozen=True, slots=True)
class NotAnalysed:
    """A clause that was read and understood but that no analysis covers yet.

    `matters` are those of which it may have decisions adopted that otherwise fail. Nothing may be claimed
    about such a decision that its adoption would make false.
    """

    construct: str
    clause: Clause
    matters: tuple[str, ...] = ()


class Version:
    """The same charter read or practised otherwise: in `words`, what then is so, and the charter as it then is.

    It is no dataclass, so that a walk through the parts of a charter ends here.
    """

    __slots__ = ("model", "words")

    def __init__(self, words: str, model: "Model") -> None:
        self.words = words
        self.model = model

    def __repr__(self) -> str:
        return f"Version({self.words!r}, {self.model!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and (self.words, self.model) == (other.words, other.model)

    def __hash__(self) -> int:
        return hash((self.words, self.model))


@dataclass(frozen=True, slots=True)
class Model(Keeping):
    """A charter, resolved. `amendable` tells whether some clause lets the rules be changed.

    `dynamics` holds what happens over several steps, `chronicles` the scenarios of several steps, `acceptances` the
    findings that somebody answers for, `neighbours` what it says of other charters. Where the text declares how a
    place may be read, `reading` says how it is read here, and `others` are all other ways. `practices` are the names
    of those in force, `practised` the charter under those that some scenarios are played under, with these alone.
    `elsewhere` is empty of a charter as it is read: it says where named parties may stand once a run has begun.
    """

    title: str
    standings: tuple[str, ...]
    rosters: tuple[Roster, ...]
    parties: tuple[Party, ...]
    tags: tuple[Tag, ...]
    tag_rules: tuple[TagRule, ...]
    weights: tuple[Weight, ...]
    organs: tuple[Organ, ...]
    conditions: tuple[str, ...]
    matters: tuple[Matter, ...]
    procedures: tuple[Procedure, ...]
    no_votes: tuple[NoVote, ...]
    guarantees: tuple[Guarantee, ...]
    scenarios: tuple[Scenario, ...]
    not_analysed: tuple[NotAnalysed, ...]
    amendable: bool
    dynamics: Dynamics = Dynamics()
    chronicles: tuple[Chronicle, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    neighbours: Neighbours = Neighbours()
    reading: str = ""
    others: tuple[Version, ...] = ()
    practices: tuple[str, ...] = ()
    practised: tuple[Version, ...] = ()
    elsewhere: Elsewhere = Elsewhere()
    files: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # (path, sha256)

    @property
    def headcounts(self) -> tuple[TagRule, ...]:
        """The rules that count parties, and not what they carry."""
        return tuple(rule for rule in self.tag_rules if rule.weight is None)
