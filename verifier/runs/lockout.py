"""Where a charter can come to a standstill: what can be blocked, left, decided and amended, and what cannot."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeAlias, TypeVar

from charter.admission.worlds import limits
from charter.atlarge import entrenching, unit_of
from charter.dataclass import dataclass
from charter.model import (
    Adopted,
    Alone,
    Clause,
    Formula,
    Grade,
    Matter,
    Model,
    Never,
    OnMatter,
    PartySet,
    Possible,
    Power,
    TagKind,
)
from charter.world import AloneCase, Case, RunCase
from verifier.engines.decide import Batch
from verifier.engines.powers import settle_alone
from verifier.engines.solver import SolverPool
from verifier.problem import Answer, Status, TooLarge
from verifier.runs.amend import Shield, saturate
from verifier.runs.context import RunContext, memory, posed
from verifier.runs.emptied import emptied
from verifier.runs.ground import freed, ground
from verifier.runs.lawful import Entangled, both
from verifier.runs.moments import by_default
from verifier.runs.moves import links, moves
from verifier.runs.posit import Posited, posit, stripped
from verifier.runs.possible import possible
from verifier.runs.rosters import TooManyStandings
from verifier.runs.stoppers import stoppers
from verifier.runs.ways import ways
from verifier.verdict import Outcome

Result = TypeVar("Result")
Asked: TypeAlias = Generator[Batch, Sequence[Answer], Result]


class Lock(StrEnum):
    """A kind of standstill."""

    BLOCKED_BY_EACH = "each of them alone can block it for ever"
    BLOCKED_BY_SOME = "one of them alone can block it for ever"
    NO_RULE = "no clause says how it is decided"
    NEVER = "can never be adopted"
    LOST = "can come to be impossible"
    EMPTIED = "can come to be impossible once parties have left"
    NO_WAY_OUT = "nobody can leave it"
    NO_OWN_WAY_OUT = "nobody can leave it by itself"
    UNAMENDABLE = "can never be amended"
    FREEZES = "once amended, may leave nothing that can be amended"


@dataclass(frozen=True, slots=True)
class Lockout:
    """One standstill: of a matter, a standing or a unit (`what`).

    BLOCKED_…: by parties of `who`, as `case` shows. LOST, EMPTIED: `case` is the run that leads there. `clauses` are
    those by which it is so: where the parties stop a decision, or how it is taken; for want of such a clause, where the
    matter or the standing is declared.
    """

    kind: Lock
    what: str
    clauses: tuple[Clause, ...] = ()
    who: PartySet | None = None
    case: Case | RunCase | None = None


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A standstill of a matter (`what`) of which it was not found out whether there is one, and the reason."""

    kind: Lock
    what: str
    who: PartySet | None
    reason: str


def lockouts(context: RunContext) -> Asked[tuple[Lockout | Unsettled, ...]]:
    """Every standstill, and what is not settled: matters first, in the order of the text."""
    found: list[Lockout | Unsettled] = []
    posited = posit(context.model)
    facts = posited.facts
    asked = RunContext(memory(posited.model, facts=facts), context.notes) if facts else context
    for matter in context.model.matters:
        found += yield from _of_matter(context, matter, asked, posited)
    found += _of_standings(context.model)
    found += yield from _of_units(context)
    return tuple(found)


# ── matters ───────────────────────────────────────────────────────────────────────────────────


def _of_matter(
    context: RunContext, matter: Matter, asked: RunContext, posited: Posited
) -> Asked[list[Lockout | Unsettled]]:
    """What can bring decisions on a matter to a standstill; `asked` is of the charter as `posited`."""
    model = context.model
    deciding = tuple(dict.fromkeys(one.clause for one in model.procedures if one.matter == matter.name))
    if not deciding:
        return [Lockout(Lock.NO_RULE, matter.name, (matter.clause,))]
    if matter.name in by_default(model):
        return []
    scope = OnMatter((matter.name,))
    form = _wanted(scope)
    if (yield from never_adopted(context, scope)):
        return [Lockout(Lock.NEVER, matter.name, deciding)]
    lost = yield from possible(asked, posed(form), form, ())
    found: list[Lockout | Unsettled] = []
    if lost.status is Status.SAT:
        run = stripped(lost.case, posited) if isinstance(lost.case, RunCase) else lost.case
        found.append(Lockout(Lock.LOST, matter.name, deciding, case=run))
    elif (left := emptied(model, matter.name, form)) is not None:
        found.append(Lockout(Lock.EMPTIED, matter.name, deciding, case=left))
    elif lost.status is Status.UNKNOWN:
        found.append(Unsettled(Lock.LOST, matter.name, None, lost.reason))
    return [*found, *(yield from _blocked(context, matter))]


