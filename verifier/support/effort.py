"""What explaining may cost: counted in what is asked of the solver, so that it is the same on every machine."""

from dataclasses import dataclass

from verifier.engines.solver import SolverPool
from verifier.verdict import Outcome, Verdict

TIMES = 3
TIMES_VIOLATED = 8
"""How many times what was asked for a verdict its explanation may ask, unless the caller wants all of it.

This is at most some three times the time of the verdict: that is compared with the interpreter in many places too, and
the search for a violation ends with the first.
"""
LEAST = 48_000
LEAST_VIOLATED = 200_000
"""What every explanation may cost, however little the verdict did."""


@dataclass(slots=True)
class Effort:
    """What may be spent on one explanation, in characters of problems (None: any amount), and what was."""

    most: int | None = None
    spent: int = 0

    @property
    def left(self) -> int | None:
        """What is left, None without a limit."""
        return None if self.most is None else max(0, self.most - self.spent)

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left == 0


def proportional(pool: SolverPool, verdict: Verdict) -> Effort:
    """What the explanation of a guarantee may cost: by what its verdict took, as the record of the pool says.

    Any amount where the pool keeps no record.
    """
    if pool.record is None:
        return Effort()
    violated = verdict.outcome is Outcome.VIOLATED
    times, least = (TIMES_VIOLATED, LEAST_VIOLATED) if violated else (TIMES, LEAST)
    asked = sum(pool.size(one.problem) for one in pool.record.queries(verdict.guarantee.name))
    return Effort(max(least, times * asked))
