"""*every X alone can …*: what a party can bring about in time by its own deeds, whatever all others do.

It can if at every moment some deed is open to it that does it, under whatever conditions, and if nobody can delay or
undo what follows without its own vote. It cannot if a run shows it doing whatever helps, and in vain.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice

from charter.entry import brought
from charter.model import (
    AGAINST,
    AT_ONCE,
    Attains,
    Ballot,
    Becoming,
    Belongs,
    Count,
    Formula,
    Guarantee,
    InForce,
    Makes,
    Modal,
    Model,
    NamedRef,
    Norm,
    PartySet,
    Ref,
    Relation,
    Same,
    Stance,
    Turn,
    Variable,
    VarRef,
)
from charter.moment import Moment
from charter.world import Decided, Event, History, NeverCase, RunCase, Wait, World
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.exits import Exit, after_waiting, attempts, exits, on_the_way_out, too_late
from verifier.runs.ground import ground, latest
from verifier.runs.lawful import TRUE, Entangled, Life, both, either, no
from verifier.runs.moments import Ground, adoptable, at_some_moment, by_default
from verifier.runs.moves import Move, after, moves
from verifier.runs.origins import origins
from verifier.runs.patience import later, waiting
from verifier.runs.relevant import relevant, sliced
from verifier.runs.rosters import TooManyStandings
from verifier.runs.search import START, Field, Hunting, Spot, path, search
from verifier.runs.vain import in_vain

ITS = VarRef("itself")
NO_RUN = "whether the party can be kept from it was not found out"
TORN = "demands in time what another clause forbids, so that a party may be left no lawful way on"
UNHEARD = "a decision by {} may be adopted when a deadline passes, whatever the party does, and come in its way"
ORIGINS = 3
MOST_DELAYS = 120
"""So often a notice is put off again."""


def attains(context: RunContext, guarantee: Guarantee, form: Attains, amended: tuple[str, ...]) -> Search:
    """Whether some party can be kept from the goal, the units `amended` being amended: SAT with the run."""
    torn = _torn(context.model)
    try:
        stand = yield from ground(context, amended)
        found = yield from _settled(context, stand, form, amended)
        return Found(Status.UNKNOWN, reason=f"{torn} {TORN}") if torn and found.status is Status.UNSAT else found
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))


def _torn(model: Model) -> str:
    """The address of a duty with a deadline to do what another clause forbids; empty if there is none."""
    banned = {norm.act for norm in model.dynamics.norms if norm.modal is Modal.MUST_NOT}
    duties = (norm for norm in model.dynamics.norms if norm.modal is Modal.MUST and norm.within is not None)
    return next((norm.clause.address for norm in duties if norm.act in banned), "")


def idle(context: RunContext, guarantee: Guarantee, form: Attains) -> Search:
    """Whether there is ever a party that the guarantee speaks of and that has the goal still before it."""
    try:
        stand = yield from ground(context, latest(context.model))
        waiting = Belongs(ITS, PartySet(form.leaves)) if form.leaves else TRUE
        return (yield from at_some_moment(context, stand, (Variable(ITS.name, form.group),), waiting))
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))


def _settled(context: RunContext, stand: Ground, form: Attains, amended: tuple[str, ...]) -> Search:
    """Look for a moment at which no deed helps, then for decisions that delay or undo what a deed began."""
    core: dict[str, None] = {}
    ways = tuple(exits(context.model, form))
    variables = (Variable(ITS.name, form.group),)
    waiting = (Variable(ITS.name, PartySet(form.leaves)),) if any(way.waits for way in ways) else variables
    stuck = yield from at_some_moment(context, stand, waiting, _stuck(stand, form, ways))
    questions = [stuck] if stuck.status is not Status.UNSAT else []
    core.update(dict.fromkeys(stuck.core))
    if not questions and form.leaves:
        for clause, atom in _hindrances(context, form):
            if by_default(context.model).intersection(atom.matters):
                questions += [Found(Status.UNKNOWN, reason=UNHEARD.format(clause))]
                continue
            found = yield from adoptable(context, stand, variables, (atom,), unwilling(ITS))
            core.update(dict.fromkeys((*found.core, clause) if found.status is Status.UNSAT else ()))
            questions += [found] if found.status is not Status.UNSAT else []
        for clause, crossed in _crossings(stand, form, ways):
            found = yield from at_some_moment(context, stand, (Variable(ITS.name, PartySet()),), crossed)
            core.update(dict.fromkeys((*found.core, clause) if found.status is Status.UNSAT else ()))
            questions += [found] if found.status is not Status.UNSAT else []
    for found in questions:
        if isinstance(found.case, NeverCase):
            case = yield from _shown(context, stand, form, amended, found.case)
            if case is not None:
                return Found(Status.SAT, case=case)
    if questions:
        return Found(Status.UNKNOWN, reason=next((found.reason for found in questions if found.reason), NO_RUN))
    permitted = (context.model.dynamics.norms[way.norm].clause.address for way in ways if way.norm is not None)
    return Found(Status.UNSAT, core=tuple(dict.fromkeys((*core, *permitted))))


def _stuck(stand: Ground, form: Attains, ways: Sequence[Exit]) -> Formula:
    """That the party has the goal before it, and no deed is open to it that brings it about in time."""
    leaving = on_the_way_out(stand.law.model, form) if form.leaves else ()
    options = [
        both(Belongs(ITS, PartySet((life.standing,))), no(either(*_open(stand, life, ways))))
        for life in stand.law.lives_of(ITS)
        if not form.leaves or (life.standing in form.leaves and life.standing not in leaving)
    ]
    return either(*options)


def _open(stand: Ground, life: Life, ways: Sequence[Exit]) -> Iterator[Formula]:
    """For each way, that it is open to a party with this life: now, or once it has waited if nothing else changes.

    What may change by then is asked for by itself: of every party that has the goal before it, at every moment.
    """
    for way in ways:
        there = TRUE if way.norm is None else stand.law.in_play(way.norm, life, ITS, None, ripe=way.waits)
        yield both(there, stand.law.unforbidden(life, ITS, way.act))


def unwilling(ref: NamedRef | VarRef) -> Formula:
    """That the party is against the decision, or holds no ballot on it."""
    it = PartySet(only=(ref,))
    against = Count(Relation.AT_LEAST, Fraction(1), False, it, AGAINST)
    silent = Count(Relation.AT_LEAST, Fraction(1), False, it, Stance(tuple(Ballot), negated=True))
    return either(against, silent)


def _hindrances(context: RunContext, form: Attains) -> Iterator[tuple[str, InForce]]:
    """Decisions that delay what the party has begun, or take it back: the clause, and what they are about."""
    model, dynamics = context.model, context.model.dynamics
    begun = tuple(dict.fromkeys(one.becoming.meanwhile for one in dynamics.norms if one.becoming is not None))
    for extends in dynamics.extends:
        yield extends.clause.address, _about(extends.matter, extends.who)
    for makes in dynamics.makes:
        if (
            any(begun)
            and makes.becoming.to in form.leaves
            and _takes_back(model, _whom(model, makes), makes.becoming.to)
        ):
            on_the_way = Belongs(ITS, PartySet(tuple(standing for standing in begun if standing)))
            at_once = brought(model, makes).due == AT_ONCE
            if not at_once and _is_over_by_then(model, makes, {*form.leaves, *filter(None, begun)}):
                continue
            atom = _about(makes.matter, makes.who if at_once else _whoever(makes.who))
            yield makes.clause.address, InForce(atom.matters, (), both(atom.body, on_the_way if at_once else TRUE))


def _crossings(stand: Ground, form: Attains, ways: Sequence[Exit]) -> Iterator[tuple[str, Formula]]:
    """What the party itself began and may take back the notice that it gives: the clause, and when that may be.

    Whoever comes back to where it gave notice, by a clause about those who have given it, has taken it back, though by
    a change that it began itself, before the notice or after it. It may give notice anew from then on.
    """
    model, begins = stand.law.model, stand.law.model.dynamics.year_begins
    notices = [becoming.meanwhile for way in ways if (becoming := _becoming(model, way)) and becoming.meanwhile]
    at_once = [way for way in ways if not ((becoming := _becoming(model, way)) and becoming.meanwhile)]
    for step in stand.steps:
        there, due = step.becoming.to, step.becoming.due
        if isinstance(step.cause, Makes) or due == AT_ONCE or form.within is None or there not in form.leaves:
            continue
        before = (step.late and there in step.sources) or any(one.becoming.meanwhile == there for one in stand.steps)
        meanwhile = [one for one in notices if one in step.sources]
        over = due.period if due.turn is Turn.THAT_DAY else None
        soon = over is not None and all(after_waiting(over, way.due, form.within, begins) for way in ways)
        if (before or meanwhile) and not soon and _takes_back(model, step.sources, there):
            found = [
                both(
                    Belongs(ITS, PartySet((life.standing,))),
                    no(either(*_open(stand, life, at_once))),
                    TRUE if before else _may_begin(stand, step, life),
                )
                for life in stand.law.lives_of(ITS)
                if life.standing in ((there, *notices) if before else meanwhile)
            ]
            yield step.cause.clause.address, either(*found)


def _may_begin(stand: Ground, step: Move, life: Life) -> Formula:
    """That a party with this life may begin the change by its own deed; true where that is not told by its life."""
    norm = step.cause
    if not isinstance(norm, Norm) or step.late or norm.target is not None or norm.trigger is not None:
        return TRUE
    return stand.law.in_play(stand.law.model.dynamics.norms.index(norm), life, ITS, None)


def _becoming(model: Model, way: Exit) -> Becoming | None:
    """The change of standing that the deed brings about."""
    return None if way.norm is None else model.dynamics.norms[way.norm].becoming


def _whoever(who: Ref | PartySet) -> Ref | PartySet:
    """Whom a decision concerns that takes effect later: whoever is of the set, or has given notice, by then."""
    return PartySet(only=who.only) if isinstance(who, PartySet) else who


def _is_over_by_then(model: Model, makes: Makes, inside: Collection[str]) -> bool:
    """Whether nothing that is to come of such a decision is still to come for a party of the standings `inside`.

    It is decided of parties elsewhere, who come there by what it brings about, and in no other way.
    """
    steps = moves(model)
    own = [step for step in steps if step.cause == makes]
    others = [step for step in steps if step.cause != makes]
    apart = not any(one in inside for step in own for one in step.sources)
    return apart and makes.matter not in model.dynamics.delayed and not any(_leads_into(one, inside) for one in others)


def _leads_into(step: Move, inside: Collection[str]) -> bool:
    """Whether a party may come to one of these standings by the change from another one, or later from wherever."""
    soon, later_ = after(step.becoming)[0], step.becoming.due != AT_ONCE
    return (later_ and step.becoming.to in inside) or (
        soon in inside and any(one not in inside for one in step.sources)
    )


def _whom(model: Model, makes: Makes) -> tuple[str, ...]:
    """The standings of those whom such decisions are about."""
    own = [step.sources for step in moves(model) if step.cause == makes]
    return tuple(dict.fromkeys(one for sources in own for one in sources))


def _takes_back(model: Model, whose: Sequence[str], to: str) -> bool:
    """Whether a notice may be over once the party that gave it comes to the standing, by a clause about parties of the
    standings `whose`: none but those who have given notice and those who have the standing already.

    It is one to give notice in, or a decision can make it one that has given notice.
    """
    notices = [norm for norm in model.dynamics.norms if norm.becoming is not None and norm.becoming.meanwhile]
    meanwhile = {norm.becoming.meanwhile for norm in notices if norm.becoming is not None}
    decided = {makes.becoming.meanwhile for makes in model.dynamics.makes}
    if not any({*whose} <= {one, to} for one in meanwhile | decided if one):
        return False
    if any(makes.becoming.to in meanwhile or makes.becoming.meanwhile for makes in model.dynamics.makes):
        return True
    return any(norm.who is None or not norm.who.standings or to in norm.who.standings for norm in notices)


def _about(matter: str, who: Ref | PartySet) -> InForce:
    """A decision on the matter that is about the party, whatever its ballot."""
    inside = Belongs(ITS, replace(who, filter=None)) if isinstance(who, PartySet) else Same(who, ITS)
    return InForce((matter,), (), inside)


# ── the run ───────────────────────────────────────────────────────────────────────────────────


def _shown(
    context: RunContext, stand: Ground, form: Attains, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run in which the party of a case does whatever helps, and in vain."""
    context = sliced(context, stand.steps, (), (form.act,) if form.act else ())
    for origin in islice(origins(context.model, stand.steps, case.world), ORIGINS):
        names = dict(origin.names)
        party = next(names.get(who, who) for name, who in case.binding if name == ITS.name)
        for way in dict.fromkeys((origin.moving((party,)), origin)):
            field = _field(context, stand, form, party, way.moved)
            goal = _goal(context, form, amended, way.start, party)
            found = yield from search(context, way.start, amended, field, goal)
            if found is not None:
                return found
    return None


