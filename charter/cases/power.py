"""What parties can bring about by their own ballots, whatever all others do."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TypeAlias

from charter.admission.decision import ballots_fault
from charter.admission.worlds import questions
from charter.dataclass import replace
from charter.model import Alone, Guarantee, Model, Power
from charter.semantics.evaluate import Scene, State, by_itself, members, truth
from charter.semantics.outcome import Hearing, hearing, open_procedures, passes
from charter.symmetry.alike import classes, decisive, how_many, representatives, singled_out, weighed
from charter.symmetry.contest import Contest
from charter.world import AloneCase, Question, Reply, World

Show: TypeAlias = Callable[[Contest], tuple[Reply, ...] | None]
CAP = 200_000
TOO_LARGE = "too large to replay"


def in_scope(model: Model, world: World, question: Question, form: Alone, state: State = by_itself) -> tuple[int, ...]:
    """The procedures that are open to the question and of which the scope is true: they alone count."""
    open_ = open_procedures(model, world, question, state)
    return tuple(i for i in open_ if truth(Scene(model, world, question, model.procedures[i], state=state), form.scope))


def actors(model: Model, world: World, question: Question, form: Alone) -> Iterator[tuple[str, ...]]:
    """Those whose power the guarantee speaks of: single parties, or nonempty groups that act as one."""
    scene = Scene(model, world, question)
    for group in form.groups:
        names = tuple(actor.name for actor in members(scene, group))
        yield from [names] * bool(names) if form.joint else [(name,) for name in names]


def is_actor(
    model: Model, world: World, question: Question, form: Alone, names: Collection[str], state: State = by_itself
) -> bool:
    """Whether these parties together are one of the actors that count on the question."""
    listed = any(sorted(names) == sorted(actor) for actor in actors(model, world, question, form))
    return listed and counts(model, world, question, names, state)


def counts(model: Model, world: World, question: Question, names: Collection[str], state: State = by_itself) -> bool:
    """Whether somebody else holds a ballot on the question: otherwise nobody acts alone."""
    return any(name not in names for name in voters(model, world, question, state))


def voters(model: Model, world: World, question: Question, state: State = by_itself) -> tuple[str, ...]:
    """The parties that hold a ballot on the question, at whatever stage."""
    open_ = open_procedures(model, world, question, state)
    heard = (hearing(model, world, question, procedure, state) for procedure in open_)
    return tuple(dict.fromkeys(name for one in heard for held in one.holders for name in held))


def contests(
    model: Model,
    guarantee: Guarantee,
    form: Alone,
    case: AloneCase,
    state: State = by_itself,
    names: frozenset[str] | None = None,
) -> list[list[Contest]]:
    """The stages of each procedure that counts. `names` are the parties that the rules single out, if known."""
    called = (singled_out(model, guarantee) if names is None else names) | {who for _, who in case.question.arguments}
    return [
        [
            _contest(hearing(model, case.world, case.question, procedure, state), procedure, stage, case.actors, called)
            for stage in range(len(model.procedures[procedure].stages))
        ]
        for procedure in in_scope(model, case.world, case.question, form, state)
    ]


def _contest(heard: Hearing, procedure: int, index: int, own: Collection[str], called: Collection[str]) -> Contest:
    scene, held = heard.stages[index], heard.holders[index]
    (stage,) = scene.stages
    sides = [[name for name in held if name in own], [name for name in held if name not in own]]
    weights = weighed((stage.rule, stage.quorum))
    mine, others = (classes(scene.world, side, called, weights) for side in sides)
    like = representatives((stage.rule, stage.quorum), stage.ballots)
    names = tuple(actor.name for actor in scene.world.actors)
    return Contest(procedure, index, stage, partial(passes, scene), names, mine, others, like)


def shown(form: Alone, rows: list[list[Contest]], show: Show) -> tuple[Reply, ...] | None:
    """The replies that show the violation, when `show` gives those of one stage; None iff it is not shown.

    Where nothing can be prevented, or something can be adopted, one procedure shows it at all its
    stages. Otherwise each procedure has a stage that shows it.
    """
    found = [[show(contest) for contest in row] for row in rows]
    if form.every == (form.power is Power.PREVENT):
        whole = ([r for replies in row for r in replies or ()] for row in found if None not in row)
        return next((tuple(replies) for replies in whole), None)
    firsts = [next((replies for replies in row if replies is not None), None) for row in found]
    return None if None in firsts else tuple(r for replies in firsts for r in replies or ())


def alone_fault(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase, state: State = by_itself) -> str:
    """Empty if the replies show that the case violates the guarantee, else what is wrong."""
    if not is_actor(model, case.world, case.question, form, case.actors, state):
        return "those who act are not those the guarantee speaks of"
    rows = contests(model, guarantee, form, case, state)
    if not rows:
        return "the guarantee does not speak of such a question"
    if form.power is Power.CHANGE:
        return _change_fault(model, guarantee, form, case, state)
    listed = {(contest.procedure, contest.stage): contest for row in rows for contest in row}
    passed = (form.power is Power.PREVENT) == form.every
    for reply in case.replies:
        contest = listed.get((reply.procedure, reply.stage))
        fault = _reply_fault(model, form, contest, reply, passed) if contest else "a reply is to no stage that counts"
        if fault:
            return fault
    check = _all_answered if form.every else _one_stands
    found = shown(form, rows, lambda contest: check(contest, case.replies, passed))
    return "the replies do not show it" if found is None else ""


def _reply_fault(model: Model, form: Alone, contest: Contest, reply: Reply, passed: bool) -> str:
    held = tuple(name for side in (contest.own, contest.others) for group in side for name in group)
    fault = ballots_fault(model, reply.procedure, reply.stage, held, reply.ballots)
    if fault or form.every:
        return fault
    return TOO_LARGE if how_many(contest.others, len(decisive(contest.rules, not passed))) > CAP else ""


def _at(contest: Contest, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    place = (contest.procedure, contest.stage)
    return tuple(reply for reply in replies if (reply.procedure, reply.stage) == place)


def _all_answered(contest: Contest, replies: tuple[Reply, ...], passed: bool) -> tuple[Reply, ...] | None:
    here = [dict(reply.ballots) for reply in _at(contest, replies)]
    met = {contest.pattern(votes) for votes in here if contest.passes(votes) == passed}
    needed = (contest.pattern(own) for own in contest.demands(passed))
    return _at(contest, replies) if all(pattern in met for pattern in needed) else None


def _one_stands(contest: Contest, replies: tuple[Reply, ...], passed: bool) -> tuple[Reply, ...] | None:
    for reply in _at(contest, replies):
        own = {name: ballot for name, ballot in reply.ballots if any(name in group for group in contest.own)}
        if contest.answer(own, not passed) is None:
            return (reply,)
    return None


def turned(rows: list[list[Contest]]) -> tuple[Reply, ...] | None:
    """Ballots that show that the actors can change the outcome under one of the procedures; None iff they cannot.

    At one stage their ballots alone make it pass or fail, and every other stage can pass.
    """
    for row in rows:
        passing = [contest.passing() for contest in row]
        swings = (contest.swing() for contest in row) if None not in passing else ()
        pair = next((pair for pair in swings if pair is not None), None)
        if pair is not None:
            return (*pair, *(reply for reply in passing if reply and reply.stage != pair[0].stage))
    return None


def contests_anywhere(
    model: Model, guarantee: Guarantee, form: Alone, case: AloneCase, state: State = by_itself
) -> list[list[Contest]]:
    """The stages of each procedure that counts, on any question of the world."""
    names = singled_out(model, guarantee)
    cases = (replace(case, question=question) for question in questions(model, case.world))
    return [row for one in cases for row in contests(model, guarantee, form, one, state, names)]


def _change_fault(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase, state: State = by_itself) -> str:
    rows = (contests_anywhere if form.every else contests)(model, guarantee, form, case, state)
    if any(contest.size() > CAP for row in rows for contest in row):
        return TOO_LARGE
    if (turned(rows) is None) == form.every:
        return ""
    return "the actors can change an outcome" if form.every else "the actors cannot change the outcome"