def _blocked(context: RunContext, matter: Matter) -> Asked[list[Lockout | Unsettled]]:
    """Who can block a matter alone: every party with a seat, else every party of a role, else some party."""
    seats, roles = _kinds(context.model, matter)
    everyone, doubts = yield from _blocking(context, matter, seats, every=True)
    if len(everyone) == len(seats) or any(one.who is not None and not one.who.tags for one in everyone):
        return [*everyone]
    whoever, open_ = yield from _blocking(context, matter, seats, every=False)
    of_role, more = (yield from _blocking(context, matter, roles, every=True)) if whoever else ([], [])
    found = list(_told_once([*everyone, *of_role])) or whoever
    asked = [one.who for one in open_]
    return [*found, *open_, *(one for one in doubts if one.who not in asked), *more]


def _told_once(found: Sequence[Lockout]) -> Iterator[Lockout]:
    """One of those on parties of the same roles; none on parties of more roles than another speaks of."""
    told = [one.who.tags for one in found if one.who is not None]
    for index, one in enumerate(found):
        tags = told[index]
        if tags not in told[:index] and not any({*other} < {*tags} for other in told):
            yield one


def _blocking(
    context: RunContext, matter: Matter, kinds: tuple[PartySet, ...], every: bool
) -> Asked[tuple[list[Lockout], list[Unsettled]]]:
    """The kinds of which every party, or some party, can block the matter alone, and those of which it is open."""
    rules, scope = freed(context, context.rules(())), OnMatter((matter.name,))
    lock = Lock.BLOCKED_BY_EACH if every else Lock.BLOCKED_BY_SOME
    found, open_ = list[Lockout](), list[Unsettled]()
    for kind in kinds:
        form = Alone(every, (kind,), False, Power.PREVENT, scope)
        try:
            verdict = (yield from settle_alone(rules, context.atlas(rules), posed(form), form)).verdict
        except TooLarge as limit:
            open_.append(Unsettled(lock, matter.name, kind, str(limit)))
            continue
        if verdict.outcome is (Outcome.HOLDS if every else Outcome.VIOLATED):
            case = verdict.case or verdict.witness
            stops = stoppers(rules, posed(form), form, matter, case) if isinstance(case, AloneCase) else ()
            clauses = tuple(one for one in stops if one.address in verdict.relies_on) or stops
            found.append(Lockout(lock, matter.name, clauses, kind, case))
        elif verdict.outcome not in (Outcome.HOLDS, Outcome.VIOLATED, Outcome.VACUOUS):
            open_.append(Unsettled(lock, matter.name, kind, verdict.reason))
    return found, open_


def _wanted(scope: Formula) -> Possible:
    """That a decision in the scope can be adopted."""
    return Possible((), both(Adopted(), scope), scope)


def never_adopted(context: RunContext, scope: Formula) -> Asked[bool]:
    """Whether no roster that the charter describes adopts a decision in the scope, as far as that is found out."""
    form = _wanted(scope)
    try:
        texts = dict.fromkeys((context.rules(()), context.told(context.rules(()), form)))
        unborn = (yield from ground(context, ())).unborn
    except TooManyStandings:
        return False
    except Entangled:
        unborn = frozenset()
    for rules in texts:
        found = yield from context.never(freed(context, rules, unborn), Never((), True, form.body, form.body))
        if found.status is not Status.UNSAT:
            return False
    return True


