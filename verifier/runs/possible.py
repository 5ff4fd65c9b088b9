"""*always possible*: whether from every moment of every run some run leads to a decision of the kind.

It is if one way to vote, the same for everybody, does it wherever the question can be put. It is not if a run leads to
a roster that the charter describes in which no ballots do it, and in none that runs lead to from there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from charter.admission.worlds import described
from charter.cases.barred import bans
from charter.model import (
    Belongs,
    Formula,
    Guarantee,
    Model,
    NamedRef,
    Never,
    Possible,
    Ref,
    VarRef,
)
from charter.world import History, NeverCase, RunCase, World
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.ahead import ahead, facts_of_bans, for_ever, now, open_to_organs
from verifier.runs.asked_of import anywhere, as_described, wherever
from verifier.runs.context import RunContext
from verifier.runs.emptying import Emptying, emptyings
from verifier.runs.gathering import Gathering, contradicted, gatherings, sure
from verifier.runs.ground import freed, ground, latest
from verifier.runs.lawful import FALSE, TRUE, Entangled, both, either, no
from verifier.runs.lifted import Lift, closed_to_organs, lifts, possible_on
from verifier.runs.moments import Ground, spoken_names
from verifier.runs.origins import Origin, origins
from verifier.runs.relevant import relevant, sliced
from verifier.runs.room import has, room_of
from verifier.runs.rosters import TooManyStandings
from verifier.runs.search import START, Hunting, Spot, search
from verifier.runs.substitute import substitute
from verifier.runs.unopened import as_they_stand, at_best, facts_of_whens, openings, shut
from verifier.runs.voting import Plan, differently, plans, saying, texts, voting

ORIGINS = 3
NOT_KNOWN = "no one way to vote does it in every roster, and no roster was found in which it has become impossible"
NOT_OPENED = (
    "whether it can be put to the vote depends on what is in force or who is there, "
    "and how that stays was not found out"
)
CONTRADICTED = "it seemed to be, and the interpreter finds among few parties that it is not"


def possible(context: RunContext, guarantee: Guarantee, form: Possible, amended: tuple[str, ...]) -> Search:
    """Whether some run leads to where such a decision is no longer possible: SAT with the run."""
    try:
        stand = yield from ground(context, amended, spoken_names(context.model, form.body, form.subject))
        return (yield from _settled(context, stand, form, amended))
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))


def idle(context: RunContext, guarantee: Guarantee, form: Possible) -> Search:
    """Whether a question can ever be put of which the guarantee speaks."""
    try:
        stand = yield from ground(context, latest(context.model), spoken_names(context.model, form.body, form.subject))
    except (TooManyStandings, Entangled) as limit:
        return Found(Status.UNKNOWN, reason=str(limit))
    models = tuple(at_best(context, one) for one in wherever(context, stand, form))
    return (yield from _somewhere(context, models, form, form.subject))


def _settled(context: RunContext, stand: Ground, form: Possible, amended: tuple[str, ...]) -> Search:
    """Try one way to vote after the other, after what lifts bans; where all fail, look whether any ballots would do."""
    models, failed = wherever(context, stand, form), dict[World, NeverCase]()
    closed = yield from shut(context, models, form)
    opened = closed if closed.status is Status.UNSAT else (yield from _opened(context, stand, form, models))
    if isinstance(closed.case, NeverCase) and opened.status is not Status.UNSAT:
        failed[closed.case.world] = closed.case
    for lift in lifts(context, stand.law, form, models):
        if opened is not closed and lift != Lift():
            break
        found = yield from _lifted(context, stand, form, models, lift, failed)
        if found.status is Status.UNSAT and opened.status is Status.UNSAT:
            return replace(found, core=tuple(dict.fromkeys((*found.core, *opened.core))))
        if found.status is Status.UNKNOWN:
            return found
        if found.status is Status.UNSAT:
            break
    found = yield from _as_described(context, stand, form)
    if found.status is Status.UNSAT:
        return found
    for row in emptyings(context, stand.law, form, models):
        found = yield from _emptied(context, stand, form, models, row)
        if found.status is Status.UNSAT:
            return found
    case = yield from _first_trap(context, stand, form, amended, failed)
    case = case or (yield from _with_room(context, stand, form, amended, models, failed))
    if case is not None:
        return Found(Status.SAT, case=case)
    found = yield from _enough(context, stand, form, models)
    if found.status is Status.UNSAT:
        return Found(Status.UNKNOWN, reason=CONTRADICTED) if contradicted(context.model, form) else found
    wide = tuple(at_best(context, one) for one in stand.models)
    unasked = yield from _somewhere(context, wide, form, form.subject)
    reason = NOT_KNOWN if opened.status is Status.UNSAT else NOT_OPENED
    return unasked if unasked.status is Status.UNSAT else Found(Status.UNKNOWN, reason=reason)


def _first_trap(
    context: RunContext, stand: Ground, form: Possible, amended: tuple[str, ...], failed: Mapping[World, NeverCase]
) -> Hunting[RunCase | None]:
    """A run to the first of these cases from which no such decision is possible any more."""
    for one in failed.values():
        run = yield from _trapped(context, stand, form, amended, one)
        if run is not None:
            return run
    return None


def _with_room(
    context: RunContext,
    stand: Ground,
    form: Possible,
    amended: tuple[str, ...],
    models: tuple[Model, ...],
    failed: Mapping[World, NeverCase],
) -> Hunting[RunCase | None]:
    """The same where those are there, too, who decide what takes parties elsewhere: the smallest cases have none."""
    room, cases = (yield from room_of(context, amended)), dict[World, NeverCase]()
    if not room or not failed or all(has(context.model, world, room) for world in failed):
        return None
    roomy = tuple(context.beginning(one, dict(room)) for one in models)
    yield from _lifted(context, stand, form, roomy, Lift(), cases)
    return (yield from _first_trap(context, stand, form, amended, cases))


def _as_described(context: RunContext, stand: Ground, form: Possible) -> Search:
    """UNSAT if some way to vote does it in every roster that the charter describes, nothing being done before: whoever
    holds a free role is there of the set that it is chosen from.
    """
    models = as_described(context, stand, form)
    closed = (yield from shut(context, models, form)) if models else Found(Status.SAT)
    if closed.status is not Status.UNSAT:
        return closed
    found = yield from _lifted(context, stand, form, models, Lift(), {})
    return replace(found, core=tuple(dict.fromkeys((*found.core, *closed.core))))


def _opened(context: RunContext, stand: Ground, form: Possible, models: tuple[Model, ...]) -> Search:
    """UNSAT if from every moment a run can have a procedure opened, whatever is in force."""
    for opening in openings(context, stand.law, form, models):
        core: dict[str, None] = {}
        for matter in opening.first:
            ready = yield from _whatever_is_amended(context, models, possible_on(matter), FALSE, {})
            if ready.status is not Status.UNSAT:
                break
            core.update(dict.fromkeys(ready.core))
        else:
            found = yield from shut(context, models, form, opening.so)
            if found.status is Status.UNSAT:
                return replace(found, core=tuple(dict.fromkeys((*core, *found.core))))
    return Found(Status.SAT)


def _lifted(
    context: RunContext,
    stand: Ground,
    form: Possible,
    models: tuple[Model, ...],
    lift: Lift,
    failed: dict[World, NeverCase],
) -> Search:
    """Whether every way to vote may fail to do it once what lifts bans is done; cases of that go into `failed`."""
    core: dict[str, None] = {}
    for matter in lift.first:
        ready = yield from _whatever_is_amended(context, models, possible_on(matter), FALSE, {})
        if ready.status is not Status.UNSAT:
            return Found(Status.SAT)
        core.update(dict.fromkeys(ready.core))
    barred = closed_to_organs(stand.law, bans(context.model), dict(lift.so))
    own = replace(form, subject=both(form.subject, lift.under))
    found = yield from _whatever_is_amended(context, models, own, barred, failed)
    return replace(found, core=tuple(dict.fromkeys((*core, *found.core))))


def _emptied(
    context: RunContext, stand: Ground, form: Possible, models: tuple[Model, ...], row: tuple[Emptying, ...]
) -> Search:
    """UNSAT if each of these standings can be emptied in turn, and a question can then be put, and some way to vote
    does it, in every roster.
    """
    barred = closed_to_organs(stand.law, bans(context.model), {})
    core = dict.fromkeys(one.clause for one in row)
    before: Formula = TRUE
    for one in row:
        way = possible_on(one.matter)
        way = replace(way, subject=both(way.subject, before))
        found = yield from _whatever_is_amended(context, models, way, barred, {})
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
        before = both(before, one.empty)
    found = yield from _put_and_done(context, form, models, before, barred)
    return replace(found, core=tuple(dict.fromkeys((*core, *found.core))))


def _enough(context: RunContext, stand: Ground, form: Possible, models: tuple[Model, ...]) -> Search:
    """UNSAT if decisions that can be taken one after the other bring as many parties where they must be as it takes."""
    for row in gatherings(context, stand.law, form, models):
        found = yield from _gathered(context, stand, form, row)
        if found.status is Status.UNSAT:
            return found
    return Found(Status.UNKNOWN)


def _gathered(context: RunContext, stand: Ground, form: Possible, row: tuple[Gathering, ...]) -> Search:
    """UNSAT if such decisions can be taken, in turn, until there are enough, and a question can then be put, and some
    way to vote does it, in every roster.
    """
    models, before = anywhere(context, stand, form), sure(stand.law, row)
    best = tuple(at_best(context, one) for one in models)
    barred = closed_to_organs(stand.law, bans(context.model), {})
    core = dict.fromkeys(one.clause for one in row)
    for one in row:
        short = both(before, no(one.until))
        found = yield from _somewhere(context, best, form, both(form.subject, short, one.nobody))
        if found.status is Status.UNSAT:
            core.update(dict.fromkeys(found.core))
            way = possible_on(one.matter)
            way = replace(way, subject=both(way.subject, short))
            found = yield from _whatever_is_amended(context, models, way, barred, {})
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
        before = both(before, one.until)
    found = yield from _put_and_done(context, form, models, before, barred)
    return replace(found, core=tuple(dict.fromkeys((*core, *found.core))))


def _put_and_done(
    context: RunContext, form: Possible, models: tuple[Model, ...], before: Formula, barred: Formula
) -> Search:
    """UNSAT if in every roster where that is so a question can be put, and some way to vote does it."""
    opened = yield from shut(context, models, form, (before,))
    if opened.status is not Status.UNSAT:
        return opened
    own = replace(form, subject=both(form.subject, before))
    found = yield from _whatever_is_amended(context, models, own, barred, {})
    return replace(found, core=tuple(dict.fromkeys((*opened.core, *found.core))))


def _whatever_is_amended(
    context: RunContext, models: tuple[Model, ...], form: Possible, barred: Formula, failed: dict[World, NeverCase]
) -> Search:
    """UNSAT if some way to vote does it where amended text lets all pass, and some where it lets nothing pass."""
    core: dict[str, None] = {}
    for large in texts(models):
        found = yield from _by_some_plan(context, models, form, barred, failed, large)
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
    return Found(Status.UNSAT, core=tuple(core))


def _by_some_plan(
    context: RunContext,
    models: tuple[Model, ...],
    form: Possible,
    barred: Formula,
    failed: dict[World, NeverCase],
    large: bool,
) -> Search:
    """Whether every way to vote may fail to do it in some of the charters, where amended text lets all decisions pass
    (`large`) or none; cases of that go into `failed`.
    """
    found = Found(Status.SAT)
    for plan in plans(models, form, large):
        asked = tuple(voting(context, model, plan) for model in models)
        found = yield from _failing(context, asked, form, plan, barred)
        if found.status is not Status.SAT:
            break
        if isinstance(found.case, NeverCase):
            failed.setdefault(found.case.world, found.case)
    return found


def _failing(
    context: RunContext, models: tuple[Model, ...], form: Possible, plan: Plan, barred: Formula
) -> Search:  # fmt: skip
    """Whether to vote as planned may fail to do it in some of the charters; what may be `barred` fails."""
    core: dict[str, None] = {}
    for model in models:
        failed = both(form.subject, either(no(form.body), barred), *differently(model, form, plan))
        found = yield from _somewhere(context, (model,), form, failed)
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
    return Found(Status.UNSAT, core=tuple(core))


def _somewhere(context: RunContext, models: tuple[Model, ...], form: Possible, formula: Formula) -> Search:
    """Whether the formula can be true of a decision in some of the charters."""
    core: dict[str, None] = {}
    for model in models:
        found = yield from context.never(model, Never(form.variables, True, formula, formula))
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
    return Found(Status.UNSAT, core=tuple(core))


def _trapped(
    context: RunContext, stand: Ground, form: Possible, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run to where the question can be put and no such decision is possible, nor wherever runs lead from there."""
    context = sliced(context, stand.steps, (form.subject, form.body), ())
    for origin in islice(origins(context.model, stand.steps, case.world), ORIGINS):
        names = dict(origin.names)
        binding = tuple((name, names.get(who, who)) for name, who in case.binding)
        parties = tuple(dict.fromkeys((*(who for _, who in binding), *origin.moved)))
        field = relevant(context.model, stand.steps, (form.subject,), (), parties, binding, context.memory.facts)
        goal = _goal(context, stand, form, binding, origin)
        found = yield from search(context, origin.start, amended, field, goal)
        if found is not None:
            return found
    return None


