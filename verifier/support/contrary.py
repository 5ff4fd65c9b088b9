"""A guarantee that can only hold if another fails for every roster: the violation that was found, as a promise.

Where the case of a violation can be told without numbers (*these parties do this, all others do that*), it can be
demanded that it is one whatever the number of all others is. If that holds, the guarantee fails for every number.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from charter.found import found
from charter.model import (
    Alone,
    And,
    Ballot,
    CategoryIs,
    Condition,
    Count,
    Formula,
    Grade,
    Guarantee,
    Model,
    NamedRef,
    Never,
    Not,
    OnMatter,
    ParamRef,
    PartySet,
    Procedure,
    Ref,
    Relation,
    RuleUse,
    Same,
    Stage,
    StageKind,
    Stance,
    Truth,
    TwoRuns,
    Variable,
    VarRef,
    Where,
)
from charter.resolve.elections import NAME as MOST_VOTES
from charter.world import AloneCase, Decision, NeverCase, Question, StageBallots, TwoRunsCase
from verifier.support.shares import by_weight, place, shares
from verifier.verdict import Verdict

Kinds: TypeAlias = dict[str, tuple[str, ...]]
"""The roles and blocs of each party."""
Binding: TypeAlias = tuple[tuple[str, str], ...]
"""For what is a letter in the guarantee, who it is."""

ONE = Fraction(1)
MOST_RESTS = 4
"""What the rest of the parties may do: so many ballots are tried, those that most cast first."""
MOST_APART = 2
"""Parties that are told of one by one besides those that the guarantee and the question speak of."""


def contrary(model: Model, verdict: Verdict, run: bool = False) -> Iterator[tuple[Model, Guarantee]]:
    """Charters and a promise on each: if one of them holds, the guarantee fails for every roster.

    In every such roster there can be a decision as the promise tells of it; one of a `run`, in which parties carry the
    same weights throughout. None where the case of the verdict cannot be told for rosters of all sizes, or new parties
    may be kept out by other rules.
    """
    if any(not rule.group.tags for rule in model.tag_rules):
        return
    model = model if run else _at_first(model)
    one_by_one = _contrary(model, verdict, run)
    if one_by_one is not None:
        yield _of_the_named(verdict, *one_by_one) or one_by_one
    if isinstance(verdict.guarantee.form, Alone) and isinstance(verdict.case, AloneCase) and not run:
        heavy = by_weight(model, verdict.guarantee, verdict.guarantee.form, verdict.case)
        yield from (heavy,) if heavy is not None else ()
    if isinstance(verdict.guarantee.form, Never) and isinstance(verdict.case, NeverCase):
        yield from _by_numbers(model, verdict.guarantee, verdict.guarantee.form, verdict.case, run)


def counted(model: Model, verdict: Verdict) -> bool:
    """Whether a procedure on the matter of the case is open to questions by how many parties there are."""
    match verdict.case:
        case NeverCase(decision=Decision(question=question)) | AloneCase(question=question):
            matter = question.matter
        case TwoRunsCase(first=first):
            matter = first.question.matter
        case _:
            return False
    return any(one.matter == matter and any(found(one.when, Count)) for one in model.procedures)


def _at_first(model: Model) -> Model:
    """The charter as it is for those who are there when it begins: what is said of standings to come is left out.

    A decision that they can take is one in the whole charter.
    """
    there = {line.standing for line in model.rosters} | {party.standing for party in model.parties}
    silent = tuple(one for one in model.no_votes if not one.group.standings or there & {*one.group.standings})
    return replace(model, no_votes=silent, dynamics=replace(model.dynamics, makes=()))


def _of_the_named(verdict: Verdict, model: Model, promise: Guarantee) -> tuple[Model, Guarantee] | None:
    """The same of the one alone who acts in the case, where it has a name: it is there in every roster, and less is to
    be shown of one. None where it has none.
    """
    form, case = promise.form, verdict.case
    if isinstance(form, Alone) and isinstance(case, AloneCase) and len(case.actors) == 1 and not form.joint:
        (actor,) = case.actors
        if any(party.name == actor for party in model.parties):
            groups = tuple(replace(group, only=(NamedRef(actor),)) for group in form.groups)
            return model, replace(promise, form=replace(form, groups=groups))
    return None


def _contrary(model: Model, verdict: Verdict, run: bool) -> tuple[Model, Guarantee] | None:
    """That it is violated whenever these parties do this, and all others do that."""
    match verdict.guarantee.form, verdict.case:
        case Alone() as form, AloneCase(question=question):
            scope = And((form.scope, *on(question), *conditions(model, question)))
            turned = replace(form, every=not form.every, scope=scope)
            return model, replace(verdict.guarantee, form=turned, demanded=Grade.AS_WRITTEN)
        case Never() as form, NeverCase(decision=Decision() as decision, binding=binding):
            apart = _apart(model, decision, binding)
            if len(apart) > MOST_APART:
                return None
            told = in_words(model, decision, (*binding, *((one.name, who) for one, who in apart)))
            if told is None:
                return None
            told_of = {who for _, who in (*binding, *decision.question.arguments, *apart)}
            free = not run and any(name not in told_of for name, _ in decision.ballots[0])
            also = tuple(one for one, _ in apart)
            more = shares(model, form, verdict.case, free)
            return promised(model, verdict.guarantee, form, decision, also, (*told, *more))
        case _:
            return None


def promised(
    model: Model, guarantee: Guarantee, form: Never, decision: Decision, also: tuple[Variable, ...],
    told: tuple[Formula, ...],
) -> tuple[Model, Guarantee]:  # fmt: skip
    """That no decision as it is told, under the procedure of this one, keeps the guarantee."""
    subject = And((*on(decision.question), *told))
    body = And((subject, Not(form.body)))
    never = Never((*form.variables, *also), decision=True, body=body, subject=subject)
    return _only(model, decision), replace(guarantee, form=never, demanded=Grade.AS_WRITTEN)


def _by_numbers(
    model: Model, guarantee: Guarantee, form: Never, case: NeverCase, run: bool
) -> Iterator[tuple[Model, Guarantee]]:  # fmt: skip
    """That it is violated whenever so many of those whom nobody speaks of do this, so many that, and all others do
    one and the same: any of what can be done.
    """
    decision = case.decision
    if decision is None:
        return
    marks = heeded(model, form, model.procedures[decision.procedure])
    kinds = {actor.name: tuple(tag for tag in actor.tags if tag in marks) for actor in case.world.actors}
    for rank in range(MOST_RESTS):
        told = in_words(model, decision, case.binding, kinds, rank)
        if told is not None:
            yield promised(
                model, guarantee, form, decision, (), (*told, *shares(model, form, case, not run and rank == 0))
            )


def heeded(model: Model, form: Never | TwoRuns | Alone, procedure: Procedure) -> frozenset[str]:
    """The roles, blocs and seats that the guarantee or the procedure looks at: which others a party has is all one."""
    groups = list(found((form, procedure, model.no_votes), PartySet))
    organs = {organ.name: organ.seats for organ in model.organs}
    for group in groups:
        groups.extend(seats for name in group.organs for seats in found(organs.pop(name, ()), PartySet))
    return frozenset(tag for group in groups for tag in group.tags)


def halved(
    model: Model, guarantee: Guarantee, form: Never, case: NeverCase, standing: str
) -> tuple[int, Model, Guarantee, Guarantee] | None:  # fmt: skip
    """A number, and two promises: that no violation is without equal shares, and that with them there always is one.

    If both hold the guarantee fails for the multiples of that number and for no other number of parties of the
    standing. The shares are those in which ballots are cast at a stage of the case at which all of them sit.
    """
    decision = case.decision
    if decision is None or decision.question.arguments or decision.question.conditions or case.binding:
        return None
    stages = model.procedures[decision.procedure].stages
    stage, row = stages[0], decision.ballots[0]
    everybody = [actor.name for actor in case.world.actors if actor.standing == standing]
    whole = PartySet(standings=(standing,))
    all_sit = set(_seated(model, stage)) == {whole}
    if len(stages) != 1 or not all_sit or model.no_votes or sorted(name for name, _ in row) != sorted(everybody):
        return None
    shares = {ballot: Fraction(number, len(row)) for ballot, number in Counter(b for _, b in row).items()}
    number = lcm(*(share.denominator for share in shares.values()))
    if number == 1:
        return None
    where = place(stage)
    told = tuple(Count(Relation.EXACTLY, share, True, whole, Stance((b,)), where=where) for b, share in shares.items())
    only = replace(form, body=And((form.body, Not(And(told)))))
    first = replace(guarantee, form=only, demanded=Grade.AS_WRITTEN)
    changed, second = promised(model, guarantee, form, decision, (), told)
    return number, changed, first, second


def on(question: Question) -> Iterator[Formula]:
    """That a decision is on this matter, of these categories."""
    yield OnMatter((question.matter,))
    yield from (CategoryIs(name, value) for name, value in question.categories)


def conditions(model: Model, question: Question) -> Iterator[Formula]:
    """Which of the conditions of the charter are true of a question, and which are not."""
    for name in model.conditions:
        yield Condition(name) if name in question.conditions else Not(Condition(name))


def _only(model: Model, decision: Decision) -> Model:
    """The charter in which all procedures on the matter are closed but the one followed."""
    matter = decision.question.matter

    def kept(index: int, one: Procedure) -> Procedure:
        closed = one.matter == matter and index != decision.procedure
        return replace(one, when=Truth(False)) if closed else one

    return replace(model, procedures=tuple(kept(index, one) for index, one in enumerate(model.procedures)))


def _apart(model: Model, decision: Decision, binding: Binding) -> tuple[tuple[Variable, str], ...]:
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


def _seated(model: Model, stage: Stage) -> Iterator[PartySet]:
    """The sets whose parties cast ballots at a stage, an organ taken for those who sit in it."""
    organs = {PartySet(organs=(organ.name,)): organ.seats for organ in model.organs}
    for seats in stage.seats:
        yield from organs.get(seats, (seats,))


def in_words(
    model: Model, decision: Decision, binding: Binding, kinds: Kinds | None = None, rank: int = 0
) -> tuple[Formula, ...] | None:  # fmt: skip
    """Who is who and who did what: without a number, None where all others do not all do the same; with the
    `kinds` of parties, how many of each did what, but for those who did what comes in the place of the `rank`.
    """
    conditions = decision.question.conditions
    if conditions and any(one.name == MOST_VOTES for one in found(model.procedures[decision.procedure], RuleUse)):
        return None
    called: dict[str, list[Ref]] = {}
    for name, who in binding:
        called.setdefault(who, []).append(VarRef(name))
    for name, who in decision.question.arguments:
        called.setdefault(who, []).append(ParamRef(name))
    parts: list[Formula] = [Condition(name) for name in conditions]
    parts += [Same(refs[0], other) for refs in called.values() for other in refs[1:]]
    firsts = [refs[0] for refs in called.values()]
    parts += [Not(Same(left, right)) for index, left in enumerate(firsts) for right in firsts[index + 1 :]]
    stages = model.procedures[decision.procedure].stages
    places = [place(stage) for stage in stages if stage.kind is not StageKind.CONSENT]
    if len(set(places)) < len(places):
        return None
    for stage, row in zip(stages, decision.ballots, strict=True):
        where = place(stage)
        if stage.kind is StageKind.CONSENT:
            acts = _consent(stage, row, last=stage is stages[-1])
        elif kinds is None:
            acts = _acts(stage, where, row, called)
        else:
            acts = _numbered(stage, where, row, called, kinds, rank)
        silent = model.no_votes and all(name in called for name, _ in row)
        if acts is None or silent:
            return None
        parts += acts
    return tuple(parts)


def _consent(stage: Stage, row: StageBallots, last: bool) -> list[Formula] | None:
    """The one whose consent is asked for does what it does; its last ballot is what it is said to do."""
    alone = len(stage.seats) == 1 and len(stage.seats[0].only) == 1
    if not last or not alone or len(row) != 1:
        return None
    ((_, ballot),) = row
    return [_all(stage.seats[0], ballot, None)]


def _acts(stage: Stage, where: Where, row: StageBallots, called: dict[str, list[Ref]]) -> list[Formula] | None:
    """Each party that is named does what it does, and all others of the stage do one and the same."""
    if len(stage.seats) != 1:
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


def _numbered(
    stage: Stage, where: Where, row: StageBallots, called: dict[str, list[Ref]], kinds: Kinds, rank: int
) -> list[Formula] | None:  # fmt: skip
    """Each party that is named does what it does; of each kind so many do this, so many that, the rest the same."""
    if len(stage.seats) != 1:
        return None
    seats = stage.seats[0]
    own = [(called[name][0], ballot) for name, ballot in row if name in called]
    said: list[Formula] = [_all(replace(seats, only=(ref,)), ballot, where) for ref, ballot in own]
    left = [(kinds[name], ballot) for name, ballot in row if name not in called]
    marks = tuple(dict.fromkeys(tag for tags in kinds.values() for tag in tags))
    for tags in dict.fromkeys(tags for tags, _ in left):
        cast = Counter(ballot for own_tags, ballot in left if own_tags == tags)
        ranked = sorted(stage.ballots, key=lambda ballot: -cast[ballot])
        rest = ranked[min(rank, len(ranked) - 1)]
        without = (PartySet(tags=(tag,)) for tag in marks if tag not in tags)
        others = replace(
            seats,
            tags=(*seats.tags, *tags),
            minus=(*seats.minus, *(refs[0] for refs in called.values()), *without),
        )
        said += [
            Count(Relation.EXACTLY, Fraction(cast[ballot]), False, others, Stance((ballot,)), where=where)
            for ballot in ranked
            if ballot is not rest
        ]
    return said


def _all(group: PartySet, ballot: Ballot, where: Where | None) -> Formula:
    return Count(Relation.EXACTLY, ONE, True, group, Stance((ballot,)), where=where)
