"""Which grade a guarantee reaches: what it survives of all that can happen, and the shortest run that it does not."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from charter.model import Alone, Grade, Guarantee, PartySet, Power
from charter.world import RunCase
from verifier.engines.decide import Batch, Found, Search, Settled, Steps
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield, cone, saturate
from verifier.runs.broken import broken, looks_at, protected
from verifier.runs.context import RunContext
from verifier.runs.enact import enact
from verifier.runs.invariant import Invariant, check_invariant
from verifier.runs.moves import moves
from verifier.runs.rosters import standings_on_the_way
from verifier.runs.shortest import Sequences
from verifier.verdict import Outcome, Verdict

MOST_SEQUENCES = 6
NO_RUN = "a violation is not excluded once rules are amended, and no run was found that leads to one"
NO_ROSTER = "a violation is not excluded once parties have come and gone, and no run was found that leads to one"
NOT_LOOKED_FOR = "whether it survives amendments takes long to find out; demand it, and it is looked for"
NOT_ANALYSED = "it holds as written; what amendments can do to it is not analysed"
ORDER = (Grade.AS_WRITTEN, Grade.AGAINST_MY_WILL, Grade.ABSOLUTELY)


@dataclass(frozen=True, slots=True)
class Rung:
    """What became of one grade: UNSAT, it holds; SAT, the run breaks it; UNKNOWN, for a reason.

    `relies_on` are clauses without which the units of the `invariant` could be amended.
    """

    grade: Grade
    status: Status
    run: RunCase | None = None
    reason: str = ""
    relies_on: tuple[str, ...] = ()
    alarm: bool = False


Climb: TypeAlias = Generator[Batch, Sequence[Answer], Rung]


def along_runs(context: RunContext, settled: Settled) -> Steps:
    """The verdict along all runs on a guarantee about one decision, given the verdict for runs of no step.

    Every grade is tried until one fails; for that one the shortest run is shown.
    """
    verdict = settled.verdict
    if verdict.outcome is not Outcome.HOLDS:
        return settled
    held: Grade | None = None
    relies: tuple[str, ...] = verdict.relies_on
    for grade in ORDER:
        rung = yield from climb(context, verdict.guarantee, grade)
        if rung.status is not Status.UNSAT:
            return replace(settled, verdict=_stopped(verdict, held, rung, relies))
        held, relies = grade, tuple(dict.fromkeys((*relies, *rung.relies_on)))
    return replace(settled, verdict=replace(verdict, grade=held, relies_on=relies))


def _stopped(verdict: Verdict, held: Grade | None, rung: Rung, relies: tuple[str, ...]) -> Verdict:
    """The verdict where one grade is not reached."""
    enough = held is not None and ORDER.index(held) >= ORDER.index(verdict.guarantee.demanded)
    told = replace(verdict, grade=held, relies_on=relies, alarm=rung.alarm)
    if rung.run is not None:
        told = replace(told, broken=rung.run, breaks=rung.grade)
    if enough:
        return replace(told, reason=rung.reason)
    if rung.run is not None:
        return replace(told, outcome=Outcome.VIOLATED, relies_on=(), witness=None)
    return replace(told, outcome=Outcome.UNDECIDED, reason=rung.reason, witness=None)


def climb(context: RunContext, guarantee: Guarantee, grade: Grade) -> Climb:
    """Whether the guarantee holds at a grade."""
    model = context.model
    if not _changes(context, grade):
        return Rung(grade, Status.UNSAT)
    shield = Shield(grade, _groups(context, guarantee) if grade is Grade.AGAINST_MY_WILL else ())
    if not model.dynamics.amendments and grade is not Grade.AS_WRITTEN:
        return Rung(grade, Status.UNKNOWN, reason=NOT_ANALYSED)
    if _too_dear(guarantee, grade):
        return Rung(grade, Status.UNKNOWN, reason=NOT_LOOKED_FOR)
    units = cone(context, [unit for group in looks_at(model, guarantee) for unit in group])
    noted = len(context.notes)
    fallen = yield from saturate(context, units, shield)
    found = yield from _outright(context, guarantee, fallen)
    if found.status is Status.UNKNOWN:
        found = yield from broken(context, guarantee, fallen)
    if found.status is Status.UNSAT:
        intact = tuple(unit for unit in units if unit not in fallen)
        fault = yield from _checked(context, grade, Invariant(guarantee, intact, shield.groups))
        reason = f"the checker does not accept the proof: {fault}"
        return Rung(grade, Status.UNKNOWN, reason=reason) if fault else Rung(grade, Status.UNSAT, relies_on=found.core)
    del context.notes[noted:]
    if found.status is Status.UNKNOWN:
        return Rung(grade, Status.UNKNOWN, reason=found.reason, alarm=found.alarm)
    refuted = yield from _refuted(context, guarantee, shield, fallen)
    del context.notes[noted:]
    return refuted


def _outright(context: RunContext, guarantee: Guarantee, fallen: tuple[str, ...]) -> Search:
    """Whether the guarantee plainly stands (no unit that falls has to do with it) or falls with the first that does."""
    if moves(context.model) and not fallen:
        return Found(Status.UNKNOWN)
    looked = [unit for unit in fallen if any(unit in group for group in looks_at(context.model, guarantee))]
    if not looked:
        return Found(Status.UNSAT)
    found = yield from broken(context, guarantee, looked[:1], {})
    return found if found.status is Status.SAT else Found(Status.UNKNOWN)


def _checked(context: RunContext, grade: Grade, invariant: Invariant) -> Generator[Batch, Sequence[Answer], str]:
    """What the checker finds wrong with an invariant. As written all there is to check are answers about rosters."""
    if grade is not Grade.AS_WRITTEN or context.model.dynamics.sunsets:
        shown = grade is not Grade.AS_WRITTEN
        return (yield from check_invariant(context.model, grade, invariant, context.memory, shown))
    problems = tuple(note.found.problem for note in context.notes if note.found.problem is not None)
    answers = yield Batch(problems, again=True)
    unsure = any(answer.status is not Status.UNSAT for answer in answers)
    return "a second solver did not confirm it" if unsure else ""


def _too_dear(guarantee: Guarantee, grade: Grade) -> bool:
    """Whether it would take long to find out about the grade, and it is not the one demanded."""
    dear = isinstance(guarantee.form, Alone) and guarantee.form.power is Power.CHANGE
    return dear and ORDER.index(grade) > ORDER.index(guarantee.demanded)


def _changes(context: RunContext, grade: Grade) -> bool:
    """Whether a run of that grade may differ from one of the grade below."""
    dynamics = context.model.dynamics
    if grade is Grade.AS_WRITTEN:
        return bool(dynamics.sunsets or moves(context.model))
    return context.model.amendable or bool(dynamics.amendments)


def _groups(context: RunContext, guarantee: Guarantee) -> tuple[PartySet, ...]:
    """The sets of which the party protected may be while others amend: it is there at the start, and at the end."""
    model = context.model
    found = protected(model, guarantee)
    if not moves(model):
        return found
    return tuple(
        replace(group, standings=standings_on_the_way(model, group.standings, group.standings))
        if group.standings
        else group
        for group in found
    )


def _refuted(context: RunContext, guarantee: Guarantee, shield: Shield, fallen: tuple[str, ...]) -> Climb:
    """The shortest run that breaks the guarantee at this grade, if one is found."""
    sequences = Sequences(context, guarantee, shield, fallen)
    for _ in range(MOST_SEQUENCES):
        order = yield from sequences.following()
        if order is None:
            break
        run = yield from enact(context, guarantee, shield, order)
        if run is not None:
            return Rung(shield.grade, Status.SAT, run)
    reason = NO_ROSTER if shield.grade is Grade.AS_WRITTEN else NO_RUN
    return Rung(shield.grade, Status.UNKNOWN, reason=reason)
