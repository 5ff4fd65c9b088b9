"""Verify a charter: a verdict on each of its guarantees, with the evidence for it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from random import Random

from charter.model import Alone, Grade, Guarantee, Model
from charter.world import World
from verifier.abstraction import TooManyCells
from verifier.encode.ballots import TooManyBallots
from verifier.encode.settings import Atlas, TooManyIndividuals
from verifier.engines.decide import Basis, Batch, Compilation, Settled, Steps, settle
from verifier.engines.forms import form_of
from verifier.engines.powers import settle_alone
from verifier.engines.solver import SolverPool
from verifier.evidence.validate import SEED, validate
from verifier.evidence.worlds import LARGE, reduced, smaller_worlds, worlds_near
from verifier.problem import Answer
from verifier.verdict import Outcome, Verdict, Verification
from verifier.withhold import withhold

AMENDMENTS = "it holds as written; what amendments can do to it is not analysed yet"


def verify(
    model: Model,
    *,
    only: Collection[str] = (),
    jobs: int = 1,
    rlimit: int | None = None,
    progress: Callable[[str], None] | None = None,
    pool: SolverPool | None = None,
) -> Verification:
    """The verdicts on the guarantees of a charter, or on those named in `only`.

    `rlimit` is the budget of each question in steps of the solver. `progress` is called with the name of each
    guarantee as it is settled. A `pool` that is given is used and left open. SolverUnavailable if there is no solver.
    """
    chosen = [guarantee for guarantee in model.guarantees if not only or guarantee.name in only]
    if pool is not None:
        return Verification(model, _verdicts(model, chosen, pool, progress))
    with SolverPool(jobs) if rlimit is None else SolverPool(jobs, rlimit) as own:
        return Verification(model, _verdicts(model, chosen, own, progress))


def _verdicts(
    model: Model, guarantees: Sequence[Guarantee], pool: SolverPool, progress: Callable[[str], None] | None
) -> tuple[Verdict, ...]:
    atlas = Atlas(model)
    rounds = Rounds(pool)
    for guarantee in guarantees:
        rounds.add(_steps(model, atlas, guarantee))
    settled = rounds.run(lambda index: progress(guarantees[index].name) if progress else None)
    cases = [case for one in settled for case in (one.verdict.case, one.verdict.witness) if case is not None]
    ground = Ground(model, [case.world for case in cases])
    return tuple(graded(model, withhold(model, validated(ground, one))) for one in settled)


class Ground:
    """Where translations are validated: the charter and worlds it allows.

    Where those are large, the same rules with smaller rosters take the charter's place.
    """

    def __init__(self, model: Model, found: Sequence[World]) -> None:
        large = bool(found) and min(len(world.actors) for world in found) > LARGE
        smaller = reduced(model)
        few = smaller_worlds(smaller, found, Random(SEED)) if large else ()
        self.model, self.worlds = (smaller, few) if few else (model, worlds_near(model, found, Random(SEED)))
        self._atlas = Atlas(smaller) if few else None

    def compilation(self, basis: Basis) -> Compilation:
        """What a verdict rests on, compiled for the charter that is compared."""
        return basis.compilation if self._atlas is None else basis.again(self._atlas)


def validated(ground: Ground, settled: Settled) -> Verdict:
    """The verdict, unless the interpreter contradicts what it was computed from."""
    verdict = settled.verdict
    if settled.basis is None:
        return verdict
    found = validate(ground.model, verdict.guarantee, ground.compilation(settled.basis), ground.worlds)
    if found.fault:
        reason = f"the compiled guarantee and the interpreter differ: {found.fault}"
        return replace(verdict, outcome=Outcome.UNDECIDED, case=None, reason=reason, alarm=True)
    return replace(verdict, evidence=_evidence(verdict, found.points))


def _evidence(verdict: Verdict, points: int) -> tuple[str, ...]:
    """What was done to be sure of a verdict."""
    said = {
        Outcome.HOLDS: ("no violation exists at any number of parties", "a second solver confirms the proof"),
        Outcome.VIOLATED: ("the interpreter replays the violation party by party",),
        Outcome.VACUOUS: ("nothing that the guarantee speaks of can happen, at any number of parties",),
    }
    compared = (f"the interpreter agrees at {points} concrete points",) if points else ()
    shown = ("the interpreter replays a case that it speaks of",) if verdict.witness else ()
    return (*said.get(verdict.outcome, ()), *compared, *shown) if verdict.outcome in said else ()


def _steps(model: Model, atlas: Atlas, guarantee: Guarantee) -> Steps:
    try:
        if isinstance(guarantee.form, Alone):
            return (yield from settle_alone(model, atlas, guarantee, guarantee.form))
        form = form_of(guarantee)
        if form is None:
            return Settled(Verdict(guarantee, Outcome.NOT_ANALYSED, reason=guarantee.why_not))
        return (yield from settle(model, atlas, guarantee, form))
    except (TooManyCells, TooManyBallots, TooManyIndividuals) as limit:
        return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=str(limit)))


class Rounds:
    """Guarantees settled side by side: each round puts the problems of all of them to the solver at once."""

    def __init__(self, pool: SolverPool) -> None:
        self._pool = pool
        self._steps: list[Steps] = []

    def add(self, steps: Steps) -> None:
        """Take on a guarantee."""
        self._steps.append(steps)

    def run(self, settled: Callable[[int], None]) -> list[Settled]:
        """Settle all; `settled` is called with the number of each guarantee once it is."""
        results: dict[int, Settled] = {}
        pending: dict[int, Sequence[Answer] | None] = dict.fromkeys(range(len(self._steps)))
        while pending:
            batches: dict[int, Batch] = {}
            for index, answers in pending.items():
                try:
                    batches[index] = next(self._steps[index]) if answers is None else self._steps[index].send(answers)
                except StopIteration as end:
                    results[index] = end.value
                    settled(index)
            pending = dict(self._answers(batches))
        return [results[index] for index in range(len(self._steps))]

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


def graded(model: Model, verdict: Verdict) -> Verdict:
    """The verdict on the grade that the guarantee demands."""
    if verdict.outcome is not Outcome.HOLDS:
        return verdict
    if not model.amendable:
        return replace(verdict, grade=Grade.ABSOLUTELY)
    if verdict.guarantee.demanded is Grade.AS_WRITTEN:
        return replace(verdict, grade=Grade.AS_WRITTEN)
    return replace(verdict, outcome=Outcome.UNDECIDED, grade=Grade.AS_WRITTEN, reason=AMENDMENTS)
