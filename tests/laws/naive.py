"""Guarantees decided by plain enumeration: every world, every ballot, no symmetry used and nothing remembered.

Slower and simpler than `charter.exhaust.search`, which is tested against it. Only what one decision
comes to (`charter.semantics.outcome`) and which worlds and questions there are is the interpreter's.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from charter.admission.decision import belongs, well_formed
from charter.admission.worlds import questions
from charter.cases.guarantee import holds
from charter.exhaust.decisions import decisions
from charter.exhaust.worlds import worlds
from charter.model import Alone, Ballot, Change, Guarantee, Model, Never, Power, TwoRuns
from charter.semantics.evaluate import Scene, truth
from charter.semantics.outcome import hearing, open_procedures, outcome, passes
from charter.world import Decision, Question, World


def naive_search(model: Model, guarantee: Guarantee, max_parties: int, grid: Sequence[int]) -> int | None:
    """The number of parties of the smallest violation, None if there is none in scope."""
    return next((len(w.actors) for w in worlds(model, max_parties, grid) if violated(model, guarantee, w)), None)


def naive_vacuous(model: Model, guarantee: Guarantee, max_parties: int, grid: Sequence[int]) -> bool:
    """Whether no world in scope has the guarantee's subject."""
    seen = [sight for world in worlds(model, max_parties, grid) for sight in sights(model, guarantee, world)]
    if isinstance(guarantee.form, TwoRuns):
        return not (True in seen and False in seen)
    return True not in seen


def sights(model: Model, guarantee: Guarantee, world: World) -> Iterator[bool]:
    """Whether the subject is true, a decision in scope of two runs is adopted, somebody can act."""
    match guarantee.form:
        case Never() as form:
            yield from happens(model, replace(form, body=form.subject), world)
        case TwoRuns() as form:
            for decision in all_decisions(model, world):
                if holds(model, world, decision, (), form.scope):
                    yield outcome(model, world, decision).adopted
        case Alone() as form:
            for question in questions(model, world):
                acting = actors(model, form, world, question)
                yield bool(acting) and bool(counted_procedures(model, form, world, question))
        case _:
            raise AssertionError("every random guarantee has a form")


def violated(model: Model, guarantee: Guarantee, world: World) -> bool:
    """Whether some case in the world violates the guarantee."""
    match guarantee.form:
        case Never() as form:
            return any(happens(model, form, world))
        case TwoRuns() as form:
            return any(
                differs(model, form, world, q, p) for q in questions(model, world) for p in open_to(model, world, q)
            )
        case Alone() as form:
            return any(powerful(model, form, world, question) for question in questions(model, world))
        case _:
            raise AssertionError("every random guarantee has a form")


def open_to(model: Model, world: World, question: Question) -> tuple[int, ...]:
    """The open procedures."""
    return open_procedures(model, world, question)


def happens(model: Model, form: Never, world: World) -> Iterator[bool]:
    """For every decision and values of the variables: whether the body is true."""
    taken: Iterator[Decision | None] = all_decisions(model, world) if form.decision else iter((None,))
    for decision in taken:
        scene = Scene(model, world, decision.question if decision else None)
        for parties in product(world.actors, repeat=len(form.variables)):
            binding = tuple((v.name, actor.name) for v, actor in zip(form.variables, parties, strict=True))
            bound = Scene(model, world, scene.question, variables=binding)
            if all(belongs(bound, actor, v.group) for v, actor in zip(form.variables, parties, strict=True)):
                yield holds(model, world, decision, binding, form.body)


def all_decisions(model: Model, world: World) -> Iterator[Decision]:
    """Every decision that can be taken in the world."""
    for question in questions(model, world):
        for procedure in open_to(model, world, question):
            yield from decisions(model, world, question, procedure)


def differs(model: Model, form: TwoRuns, world: World, question: Question, procedure: int) -> bool:
    """Whether two decisions of one question, related by the change, have outcomes they must not have."""
    scene = Scene(model, world, question, model.procedures[procedure])
    group = frozenset(actor.name for actor in world.actors if belongs(scene, actor, form.group))
    if not truth(scene, form.scope):
        return False
    first = list(decisions(model, world, question, procedure))
    if form.change is Change.SWAP:
        pairs = [(one, other) for one in sorted(group) for other in sorted(group) if one < other]
        return any(turned_by_swap(model, form, world, decision, pair) for decision in first for pair in pairs)
    ends = [(decision, outcome(model, world, decision).adopted) for decision in first]
    return any(
        wrong(form.change, before, after) and reached(form.change, group, one, two)
        for one, before in ends
        for two, after in ends
    )


def wrong(change: Change, before: bool, after: bool) -> bool:
    """Whether the outcome may not turn this way."""
    if change is Change.SUPPORT:
        return before and not after
    if change is Change.OPPOSITION:
        return after and not before
    return before != after


