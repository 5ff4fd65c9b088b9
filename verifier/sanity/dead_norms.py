"""Sentences of conduct that can never bite: addressed to nobody, waiting for what never is, always excepted from."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from charter.dataclass import dataclass
from charter.diagnostics import Code, Diagnostic
from charter.lint.dead_clause import undecided, waits_in_vain
from charter.model import (
    Modal,
    Model,
    Norm,
    PartySet,
    Trigger,
    Truth,
    Variable,
)
from charter.semantics.evaluate import Scene, members
from charter.words import addresses, agreeing
from charter.world import World
from verifier.engines.decide import Batch
from verifier.problem import Answer, Status
from verifier.runs.context import RunContext
from verifier.runs.ground import MOVER, ground
from verifier.runs.lawful import Entangled, both, either, inside, no, whoever
from verifier.runs.moments import at_some_moment
from verifier.runs.rosters import TooManyStandings
from verifier.sanity.at_a_glance import may_be
from verifier.sanity.by_standing import dead_by_standing

Looking = Generator[Batch, Sequence[Answer], list[Diagnostic]]
MEND = "take it out, or mend the condition"


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A norm that may be dead, as the charter `model` has it: never in play, or never but where the `excusing` are,
    which come before it; or, with `event`, one that follows an event that never comes about.
    """

    model: Model
    number: int
    message: str
    excusing: tuple[int, ...] = ()
    event: bool = False
    fix: str = MEND


def dead_norms(context: RunContext, worlds: tuple[World, ...], adoptable: frozenset[str]) -> Looking:
    """Norms and exceptions that no moment of any run brings into play. Decisions on the `adoptable` can be in force.

    What a glance at the circumstances shows to be possible is not asked about.
    """
    norms, found = context.model.dynamics.norms, []
    for number, norm in enumerate(norms):
        if shown := dead_by_standing(context.model, norm):
            found.append(Diagnostic(Code.CLAUSE_NEVER_APPLIES, norm.clause.span, shown, MEND))
            continue
        for doubt in _doubts(context.model, number, worlds, adoptable):
            if (yield from _never(context, doubt)):
                found.append(Diagnostic(Code.CLAUSE_NEVER_APPLIES, norm.clause.span, doubt.message, doubt.fix))
                break
    return found


def _doubts(model: Model, number: int, worlds: tuple[World, ...], adoptable: frozenset[str]) -> Iterator[_Doubt]:
    """What no glance shows to be possible of the norm: that it speaks to somebody, bites, is excepted from."""
    norm = model.dynamics.norms[number]
    if norm.trigger is not None:
        yield from _of_event(model, number, norm.trigger, worlds)
        return
    if norm.who is None or waits_in_vain(model, norm, undecided(model)):
        return
    if not any(members(Scene(model, world), norm.who) for world in worlds):
        always = _with(model, number, replace(norm, target=None, when=Truth(True), unless=Truth(False)))
        yield _Doubt(always, number, "this is said to nobody: no party is ever one of those it speaks to")
    if not may_be(both(norm.when, no(norm.unless)), adoptable):
        why = (
            "what it waits for can never be so"
            if norm.unless == Truth(False)
            else "whenever it would, its exception does"
        )
        yield _Doubt(model, number, f"this never applies: {why}")
    if norm.unless != Truth(False) and not may_be(both(norm.when, norm.unless), adoptable):
        excepted = _with(model, number, replace(norm, unless=no(norm.unless)))
        yield _Doubt(excepted, number, "the exception never applies: what it waits for can never be so")
    yield from _permitted_in_vain(model, number, adoptable)
    excusing = tuple(_excusing(model, norm))
    lifted = (both(one.when, no(one.unless)) for one in (model.dynamics.norms[at] for at in excusing))
    if excusing and not may_be(both(norm.when, no(norm.unless), no(either(*lifted))), adoptable):
        places = [model.dynamics.norms[at].clause.address for at in excusing]
        come = f"{addresses(places)} {agreeing(places, 'comes', 'come')}"
        yield _Doubt(model, number, f"this never bites: {come} before it in every case", excusing)


