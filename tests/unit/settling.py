"""Questions about runs, put one by one: what comes of them, and whether the interpreter agrees."""

from collections import deque

from charter.cases.promise import violates_run
from charter.model import Answered, Attains, Grade, Model, NeverReached, Possible
from charter.world import Decided, Done, RunCase, Wait
from tests.unit.resolving import promised
from verifier.engines.decide import Found, Search, Settled, Steps
from verifier.engines.rounds import Rounds
from verifier.engines.solver import SolverPool
from verifier.problem import Status
from verifier.runs import answered, attains, possible, reached
from verifier.runs.context import RunContext, memory

BODY = """\
charter "Body"
article 1
  (1) members: 2 or more.
  (2) organ Council: every member.
  (3) decisions of Council bind every member.
  (4) matter budget.
  (5) Council decides budget by more than half of all members in favour.
article 2
"""
"""A council of two members or more, that decides its budget by a majority."""


class Desk:
    """Takes questions on one charter; whatever is said to be violated has been replayed by the interpreter."""

    def __init__(self, made: Model, pool: SolverPool) -> None:
        self.model, self._pool, self._memory = made, pool, memory(made)

    def found(self, name: str = "g", amended: tuple[str, ...] = ()) -> Found:
        context, guarantee = RunContext(self._memory), promised(self.model, name)
        match guarantee.form:
            case NeverReached() as form:
                told = self.answer(reached.reached(context, guarantee, form, amended))
            case Answered() as form:
                told = self.answer(answered.answered(context, guarantee, form, amended))
            case Possible() as form:
                told = self.answer(possible.possible(context, guarantee, form, amended))
            case Attains() as form:
                told = self.answer(attains.attains(context, guarantee, form, amended))
            case _:
                raise AssertionError(f"{guarantee.form}: {guarantee.why_not}")
        if told.status is Status.SAT and not amended:
            assert isinstance(told.case, RunCase)
            assert violates_run(self.model, guarantee, told.case, Grade.AS_WRITTEN) == ""
        return told

    def vacuous(self, name: str = "g") -> bool:
        context, guarantee = RunContext(self._memory), promised(self.model, name)
        match guarantee.form:
            case NeverReached() as form:
                return self.answer(reached.idle(context, guarantee, form)).status is Status.UNSAT
            case Answered() as form:
                return self.answer(answered.idle(context, guarantee, form)).status is Status.UNSAT
            case Possible() as form:
                return self.answer(possible.idle(context, guarantee, form)).status is Status.UNSAT
            case Attains() as form:
                return self.answer(attains.idle(context, guarantee, form)).status is Status.UNSAT
            case _:
                raise AssertionError(guarantee.form)

    def context(self) -> RunContext:
        return RunContext(self._memory)

    def answer(self, asked: Search) -> Found:
        rounds, answers = Rounds(self._pool), list[Found]()

        def steps() -> Steps:
            answers.append((yield from asked))
            return Settled.__new__(Settled)

        rounds.add(steps())
        deque(rounds.run(), maxlen=0)
        return answers[0]


def told(found: Found) -> list[str]:
    """The events of a run in a few words."""
    assert isinstance(found.case, RunCase)
    return [_word(event) for event in found.case.history.events]


def _word(event: Decided | Done | Wait) -> str:
    match event:
        case Decided(decision):
            return f"decide {decision.question.matter}"
        case Done(_, act):
            return act
        case Wait():
            return "wait"
