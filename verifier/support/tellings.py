"""The ways to tell a violation for rosters of all sizes: promises that hold together only if it is one in all."""

from collections import Counter
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import TypeAlias

from charter.dataclass import replace
from charter.found import found
from charter.model import (
    Adopted,
    Alone,
    And,
    Belongs,
    Count,
    Formula,
    Grade,
    Guarantee,
    Model,
    Never,
    Not,
    ParamRef,
    PartySet,
    Power,
    Procedure,
    Relation,
    StageKind,
    Stance,
    TwoRuns,
)
from charter.world import AloneCase, TwoRunsCase
from verifier.support.contrary import conditions, contrary, counted, heeded, on
from verifier.support.pairs import paired
from verifier.support.shares import place
from verifier.verdict import Verdict

_BOUNDS = (Relation.AT_MOST, Relation.FEWER_THAN, Relation.EXACTLY)
Promises: TypeAlias = tuple[tuple[Model, Guarantee], ...]


def tellings(model: Model, verdict: Verdict, run: bool = False) -> Iterator[Promises]:
    """Promises, each with the charter on which it is made: if all of a row hold, the guarantee fails for every roster.

    None where it depends on the number of parties which rules there are. Of a `run` the parties carry the same weights
    throughout.
    """
    if counted(model, verdict):
        return
    yield from ((one,) for one in contrary(model, verdict, run))
    match verdict.guarantee.form, verdict.case:
        case TwoRuns() as form, TwoRunsCase() as case:
            yield from paired(model, verdict.guarantee, form, case)
        case Alone() as form, AloneCase() as case:
            yield from (((model, told),) for told in _as_one(model, verdict.guarantee, form, case))
        case _:
            return


def _as_one(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> Iterator[Guarantee]:
    """That a group decides by itself what it decides in the case, so many of each kind being there and any number of
    one kind of its own.

    None unless it is a bloc or a role of which all members do one and the same on a question of one procedure.
    """
    group = next((one for one in form.groups if one.tags and _is(case, one)), None)
    rules = [one for one in model.procedures if one.matter == case.question.matter]
    if form.every or not form.joint or group is None or len(rules) != 1 or form.power is Power.CHANGE:
        return
    (procedure,) = rules
    acts = [_cast(procedure, case, group, reply.stage) for reply in case.replies]
    weighed = any(count.weight for count in found(procedure, Count))
    if None in acts or weighed or model.no_votes:
        return
    who = (_place_of(group, name, party in case.actors) for name, party in case.question.arguments)
    said = (*on(case.question), *conditions(model, case.question), *who, *(one for one in acts if one))
    outcome = Adopted() if form.power is Power.ADOPT else Not(Adopted())
    for composed in _composed(model, form, case, group, procedure):
        subject = And((*said, *composed))
        body = And((subject, Not(And((form.scope, outcome)))))
        yield replace(guarantee, form=Never((), True, body, subject), demanded=Grade.AS_WRITTEN)


def _is(case: AloneCase, group: PartySet) -> bool:
    """Whether those who act are all who have the roles and blocs of the group, and it asks for nothing else."""
    plain = replace(group, standings=(), tags=()) == PartySet()
    has = [
        actor.name for actor in case.world.actors
        if set(group.tags) <= set(actor.tags) and (not group.standings or actor.standing in group.standings)
    ]  # fmt: skip
    return plain and sorted(has) == sorted(case.actors)


def _place_of(group: PartySet, name: str, inside: bool) -> Formula:
    within = Belongs(ParamRef(name), group)
    return within if inside else Not(within)


def _cast(procedure: Procedure, case: AloneCase, group: PartySet, number: int) -> Formula | None:
    """The one thing that those who act do at a stage; None where they do not all do the same."""
    stage = procedure.stages[number]
    reply = next(one for one in case.replies if one.stage == number)
    cast = {ballot for name, ballot in reply.ballots if name in case.actors}
    if len(cast) != 1 or stage.kind is StageKind.CONSENT:
        return None
    return Count(Relation.EXACTLY, Fraction(1), True, group, Stance(tuple(cast)), where=place(stage))


def _composed(
    model: Model, form: Alone, case: AloneCase, group: PartySet, procedure: Procedure
) -> Iterator[tuple[Formula, ...]]:  # fmt: skip
    """How many there are of each kind, but of one kind of those who act, of which there may be any number."""
    marks = heeded(model, form, procedure)
    kinds = Counter(
        (actor.name in case.actors, actor.standing, tuple(tag for tag in actor.tags if tag in marks))
        for actor in case.world.actors
    )
    for rest in kinds:
        if rest[0] and _unlimited(model, rest[1], rest[2]):
            apart = Counter(actor.standing for actor in case.world.actors if actor.name not in case.actors)
            others = (_number(PartySet((standing,), minus=(group,)), apart[standing]) for standing in (rest[1], *apart))
            kept = (_so_many(group, kind, number, marks) for kind, number in kinds.items() if kind != rest)
            yield tuple(dict.fromkeys((*others, *kept)))


def _so_many(group: PartySet, kind: tuple[bool, str, tuple[str, ...]], number: int, marks: Collection[str]) -> Formula:
    """That there are so many of one kind, in the group or outside it."""
    inside, standing, tags = kind
    without = (PartySet(tags=(tag,)) for tag in sorted(marks) if tag not in tags)
    return _number(PartySet((standing,), tags, minus=(*without, *(() if inside else (group,)))), number)


def _number(group: PartySet, number: int) -> Formula:
    return Count(Relation.EXACTLY, Fraction(number), False, group, None)


def _unlimited(model: Model, standing: str, tags: Collection[str]) -> bool:
    """Whether any number of parties may have that standing and exactly these roles and blocs."""
    free = {tag.name for tag in model.tags if tag.members is None}
    lines = [line for line in model.rosters if line.standing == standing]
    bounds = (rule for rule in model.tag_rules if rule.weight or rule.relation in _BOUNDS)
    kept = any(rule.weight or _within(standing, tags, rule.group) for rule in bounds)
    return set(tags) <= free and any(line.high is None for line in lines) and not kept


def _within(standing: str, tags: Collection[str], group: PartySet) -> bool:
    """Whether such a party may be in the group."""
    return set(group.tags) <= set(tags) and (not group.standings or standing in group.standings)