def _permitted_in_vain(model: Model, number: int, adoptable: frozenset[str]) -> Iterator[_Doubt]:
    """That prohibitions which a permission does not override forbid it in every case."""
    norm = model.dynamics.norms[number]
    if norm.modal is not Modal.MAY:
        return
    above = tuple(at for at, one in enumerate(model.dynamics.norms) if _comes_before(one, norm))
    bans = [model.dynamics.norms[at] for at in above]
    alike = [both(one.when, no(one.unless)) for one in bans if one.who == norm.who]
    if bans and not may_be(both(norm.when, no(norm.unless), no(either(*alike))), adoptable):
        places = [one.clause.address for one in bans]
        come = f"{addresses(places)} {agreeing(places, 'comes', 'come')}"
        fix = f"write `notwithstanding {addresses(places)}, …` if it is an exception, or take it out"
        yield _Doubt(model, number, f"this permits nothing: {come} before it in every case", above, fix=fix)


def _comes_before(one: Norm, norm: Norm) -> bool:
    """Whether a prohibition forbids the act that a permission speaks of, and the permission does not override it."""
    speaks = one.modal is Modal.MUST_NOT and one.act == norm.act and one.who is not None
    over = any(inside(one.clause.address, address) for address in norm.overrides)
    return speaks and one.target in (None, norm.target) and not over


def _of_event(model: Model, number: int, trigger: Trigger, worlds: tuple[World, ...]) -> Iterator[_Doubt]:
    """What no glance shows to be possible of the event: that somebody may do it to somebody."""
    norm, deed = model.dynamics.norms[number], trigger.deed
    if trigger.to or deed.doer is None or waits_in_vain(model, norm, undecided(model)):
        return
    banned = any(one.modal is Modal.MUST_NOT and one.act == deed.act for one in model.dynamics.norms)
    there = all(any(members(Scene(model, world), one.group) for world in worlds) for one in trigger.variables)
    if banned or not there or trigger.given != Truth(True):
        yield _Doubt(model, number, "this is never owed: the act that it follows never comes about", event=True)


def _excusing(model: Model, norm: Norm) -> Iterator[int]:
    """The permissions that come before a prohibition and speak to the same parties of the same targets."""
    for at, one in enumerate(model.dynamics.norms):
        over = any(inside(norm.clause.address, address) for address in one.overrides)
        alike = (one.act, one.who, one.target) == (norm.act, norm.who, norm.target)
        if over and alike and (one.modal, norm.modal) == (Modal.MAY, Modal.MUST_NOT):
            yield at


def _with(model: Model, number: int, norm: Norm) -> Model:
    norms = model.dynamics.norms
    changed = (*norms[:number], norm, *norms[number + 1 :])
    return replace(model, dynamics=replace(model.dynamics, norms=changed))


def _never(context: RunContext, doubt: _Doubt) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether at no moment of a run the norm is so for anybody; not where that is not found out."""
    norms = doubt.model.dynamics.norms
    norm = norms[doubt.number]
    if doubt.event and norm.trigger is not None:
        return (yield from _never_done(context, norm.trigger))
    target = None if norm.target is None else whoever(MOVER, norm.act)
    try:
        base = yield from ground(context, ())
        law = replace(base.law, model=doubt.model)
        excused = [law.permitting(norms[at], MOVER, target) for at in doubt.excusing]
        bites = both(law.permitting(norm, MOVER, target), no(either(*excused)))
        found = yield from at_some_moment(context, base, (Variable(MOVER.name, PartySet()),), bites)
    except (Entangled, TooManyStandings):
        return False
    return found.status is Status.UNSAT


def _never_done(context: RunContext, trigger: Trigger) -> Generator[Batch, Sequence[Answer], bool]:
    """Whether at no moment of a run the act may be done that a duty follows; not where that is not found out."""
    deed = trigger.deed
    try:
        base = yield from ground(context, ())
        done = both(base.law.done(deed), base.law.settled(trigger.given))
        found = yield from at_some_moment(context, base, trigger.variables, done)
    except (Entangled, TooManyStandings):
        return False
    return found.status is Status.UNSAT
