"""Weights in a violation that is told for every number of parties: which share of each was cast how."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from charter.found import found
from charter.model import (
    Adopted,
    Alone,
    And,
    Ballot,
    Count,
    Formula,
    Grade,
    Guarantee,
    Model,
    Never,
    Not,
    OnMatter,
    PartySet,
    Power,
    Relation,
    Stage,
    StageKind,
    Stance,
    Variable,
    VarRef,
    Weight,
    Where,
)
from charter.world import AloneCase, NeverCase, StageBallots, World

ALONE = "the one alone"
"""The letter of whoever acts in a case alone."""


def place(stage: Stage) -> Where:
    """Where a guarantee looks for the ballots of a stage."""
    return Where(ratification=True) if stage.kind is StageKind.RATIFICATION else Where(organ=stage.organ)


def shares(model: Model, form: Never, case: NeverCase, free: bool) -> Iterator[Formula]:
    """The share of each weight that each ballot was cast with, where it may be so whatever the number of parties.

    So it may if those who come further may carry nothing; or, where they vote as somebody does who may give up a part
    of its weight (`free`), at a single stage, if nobody's weight is known or limited.
    """
    if case.decision is None or model.no_votes:
        return
    stages = model.procedures[case.decision.procedure].stages
    for weight in _looked_at(model, (form, model.procedures[case.decision.procedure])):
        scaled = free and len(stages) == 1 and _is_open(model, weight)
        for stage, row in zip(stages, case.decision.ballots, strict=True):
            counted = stage.kind is not StageKind.CONSENT and len(stage.seats) == 1 and not stage.recused
            if counted and (weight.least == 0 or scaled):
                yield from _cast(stage, row, _carried(case.world, weight), weight)


def _cast(stage: Stage, row: StageBallots, carried: dict[str, Fraction], weight: Weight) -> Iterator[Formula]:
    """What share of the weight was cast with each ballot of a stage; nothing where nobody carries any."""
    whole = sum((carried[name] for name, _ in row), Fraction(0))
    for ballot in stage.ballots if whole else ():
        part = sum((carried[name] for name, cast in row if cast is ballot), Fraction(0))
        stance, where, seats = Stance((ballot,)), place(stage), stage.seats[0]
        yield Count(Relation.EXACTLY, part / whole, True, seats, stance, weight.name, where)
        if part:
            yield _some(seats, stance, weight, where)


def by_weight(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> tuple[Model, Guarantee] | None:
    """That whoever carries the share of the one who acts in the case alone decides by it, whatever all others do.

    None unless it acts on a question of one procedure of one stage, whose weights are neither known nor limited.
    """
    ballot = {Power.ADOPT: Ballot.IN_FAVOUR, Power.PREVENT: Ballot.AGAINST}.get(form.power)
    stage = _only_stage(model, case)
    if ballot is None or stage is None or form.every or form.joint or len(form.groups) != 1 or len(case.actors) != 1:
        return None
    weights = _looked_at(model, stage)
    voters = [name for name, _ in case.replies[0].ballots]
    if not weights or ballot not in stage.ballots or case.actors[0] not in voters:
        return None
    seats, where, stance = stage.seats[0], place(stage), Stance((ballot,))
    own = replace(seats, only=(VarRef(ALONE),))
    parts: list[Formula] = [Count(Relation.EXACTLY, Fraction(1), True, own, stance, where=where)]
    for weight in weights:
        carried = _carried(case.world, weight)
        whole = sum((carried[name] for name in voters), Fraction(0))
        if not whole or not _is_open(model, weight):
            return None
        share = carried[case.actors[0]] / whole
        parts.append(Count(Relation.AT_LEAST, share, True, seats, stance, weight.name, where))
        parts.append(_some(seats, stance, weight, where))
    subject = And((OnMatter((case.question.matter,)), *parts))
    outcome = Not(Adopted()) if form.power is Power.ADOPT else Adopted()
    never = Never((Variable(ALONE, form.groups[0]),), True, And((subject, outcome)), subject)
    return model, replace(guarantee, form=never, demanded=Grade.AS_WRITTEN)


def _only_stage(model: Model, case: AloneCase) -> Stage | None:
    """The one stage at which the question of the case is decided, by those who sit there; None if there are others."""
    question = case.question
    stages = [stage for one in model.procedures if one.matter == question.matter for stage in one.stages]
    if len(stages) != 1 or question.arguments or question.conditions or question.categories or model.no_votes:
        return None
    return stages[0] if len(stages[0].seats) == 1 and not stages[0].recused else None


def _looked_at(model: Model, part: object) -> list[Weight]:
    """The weights that a part of the charter counts."""
    spoken = {count.weight for count in found(part, Count)}
    return [weight for weight in model.weights if weight.name in spoken]


def _is_open(model: Model, weight: Weight) -> bool:
    """Whether nobody's weight is known or limited."""
    return weight.high is None and not any(weight.name in dict(party.weights) for party in model.parties)


def _carried(world: World, weight: Weight) -> dict[str, Fraction]:
    return {actor.name: dict(actor.weights)[weight.name] for actor in world.actors}


def _some(seats: PartySet, stance: Stance, weight: Weight, where: Where) -> Formula:
    return Count(Relation.MORE_THAN, Fraction(0), False, seats, stance, weight.name, where)
