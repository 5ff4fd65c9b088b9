"""An invariant as three queries without a case: it is so at the start; no step leads out of it; nothing then violates
the guarantee.
"""

from collections.abc import Generator, Sequence

from charter.dataclass import dataclass
from charter.model import Alone, Grade, Never, TwoRuns
from verifier.engines.decide import Batch, Closed
from verifier.engines.solver import SolverPool
from verifier.problem import Answer, Problem, Status
from verifier.runs.context import memory
from verifier.runs.invariant import Invariant, check_guarantee, check_steps, gone_of
from verifier.terms import BOOL, FALSE, TRUE, Term, Var, conj, disj, implies, neg

ALLOWED = Var("the rules allow it to be amended", BOOL)


@dataclass(frozen=True, slots=True)
class Queries:
    """The three queries of an invariant, each one problem. None of them has a solution."""

    initial: Problem
    step: Problem
    guarantee: Problem


def invariant_queries(closed: Closed, confirmed: Sequence[Problem], pool: SolverPool) -> Queries | str:
    """The queries of an invariant, compiled anew; or what the solver does not confirm.

    `confirmed` are the problems that the guarantee itself rests on, where it is about what happens in runs.
    """
    model, grade, guarantee = closed.model, closed.grade, closed.guarantee
    invariant = Invariant(guarantee, closed.intact)
    fault, steps = _asked(check_steps(memory(model), grade, invariant), pool)
    if fault:
        return fault
    ends = list(confirmed)
    if isinstance(guarantee.form, Never | TwoRuns | Alone):
        gone = gone_of(model, grade, invariant)
        shown = grade is not Grade.AS_WRITTEN
        fault, ends = _asked(check_guarantee(model, guarantee, gone, shown, closed.facts), pool)
        if fault:
            return fault
    units = model.dynamics.units
    return Queries(initial(units, closed.intact), _step(closed.intact, steps), _combined(closed.intact, ends))


def _asked(steps: Generator[Batch, Sequence[Answer], str], pool: SolverPool) -> tuple[str, list[Problem]]:
    """What a check comes to, and the problems that it confirmed to have no solution."""
    found: dict[Problem, None] = {}
    answers: Sequence[Answer] = ()
    try:
        batch = next(steps)
        while True:
            answers = pool.finish(pool.begin(batch.problems, batch.again)) if batch.wait else ()
            pairs = zip(batch.problems, answers, strict=False) if batch.again else ()
            found.update({problem: None for problem, answer in pairs if answer.status is Status.UNSAT})
            batch = steps.send(answers)
    except StopIteration as end:
        return end.value, list(found)


def _now(unit: str) -> Var:
    return Var(f"amended {unit}", BOOL)


def _then(unit: str) -> Var:
    return Var(f"amended then {unit}", BOOL)


def initial(units: Sequence[str], intact: Sequence[str]) -> Problem:
    """At the start no unit is amended; and one of those that stay is."""
    return Problem((*(neg(_now(unit)) for unit in units), disj(*(_now(unit) for unit in intact))))


def _step(intact: Sequence[str], ways: Sequence[Problem]) -> Problem:
    """None of the units that stay is amended, one of them is after the step, and some way to amend it is open."""
    stays = [neg(_now(unit)) for unit in intact]
    steps = [implies(_then(unit), disj(_now(unit), ALLOWED)) for unit in intact]
    return Problem((*stays, *steps, disj(*(_then(unit) for unit in intact)), implies(ALLOWED, _any(ways))))


def _combined(intact: Sequence[str], violations: Sequence[Problem]) -> Problem:
    """None of the units that stay is amended, and some violation is possible."""
    return Problem((*(neg(_now(unit)) for unit in intact), _any(violations)))


def _any(problems: Sequence[Problem]) -> Term:
    """That one of the problems has a solution: their variables may be the same, for one of them is enough."""
    return disj(FALSE, *(conj(TRUE, *problem.terms) for problem in problems))
