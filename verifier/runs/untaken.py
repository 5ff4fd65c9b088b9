"""Decisions that nobody takes: in force because an organ missed its deadline, which the clause says they are then.

Such a decision is adopted with no ballots, for every party that it may concern. A guarantee on decisions holds only if
none of them violates it. A guarantee that compares votes does not speak of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from charter.cases.promise import violates_run
from charter.cases.untaken import untaken as adopted_untaken
from charter.cases.untaken import untaken_bindings
from charter.found import found as each
from charter.model import (
    Adopted,
    Alone,
    Condition,
    Default,
    Formula,
    Grade,
    Guarantee,
    InForce,
    Model,
    Never,
    Norm,
    OnMatter,
    Power,
    Procedure,
)
from charter.world import AloneCase, History, NeverCase, RunCase, World
from verifier.encode.settings import known
from verifier.engines.decide import Found, Search, Settled, Steps
from verifier.problem import Status
from verifier.runs.context import RunContext
from verifier.runs.grade import reconfirmed
from verifier.runs.ground import freed, latest
from verifier.runs.lawful import FALSE, TRUE, both, no
from verifier.runs.moves import moves
from verifier.runs.origins import Origin, origins
from verifier.runs.relevant import relevant
from verifier.runs.rosters import TooManyStandings
from verifier.runs.search import START, Goal, Hunting, Spot, search
from verifier.verdict import PERHAPS_SHORTER, Outcome, Verdict

ORIGINS = 3
OPEN = "whether a decision that is adopted when a deadline passes violates it was not found out"
NOBODY_CAN = "has a decision on `{}` adopted when the time for {} is over, whatever votes were cast before"


def untaken(model: Model) -> tuple[Norm, ...]:
    """The duties of organs whose missed deadline has a decision adopted, in the order of the text."""
    norms = (norm for norm in model.dynamics.norms if norm.otherwise is not None)
    return tuple(norm for norm in norms if _default(norm) is Default.ADOPTED and matter_of(norm))


def _default(norm: Norm) -> Default:
    return norm.otherwise.default if norm.otherwise is not None else Default.NOTHING


def matter_of(norm: Norm) -> str:
    """The matter on which a decision is adopted when the time for the duty is over."""
    return norm.otherwise.matter if norm.otherwise is not None else ""


def beside_votes(context: RunContext, settled: Settled) -> Steps:
    """What was settled of decisions that are voted on, and of those that nobody takes along."""
    verdict = settled.verdict
    form, kept = verdict.guarantee.form, (Outcome.HOLDS, Outcome.BOUNDED, Outcome.VACUOUS)
    match form:
        case Never() if verdict.outcome in kept and untaken(context.model):
            found = yield from _violated(context, form, form.body)
            run = (yield from _shown(context, verdict.guarantee, form, found)) if found.case is not None else None
            if run is not None:
                return _fallen(context.model, settled, run)
            if found.status is Status.UNSAT and verdict.outcome is Outcome.VACUOUS:
                found = yield from _violated(context, form, form.subject)
            fault = "" if found.status is not Status.UNSAT else (yield from reconfirmed(context))
            reason = fault if found.status is Status.UNSAT else found.reason or OPEN
            return _open(settled, reason) if reason else settled
        case Alone(power=Power.PREVENT, every=every, scope=scope):
            hidden = kept if every else (Outcome.VIOLATED,) * _is_on_untaken(context.model, verdict)
            reason = _out_of_reach(context.model, scope) if verdict.outcome in hidden else ""
            return _open(settled, reason) if reason else settled
        case _:
            return settled


def _is_on_untaken(model: Model, verdict: Verdict) -> bool:
    """Whether the case of a verdict is about a question that a deadline may decide."""
    end = verdict.case or (verdict.broken.end if verdict.broken is not None else None)
    return isinstance(end, AloneCase) and end.question.matter in [matter_of(norm) for norm in untaken(model)]


def _open(settled: Settled, reason: str) -> Settled:
    told = replace(
        settled.verdict, outcome=Outcome.UNDECIDED, grade=None, every_roster=False, bound=None, reason=reason
    )
    told = replace(told, evidence=(), relies_on=(), case=None, witness=None, broken=None, breaks=None, bound=None)
    return replace(settled, verdict=told)


def _violated(context: RunContext, form: Never, body: Formula) -> Search:
    """Whether the body may be true of a decision that nobody takes.

    UNSAT for every roster, and whatever text is amended; else UNKNOWN: only a run shows a violation.
    """
    model = context.model
    matters = tuple(dict.fromkeys(matter_of(norm) for norm in untaken(model)))
    asked = [matter for matter in matters if _may_be_on(model, body, matter)]
    if not form.decision or not asked:
        return Found(Status.UNSAT)
    core: dict[str, None] = {}
    calm = both(*(no(Condition(name)) for name in _declared(context)))
    claim = both(Adopted(), OnMatter(tuple(asked)), body, calm)
    try:
        for rules in _texts(context, form, asked):
            found = yield from context.never(rules, Never(form.variables, True, claim, claim))
            if found.status is not Status.UNSAT:
                return Found(Status.UNKNOWN, found.case, reason=found.reason)
            core.update(dict.fromkeys(found.core))
    except TooManyStandings as limit:
        return Found(Status.UNKNOWN, reason=str(limit))
    return Found(Status.UNSAT, core=tuple(core))


def _fallen(model: Model, settled: Settled, run: RunCase) -> Settled:
    """The verdict with a run that violates the guarantee as written."""
    told = _open(settled, "" if len(run.history.events) <= _fewest(model) else PERHAPS_SHORTER).verdict
    return replace(settled, verdict=replace(told, outcome=Outcome.VIOLATED, broken=run, breaks=Grade.AS_WRITTEN))


def _fewest(model: Model) -> int:
    """So many events are needed at the least: a time that passes, after what the duty hangs on."""
    begun = (norm.trigger is not None or any(each(norm.when, InForce)) for norm in untaken(model))
    return 2 if all(begun) else 1


def _shown(context: RunContext, guarantee: Guarantee, form: Never, found: Found) -> Hunting[RunCase | None]:
    """A run without amendments to where such a decision is adopted because a deadline passes; None if none was found.

    It is looked for among the parties of the case that was found.
    """
    model, steps = context.model, moves(context.model)
    world = found.case.world if isinstance(found.case, NeverCase) else None
    formulas = [norm.when for norm in untaken(model)]
    for origin in islice(origins(model, steps, world), ORIGINS) if world is not None else ():
        field = relevant(model, steps, (form.body, *formulas), (), origin.moved, facts=context.memory.facts)
        matters = tuple(dict.fromkeys((*field.matters, *_called_for(model))))
        acts = tuple(dict.fromkeys((*field.acts, *_done_before(model))))
        parties = (*field.parties, *_doers(found, origin)) if acts != field.acts else field.parties
        field = replace(field, matters=matters, acts=acts, parties=tuple(dict.fromkeys(parties)))
        run = yield from search(context, origin.start, (), field, _goal(context, guarantee, form, origin.start))
        if run is not None:
            return run
    return None


def _called_for(model: Model) -> Iterator[str]:
    """The matters of decisions after which such a duty is owed."""
    for norm in untaken(model):
        deed = norm.trigger.deed if norm.trigger is not None else None
        yield from (deed.act,) if deed is not None and deed.doer is None else ()


def _done_before(model: Model) -> Iterator[str]:
    """The acts of parties after which such a duty is owed."""
    for norm in untaken(model):
        deed = norm.trigger.deed if norm.trigger is not None else None
        yield from (deed.act,) if deed is not None and deed.doer is not None else ()


def _doers(found: Found, origin: Origin) -> Iterator[str]:
    """Those whom the decision that was found is about, and one party of each standing, who may do such an act."""
    decision, names = found.case.decision if isinstance(found.case, NeverCase) else None, dict(origin.names)
    yield from (names.get(who, who) for _, who in (decision.question.arguments if decision is not None else ()))
    yield from {actor.standing: actor.name for actor in reversed(origin.start.actors)}.values()


def _goal(context: RunContext, guarantee: Guarantee, form: Never, start: World) -> Goal[RunCase]:
    """The run to a spot at which such a decision is in force."""
    model = context.model

    def look(spot: Spot) -> Hunting[RunCase | None]:
        yield from ()
        names = [actor.name for actor in spot.moment.world.actors]
        letters = tuple(variable.name for variable in form.variables)
        bindings = [tuple(zip(letters, row, strict=True)) for row in product(names, repeat=len(letters))]
        for one in adopted_untaken(spot.moment):
            for binding in untaken_bindings(model, form, spot.moment, one, bindings):
                end = NeverCase(one.world, one.decision, binding)
                run = RunCase(History(start, START, spot.events), (), end)
                if not violates_run(model, guarantee, run, Grade.AS_WRITTEN):
                    return run
        return None

    return look


def _declared(context: RunContext) -> tuple[str, ...]:
    """The conditions that the charter declares: none of them is so of a decision that comes when time passes."""
    return tuple(name for name in context.model.conditions if " " not in name)


def _texts(context: RunContext, form: Never, matters: list[str]) -> Iterator[Model]:
    """The charter as it was and as it may become, where nobody has a vote on these matters and all is adopted."""
    gone = latest(context.model)
    for amended in dict.fromkeys(((), gone)):
        rules = context.rules(amended)
        key, kept = ("untaken", id(rules), tuple(matters)), context.memory.kept
        if key not in kept:
            procedures = tuple(_unheard(one, one.matter in matters) for one in rules.procedures)
            kept[key] = freed(context, replace(rules, procedures=procedures))
        made = kept[key]
        assert isinstance(made, Model)
        yield context.told(made, form, amended)


def _unheard(procedure: Procedure, adopted: bool) -> Procedure:
    """The procedure with nobody to vote, by which everything is adopted; or closed."""
    if not adopted:
        return replace(procedure, when=FALSE, stages=(), binds=())
    stages = tuple(replace(one, seats=(), rule=TRUE, quorum=TRUE, reversed_=False) for one in procedure.stages)
    return replace(procedure, when=TRUE, stages=stages)


def _may_be_on(model: Model, body: Formula, matter: str) -> bool:
    (named,) = [one for one in model.matters if one.name == matter]
    return known(body, named, None) is not False or any(
        one.matter == matter and known(body, named, one) is not False for one in model.procedures
    )


def _out_of_reach(model: Model, scope: Formula) -> str:
    """Why nothing is said of the power to prevent: what is adopted at a deadline nobody prevents; empty if none is."""
    for norm in untaken(model):
        matters = [one for one in model.matters if one.name == matter_of(norm)]
        if any(known(scope, one, None) is not False for one in matters):
            return f"{norm.clause.address} {NOBODY_CAN.format(matter_of(norm), norm.act)}"
    return ""
