"""What was asked of the solver on behalf of each guarantee, for those who want to ask it again."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from charter.dataclass import dataclass
from charter.model import Grade
from verifier.problem import Answer, Problem, Status

if TYPE_CHECKING:
    from verifier.engines.decide import Batch, Closed


@dataclass(frozen=True, slots=True)
class Query:
    """A problem, and what came of it. `confirmed` tells that a solver set up in another way was asked, the search over:
    such queries are what a proof rests on.
    """

    problem: Problem
    status: Status
    confirmed: bool


class Record:
    """The queries of each guarantee, in the order in which they were answered, each once; and its invariants."""

    def __init__(self) -> None:
        self._queries: dict[str, dict[Query, None]] = {}
        self._closed: dict[str, dict[tuple[Grade, tuple[str, ...]], Closed]] = {}

    def note(self, name: str, asked: "Sequence[tuple[Batch, Sequence[Answer]]]") -> None:
        """Add what was asked for the guarantee of that name, with the answers."""
        known = self._queries.setdefault(name, {})
        for batch, answers in asked:
            if batch.closed is not None:
                self._closed.setdefault(name, {})[batch.closed.grade, batch.closed.intact] = batch.closed
            for problem, answer in zip(batch.problems, answers, strict=False):
                if not problem.states:  # what is proposed of states is proved by other queries
                    known[Query(problem, answer.status, batch.again)] = None

    def queries(self, name: str) -> tuple[Query, ...]:
        """What was asked for the guarantee of that name."""
        return tuple(self._queries.get(name, {}))

    def invariants(self, name: str) -> "tuple[Closed, ...]":
        """The invariants that its proofs rest on."""
        return tuple(self._closed.get(name, {}).values())
