"""A charter to ask about, and the verdicts on its guarantees for so much effort."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from charter.cases.barred import violates_at_once
from charter.cases.promise import violates_run
from charter.model import Alone, Attains, Grade, Guarantee, Model, Possible, Power
from verifier.engines.decide import Settled, Steps
from verifier.engines.rounds import Rounds
from verifier.engines.solver import SolverPool
from verifier.engines.verify import steps
from verifier.problem import Answer
from verifier.runs.brought import grounded
from verifier.runs.context import Memory, RunContext, memory
from verifier.runs.posit import Posited, posit
from verifier.support.effort import Effort
from verifier.verdict import Outcome, Verdict
from verifier.withhold import withhold

MOST_BATCHES = 240
"""How many batches of problems one question may take: the same on every machine."""


@dataclass(slots=True)
class Asked:
    """A charter to ask about: as it is read, with what is in force posited, and what its questions share."""

    model: Model
    posited: Posited
    memory: Memory


def prepared(model: Model) -> Asked:
    """A charter to ask about."""
    posited = posit(model)
    return Asked(model, posited, memory(posited.model, demanded=True, facts=posited.facts))


def settle(
    questions: Sequence[tuple[Asked, str]], pool: SolverPool, effort: Effort, brief: bool = True
) -> list[Verdict]:  # fmt: skip
    """The verdict on the named guarantee of each charter, at the grade it demands.

    Where it is violated, with the smallest case; if `brief`, with any. What is left of the `effort` is what each of the
    questions may take: where that is not enough it is undecided. What they took is added to it.
    """
    rounds = Rounds(pool)
    for asked, name in questions:
        context, guarantee = RunContext(asked.memory, brief=brief), promised(asked.posited.model, name)
        assert guarantee is not None
        rounds.add(_bounded(steps(context, guarantee), guarantee, pool, effort))
    deque(rounds.run(), maxlen=0)
    return list(_told(questions, rounds))


def _bounded(whole: Steps, guarantee: Guarantee, pool: SolverPool, effort: Effort) -> Steps:
    """The same, left open after so many batches of problems, or after as much effort as was left when it began."""
    answers: Sequence[Answer] | None = None
    left, spent = effort.left, 0
    for _ in range(MOST_BATCHES):
        if left is not None and spent >= left:
            break
        try:
            batch = next(whole) if answers is None else whole.send(answers)
        except StopIteration as end:
            settled: Settled = end.value
            return settled
        cost = weight(guarantee) * sum(pool.size(one) for one in batch.problems)
        spent += cost
        effort.spent += cost
        answers = yield batch
    whole.close()
    return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason="the search for a violation was ended"))


def weight(guarantee: Guarantee) -> int:
    """How many times as much it takes to put a problem of this guarantee in the words of a solver, runs gone through
    beside it counted in.
    """
    form = guarantee.form
    if isinstance(form, Attains | Possible):
        return 1
    return 2 if isinstance(form, Alone) and form.power is Power.CHANGE else 1


def _told(questions: Sequence[tuple[Asked, str]], rounds: Rounds) -> Iterator[Verdict]:
    for index, (asked, _) in enumerate(questions):
        verdict = grounded(asked.model, asked.posited, rounds.results[index].verdict)
        yield withhold(asked.model, verdict)


def promised(model: Model, name: str) -> Guarantee | None:
    """The guarantee of that name."""
    return next((one for one in model.guarantees if one.name == name), None)


def still_violated(model: Model, guarantee: Guarantee, verdict: Verdict) -> bool:
    """Whether the case of a violation is one under these rules too, as the interpreter replays it."""
    if verdict.broken is not None:
        return not violates_run(model, guarantee, verdict.broken, verdict.breaks or Grade.AS_WRITTEN)
    return verdict.case is not None and not violates_at_once(model, guarantee, verdict.case)
