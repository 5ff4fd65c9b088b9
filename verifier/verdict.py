"""Verdicts: what the verifier has to say of one guarantee, and of a whole charter. Data only."""

from enum import StrEnum

from charter.dataclass import dataclass
from charter.model import Grade, Guarantee, Model
from charter.world import Case, RunCase


class Outcome(StrEnum):
    """The fixed words of a verdict. None of them overstates what was shown."""

    HOLDS = "holds"
    BOUNDED = "bounded"
    VIOLATED = "violated"
    VACUOUS = "vacuous"
    DEPENDS = "depends"
    UNDECIDED = "undecided"
    NOT_ANALYSED = "not analysed"


PERHAPS_SHORTER = "whether fewer steps would do was not found out"
"""The reason that a violation leaves open where its run is not shown to be a shortest one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one guarantee.

    `grade` is the highest grade shown to hold, None if none. `bound` is the number of parties up
    to which a *bounded* verdict was checked. `case` is the replayed violation, `witness` a case
    that shows a proof is not vacuous. `relies_on` lists addresses of clauses without which the
    proof fails. `reason` says in plain words why a verdict is not settled, or what it leaves open.
    `alarm` is set when the interpreter contradicts the symbolic side (exit 70).

    `broken` is the shortest run that breaks the grade `breaks`: the demanded one where the guarantee is violated, else
    the first that does not hold. `readings` are the words of each reading of a silent text, and the verdict under it,
    where the outcome is *depends*. A violated guarantee has a `case`, and then breaks as written, or `broken`, or both.
    """

    guarantee: Guarantee
    outcome: Outcome
    grade: Grade | None = None
    every_roster: bool = False
    bound: int | None = None
    evidence: tuple[str, ...] = ()
    relies_on: tuple[str, ...] = ()
    case: Case | None = None
    witness: Case | None = None
    reason: str = ""
    alarm: bool = False
    broken: RunCase | None = None
    breaks: Grade | None = None
    readings: tuple[tuple[str, "Verdict"], ...] = ()


@dataclass(frozen=True, slots=True)
class Verification:
    """All verdicts on one charter, in the order of its guarantees."""

    model: Model
    verdicts: tuple[Verdict, ...]
    interrupted: bool = False
