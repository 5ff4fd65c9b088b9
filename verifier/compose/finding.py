"""What is found where the same parties are under several charters. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass
from charter.model import Model
from charter.world import History
from verifier.explain.story import Event


class Kind(StrEnum):
    """What two charters do to one party."""

    CONTRADICTION = "must and must not"
    IMPOSSIBLE = "a duty that no lawful act meets"
    DECISION = "a decision contrary to another charter"
    MEMBERSHIP = "a membership permitted and excluded"
    TERMINATION = "a decision that ends another charter"


class Ground(StrEnum):
    """What settles which of two clauses is to be followed."""

    PRIORITY = "priority"
    SAVING = "saving"
    LATER = "lex posterior"
    EXCLUSION = "exclusion"
    OWN = "own article"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One of the charters. `name` is what the others call it, `listed` its members by the table of memberships (None
    where no table says who they are).
    """

    name: str
    path: str
    sha256: str
    model: Model
    listed: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What the charter `one` calls `first` is what the charter `other` calls `second`: an act, or (`act` false) a
    condition, a role or a matter. `said` is who says so: `article 4(2) of NATO`, or empty where the names are the same.
    """

    act: bool
    one: str
    first: str
    other: str
    second: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Which charter is followed (empty where both membership and conflict are simply unlawful), and what says so:
    `article 103(2) of UN`.
    """

    ground: Ground
    follows: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Side:
    """What one charter makes of the situation.

    `says` is a sentence without its full stop. `clauses` are the addresses it rests on. `conditions` of the charter
    are true at the end of the run `history`, which `steps` tells; the exceptions `lacking` are not. `replayed`: the
    interpreter has replayed the run and comes to what is said; otherwise that is read off the text, or proved by the
    solver alone.
    """

    charter: str
    says: str
    clauses: tuple[str, ...]
    conditions: tuple[str, ...]
    history: History
    steps: tuple[Event, ...]
    replayed: bool
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """Why something never is under one charter, for every roster that it allows and any number of steps.

    `claim` is a sentence without its full stop: what was asked of the `charter` and found to be so. It rests on so many
    `questions` to the solver, none of which has a solution, which a solver set up in another way was asked again and
    confirms; with none, the text alone shows it.
    """

    charter: str
    claim: str
    questions: int


@dataclass(frozen=True, slots=True)
class Case:
    """One of the cases that a proof goes through, and what excludes it. `so` says which case, empty if it is all."""

    so: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One concrete situation in which charters do not go together.

    `parties` are those that it is about, the first being the one that cannot keep them. `settled` is None where no
    clause settles it; `looked` then says, charter by charter, what there is. `cases` prove what is said of all
    situations: that a duty is met by no lawful act.
    """

    kind: Kind
    title: str
    parties: tuple[str, ...]
    sides: tuple[Side, ...]
    settled: Settlement | None
    remarks: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()

    @property
    def replayed(self) -> bool:
        """Whether the interpreter comes to both sides."""
        return all(side.replayed for side in self.sides)


@dataclass(frozen=True, slots=True)
class Cleared:
    """Clauses that never clash: proved for every roster and every combination of memberships (or those of the table).

    `cases` are all there are, for the reason `complete`, and each is excluded.
    """

    kind: Kind
    about: str
    clauses: tuple[str, ...]
    reason: str
    cases: tuple[Case, ...] = ()
    complete: str = ""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What could be neither shown nor excluded, and why."""

    kind: Kind
    about: str
    clauses: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Prior:
    """The charter `first` comes before the charter `last`, by the clause `by`: `article 103(2) of UN`."""

    first: str
    last: str
    by: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Charters each of which comes before the next, and the last of them before the first: their clauses say nothing of
    which goes first.
    """

    steps: tuple[Prior, ...]

    @property
    def charters(self) -> tuple[str, ...]:
        """The charters, in the order in which they come before one another."""
        return tuple(step.first for step in self.steps)


Outcome = Finding | Cleared | Unsettled


@dataclass(frozen=True, slots=True)
class Composition:
    """The whole answer. `apart` are pairs of charters no sentence of which is about the same act or matter."""

    neighbours: tuple[Neighbour, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...]
    cleared: tuple[Cleared, ...]
    open: tuple[Unsettled, ...]
    apart: tuple[tuple[str, str], ...]
    interrupted: bool = False
    circles: tuple[Circle, ...] = ()

    @property
    def clashes(self) -> tuple[Finding, ...]:
        """The findings that no clause settles."""
        return tuple(one for one in self.findings if one.settled is None)
