"""Guarantees settled side by side: in each round the problems of some of them go to the solver at once."""

from collections.abc import Callable, Sequence

from verifier.engines.decide import Batch, Settled, Steps
from verifier.engines.solver import SolverPool
from verifier.problem import Answer


class Rounds:
    """Takes as many guarantees in hand at once as keep the processes of the pool busy.

    `results` holds what is settled, by the number of the guarantee; after an interrupt, what was until then.
    """

    def __init__(self, pool: SolverPool) -> None:
        self._pool = pool
        self._steps: list[Steps] = []
        self.results: dict[int, Settled] = {}

    def add(self, steps: Steps) -> None:
        """Take on a guarantee."""
        self._steps.append(steps)

    def run(self, settled: Callable[[int], None]) -> None:
        """Settle all; `settled` is called with the number of each guarantee once it is."""
        pending: dict[int, Sequence[Answer] | None] = {}
        following = iter(range(len(self._steps)))
        while pending or len(self.results) < len(self._steps):
            while len(pending) < self._pool.breadth and (index := next(following, None)) is not None:
                pending[index] = None
            batches = {index: batch for index, answers in pending.items() if (batch := self._step(index, answers))}
            for index in pending:
                if index not in batches:
                    settled(index)
            pending = dict(self._answers(batches))

    def _step(self, index: int, answers: Sequence[Answer] | None) -> Batch | None:
        """The next problems of a guarantee; None once it is settled."""
        try:
            return next(self._steps[index]) if answers is None else self._steps[index].send(answers)
        except StopIteration as end:
            self.results[index] = end.value
            return None

    def _answers(self, batches: dict[int, Batch]) -> dict[int, Sequence[Answer]]:
        found: dict[int, Sequence[Answer]] = {}
        for again in (False, True):
            asked = {index: batch.problems for index, batch in batches.items() if batch.again is again}
            problems = [problem for group in asked.values() for problem in group]
            if again:
                answers = [Answer(status, {}) for status in self._pool.recheck(problems)]
            else:
                answers = self._pool.solve(problems)
            replies = iter(answers)
            found |= {index: [next(replies) for _ in group] for index, group in asked.items()}
        return found
