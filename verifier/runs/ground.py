"""What runs stand on: every roster they reach, and what its past can have left a party with."""

from collections.abc import Collection, Generator, Sequence
from typing import TypeAlias

from charter.admission.worlds import limits
from charter.atlarge import amending, in_force
from charter.dataclass import replace
from charter.found import found as every
from charter.kept import kept
from charter.model import (
    AT_ONCE,
    Formula,
    InForce,
    Makes,
    Modal,
    Model,
    Norm,
    PartySet,
    Variable,
    VarRef,
)
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.context import Note, RunContext
from verifier.runs.incurred import comes_about, following
from verifier.runs.lawful import Entangled, Law, both, lives, uncertain, whoever
from verifier.runs.moments import Ground, adoptable, at_some_moment, by_default
from verifier.runs.moves import Move, links, moves
from verifier.runs.posit import free
from verifier.runs.rosters import closed

Grounds: TypeAlias = Generator[Batch, Sequence[Answer], Ground]
Judged: TypeAlias = Generator[Batch, Sequence[Answer], bool]
MOVER = VarRef("the party that does it")


def ground(
    context: RunContext, amended: Collection[str], names: Collection[str] = (), *, calm: bool = False
) -> Grounds:
    """What runs stand on in which the units `amended` may say anything, and in which `names` are told apart.

    Changes of standing, matters of which procedures say that a decision on them is in force, and duties that follow an
    event are taken in as they become possible on the rosters, and with the duties, that those before them lead to; what
    never does is left out: the first of a run would have had to come about there. In `calm` runs no amendment is ever
    adopted. TooManyStandings, Entangled.
    """
    loose, noted = tuple(sorted(uncertain(context.model, amended))), len(context.notes)
    key = ("ground", loose, tuple(sorted(names)), calm)
    if key in context.memory.kept:
        made = context.memory.kept[key]
        assert isinstance(made, Ground)
        return made
    never = amending(context.model) if calm else frozenset()
    sleeping = _after_amendments(context.model) if calm else frozenset()
    steps, model = tuple[Move, ...](), context.model
    left = tuple(step for step in moves(model) if not (calm and _amends(model, step)))
    asleep = following(context.model)
    unborn = awaited(context.model) - by_default(context.model, asleep) | never
    found = _ground(context, loose, names, steps, unborn, asleep)
    while left or unborn or asleep:
        more, born = tuple[Move, ...](), frozenset[str]()
        for matter in (one.name for one in context.model.matters if one.name in unborn - never):
            taken = yield from adoptable(context, found, (), (InForce((matter,)),))
            born |= {matter} if taken.status is not Status.UNSAT else set()
        for step in left:
            more += (step,) if (yield from _possible(context, found, step)) else ()
        woken = yield from _woken(context, found, asleep - sleeping)
        if not more and not born and not woken:
            break
        steps, left = (*steps, *more), tuple(step for step in left if step not in more)
        asleep -= woken
        unborn -= born | by_default(context.model, asleep)
        found = _ground(context, loose, names, steps, unborn, asleep)
    context.memory.kept[key] = found
    context.memory.kept["shown", loose, calm] = tuple(context.notes[noted:])
    return found


def at_start(context: RunContext, amended: Collection[str], names: Collection[str] = ()) -> Ground:
    """What the moments stand on at which nothing has happened yet but that the units `amended` were amended.

    TooManyStandings, Entangled.
    """
    unborn, changing = awaited(context.model), amending(context.model)
    unborn = unborn - changing if amended else unborn | changing
    loose = tuple(sorted(uncertain(context.model, amended)))
    asleep = following(context.model) - (_after_amendments(context.model) if amended else frozenset())
    return replace(_ground(context, loose, names, (), unborn, asleep), fresh=True)


def before_notices_end(context: RunContext, amended: Collection[str], names: Collection[str] = ()) -> Ground:
    """What the moments stand on at which none of the changes that are `slow` has come to its end, nor a time for which
    obligations survive one.

    The units `amended` were amended. TooManyStandings, Entangled.
    """
    loose, model = tuple(sorted(uncertain(context.model, amended))), context.model
    late = slow(model, amended)
    steps = [_begun(step) if step in late else step for step in moves(model)]
    unborn = frozenset() if amended else amending(context.model)
    return _ground(context, loose, names, tuple(step for step in steps if step), unborn, frozenset(), soon=True)


def slow(model: Model, amended: Collection[str]) -> tuple[Move, ...]:
    """The changes of standing that take one event to begin them and another, time that passes, to end them."""
    loose = uncertain(model, amended)
    quick = (*amending(model), *model.dynamics.delayed, *by_default(model))
    return tuple(
        step
        for step in moves(model)
        if step.becoming.due.period is not None
        and step.becoming.due.period.number > 0
        and not step.late
        and in_force(model, step.cause.clause, loose)
        and not (isinstance(step.cause, Makes) and step.cause.matter in quick)
    )


