"""Stories: a case told as the minutes of a meeting. Data only; `tell` makes them, reports format them."""

from enum import StrEnum

from charter.dataclass import dataclass
from charter.model import Ballot, StageKind


@dataclass(frozen=True, slots=True)
class Camp:
    """Those who cast one ballot at a stage, in canonical order. `word` is what the ballot is called there."""

    ballot: Ballot
    word: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """One demand of a rule: its words, what was counted (`7 of 11, needs 8`), and whether it was met.

    `margin` says by how much: `met with 2 to spare`, `met exactly`, `missed by 1`. `joint` is `or` where it will do
    instead of the one before, `and` where both belong to one alternative, and empty where it is asked for in any case.
    """

    words: str
    counted: str
    met: bool
    margin: str = ""
    joint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage as it went.

    `heading` names the actor and the act; `under` is the address of the clause. `passed` tells
    whether the stage let the decision through; `remark` says what the tallies alone do not (a
    silence procedure, a reversed rule, who holds no ballot). `kind` is what the stage is called.
    """

    heading: str
    under: str
    camps: tuple[Camp, ...]
    tallies: tuple[Tally, ...]
    passed: bool
    remark: str = ""
    kind: StageKind = StageKind.DECISION


@dataclass(frozen=True, slots=True)
class Run:
    """One decision from its first stage to its result, or the attempts of an actor at single stages.

    `label` tells two runs apart, or is empty. `unit` is what each of `steps` is called.
    """

    label: str
    question: str
    steps: tuple[Step, ...]
    adopted: bool
    result: str
    unit: str = "Step"


class EventKind(StrEnum):
    """What an event of a run is."""

    AMENDMENT = "amendment"
    DECISION = "decision"
    DEED = "deed"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a run before the case.

    `heading` names the actor and the act (or the time that passes), `under` the clause, or is empty. `target` is the
    unit amended, the question decided or the act done. `steps` are the stages of a decision, `result` what is so then.
    It happens on `day`, and is over on the day `until` (as `date.toordinal` counts; 0 where days play no part).
    `owed` tells that it does no more than keep the run lawful: parties perform a duty of which nothing follows. Of time
    that passes, `target` is how much, and `changes` tells whether it brings anything about.
    """

    kind: EventKind
    heading: str
    under: str
    target: str
    steps: tuple[Step, ...]
    result: str
    day: int = 0
    until: int = 0
    owed: bool = False
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Story:
    """A whole case.

    `roster` counts the parties. `cast` says who they are, who is concerned and who belongs where, one sentence each.
    `why` says clause by clause why nothing stopped it, `near` what one changed ballot would have
    done. `under` are the clauses that matter where no run has a step to name them. `replayed` is true
    iff the interpreter has confirmed the case. `before` is what leads to the case, where it takes several steps.
    """

    parties: tuple[str, ...]
    roster: str
    cast: tuple[str, ...]
    runs: tuple[Run, ...]
    conclusion: str = ""
    why: tuple[str, ...] = ()
    near: str = ""
    under: tuple[str, ...] = ()
    replayed: bool = False
    before: tuple[Event, ...] = ()