def _goal(
    context: RunContext, stand: Ground, form: Possible, binding: tuple[tuple[str, str], ...], origin: Origin
) -> Callable[[Spot], Hunting[RunCase | None]]:
    """What shows that a spot is the one looked for."""
    places: dict[Ref, Ref] = {VarRef(name): NamedRef(who) for name, who in binding}
    groups = tuple(Belongs(NamedRef(who), v.group) for v, (_, who) in zip(form.variables, binding, strict=True))
    subject, body = both(substitute(form.subject, places), *groups), substitute(form.body, places)
    rules = freed(context, context.rules(stand.law.amended), stand.unborn)
    banned, who = bans(context.model), [name for _, name in binding]
    facts = dict.fromkeys((*facts_of_bans(stand.law, banned), *facts_of_whens(context)))

    def look(spot: Spot) -> Hunting[RunCase | None]:
        if not described(context.model, spot.moment.world, spot.moment.amended):
            return None
        fixed = context.within(rules, spot.moment.world)
        put = yield from context.never(at_best(context, fixed), Never((), True, subject, subject))
        if put.status is not Status.SAT:
            return None
        so = now(context.model, spot.moment, facts)
        at_once = both(body, open_to_organs(stand.law, banned, so, spot.moment), as_they_stand(context, so))
        failing = yield from _failing_texts(context, (fixed,), at_once, texts((fixed,)))
        if not failing:
            return None
        later = yield from ahead(context, stand, fixed, spot.moment, who)
        lasting = yield from for_ever(context, later, spot.moment, facts)
        done = both(body, open_to_organs(stand.law, banned, lasting, spot.moment), as_they_stand(context, lasting))
        if not (yield from _failing_texts(context, later.models, done, failing)):
            return None
        return RunCase(History(origin.start, START, spot.events), binding)

    return look


def _failing_texts(
    context: RunContext, models: Sequence[Model], done: Formula, tried: Sequence[bool]
) -> Hunting[tuple[bool, ...]]:
    """Those of the amended texts `tried` under which what is done is so in none of the charters."""
    failing: list[bool] = []
    for large in tried:
        for model in models:
            claim = both(done, *saying(model, large))
            found = yield from context.never(model, Never((), True, claim, claim))
            if found.status is not Status.UNSAT:
                break
        else:
            failing.append(large)
    return tuple(failing)