def _kinds(model: Model, matter: Matter) -> tuple[tuple[PartySet, ...], tuple[PartySet, ...]]:
    """The kinds of parties that may block a matter: those with a seat in its stages, those of each role there.

    Of an organ in which several kinds sit each is one: what no party of one may block any of another may.
    """
    stages = [stage for one in model.procedures if one.matter == matter.name for stage in one.stages]
    seats = tuple(dict.fromkeys(kind for stage in stages for seat in stage.seats for kind in _opened(model, seat)))
    roles = [tag for tag in model.tags if tag.kind is not TagKind.BLOC]
    open_ = sorted(seats, key=lambda seat: not seat.standings)
    inside = (replace(seat, tags=tuple(dict.fromkeys((*seat.tags, tag.name)))) for tag in roles for seat in open_)
    return seats, tuple(one for one in dict.fromkeys(inside) if one not in seats)


def _opened(model: Model, seat: PartySet) -> tuple[PartySet, ...]:
    """The kinds of seat in the organ that the set names, where they are several and none is elected."""
    own = next((organ.seats for organ in model.organs if seat == PartySet(organs=(organ.name,))), ())
    elected = [tag.name for tag in model.tags if tag.kind is TagKind.SEAT]
    plain = all(not one.minus and not {*one.tags} & {*elected} for one in own)
    kinds = tuple(dict.fromkeys(kind for one in own for kind in _opened(model, one))) if plain else ()
    return kinds if len(kinds) > 1 else (seat,)


# ── standings ─────────────────────────────────────────────────────────────────────────────────


def _of_standings(model: Model) -> Iterator[Lockout]:
    """Standings that parties have at some time and cannot leave, or not by deeds of their own."""
    steps = moves(model)
    pairs = links(steps)
    first = {party.standing for party in model.parties}
    held = first | {one for one in model.standings if limits(model, one)[1] != 0} | {end for _, end in pairs}
    own = {start for step in steps if step.own for start in step.sources if step.becoming.to != start}
    own |= {step.becoming.meanwhile for step in steps if step.own}
    for standing in (one for one in model.standings if one in held):
        clauses = tuple(line.clause for line in model.rosters if line.standing == standing)[:1]
        if all(start != standing for start, _ in pairs):
            yield Lockout(Lock.NO_WAY_OUT, standing, clauses)
        elif standing not in own:
            yield Lockout(Lock.NO_OWN_WAY_OUT, standing, clauses)


# ── units ─────────────────────────────────────────────────────────────────────────────────────


def _of_units(context: RunContext) -> Asked[list[Lockout]]:
    """Units that can never be amended, and those whose amendment may be the last."""
    model = context.model
    listed = ways(model)
    if not listed:
        return []
    fallen = yield from saturate(context, model.dynamics.units, Shield(Grade.ABSOLUTELY))
    fixed = [
        Lockout(Lock.UNAMENDABLE, unit, _protecting(model, unit)) for unit in model.dynamics.units if unit not in fallen
    ]
    last = [
        Lockout(Lock.FREEZES, unit)
        for unit in fallen
        if all(unit in (unit_of(model, way.amendment.clause.address), *way.relied) for way in listed)
    ]
    return [*fixed, *last]


def _protecting(model: Model, unit: str) -> tuple[Clause, ...]:
    """The clauses that say for ever that the unit may not be amended."""
    places = entrenching(model, unit, ())
    return tuple(one.clause for one in model.dynamics.entrenched if one.clause.address in places)


def lockout(model: Model, pool: SolverPool) -> tuple[Lockout | Unsettled, ...]:
    """The standstills of a charter, and those that are not settled, in the order of the text."""
    return answer(pool, lockouts(RunContext(memory(model))))


def answer(
    pool: SolverPool, asked: Asked[Result], log: list[tuple[Batch, Sequence[Answer]]] | None = None
) -> Result:  # fmt: skip
    """What comes of a question, put by itself; what was asked for it is added to a `log`."""
    told: list[Result] = []

    def keep() -> Asked[None]:
        told.append((yield from asked))

    waiting = keep()
    batch = next(waiting, None)
    while batch is not None:
        answers = pool.finish(pool.begin(batch.problems, batch.again)) if batch.wait else ()
        if log is not None:
            log.append((batch, answers))
        batch = _following(waiting, answers)
    return told[0]


def _following(asked: Asked[None], answers: Sequence[Answer]) -> Batch | None:
    """The next problems, None once there are no more."""
    try:
        return asked.send(answers)
    except StopIteration:
        return None
