"""*never* over runs: whether some lawful run comes to a moment, or does a deed at it, that must never be.

All that decides whether a deed is lawful is a formula about the moment (`lawful`); if it can be true at no moment of
any run, the guarantee holds. If it can, the run is looked for that leads there, and only that run is a violation.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, islice

from charter.admission.decision import is_in
from charter.dataclass import dataclass
from charter.exhaust.worlds import name_anonymous
from charter.model import (
    Adopted,
    Belongs,
    Deed,
    Formula,
    Guarantee,
    Model,
    NamedRef,
    NeverReached,
    OnMatter,
    PartySet,
    Ref,
    Same,
    Variable,
    VarRef,
)
from charter.semantics.evaluate import Scene, truth
from charter.semantics.norms import state
from charter.toward import aimed
from charter.world import Actor, Decided, Done, History, NeverCase, Question, RunCase, World
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.counted import counted
from verifier.runs.ground import at_start, before_notices_end, ground
from verifier.runs.lawful import TRUE, Entangled, both, decided, left_open, no, whoever
from verifier.runs.lead import arrival
from verifier.runs.moments import Ground, at_some_moment, spoken_names
from verifier.runs.origins import Origin, origins
from verifier.runs.patience import after
from verifier.runs.recast import recast
from verifier.runs.relevant import relevant, sliced
from verifier.runs.rosters import TooManyStandings, staying
from verifier.runs.search import START, Field, Hunting, Spot, circumstances, search

NO_RUN = "whether a lawful run leads there was not found out"
ORIGINS = 4
CASES = 4
"""In so many cases, of parties in other roles, a run is looked for."""
MORE = 2
"""So many more parties are tried than the smallest case has."""
FAR = 4
"""From more changes of standing on they are brought about one after the other, and only then a run is looked for."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a run is to lead to: the variables in their sets, `body` true, and the deed done, where there is one."""

    variables: tuple[Variable, ...]
    deed: Deed | None
    body: Formula


def reached(context: RunContext, guarantee: Guarantee, form: NeverReached, amended: tuple[str, ...]) -> Search:
    """Whether a run violates the guarantee, the units `amended` being amended: SAT with the run."""
    found = yield from sought(context, Sought(form.variables, form.deed, form.body), amended)
    if found.status is not Status.UNKNOWN:
        return found
    kept = yield from counted(context, form, amended)
    return kept if kept.status is Status.UNSAT else found


def idle(context: RunContext, guarantee: Guarantee, form: NeverReached) -> Search:
    """Whether what the guarantee speaks of can come about at all; a guarantee of which it cannot is vacuous.

    Where the deed itself is what is forbidden, what is left of it is that the moment can come at which it is.
    """
    deed = form.deed if form.demanded and form.body != TRUE else None
    goal = Sought(form.variables, deed, form.subject)
    found = yield from sought(context, goal, ())
    if found.status is Status.UNSAT and context.model.dynamics.amendments:
        found = yield from sought(context, goal, context.model.dynamics.units)
    return replace(found, status=Status.SAT) if found.reason == NO_RUN else found


def sought(context: RunContext, goal: Sought, amended: tuple[str, ...]) -> Search:
    """A run that was found to lead there; UNSAT if none can."""
    try:
        stand = yield from _stand(context, goal, amended)
        found = yield from _claimed(context, stand, goal)
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))
    stay = staying(context.model)
    others: Formula = TRUE
    first = found.case
    for _ in range(CASES):
        if found.status is not Status.SAT or not isinstance(found.case, NeverCase):
            break
        case = yield from _led(context, stand, goal, amended, found.case)
        if case is not None:
            return Found(Status.SAT, case=case)
        apart = unlike(context.model, found.case) if found.case.binding else stay
        if apart == others:
            break
        others = both(others, apart)
        found = yield from _claimed(context, stand, goal, others)
    if others == TRUE and found.status is not Status.SAT:
        return found
    if others == stay and not amended and found.status is Status.UNSAT:
        return found
    run = (yield from _elsewhere(context, stand, goal, amended, first)) if isinstance(first, NeverCase) else None
    return Found(Status.UNKNOWN, reason=NO_RUN) if run is None else Found(Status.SAT, case=run)


