"""A moment of a run: all that what comes next can depend on. Days are ordinals (`date.toordinal`)."""

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from charter.model import Clause, Due
from charter.world import Actor, Decision, World


@hashed
@dataclass(frozen=True, slots=True)
class Adoption(Hashed):
    """A decision adopted on `day` in `world`, by the rules that were left once `amended` were amended.

    One on `amendment` amends the unit `amends`.
    """

    decision: Decision
    day: int
    world: World
    amended: tuple[str, ...]
    amends: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """The party is to come to the standing `to` on `day`.

    It had the standing `origin` when this began, and has `meanwhile` since, if that is not empty. `due` is what the
    clause said.
    """

    day: int
    party: str
    to: str
    origin: str
    meanwhile: str
    due: Due
    clause: Clause


@dataclass(frozen=True, slots=True)
class Survival:
    """The norms at these addresses bind the party still, before the day `until` (for ever if None), by the clause."""

    party: str
    until: int | None
    norms: tuple[str, ...]
    clause: Clause


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What a party, or an organ that adopts a decision, does to the `targets` under the conditions that are so then.

    With `to` it does nothing: the party comes to that standing.
    """

    who: str
    act: str
    targets: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    to: str = ""


@hashed
@dataclass(frozen=True, slots=True)
class Owed(Hashed):
    """A duty in play: `norm` is its index, `party` empty where an organ is to do it, `deadline` may be None.

    `over` once it is performed, or its deadline has brought about what it brings about. `conditions` are those that
    it is in play for. Where it follows an event, `binding` says whom the event was about, as far as the duty speaks of
    them.
    """

    norm: int
    party: str
    deadline: int | None
    conditions: tuple[str, ...] = ()
    over: bool = False
    binding: tuple[tuple[str, str], ...] = ()


@hashed
@dataclass(frozen=True, slots=True)
class Moment(Hashed):
    """Where a run has come to on `day`, having begun on `start`.

    `coming` are decisions that are adopted and not in force yet, `pending` changes of standing still to come, both in
    the order in which they take effect. `amended` are the units amended or lapsed, `consented` the
    parties that consented to some amendment, both sorted. Of the text as it stands for the party `seen_by`, if that is
    not empty: what was amended for others alone is not in `amended`.
    """

    world: World
    day: int
    start: int
    in_force: tuple[Adoption, ...] = ()
    coming: tuple[Adoption, ...] = ()
    pending: tuple[Pending, ...] = ()
    surviving: tuple[Survival, ...] = ()
    owed: tuple[Owed, ...] = ()
    amended: tuple[str, ...] = ()
    consented: tuple[str, ...] = ()
    seen_by: str = ""

    def actor(self, name: str) -> Actor | None:
        """The party of that name."""
        return next((actor for actor in self.world.actors if actor.name == name), None)
