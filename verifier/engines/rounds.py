"""Guarantees settled side by side: while the solver works on the problems of some, others are compiled."""

from collections.abc import Callable, Iterator, Sequence

from verifier.engines.decide import Batch, Settled, Steps
from verifier.engines.solver import Pending, SolverPool
from verifier.problem import Answer, Problem
from verifier.verdict import Verdict

AHEAD = 3
"""How many more guarantees are in hand than the pool has processes."""


class Rounds:
    """Takes as many guarantees in hand at once as keep the processes of the pool busy.

    `results` holds what is settled, by the number of the guarantee; after an interrupt, what was until then.
    """

    def __init__(self, pool: SolverPool) -> None:
        self._pool = pool
        self._steps: list[Steps] = []
        self._log: dict[int, list[tuple[Batch, Sequence[Answer]]]] = {}
        self._asked: dict[int, tuple[Batch, Sequence[Pending]]] = {}
        self._begun: dict[Problem, Pending] = {}
        self.results: dict[int, Settled] = {}

    def add(self, steps: Steps) -> None:
        """Take on a guarantee."""
        self._steps.append(steps)

    def run(self, claims: Iterator[int] | None = None) -> Iterator[int]:
        """Settle all, or those of the `claims`: the number of each guarantee, once it is settled."""
        following = iter(range(len(self._steps))) if claims is None else claims
        while True:
            full = len(self._asked) >= self._pool.breadth + AHEAD
            index = None if full else next(following, None)
            answers: Sequence[Answer] | None = None
            if index is None and not self._asked:
                return
            if index is None:
                index = next(iter(self._asked))
                answers = self._answers(index)
            batch = self._step(index, answers)
            if batch is None:
                yield index
            else:
                self._asked[index] = batch, self._begin(batch)

    def share_by_share(
        self, shares: Iterator[Iterator[int]], done: Callable[[Sequence[Verdict]], None] | None
    ) -> Iterator[int]:
        """As `run` of each share of the claims, once the one before is settled; `done` hears what was settled of it."""
        for share in shares:
            before = len(self.results)
            yield from self.run(share)
            if done is not None:
                done([settled.verdict for settled in self.results.values()][before:])

    def _answers(self, index: int) -> Sequence[Answer]:
        """The answers that a guarantee waits for."""
        batch, pending = self._asked.pop(index)
        answers = self._pool.finish(pending)
        self._log.setdefault(index, []).append((batch, answers))
        return answers

    def _step(self, index: int, answers: Sequence[Answer] | None) -> Batch | None:
        """The next problems of a guarantee that it waits for; None once it is settled."""
        steps = self._steps[index]
        try:
            batch = next(steps) if answers is None else steps.send(answers)
            while not batch.wait:
                self._begun.update(zip(batch.problems, self._begin(batch), strict=True))
                self._log.setdefault(index, []).append((batch, ()))
                batch = steps.send(())
            return batch
        except StopIteration as end:
            self.results[index] = end.value
            if self._pool.record is not None:
                self._pool.record.note(end.value.verdict.guarantee.name, self._log.pop(index, []))
            return None

    def _begin(self, batch: Batch) -> Sequence[Pending]:
        if batch.again and all(problem in self._begun for problem in batch.problems):
            return [self._begun[problem] for problem in batch.problems]
        return self._pool.begin(batch.problems, batch.again)