def at_once(context: RunContext, form: NeverReached, amended: tuple[str, ...]) -> Search:
    """Whether it can be violated where nothing has happened yet but that the units `amended` were amended."""
    return (yield from _where(context, form, amended, at_start))


def too_soon(context: RunContext, form: NeverReached, amended: tuple[str, ...]) -> Search:
    """Whether it can be violated before time has passed for a change of standing that was begun."""
    return (yield from _where(context, form, amended, before_notices_end))


def _where(
    context: RunContext,
    form: NeverReached,
    amended: tuple[str, ...],
    on: Callable[[RunContext, tuple[str, ...], tuple[str, ...]], Ground],
) -> Search:
    """Whether it can be violated at the moments that stand on this."""
    goal = Sought(form.variables, form.deed, form.body)
    try:
        return (yield from _claimed(context, on(context, amended, _names(context, goal)), goal))
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))


def _stand(context: RunContext, goal: Sought, amended: tuple[str, ...]) -> Hunting[Ground]:
    """What runs that lead there stand on. TooManyStandings, Entangled."""
    return (yield from ground(context, amended, _names(context, goal), calm=not (amended or context.stirred)))


def _names(context: RunContext, goal: Sought) -> tuple[str, ...]:
    """The parties that are spoken of by name."""
    spoken = [ref for ref in ((goal.deed.doer, goal.deed.target) if goal.deed else ()) if ref is not None]
    return spoken_names(context.model, goal.body, *(Same(ref, ref) for ref in spoken))


def unlike(model: Model, case: NeverCase) -> Formula:
    """That the parties that a case speaks of are not all in just the roles and blocs that they are in there, or are not
    the same where they are.
    """
    tags = {actor.name: actor.tags for actor in case.world.actors}
    spoken = [(VarRef(name), who) for name, who in case.binding]
    parts = [
        held if tag.name in tags[who] else no(held)
        for ref, who in spoken
        for tag in model.tags
        for held in (Belongs(ref, PartySet(tags=(tag.name,))),)
    ]
    for (one, who), (other, same) in combinations(spoken, 2):
        parts.append(Same(one, other) if who == same else no(Same(one, other)))
    return no(both(*parts))


def _claimed(
    context: RunContext, stand: Ground, goal: Sought, others: Formula = TRUE, taken: Formula | None = None
) -> Search:
    """Whether what is sought can be so at some moment, as far as one decision at a time tells; `others` being true, and
    in a roster in which a decision of which `taken` is true is adopted.
    """
    law, deed, variables = stand.law, goal.deed, goal.variables
    body = both(law.settled(goal.body), others)
    if deed is not None and deed.doer is None and taken is None:
        open_ = both(law.open_to_organs((deed.act,)), body)
        return (yield from at_some_moment(context, stand, variables, open_, decided(context.model, deed)))
    done = TRUE if deed is None or deed.doer is None else law.done(deed)
    return (yield from at_some_moment(context, stand, variables, both(done, body), taken))


# ── the run ───────────────────────────────────────────────────────────────────────────────────


