"""A guarantee that can only hold if another fails for every roster: the violation that was found, as a promise.

Where the case of a violation can be told without numbers (*these parties do this, all others do that*), it can be
demanded that it is one whatever the number of all others is. If that holds, the guarantee fails for every number.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from charter.model import (
    Alone,
    And,
    Ballot,
    CategoryIs,
    Count,
    Formula,
    Grade,
    Guarantee,
    Model,
    Never,
    Not,
    OnMatter,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    Relation,
    Same,
    Stage,
    StageKind,
    Stance,
    Truth,
    Variable,
    VarRef,
    Where,
)
from charter.world import AloneCase, Decision, NeverCase, Question, StageBallots
from verifier.verdict import Verdict

ONE = Fraction(1)
MOST_APART = 2
"""Parties that are told of one by one besides those that the guarantee and the question speak of."""


def contrary(model: Model, verdict: Verdict) -> tuple[Model, Guarantee] | None:
    """A charter and a promise on it: if that holds, and is not vacuous, the guarantee fails for every roster.

    None where the case of the verdict cannot be told without numbers, or new parties may be kept out by other rules.
    """
    if any(not rule.group.tags for rule in model.tag_rules):
        return None
    match verdict.guarantee.form, verdict.case:
        case Alone() as form, AloneCase(question=question):
            scope = And((form.scope, *_on(model, question)))
            turned = replace(form, every=not form.every, scope=scope)
            return model, replace(verdict.guarantee, form=turned, demanded=Grade.AS_WRITTEN)
        case Never() as form, NeverCase(decision=Decision() as decision, binding=binding):
            apart = _apart(model, decision, binding)
            if len(apart) > MOST_APART:
                return None
            told = _told(model, decision, (*binding, *((one.name, who) for one, who in apart)))
            if told is None:
                return None
            subject = And((*_on(model, decision.question), *told))
            body = And((subject, Not(form.body)))
            variables = (*form.variables, *(one for one, _ in apart))
            never = Never(variables, decision=True, body=body, subject=subject)
            only = _only(model, decision)
            return only, replace(verdict.guarantee, form=never, demanded=Grade.AS_WRITTEN)
        case _:
            return None


def _on(model: Model, question: Question) -> Iterator[Formula]:
    """That a decision is on this matter, of these categories."""
    yield OnMatter((question.matter,))
    yield from (CategoryIs(name, value) for name, value in question.categories)


def _only(model: Model, decision: Decision) -> Model:
    """The charter in which all procedures on the matter are closed but the one followed."""
    matter = decision.question.matter

    def kept(index: int, one: Procedure) -> Procedure:
        closed = one.matter == matter and index != decision.procedure
        return replace(one, when=Truth(False)) if closed else one

    return replace(model, procedures=tuple(kept(index, one) for index, one in enumerate(model.procedures)))


def _apart(
    model: Model, decision: Decision, binding: tuple[tuple[str, str], ...]
) -> tuple[tuple[Variable, str], ...]:  # fmt: skip
    """A variable for each party that nobody speaks of and that does not do what most others do at some stage."""
    known = {who for _, who in (*binding, *decision.question.arguments)}
    stages = model.procedures[decision.procedure].stages
    odd: dict[str, PartySet] = {}
    for stage, row in zip(stages, decision.ballots, strict=True):
        ballots = Counter(ballot for name, ballot in row if name not in known)
        most = max(ballots, key=lambda ballot: (ballots[ballot], ballot is Ballot.IN_FAVOUR), default=Ballot.ABSENT)
        for name, ballot in row:
            if name not in known and ballot is not most:
                odd.setdefault(name, stage.seats[0] if stage.seats else PartySet())
    return tuple((Variable(f"another {number}", seats), who) for number, (who, seats) in enumerate(odd.items(), 1))


def _told(model: Model, decision: Decision, binding: tuple[tuple[str, str], ...]) -> tuple[Formula, ...] | None:
    """Who is who and who did what, without a number; None where all others do not all do the same."""
    if decision.question.conditions:
        return None
    called: dict[str, list[Ref]] = {}
    for name, who in binding:
        called.setdefault(who, []).append(VarRef(name))
    for name, who in decision.question.arguments:
        called.setdefault(who, []).append(ParamRef(name))
    parts: list[Formula] = [Same(refs[0], other) for refs in called.values() for other in refs[1:]]
    firsts = [refs[0] for refs in called.values()]
    parts += [Not(Same(left, right)) for index, left in enumerate(firsts) for right in firsts[index + 1 :]]
    stages = model.procedures[decision.procedure].stages
    places = [_where(stage) for stage in stages]
    if len(set(places)) < len(places):
        return None
    for stage, where, row in zip(stages, places, decision.ballots, strict=True):
        acts = _acts(stage, where, row, called)
        silent = model.no_votes and all(name in called for name, _ in row)
        if acts is None or silent:
            return None
        parts += acts
    return tuple(parts)


def _where(stage: Stage) -> Where:
    return Where(ratification=True) if stage.kind is StageKind.RATIFICATION else Where(organ=stage.organ)


def _acts(stage: Stage, where: Where, row: StageBallots, called: dict[str, list[Ref]]) -> list[Formula] | None:
    """Each party that is named does what it does, and all others of the stage do one and the same."""
    if stage.kind is StageKind.CONSENT or len(stage.seats) != 1:
        return None
    own = [(called[name][0], ballot) for name, ballot in row if name in called]
    rest = {ballot for name, ballot in row if name not in called}
    if len(rest) > 1:
        return None
    seats = stage.seats[0]
    said: list[Formula] = [_all(replace(seats, only=(ref,)), ballot, where) for ref, ballot in own]
    other = rest.pop() if rest else Ballot.ABSENT
    if other not in stage.ballots:
        return None
    others = replace(seats, minus=(*seats.minus, *(refs[0] for refs in called.values())))
    return [*said, _all(others, other, where)]


def _all(group: PartySet, ballot: Ballot, where: Where) -> Formula:
    return Count(Relation.EXACTLY, ONE, True, group, Stance((ballot,)), where=where)
