"""Problems put to a solver and the answers that come back. Data only."""

from collections.abc import Mapping
from enum import StrEnum

from charter.dataclass import dataclass
from charter.hashed import Hashed, hashed
from verifier.linear import Number
from verifier.terms import Linear, Term, Var


class TooLarge(Exception):
    """A question goes beyond what is looked at exactly; the argument says in what, in words."""


class Status(StrEnum):
    """Whether some assignment makes every constraint true."""

    SAT = "sat"
    UNSAT = "unsat"
    UNKNOWN = "unknown"


@hashed
@dataclass(frozen=True, slots=True)
class Problem(Hashed):
    """Constraints that are to hold together.

    `minimise` is lexicographic: each expression, whole-numbered, is brought to its exact minimum,
    then kept there. `named` are further constraints with distinct labels; where the problem has no
    solution the answer names a core of them.

    With `states`, whole numbers and what each is after a step, it is asked whether steps lead from one assignment to
    another: the constraints are where one begins, what must not be come to, and the steps, one of which is made at a
    time. Nothing is minimised or named then.
    """

    constraints: tuple[Term, ...]
    minimise: tuple[Linear, ...] = ()
    named: tuple[tuple[str, Term], ...] = ()
    states: tuple[tuple[Var, Var], ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All constraints, those with a label last."""
        return self.constraints + tuple(term for _, term in self.named)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a solver said of a problem.

    `model` gives every variable of the problem a value if the status is SAT, and is empty
    otherwise. `core` lists labels, in the order of the problem, that have no solution together with
    the unnamed constraints; no label of a minimised core can be left out. `reason` says why a status
    is UNKNOWN, or why a SAT or UNSAT answer is not minimised: 'budget spent', 'killed',
    'out of memory', 'timeout', 'unbounded', or the solver's own words. `kept`, of a problem with states
    that is UNSAT, is what the solver takes to be true after any number of steps: it proposes, and proves nothing.
    """

    status: Status
    model: Mapping[str, bool | Number]
    core: tuple[str, ...] = ()
    reason: str = ""
    minimised: bool = True
    kept: Term | None = None