def _led(
    context: RunContext, stand: Ground, goal: Sought, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run to what is sought, in the world of a case, from where its parties may have come."""
    acts = (goal.deed.act,) if goal.deed is not None else ()
    context = sliced(context, stand.steps, (goal.body,), acts)
    for origin in islice(origins(context.model, stand.steps, case.world), ORIGINS):
        names = dict(origin.names)
        binding = tuple((name, names.get(who, who)) for name, who in case.binding)
        fewer = origin.moving([who for _, who in binding])
        for way in dict.fromkeys((fewer, origin) if len(origin.moved) > FAR else (origin, fewer)):
            found = yield from _led_from(context, stand, goal, amended, way, binding)
            if found is not None:
                return found
    return None


def _led_from(
    context: RunContext,
    stand: Ground,
    goal: Sought,
    amended: tuple[str, ...],
    origin: Origin,
    binding: tuple[tuple[str, str], ...],
) -> Hunting[RunCase | None]:
    """A run to what is sought that begins in the world of the origin, those who move there being tried."""
    field = field_of(context, stand, goal, binding, origin)
    look = _goal(context, goal, binding, field, origin)
    far = len(origin.moved) > FAR
    found = None if far else (yield from search(context, origin.start, amended, field, look))
    if found is None and len(origin.moved) > 1:
        begun = yield from arrival(context, amended, origin)
        if begun is not None:
            found = yield from search(context, origin.start, amended, field, look, begun)
    return found


def _elsewhere(
    context: RunContext, stand: Ground, goal: Sought, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run to what is sought in another roster than that of the smallest case."""
    run = yield from _among_more(context, stand, goal, amended, case)
    return run or (yield from _among_deciders(context, stand, goal, amended, case))


def _among_deciders(
    context: RunContext, stand: Ground, goal: Sought, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run to what is sought where those are who adopt what has to be in force: of the smallest case it is only known
    that they can be there somewhere. First with those whom one decision takes, then with those whom all take.
    """
    acts = (goal.deed.act,) if goal.deed is not None and goal.deed.doer is not None else ()
    matters = relevant(context.model, stand.steps, (goal.body,), acts, ()).matters
    there, rosters = _kinds(case.world), dict[World, NeverCase]()
    for matter in matters:
        taken = both(Adopted(), OnMatter((matter,)))
        found = yield from _claimed(context, stand, goal, taken=taken)
        if found.status is Status.SAT and isinstance(found.case, NeverCase):
            there |= _kinds(found.case.world)
            rosters.setdefault(found.case.world, found.case)
    others = (there - _kinds(case.world)).elements()
    world = World(name_anonymous(context.model, (*case.world.actors, *others)))
    rosters.setdefault(world, replace(case, world=world))
    rosters.pop(case.world, None)
    for one in rosters.values():
        run = yield from _led(context, stand, goal, amended, one)
        if run is not None:
            return run
    return None


def _kinds(world: World) -> Counter[Actor]:
    """How many parties there are of each kind, whatever their names."""
    return Counter(replace(actor, name="") for actor in world.actors)


def _among_more(
    context: RunContext, stand: Ground, goal: Sought, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run to what is sought in a roster with a few more parties like one that the case speaks of: where two thirds of
    two are both, two thirds of three are two.
    """
    actors = [actor for _, who in case.binding[:1] for actor in case.world.actors if actor.name == who]
    for number in range(1, MORE + 1) if actors else ():
        others = [replace(actors[0], name="", tags=()) for _ in range(number)]
        world = World(name_anonymous(context.model, [*case.world.actors, *others]))
        run = yield from _led(context, stand, goal, amended, replace(case, world=world))
        if run is not None:
            return run
    return None


def sooner(context: RunContext, form: NeverReached, amended: tuple[str, ...], case: RunCase) -> Hunting[RunCase]:
    """The run that violates the guarantee, or a shorter one among the same parties with others of them in the roles."""
    goal = Sought(form.variables, form.deed, form.body)
    stand = yield from _stand(context, goal, amended)
    acts = (goal.deed.act,) if goal.deed is not None else ()
    context = sliced(context, stand.steps, (goal.body,), acts)
    world, own = case.history.world, goal.deed is not None and goal.deed.doer is not None
    origin = Origin(world, world, ())
    apart = {party.name for party in context.model.parties}
    for binding in recast(world, apart, case.binding):
        most = len(case.history.events) - 1 - own
        if most < 0:
            break
        field = field_of(context, stand, goal, binding, origin)
        look = _goal(context, goal, binding, field, origin)
        case = (yield from search(context, world, amended, field, look, most=most)) or case
    return case


def field_of(
    context: RunContext, stand: Ground, goal: Sought, binding: tuple[tuple[str, str], ...], origin: Origin
) -> Field:
    """What is tried on the way to what is sought."""
    named = [ref.name for ref in ((goal.deed.doer, goal.deed.target) if goal.deed else ()) if isinstance(ref, NamedRef)]
    parties = tuple(dict.fromkeys((*named, *(who for _, who in binding), *origin.moved)))
    acts = (goal.deed.act,) if goal.deed and goal.deed.doer is not None else ()
    model = context.model
    field = relevant(model, stand.steps, (goal.body,), acts, parties, binding, context.memory.facts)
    moving = tuple(act for act in field.acts if act not in acts or _moves(model, act))
    if goal.deed is not None and goal.deed.doer is None:
        field = replace(field, matters=tuple(dict.fromkeys((*field.matters, goal.deed.act))))
    return replace(field, acts=moving)


def _moves(model: Model, act: str) -> bool:
    return any(norm.act == act and norm.becoming is not None for norm in model.dynamics.norms)


def _goal(
    context: RunContext, goal: Sought, binding: tuple[tuple[str, str], ...], field: Field, origin: Origin
) -> Callable[[Spot], Hunting[RunCase | None]]:
    """What shows that a spot is the one looked for: the case, ended by the deed."""
    own = tuple((name, who) for name, who in binding if not left_open(name))

    def look(spot: Spot) -> Hunting[RunCase | None]:
        yield from ()
        for under in circumstances(field.conditions):
            if not _is_so(context.model, spot, goal, own, under):
                continue
            if goal.deed is None or goal.deed.doer is None:
                return RunCase(History(origin.start, START, spot.events), own)
            for done in _deeds(context.model, goal.deed, binding, field, under):
                if after(context.model, spot.moment, done) is not None:
                    return RunCase(History(origin.start, START, (*spot.events, done)), own)
        return None

    return look


def _is_so(
    model: Model, spot: Spot, goal: Sought, binding: tuple[tuple[str, str], ...], under: tuple[str, ...]
) -> bool:
    """Whether the body is true at the spot, or, where an organ does the deed, was when it had just done it."""
    by_organ = goal.deed is not None and goal.deed.doer is None
    moment, last = (spot.before, spot.events[-1]) if by_organ and spot.events else (spot.moment, None)
    if by_organ and not (moment and isinstance(last, Decided) and _did(spot, goal, binding, last)):
        return False
    assert moment is not None
    question = last.decision.question if isinstance(last, Decided) else Question("", conditions=under)
    scene = Scene(model, moment.world, question, variables=binding, state=state(model, moment))
    groups = zip(goal.variables, binding, strict=True)
    return all(is_in(scene, who, one.group) for one, (_, who) in groups) and truth(scene, goal.body)


def _did(spot: Spot, goal: Sought, binding: tuple[tuple[str, str], ...], last: Decided) -> bool:
    """Whether the last event was the organ's deed."""
    assert goal.deed is not None
    target = None if goal.deed.target is None else _name(goal.deed.target, binding)
    question = last.decision.question
    about = target is None or target in [who for _, who in question.arguments]
    return question.matter == goal.deed.act and about and spot.adopted


def _name(ref: Ref, binding: tuple[tuple[str, str], ...]) -> str:
    return ref.name if isinstance(ref, NamedRef) else dict(binding)[ref.name]


def _deeds(
    model: Model, deed: Deed, binding: tuple[tuple[str, str], ...], field: Field, under: tuple[str, ...]
) -> Iterator[Done]:
    """The ways in which a party may do the deed."""
    assert deed.doer is not None
    doer = _name(deed.doer, binding)
    if deed.target is not None:
        yield Done(doer, deed.act, _name(deed.target, binding), under)
    elif aimed(model, deed.act):
        first = [who for name, who in binding if name == whoever(deed.doer, deed.act).name]
        yield from (Done(doer, deed.act, target, under) for target in (*first, *field.parties))
    else:
        yield Done(doer, deed.act, "", under)