def _begun(step: Move) -> Move | None:
    """What a change of standing brings about while its time runs."""
    becoming = step.becoming
    if not becoming.meanwhile:
        return None
    return replace(step, becoming=replace(becoming, to=becoming.meanwhile, due=AT_ONCE, meanwhile=""))


def _amends(model: Model, step: Move) -> bool:
    return isinstance(step.cause, Makes) and step.cause.matter in amending(model)


def _after_amendments(model: Model) -> frozenset[int]:
    """The numbers of the norms that follow a decision by which something is amended."""
    norms = enumerate(model.dynamics.norms)
    return frozenset(i for i, norm in norms if norm.trigger is not None and norm.trigger.deed.act in amending(model))


def shown(context: RunContext, amended: Collection[str]) -> tuple[Note, ...]:
    """What showed, when `ground` was asked with these units, which changes of standing never come about."""
    made = context.memory.kept["shown", tuple(sorted(uncertain(context.model, amended))), False]
    assert isinstance(made, tuple)
    return made


def awaited(model: Model) -> frozenset[str]:
    """The matters of which a procedure, a guarantee, or what an organ must not decide says that one is in force."""
    return kept(model, awaited, lambda: _awaited(model))


def _awaited(model: Model) -> frozenset[str]:
    banned = tuple(norm for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT and norm.who is None)
    told = every((model.procedures, model.guarantees, banned), InForce)
    spoken = frozenset(name for atom in told for name in atom.matters)
    return spoken.intersection(one.name for one in model.matters)


def _ground(
    context: RunContext,
    loose: tuple[str, ...],
    names: Collection[str],
    steps: tuple[Move, ...],
    unborn: frozenset[str],
    asleep: frozenset[int],
    *,
    soon: bool = False,
) -> Ground:
    model = context.model
    past = {party.name: lives(model, steps, loose, [party.standing], soon=soon) for party in model.parties}
    past[""] = lives(model, steps, loose, _first(model), soon=soon)
    rules = freed(context, context.rules(loose), unborn)
    wide = closed(rules, names, steps)
    models = wide if wide == (rules,) else (rules, *wide)
    return Ground(models, steps, Law(model, loose, past, links(steps), asleep), unborn)


def latest(model: Model) -> tuple[str, ...]:
    """All units, where any can be amended: what cannot come about once they all are comes about in no run."""
    return model.dynamics.units if model.dynamics.amendments else ()


def freed(context: RunContext, rules: Model, unborn: frozenset[str] = frozenset()) -> Model:
    """The rules with all that procedures say of moments (what is in force, what may be done) true or false at will.

    No decision on the matters `unborn` is in force.
    """
    key, kept = ("freed", id(rules), unborn), context.memory.kept
    if key not in kept:
        names: dict[Formula, str] = {}
        procedures = tuple(free(procedure, names, unborn) for procedure in rules.procedures)
        new = dict.fromkeys((*rules.conditions, *names.values()))
        same = procedures == rules.procedures
        kept[key] = rules, rules if same else replace(rules, procedures=procedures, conditions=tuple(new))
    made = kept[key]
    assert isinstance(made, tuple) and isinstance(made[1], Model)
    return made[1]


def _first(model: Model) -> list[str]:
    """The standings that some party may have at the start."""
    named = [party.standing for party in model.parties]
    return [one for one in model.standings if one in named or limits(model, one)[1] != 0]


def _woken(context: RunContext, found: Ground, asleep: frozenset[int]) -> Generator[Batch, Sequence[Answer], set[int]]:
    """The duties of those numbers, following events, that somebody may come to owe."""
    woken = set[int]()
    for index in sorted(asleep):
        if (yield from comes_about(context, found, context.model.dynamics.norms[index])):
            woken.add(index)
    return woken


def _possible(context: RunContext, found: Ground, step: Move) -> Judged:
    """Whether some run may come to the change of standing."""
    match step.cause:
        case Makes(matter=matter) if matter in by_default(context.model, found.law.dormant):
            return True
        case Makes(matter=matter):
            answer = yield from adoptable(context, found, (), (InForce((matter,)),))
        case Norm() as norm if not step.late:
            target = None if norm.target is None else whoever(MOVER, norm.act)
            done = both(found.law.permitting(norm, MOVER, target), found.law.lawful(MOVER, norm.act, target))
            answer = yield from at_some_moment(context, found, (Variable(MOVER.name, PartySet()),), done)
        case Norm() as norm if norm.trigger is not None:
            return context.model.dynamics.norms.index(norm) not in found.law.dormant
        case Norm() as norm:
            try:
                owed = found.law.permitting(norm, MOVER, None if norm.target is None else whoever(MOVER, norm.act))
                answer = yield from at_some_moment(context, found, (Variable(MOVER.name, PartySet()),), owed)
            except Entangled:
                return True
    return answer.status is not Status.UNSAT
