"""Ways to vote that are tried where it is asked whether a decision is possible, and what amended text does to it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

from charter.atlarge import AT_LARGE
from charter.dataclass import dataclass
from charter.model import Ballot, Condition, Count, Formula, Model, PartySet, Possible, Relation, Stage, Stance, VarRef
from verifier.runs.context import RunContext
from verifier.runs.lawful import FALSE, TRUE, either, no

PATTERNS = ((Ballot.IN_FAVOUR, Ballot.ABSENT), (Ballot.AGAINST,), (Ballot.ABSENT,))
"""Ways to vote that are tried: each party casts the first of these ballots that a stage admits."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One way to vote.

    Each party casts the first of `ballots` that a stage admits; those that the guarantee speaks of cast `other`, where
    it is not None, or, where `alone`, one party that has a vote does, whoever that is. With `turn` None all procedures
    are looked at; else, of those of a matter that are open to every question, the one of that number, and all where
    there are not so many. `large` is what amended text does, where it may do anything.
    """

    ballots: tuple[Ballot, ...]
    other: Ballot | None
    turn: int | None
    large: bool
    alone: bool = False


def texts(models: Sequence[Model]) -> tuple[bool, ...]:
    """What amended text may do to a decision: let it pass, or fail."""
    return (True, False) if any(AT_LARGE in one.conditions for one in models) else (True,)


def plans(models: Sequence[Model], form: Possible, large: bool) -> Iterator[Plan]:
    """The ways to vote that are tried, the plainest first, where amended text lets all pass (`large`) or nothing."""
    procedures = models[0].procedures
    several = len(procedures) > len(models[0].matters) and _same_places(models)
    turns = (None, *range(max(_always(models[0]).values(), default=0))) if several else (None,)
    stages = [stage for model in models for one in model.procedures for stage in one.stages]
    known = [one for one in Ballot if all(one in stage.ballots for stage in stages)]
    others = known if form.variables else []
    for other, turn, ballots in product((None, *others), turns, PATTERNS):
        yield from _apart(Plan(ballots, other, turn, large), stages)
    for other, turn in product(known, turns):
        yield from _apart(Plan(PATTERNS[0], other, turn, large, alone=True), stages)


def _apart(plan: Plan, stages: Sequence[Stage]) -> Iterator[Plan]:
    """The plan, if no stage has those who vote otherwise cast what all others do: there is no such way to vote."""
    if all(_first(stage, plan) is not plan.other for stage in stages):
        yield plan


def differently(model: Model, form: Possible, plan: Plan) -> Iterator[Formula]:
    """That the parties that the guarantee speaks of, and they alone, vote in the other way."""
    yield from saying(model, plan.large)
    if plan.other is None:
        return
    if plan.alone:
        yield Count(Relation.AT_MOST, Fraction(1), False, PartySet(), Stance((plan.other,)))
        voting = Count(Relation.AT_LEAST, Fraction(1), False, PartySet(), Stance(tuple(Ballot)))
        yield either(no(voting), Count(Relation.AT_LEAST, Fraction(1), False, PartySet(), Stance((plan.other,))))
        return
    refs = tuple(VarRef(variable.name) for variable in form.variables)
    yield Count(Relation.AT_MOST, Fraction(0), False, PartySet(minus=refs), Stance((plan.other,)))
    for ref in refs:
        alone = PartySet(only=(ref,))
        silent = Count(Relation.AT_LEAST, Fraction(1), False, alone, Stance(tuple(Ballot), negated=True))
        yield either(Count(Relation.AT_LEAST, Fraction(1), False, alone, Stance((plan.other,))), silent)


def saying(model: Model, large: bool) -> Iterator[Formula]:
    """What amended text does to a decision, where there is any."""
    if AT_LARGE in model.conditions:
        yield Condition(AT_LARGE) if large else no(Condition(AT_LARGE))


def _always(model: Model) -> Counter[str]:
    """How many procedures of each matter are open to every question."""
    return Counter(one.matter for one in model.procedures if one.when == TRUE)


def _same_places(models: Sequence[Model]) -> bool:
    """Whether those procedures are at the same places in each charter."""
    rows = {tuple(one.when == TRUE for one in model.procedures[: len(models[0].procedures)]) for model in models}
    return len(rows) == 1


def voting(context: RunContext, model: Model, plan: Plan) -> Model:
    """The charter in which everybody votes as planned."""
    key, kept = ("voting", id(model), plan.ballots, plan.other, plan.turn), context.memory.kept
    if key not in kept:
        places, always = Counter[str](), _always(model)
        procedures = []
        for one in model.procedures:
            here = places[one.matter] if one.when == TRUE else -1
            places[one.matter] += one.when == TRUE
            others = plan.turn is not None and plan.turn < always[one.matter] and here != plan.turn
            when = FALSE if others else one.when
            stages = tuple(_stage(stage, plan) for stage in one.stages)
            procedures.append(replace(one, when=when, stages=stages))
        kept[key] = model, replace(model, procedures=tuple(procedures))
    made = kept[key]
    assert isinstance(made, tuple) and isinstance(made[1], Model)
    return made[1]


def _stage(stage: Stage, plan: Plan) -> Stage:
    first = _first(stage, plan)
    chosen = (first,) if plan.other is None else (first, plan.other)
    return replace(stage, ballots=tuple(ballot for ballot in stage.ballots if ballot in chosen))


def _first(stage: Stage, plan: Plan) -> Ballot:
    """What a party casts at the stage that does as most do."""
    return next((ballot for ballot in plan.ballots if ballot in stage.ballots), stage.ballots[0])
