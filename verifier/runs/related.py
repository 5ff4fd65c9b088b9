"""Relations between numbers of parties that a guarantee does not name, as z3's fixed-point engine proposes them.

*As many leave as come in* keeps a sum that no sentence speaks of. The engine is asked about the cone of influence:
first about the standings that the guarantee counts, and the events that change how many have them; then about all. What
is left out may be anything, so a relation found without it is kept with it. It proposes; the checker of `counted`
proves.
"""

from collections.abc import Collection, Generator, Sequence

from verifier.engines.decide import Batch
from verifier.linear import Var, var
from verifier.problem import Answer, Problem, Status
from verifier.runs.counters import Counters, posed, whole
from verifier.runs.kinds import now, then
from verifier.terms import Term, disj, eq, neg


def related(system: Counters, counted: Collection[Var]) -> Generator[Batch, Sequence[Answer], Term | None]:
    """What the engine takes to be kept of the numbers along runs, so that the guarantee never falls; None if it finds
    nothing. `counted` are the numbers that the guarantee speaks of. TooLarge.
    """
    near = tuple(one for one in system.standings if now(one) in counted)
    for standings in dict.fromkeys((near or system.standings, system.standings)):
        asked = yield from _sliced(system, standings)
        (answer,) = yield Batch((asked,))
        if answer.status is Status.UNSAT:
            return answer.kept
    return None


def _sliced(system: Counters, standings: Sequence[str]) -> Generator[Batch, Sequence[Answer], Problem]:
    """Whether runs come to where the guarantee falls, for all that the numbers of these standings tell."""
    changed = disj(*(neg(eq(var(now(one)), var(then(one)))) for one in standings))
    rows = [(step, row[1]) for step in system.steps if (row := posed(step, changed)) is not None]
    answers = yield Batch(tuple(problem for _, problem in rows))
    moving = [step for (step, _), answer in zip(rows, answers, strict=True) if answer.status is not Status.UNSAT]
    terms = (system.begin, system.fall, *moving)
    return Problem(tuple(whole(step) for step in terms), states=tuple((now(one), then(one)) for one in standings))
