"""Which grade a guarantee reaches: what it survives of all that can happen, and the shortest run that it does not."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from typing import TypeAlias

from charter.atlarge import entrenching
from charter.cases.promise import violates_run
from charter.dataclass import dataclass
from charter.found import found as every
from charter.model import (
    Alone,
    Answered,
    Attains,
    Count,
    Grade,
    Guarantee,
    Modal,
    Never,
    NeverReached,
    Possible,
    Power,
    Stance,
    TwoRuns,
)
from charter.world import RunCase
from verifier.engines.decide import Batch, Closed, Found, Search, Settled, Steps, settle
from verifier.engines.forms import form_of
from verifier.engines.powers import settle_alone
from verifier.problem import Answer, Status
from verifier.runs.amend import Shield, cone, saturate
from verifier.runs.barring import barring
from verifier.runs.broken import begins, broken, concerned, looks_at, shielded
from verifier.runs.context import RunContext
from verifier.runs.enact import enact
from verifier.runs.fewest import events_needed, fewest, least_after
from verifier.runs.ground import latest
from verifier.runs.invariant import Invariant, check_invariant, check_rosters, check_steps, gone_of
from verifier.runs.moves import moves
from verifier.runs.numbered import numbered
from verifier.runs.obliged import left_out, unreached
from verifier.runs.reached import sooner
from verifier.runs.reckon import reckon
from verifier.runs.relevant import is_put_off
from verifier.runs.shorten import shorten
from verifier.runs.soonest import asked, length, posited, soonest
from verifier.runs.tried import shorter
from verifier.runs.wander import perhaps_shorter
from verifier.runs.ways import hanging
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

NO_RUN = "a violation is not excluded once rules are amended, and no run was found that leads to one"
NO_ROSTER = "a violation is not excluded once parties have come and gone, and no run was found that leads to one"
NOT_LOOKED_FOR = "whether it holds {} takes long to find out, and is looked for where the guarantee demands it"
NOT_ANALYSED = "it holds as written; what amendments can do to it is not analysed"
VAIN_AS_WRITTEN = "as the rules are written nothing that it speaks of can happen; {}"
NOT_ACCEPTED = "the checker does not accept the proof: {}"
ORDER = tuple(Grade)


@dataclass(frozen=True, slots=True)
class Rung:
    """What became of one grade: UNSAT, it holds; SAT, the run breaks it; UNKNOWN, for a reason.

    `relies_on` are clauses without which the units of the `invariant` could be amended. `by_numbers`: there never are
    as many parties as the guarantee speaks of, though there might be for all that rosters tell.
    """

    grade: Grade
    status: Status
    run: RunCase | None = None
    reason: str = ""
    relies_on: tuple[str, ...] = ()
    alarm: bool = False
    by_numbers: bool = False


Climb: TypeAlias = Generator[Batch, Sequence[Answer], Rung]


def along_runs(context: RunContext, settled: Settled) -> Steps:
    """The verdict along all runs on a guarantee about one decision, given the verdict for runs of no step.

    Every grade is tried until one fails; for that one the shortest run is shown.
    """
    told = settled.verdict
    if told.outcome not in (Outcome.HOLDS, Outcome.VACUOUS):
        return settled
    if told.outcome is Outcome.VACUOUS:
        told = yield from _stirred(context, told)
    verdict = yield from _climbed(context, told, ORDER)
    context.possible = None
    vain = told.outcome is Outcome.VACUOUS and verdict.outcome is Outcome.VACUOUS
    return settled if vain else replace(settled, verdict=verdict)


def _stirred(context: RunContext, verdict: Verdict) -> Generator[Batch, Sequence[Answer], Verdict]:
    """A vacuous verdict; it holds instead where runs lead to rosters in which its subject comes about."""
    yield from reckon(context, ())
    model, guarantee = context.model, verdict.guarantee
    rules = context.narrowed(model, concerned(model, guarantee, model))
    wider = context.described(rules, guarantee.form)
    if wider is rules:
        return verdict
    if context.open(wider):
        return replace(verdict, outcome=Outcome.HOLDS)
    match guarantee.form:
        case Never(variables=variables, decision=decision, subject=subject):
            found = yield from context.never(wider, Never(variables, decision, subject, subject))
            there = found.status is not Status.UNSAT
        case Alone() as form:
            settled = yield from settle_alone(wider, context.atlas(wider), guarantee, form)
            there = settled.verdict.outcome is not Outcome.VACUOUS
        case TwoRuns() if (own := form_of(guarantee)) is not None:
            settled = yield from settle(wider, context.atlas(wider), guarantee, own)
            there = settled.verdict.outcome is not Outcome.VACUOUS
        case _:
            there = False
    return replace(verdict, outcome=Outcome.HOLDS) if there else verdict


def settle_run(context: RunContext, guarantee: Guarantee) -> Steps:
    """The verdict on a guarantee about what happens in runs."""
    found = yield from broken(context, guarantee, ())
    if found.status is Status.UNKNOWN:
        return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=found.reason, alarm=found.alarm))
    if isinstance(found.case, RunCase):
        run = found.case
        if isinstance(guarantee.form, NeverReached):
            run = yield from sooner(context, guarantee.form, (), run)
        run = yield from shorten(context, guarantee, run, Grade.AS_WRITTEN)
        fault = violates_run(context.model, guarantee, run, Grade.AS_WRITTEN)
        if fault:
            reason = f"the interpreter does not confirm the run that was found: {fault}"
            return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=reason))
        run, told = yield from _surest(context, guarantee, run)
        return Settled(Verdict(guarantee, Outcome.VIOLATED, broken=run, breaks=Grade.AS_WRITTEN, reason=told))
    fault = unreached(context.model)
    if fault:
        return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=NOT_ACCEPTED.format(fault)))
    idle = yield from begins(context, guarantee)
    if idle.status is Status.UNSAT:
        return Settled(Verdict(guarantee, Outcome.VACUOUS, every_roster=True))
    fault = yield from reconfirmed(context)
    if fault:
        return Settled(Verdict(guarantee, Outcome.UNDECIDED, reason=fault))
    verdict = Verdict(guarantee, Outcome.HOLDS, Grade.AS_WRITTEN, every_roster=True, relies_on=found.core)
    return Settled((yield from _climbed(context, verdict, ORDER[1:])))


def _climbed(
    context: RunContext, verdict: Verdict, grades: Sequence[Grade]
) -> Generator[Batch, Sequence[Answer], Verdict]:
    """The verdict after these grades were tried, one after the other, until one fails."""
    demanded, by_numbers = ORDER.index(verdict.guarantee.demanded), False
    for grade in grades:
        if context.memory.demanded and ORDER.index(grade) > demanded:
            break
        way = _climb_by_numbers if by_numbers else climb
        rung = yield from way(context, verdict.guarantee, grade)
        by_numbers = rung.by_numbers
        if rung.status is not Status.UNSAT:
            return _stopped(verdict, rung)
        verdict = replace(verdict, grade=grade, relies_on=tuple(dict.fromkeys((*verdict.relies_on, *rung.relies_on))))
    return verdict


def _stopped(verdict: Verdict, rung: Rung) -> Verdict:
    """The verdict where one grade is not reached."""
    held = verdict.grade
    enough = held is not None and ORDER.index(held) >= ORDER.index(verdict.guarantee.demanded)
    told = replace(verdict, alarm=rung.alarm)
    if rung.run is not None:
        told = replace(told, broken=rung.run, breaks=rung.grade)
    if enough:
        return replace(told, reason=_of_the_next(rung))
    if rung.run is not None:
        return replace(told, outcome=Outcome.VIOLATED, relies_on=(), witness=None, reason=rung.reason)
    vain = held is not None and verdict.outcome is Outcome.VACUOUS
    reason = VAIN_AS_WRITTEN.format(rung.reason) if vain else rung.reason
    return replace(told, outcome=Outcome.UNDECIDED, reason=reason, witness=None)


def _of_the_next(rung: Rung) -> str:
    """What is said of a grade that was not demanded: by name, so that nobody takes it for what is said to hold."""
    plain = rung.run is not None or rung.reason in ("", NOT_LOOKED_FOR.format(rung.grade), NOT_ANALYSED)
    return rung.reason if plain else f"whether it holds {rung.grade} is not settled: {rung.reason}"


def climb(context: RunContext, guarantee: Guarantee, grade: Grade) -> Climb:
    """Whether the guarantee holds at a grade."""
    model = context.model
    if isinstance(guarantee.form, Never | TwoRuns | Alone):
        yield from reckon(context, () if grade is Grade.AS_WRITTEN else latest(model))
    first = barring(context, guarantee, ())
    if not _changes(context, first, grade):
        fault = _left_out(context, first, grade)
        return Rung(grade, Status.UNKNOWN, reason=NOT_ACCEPTED.format(fault)) if fault else Rung(grade, Status.UNSAT)
    shield = Shield(grade, shielded(model, guarantee) if grade is Grade.AGAINST_MY_WILL else ())
    if not model.dynamics.amendments and grade is not Grade.AS_WRITTEN:
        return Rung(grade, Status.UNKNOWN, reason=NOT_ANALYSED)
    if _too_dear(guarantee, grade):
        return Rung(grade, Status.UNKNOWN, reason=NOT_LOOKED_FOR.format(grade))
    units = cone(context, [unit for group in looks_at(context, guarantee) for unit in group])
    context.brief = ORDER.index(grade) > ORDER.index(guarantee.demanded)
    spared = any(hanging(way.amendment.procedure) for way in context.memory.ways)
    context.stirred = grade is Grade.AGAINST_MY_WILL and spared
    noted = len(context.notes)
    fallen = yield from saturate(context, units, shield)
    found = yield from _outright(context, guarantee, grade, fallen)
    if found.status is Status.UNKNOWN:
        found = yield from broken(context, guarantee, fallen)
    if found.status is Status.UNSAT:
        intact = tuple(unit for unit in units if unit not in fallen)
        fault = yield from _checked(context, grade, Invariant(guarantee, intact))
        if fault:
            return Rung(grade, Status.UNKNOWN, reason=NOT_ACCEPTED.format(fault))
        yield Batch((), wait=False, closed=Closed(model, guarantee, grade, intact, context.memory.facts))
        return Rung(grade, Status.UNSAT, relies_on=_carried(context, found, intact, fallen, noted))
    del context.notes[noted:]
    refuted = Rung(grade, Status.UNKNOWN, reason=found.reason, alarm=found.alarm)
    if found.status is not Status.UNKNOWN:
        refuted = yield from _refuted(context, guarantee, shield, fallen)
        del context.notes[noted:]
    if refuted.status is not Status.UNKNOWN or refuted.alarm:
        return refuted
    core = yield from numbered(context, guarantee, shield)
    return refuted if core is None else Rung(grade, Status.UNSAT, relies_on=core, by_numbers=True)


def _climb_by_numbers(context: RunContext, guarantee: Guarantee, grade: Grade) -> Climb:
    """The same where it holds at the grade below by numbers: what is decided as it was may then violate it, too."""
    context.brief = False
    if not context.model.dynamics.amendments:
        status = Status.UNKNOWN if context.model.amendable else Status.UNSAT
        return Rung(grade, status, reason=NOT_ANALYSED if context.model.amendable else "", by_numbers=True)
    shield = Shield(grade, shielded(context.model, guarantee) if grade is Grade.AGAINST_MY_WILL else ())
    core = yield from numbered(context, guarantee, shield)
    if core is not None:
        return Rung(grade, Status.UNSAT, relies_on=core, by_numbers=True)
    noted = len(context.notes)
    fallen = yield from saturate(context, cone(context, context.model.dynamics.units), shield)
    refuted = yield from _refuted(context, guarantee, shield, fallen)
    del context.notes[noted:]
    return refuted if refuted.run is None else replace(refuted, reason=PERHAPS_SHORTER)


def _carried(
    context: RunContext, found: Found, intact: Sequence[str], fallen: Sequence[str], noted: int
) -> tuple[str, ...]:
    """The clauses on which it rests that these units stay what they are, and that nothing else matters."""
    guards = (address for unit in intact for address in entrenching(context.model, unit, fallen))
    cores = (address for note in context.notes[noted:] for address in note.found.core)
    return tuple(dict.fromkeys((*found.core, *guards, *cores)))


def _outright(context: RunContext, guarantee: Guarantee, grade: Grade, fallen: tuple[str, ...]) -> Search:
    """Whether the guarantee plainly stands (no unit that falls has to do with it) or falls with the first that does."""
    if grade is Grade.AS_WRITTEN:
        return Found(Status.UNKNOWN)
    looked = [unit for unit in fallen if any(unit in group for group in looks_at(context, guarantee))]
    if not looked:
        stirred = context.stirred and not isinstance(guarantee.form, Never | TwoRuns | Alone)
        return Found(Status.UNKNOWN if stirred else Status.UNSAT)
    found = yield from broken(context, guarantee, looked[:1], {})
    return found if found.status is Status.SAT else Found(Status.UNKNOWN)


def _checked(context: RunContext, grade: Grade, invariant: Invariant) -> Generator[Batch, Sequence[Answer], str]:
    """What the checker finds wrong with an invariant. As written all there is to check are answers about rosters."""
    model, guarantee = context.model, invariant.guarantee
    if not isinstance(guarantee.form, Never | TwoRuns | Alone):
        fault = yield from check_steps(context.memory, grade, invariant)
        found = yield from broken(context, guarantee, gone_of(model, grade, invariant))
        fault = fault or ("" if found.status is Status.UNSAT else "the guarantee may be violated")
        return fault or (yield from reconfirmed(context))
    if grade is not Grade.AS_WRITTEN or model.dynamics.sunsets:
        shown = grade is not Grade.AS_WRITTEN
        return (yield from check_invariant(model, grade, invariant, context.memory, shown))
    asked = concerned(model, guarantee, model)
    first = barring(context, guarantee, ())
    fault = yield from check_rosters(model, first, asked, context.possible)
    return fault or (yield from reconfirmed(context))


def reconfirmed(context: RunContext) -> Generator[Batch, Sequence[Answer], str]:
    """Empty if the second solver confirms all answers that the verdict rests on."""
    problems = (note.found.problem for note in context.notes)
    asked = tuple(dict.fromkeys(problem for problem in problems if problem is not None))
    answers = (yield Batch(asked, again=True)) if asked else ()
    unsure = any(answer.status is not Status.UNSAT for answer in answers)
    return "a second solver did not confirm the proof" if unsure else ""


def _too_dear(guarantee: Guarantee, grade: Grade) -> bool:
    """Whether it would take long to find out about the grade, and it is not the one demanded."""
    power = isinstance(guarantee.form, Alone) and guarantee.form.power is Power.CHANGE
    dear = power or isinstance(guarantee.form, Attains)
    return dear and ORDER.index(grade) > ORDER.index(guarantee.demanded)


def _changes(context: RunContext, guarantee: Guarantee, grade: Grade) -> bool:
    """Whether a run of that grade may differ from one of the grade below."""
    dynamics = context.model.dynamics
    if grade is Grade.AS_WRITTEN:
        model = context.model
        rules = context.narrowed(model, concerned(model, guarantee, model))
        return bool(dynamics.sunsets) or context.described(rules, guarantee.form) is not rules
    return context.model.amendable or bool(dynamics.amendments)


def _left_out(context: RunContext, guarantee: Guarantee, grade: Grade) -> str:
    """A roster that runs lead to and that nothing was asked of, where none is said to make a difference."""
    model = context.model
    if grade is not Grade.AS_WRITTEN or not moves(model):
        return ""
    return left_out(context.narrowed(model, concerned(model, guarantee, model)), guarantee.form, ())


def _refuted(context: RunContext, guarantee: Guarantee, shield: Shield, fallen: tuple[str, ...]) -> Climb:
    """The shortest run that breaks the guarantee at this grade, if one is found."""
    plain = (yield from enact(context, guarantee, shield, ())) if shield.grade is Grade.AS_WRITTEN else None
    if plain is not None:
        plain = yield from shorten(context, guarantee, plain, shield.grade)
        if length(plain) <= 1 or not fallen:
            return Rung(shield.grade, Status.SAT, *(yield from _surest(context, guarantee, plain)))
    run, sure, needed = yield from soonest(context, guarantee, shield, fallen, plain)
    if run is None:
        reason = NO_ROSTER if shield.grade is Grade.AS_WRITTEN else NO_RUN
        return Rung(shield.grade, Status.UNKNOWN, reason=reason)
    told = (yield from _unsure(context, guarantee, run)) if run is plain else ""
    seen = sure and not _ends_unseen(context, guarantee, run)
    if not seen and run is not plain and shield.grade is not Grade.AS_WRITTEN:
        seen = yield from _is_least(context, guarantee, shield, fallen, needed, run)
    return Rung(shield.grade, Status.SAT, run, told if seen else PERHAPS_SHORTER)


def _surest(
    context: RunContext, guarantee: Guarantee, run: RunCase
) -> Generator[Batch, Sequence[Answer], tuple[RunCase, str]]:
    """The run, or a shorter one among few parties where it need not be the shortest, and what is left open of that."""
    told, known = (yield from _unsure(context, guarantee, run)), context.memory
    if not told or known.facts or not known.tries:
        return run, told
    found, sure = shorter(context.model, guarantee, run, Grade.AS_WRITTEN, known.tries)
    if sure or found is None:
        return found or run, "" if sure else told
    return found, (yield from _unsure(context, guarantee, found))


def _unsure(context: RunContext, guarantee: Guarantee, run: RunCase) -> Generator[Batch, Sequence[Answer], str]:
    """That the run need not be the shortest; empty if it is."""
    if posited(asked(run), context.memory.facts):
        return PERHAPS_SHORTER
    if _ends_unseen(context, guarantee, run):
        sure = yield from _is_least(context, guarantee, Shield(Grade.AS_WRITTEN), (), 0, run)
        return "" if sure else PERHAPS_SHORTER
    return (yield from perhaps_shorter(context, guarantee, run))


def _is_least(
    context: RunContext, guarantee: Guarantee, shield: Shield, fallen: tuple[str, ...], needed: int, run: RunCase
) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether it is shown that no run breaks the guarantee by fewer events, `needed` amendments at the least."""
    if posited(asked(run), context.memory.facts):
        return False
    events = events_needed(context.model, guarantee, run, shield.grade)
    return (yield from fewest(context, guarantee, shield, fallen, needed, events)) >= events


def _ends_unseen(context: RunContext, guarantee: Guarantee, run: RunCase) -> bool:
    """Whether a run may end sooner in a way that the search leaves out.

    The search keeps to one roster: in another, somebody else may do it, or have no duty that keeps the time from
    passing. What hangs on a ballot may come of a decision on a party that is not looked at; and where several decisions
    take effect later, one time may pass for all of them. That something is not possible any more may be seen late.
    """
    model, form = context.model, guarantee.form
    dynamics = model.dynamics
    unlike = bool(model.tags or model.parties) or len(model.rosters) > 1 or any(True for _ in every(form, Count))
    other = isinstance(form, Possible) or (isinstance(form, NeverReached) and unlike)
    duties = (one for one in dynamics.norms if one.modal is Modal.MUST)
    hurried = isinstance(form, Answered) and any(one.trigger or one.who is not None for one in duties)
    by_ballot = any(True for _ in every((dynamics.norms, dynamics.makes), Stance))
    least = least_after(guarantee, waited=False) if isinstance(form, NeverReached | Answered | Possible) else 1
    put_off = bool(dynamics.entries) and form is not None and is_put_off(context, form)
    return length(run) > least and (other or hurried or by_ballot or put_off)