def _field(context: RunContext, stand: Ground, form: Attains, party: str, moved: Sequence[str]) -> Field:
    """What is tried: what the party can do, and what others can decide while it is against it."""
    acts = attempts(context.model, form)
    parties = tuple(dict.fromkeys((party, *moved)))
    field = relevant(context.model, stand.steps, (), acts, parties, facts=context.memory.facts)
    matters = [matter for _, atom in _hindrances(context, form) for matter in atom.matters]
    against = InForce(tuple(dict.fromkeys((*matters, *field.matters))), (), unwilling(NamedRef(party)))
    return replace(field, matters=against.matters, said=(*field.said, against))


def _goal(
    context: RunContext, form: Attains, amended: tuple[str, ...], world: World, party: str
) -> Callable[[Spot], Hunting[RunCase | None]]:
    """What shows that a spot is the one looked for: the case, ended by waiting until the period is over."""

    def look(spot: Spot) -> Hunting[RunCase | None]:
        yield from ()
        for moment in reversed(path(context.model, world, amended, spot.events)):
            until = None if form.within is None else later(moment.day, form.within)
            for begun, last in (*_again(context, spot, party, until), *_a_day_later(context, spot, party)):
                ends = () if until is None else waiting(context.model, last, until)
                events = (*begun, *(ends or ()))
                if ends is not None and in_vain(
                    context.model, form, party, path(context.model, world, amended, events), events
                ):
                    return RunCase(History(world, START, events), ((ITS.name, party),))
        late = _too_late(context, form, spot)
        if late and in_vain(context.model, form, party, path(context.model, world, amended, late), late):
            return RunCase(History(world, START, late), ((ITS.name, party),))
        return None

    return look


