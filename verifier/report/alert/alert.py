"""One problem of a report, with its place, and the rule it falls under. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass
from charter.source import Span
from verifier.explain.pardon import Pardon


class Level(StrEnum):
    """How much an alert weighs: a problem; what is not settled or merely advised against; what ought to be known."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


ORDER = tuple(Level)
"""The levels, the gravest first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem. `id` never changes its meaning; `text` says in one sentence what is wrong, `help` what to
    do about it.
    """

    id: str
    level: Level
    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Waypoint:
    """One step on the way to a problem: what happens, in a sentence, and the clause that is followed."""

    text: str
    place: Span


@dataclass(frozen=True, slots=True)
class Alert:
    """One problem.

    `path` is the charter it was found in, as the user named it, and `subject` what was looked at: `guarantee NAME`.
    `title` is one line, `text` several; both are as the user wrote them, not yet made safe. `place` is where a reader
    should look: its file is a path as the user named it, never empty, its line at least 1. `key` is a hash of what is
    said there, without its line number: the same problem has the same key wherever the clause moves. `pardon` says
    why the problem does not fail the run, None where it does. `trail` are the steps that lead there, `beside` other
    places that it is about. `advice`: the run does not fail by it, although nobody answers for it.
    """

    rule: Rule
    path: str
    subject: str
    title: str
    text: str
    place: Span
    key: str
    trail: tuple[Waypoint, ...] = ()
    pardon: Pardon | None = None
    beside: tuple[Waypoint, ...] = ()
    advice: bool = False