def reached(change: Change, group: frozenset[str], one: Decision, two: Decision) -> bool:
    """Whether the second decision is the first after parties of the group have changed their ballots."""
    target = {Change.SUPPORT: Ballot.IN_FAVOUR, Change.OPPOSITION: Ballot.AGAINST}.get(change)
    return all(
        before == after or (name in group and target in (None, after))
        for early, late in zip(one.ballots, two.ballots, strict=True)
        for (name, before), (_, after) in zip(early, late, strict=True)
    )


def turned_by_swap(model: Model, form: TwoRuns, world: World, decision: Decision, pair: tuple[str, str]) -> bool:
    """Whether the outcome is another one after the two have exchanged places: none is adopted that is not admitted."""
    place = {pair[0]: pair[1], pair[1]: pair[0]}
    asked = decision.question
    arguments = tuple((param, place.get(who, who)) for param, who in asked.arguments)
    question = Question(asked.matter, arguments, asked.categories, asked.conditions)
    ballots = []
    for early, held in zip(decision.ballots, hearing(model, world, question, decision.procedure).holders, strict=True):
        cast = dict(early)
        ballots.append(tuple((name, cast.get(place.get(name, name), Ballot.ABSENT)) for name in held))
    second = Decision(question, decision.procedure, tuple(ballots))
    if well_formed(model, world, second):
        return outcome(model, world, decision).adopted
    scene = Scene(model, world, question, model.procedures[decision.procedure])
    return truth(scene, form.scope) and outcome(model, world, decision).adopted != outcome(model, world, second).adopted


def powerful(model: Model, form: Alone, world: World, question: Question) -> bool:
    """Whether some actor has not the power that the guarantee gives, or has the one it denies."""
    counted = counted_procedures(model, form, world, question)
    if not counted:
        return False
    acting = actors(model, form, world, question)
    if form.power is Power.CHANGE:
        asked = questions(model, world) if form.every else (question,)
        everywhere = [(q, p) for q in asked for p in counted_procedures(model, form, world, q)]
        return any(any(turns(model, world, q, p, actor) for q, p in everywhere) != form.every for actor in acting)
    return any(can(model, form, world, question, counted, actor) != form.every for actor in acting)


def actors(model: Model, form: Alone, world: World, question: Question) -> list[tuple[str, ...]]:
    """Those who act on the question and are not alone with it."""
    scene = Scene(model, world, question)
    groups = [tuple(a.name for a in world.actors if belongs(scene, a, group)) for group in form.groups]
    listed = [g for g in groups if g] if form.joint else [(name,) for group in groups for name in group]
    voting = {
        name
        for procedure in open_to(model, world, question)
        for held in hearing(model, world, question, procedure).holders
        for name in held
    }
    return [actor for actor in listed if voting - set(actor)]


def turns(model: Model, world: World, question: Question, procedure: int, actor: tuple[str, ...]) -> bool:
    """Whether two decisions that differ in ballots of the actor alone end differently."""
    ends: dict[tuple[tuple[tuple[str, Ballot], ...], ...], set[bool]] = {}
    for decision in decisions(model, world, question, procedure):
        rest = tuple(tuple(row for row in stage if row[0] not in actor) for stage in decision.ballots)
        ends.setdefault(rest, set()).add(outcome(model, world, decision).adopted)
    return any(len(found) == 2 for found in ends.values())


def counted_procedures(model: Model, form: Alone, world: World, question: Question) -> list[int]:
    """The open procedures that the guarantee speaks of."""
    return [
        procedure
        for procedure in open_to(model, world, question)
        if truth(Scene(model, world, question, model.procedures[procedure]), form.scope)
    ]


def can(
    model: Model, form: Alone, world: World, question: Question, counted: Sequence[int], actor: tuple[str, ...]
) -> bool:
    """Whether the actor can do it, by the definition."""
    forces = [
        [
            forced(model, world, question, procedure, stage, actor, form.power is Power.ADOPT)
            for stage in stages_of(model, procedure)
        ]
        for procedure in counted
    ]
    if form.power is Power.PREVENT:
        return all(any(row) for row in forces)
    return any(all(row) for row in forces)


def stages_of(model: Model, procedure: int) -> range:
    """The indices of its stages."""
    return range(len(model.procedures[procedure].stages))


def forced(
    model: Model, world: World, question: Question, procedure: int, stage: int, actor: tuple[str, ...], passing: bool
) -> bool:
    """Whether there are ballots of the actor for which the stage ends so, whatever all others do."""
    heard = hearing(model, world, question, procedure)
    own = [name for name in heard.holders[stage] if name in actor]
    others = [name for name in heard.holders[stage] if name not in actor]
    ballots = model.procedures[procedure].stages[stage].ballots
    return any(
        all(
            passes(heard.stages[stage], dict(zip(own + others, mine + theirs, strict=True))) == passing
            for theirs in product(ballots, repeat=len(others))
        )
        for mine in product(ballots, repeat=len(own))
    )