def _too_late(context: RunContext, form: Attains, spot: Spot) -> tuple[Event, ...]:
    """The events so far, and waiting until a day on which nothing helps in time, and on until the time is over."""
    day = too_late(context.model, form, date.fromordinal(spot.moment.day), spot.moment.start)
    if day is None or form.within is None:
        return ()
    first = waiting(context.model, spot.moment, day.toordinal()) if day.toordinal() > spot.moment.day else ()
    last = spot.moment
    for event in first or ():
        then = context.after(last, event)
        if then is None:
            return ()
        last = then
    rest = waiting(context.model, last, later(day.toordinal(), form.within))
    return () if first is None or rest is None else (*spot.events, *first, *rest)


def _a_day_later(context: RunContext, spot: Spot, party: str) -> Iterator[tuple[tuple[Event, ...], Moment]]:
    """The events so far, the last decision a day later, where it took back what the party had begun: a new notice, even
    given at once, then comes a day later too.
    """
    if spot.before is None or not isinstance(spot.events[-1], Decided):
        return
    due, left = ([one for one in moment.pending if one.party == party] for moment in (spot.before, spot.moment))
    day = Wait(spot.before.day + 1)
    eve = context.after(spot.before, day) if due and not left else None
    then = None if eve is None else context.after(eve, spot.events[-1])
    if then is not None:
        yield (*spot.events[:-1], day, spot.events[-1]), then


def _again(
    context: RunContext, spot: Spot, party: str, until: int | None
) -> Iterator[tuple[tuple[Event, ...], Moment]]:
    """The events so far; and the first decision of its kind taken again and again, until what is due comes too late."""
    yield spot.events, spot.moment
    last = spot.events[-1] if spot.events else None
    matters = [one.decision.question.matter for one in spot.events if isinstance(one, Decided)]
    if until is None or not isinstance(last, Decided) or matters.count(last.decision.question.matter) > 1:
        return
    events, moment = spot.events, spot.moment
    for _ in range(MOST_DELAYS):
        then = context.after(moment, last)
        due = [] if then is None else [one.day for one in then.pending if one.party == party]
        if then is None or not due or due <= [one.day for one in moment.pending if one.party == party]:
            return
        events, moment = (*events, last), then
        if min(due) > until:
            yield events, moment
            return
