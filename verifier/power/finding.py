"""What is asked about power, and what is found. Data only."""

from fractions import Fraction

from charter.dataclass import dataclass
from charter.world import Question
from verifier.power.coalitions import Coalitions
from verifier.power.estimate import Estimate
from verifier.power.measures import Measures
from verifier.power.question import Asked
from verifier.power.roster import Wishes
from verifier.power.ternary import Ternary


@dataclass(frozen=True, slots=True)
class Request:
    """What to measure.

    Only the matter of that name (all when empty), the stages of that organ (all when empty), the stage of that
    number from 1 (all when None). `blocs` are the parties of each a-priori bloc, or the name of one role or bloc.
    `samples` is the number of random votes of an estimate, None for none.
    """

    matter: str = ""
    organ: str = ""
    stage: int | None = None
    wishes: Wishes = Wishes()
    blocs: tuple[tuple[str, ...], ...] = ()
    ternary: bool = False
    samples: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where power is measured: under these procedures (indices), at one stage (an index) or through all of them."""

    procedures: tuple[int, ...]
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Bloc:
    """An a-priori bloc: its name or empty, and its players."""

    name: str
    players: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owen:
    """The Owen value of each player, in the order of the players, for these blocs."""

    blocs: tuple[Bloc, ...]
    values: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a game comes to. What was not asked for, or cannot be counted exactly, is None; `reason` then says why.

    `alike` sorts the players into those that the rule treats alike.
    """

    players: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    measures: Measures | None = None
    coalitions: Coalitions | None = None
    owen: Owen | None = None
    ternary: Ternary | None = None
    estimate: Estimate | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The power over one matter at one place. All that is `asked` is decided alike there.

    `organ` decides, or is empty at a stage of no organ. `clauses` are the addresses that govern it. `remarks` are
    sentences: what was assumed, and what is left out. `standings` are those of the players, in their order.
    """

    matter: str
    asked: tuple[Asked, ...]
    place: Place
    stages: int
    organ: str
    kind: str
    clauses: tuple[str, ...]
    result: Result
    remarks: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that are decided alike."""
        return tuple(dict.fromkeys(one.question for one in self.asked))


@dataclass(frozen=True, slots=True)
class Skipped:
    """A matter whose power could not be measured, and what is not fixed."""

    matter: str
    reason: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one charter."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
