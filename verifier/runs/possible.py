"""*always possible*: whether from every moment of every run some run leads to a decision of the kind.

It is if one way to vote, the same for everybody, does it wherever the question can be put. It is not if a run leads to
a roster that the charter describes in which no ballots do it, and in none that runs lead to from there.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from charter.admission.worlds import described
from charter.model import Ballot, Belongs, Formula, Guarantee, Model, NamedRef, Never, Possible, Ref, Stage, VarRef
from charter.world import History, NeverCase, RunCase
from verifier.engines.decide import Found, Search
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.ground import freed, ground, latest
from verifier.runs.lawful import Entangled, both, no
from verifier.runs.moments import Ground, spoken_names
from verifier.runs.origins import Origin, origins
from verifier.runs.relevant import relevant, sliced
from verifier.runs.rosters import TooManyStandings, closed
from verifier.runs.search import START, Hunting, Spot, search
from verifier.runs.substitute import substitute

ORIGINS = 3
NOT_KNOWN = "no one way to vote does it in every roster, and no roster was found in which it has become impossible"
PATTERNS = ((Ballot.IN_FAVOUR, Ballot.ABSENT), (Ballot.AGAINST,), (Ballot.ABSENT,))
"""Ways to vote that are tried: each party casts the first of these ballots that a stage admits."""


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
    return (yield from _somewhere(context, _models(context, stand, form), form, form.subject))


def _models(context: RunContext, stand: Ground, form: Possible) -> tuple[Model, ...]:
    """The charters that allow every roster at which the guarantee is asked: those that the charter describes."""
    rules = context.rules(stand.law.amended)
    return tuple(freed(context, one) for one in dict.fromkeys((rules, context.described(rules, form))))


def _settled(context: RunContext, stand: Ground, form: Possible, amended: tuple[str, ...]) -> Search:
    """Try one way to vote after the other; where all fail, look whether any ballots would do."""
    failed = both(form.subject, no(form.body))
    for pattern in PATTERNS:
        voting = tuple(_voting(context, model, pattern) for model in _models(context, stand, form))
        found = yield from _somewhere(context, voting, form, failed)
        if found.status is not Status.SAT:
            return found
        if isinstance(found.case, NeverCase):
            case = yield from _trapped(context, stand, form, amended, found.case)
            if case is not None:
                return Found(Status.SAT, case=case)
    return Found(Status.UNKNOWN, reason=NOT_KNOWN)


def _somewhere(context: RunContext, models: tuple[Model, ...], form: Possible, formula: Formula) -> Search:
    """Whether the formula can be true of a decision in some of the charters."""
    core: dict[str, None] = {}
    for model in models:
        found = yield from context.never(model, Never(form.variables, True, formula, formula))
        if found.status is not Status.UNSAT:
            return found
        core.update(dict.fromkeys(found.core))
    return Found(Status.UNSAT, core=tuple(core))


def _voting(context: RunContext, model: Model, pattern: tuple[Ballot, ...]) -> Model:
    """The charter in which everybody votes in one way."""
    key, kept = ("voting", id(model), pattern), context.memory.kept
    if key not in kept:
        procedures = tuple(
            replace(one, stages=tuple(_stage(stage, pattern) for stage in one.stages)) for one in model.procedures
        )
        kept[key] = model, replace(model, procedures=procedures)
    made = kept[key]
    assert isinstance(made, tuple) and isinstance(made[1], Model)
    return made[1]


def _stage(stage: Stage, pattern: tuple[Ballot, ...]) -> Stage:
    admitted = [ballot for ballot in pattern if ballot in stage.ballots] or list(stage.ballots)
    return replace(stage, ballots=(admitted[0],))


def _trapped(
    context: RunContext, stand: Ground, form: Possible, amended: tuple[str, ...], case: NeverCase
) -> Hunting[RunCase | None]:
    """A run to where the question can be put and no such decision is possible, nor wherever runs lead from there."""
    context = sliced(context, stand.steps, (form.subject, form.body), ())
    for origin in islice(origins(context.model, stand.steps, case.world), ORIGINS):
        names = dict(origin.names)
        binding = tuple((name, names.get(who, who)) for name, who in case.binding)
        parties = tuple(dict.fromkeys((*(who for _, who in binding), *origin.moved)))
        field = relevant(context.model, stand.steps, (form.subject,), (), parties, binding)
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
    rules = freed(context, context.rules(stand.law.amended))

    def look(spot: Spot) -> Hunting[RunCase | None]:
        if not described(context.model, spot.moment.world, spot.moment.amended):
            return None
        fixed = context.within(rules, spot.moment.world)
        put = yield from context.never(fixed, Never((), True, subject, subject))
        if put.status is not Status.SAT:
            return None
        for model in (fixed, *closed(fixed, [who for _, who in binding], stand.steps)):
            found = yield from context.never(model, Never((), True, body, body))
            if found.status is not Status.UNSAT:
                return None
        return RunCase(History(origin.start, START, spot.events), binding)

    return look
