"""What parties can bring about by their own ballots, whatever all others do."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from charter.model import Alone, Ballot, Guarantee, Model, Power
from charter.semantics.alike import (
    Classes,
    classes,
    decisive,
    how_many,
    profiles,
    representatives,
    singled_out,
    weighed,
)
from charter.semantics.evaluate import Scene, members, truth
from charter.semantics.outcome import Hearing, hearing, open_procedures, passes
from charter.semantics.worlds import ballots_fault, questions
from charter.world import AloneCase, Question, Reply, World

CAP = 200_000
TOO_LARGE = "too large to replay"


def in_scope(model: Model, world: World, question: Question, form: Alone) -> tuple[int, ...]:
    """The procedures that are open to the question and of which the scope is true: they alone count."""
    open_ = open_procedures(model, world, question)
    return tuple(i for i in open_ if truth(Scene(model, world, question, model.procedures[i]), form.scope))


def actors(model: Model, world: World, question: Question, form: Alone) -> Iterator[tuple[str, ...]]:
    """Those whose power the guarantee speaks of: single parties, or nonempty groups that act as one."""
    scene = Scene(model, world, question)
    for group in form.groups:
        names = tuple(actor.name for actor in members(scene, group))
        yield from [names] * bool(names) if form.joint else [(name,) for name in names]


def is_actor(model: Model, world: World, question: Question, form: Alone, names: Collection[str]) -> bool:
    """Whether these parties together are one of the actors that count on the question."""
    listed = any(sorted(names) == sorted(actor) for actor in actors(model, world, question, form))
    return listed and counts(model, world, question, names)


def counts(model: Model, world: World, question: Question, names: Collection[str]) -> bool:
    """Whether somebody else holds a ballot on the question: otherwise nobody acts alone."""
    heard = (hearing(model, world, question, procedure) for procedure in open_procedures(model, world, question))
    return any(name not in names for one in heard for held in one.holders for name in held)


@dataclass(frozen=True, slots=True)
class Contest:
    """One stage of one procedure as a contest of some actors with all others who hold a ballot there.

    `own` and `others` are their classes of parties alike. `like` gives each ballot the one that
    does for it at this stage.
    """

    procedure: int
    stage: int
    scene: Scene
    own: Classes
    others: Classes
    like: Mapping[Ballot, Ballot]

    def choices(self) -> Iterator[dict[str, Ballot]]:
        """All ballots of the actors, of those that make a difference."""
        return _dealt(self.own, dict.fromkeys(self.like.values()))

    def answer(self, own: Mapping[str, Ballot], passed: bool) -> Reply | None:
        """An answer of the others after which the stage passes, or does not; None iff they have none."""
        (stage,) = self.scene.stages
        replies = ({**own, **others} for others in _dealt(self.others, decisive(stage, passed)))
        found = next((votes for votes in replies if passes(self.scene, votes) == passed), None)
        return self.reply(found) if found is not None else None

    def reply(self, votes: Mapping[str, Ballot]) -> Reply:
        """The ballots, in the order of the world."""
        names = [actor.name for actor in self.scene.world.actors if actor.name in votes]
        return Reply(self.procedure, self.stage, tuple((name, votes[name]) for name in names))

    def swing(self) -> tuple[Reply, Reply] | None:
        """Ballots of all others with which the stage passes after some ballots of the actors and fails after others."""
        for others in _dealt(self.others, dict.fromkeys(self.like.values())):
            ends = {passes(self.scene, own | others): own for own in self.choices()}
            if len(ends) == 2:
                return self.reply(ends[True] | others), self.reply(ends[False] | others)
        return None

    def passing(self) -> Reply | None:
        """Some ballots after which the stage passes; None iff there are none."""
        (stage,) = self.scene.stages
        found = (self.answer(own, True) for own in _dealt(self.own, decisive(stage, True)))
        return next((reply for reply in found if reply is not None), None)

    def pattern(self, votes: Mapping[str, Ballot]) -> tuple[tuple[Ballot, ...], ...]:
        """The actors' ballots, up to parties and ballots that make no difference."""
        return tuple(tuple(sorted(self.like[votes[name]] for name in group)) for group in self.own)


def _dealt(alike: Classes, ballots: Collection[Ballot]) -> Iterator[dict[str, Ballot]]:
    sheets = [(ballot,) for ballot in ballots]
    for dealt in profiles([(group, sheets) for group in alike]):
        yield {name: ballot for name, (ballot,) in dealt.items()}


def contests(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> list[list[Contest]]:
    """The stages of each procedure that counts."""
    called = singled_out(model, guarantee) | {who for _, who in case.question.arguments}
    return [
        [
            _contest(hearing(model, case.world, case.question, procedure), procedure, stage, case.actors, called)
            for stage in range(len(model.procedures[procedure].stages))
        ]
        for procedure in in_scope(model, case.world, case.question, form)
    ]


def _contest(heard: Hearing, procedure: int, index: int, own: Collection[str], called: Collection[str]) -> Contest:
    scene, held = heard.stages[index], heard.holders[index]
    (stage,) = scene.stages
    sides = [[name for name in held if name in own], [name for name in held if name not in own]]
    weights = weighed((stage.rule, stage.quorum))
    mine, others = (classes(scene.world, side, called, weights) for side in sides)
    like = representatives((stage.rule, stage.quorum), stage.ballots)
    return Contest(procedure, index, scene, mine, others, like)


Show: TypeAlias = Callable[[Contest], tuple[Reply, ...] | None]


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


def resisted(contest: Contest, passed: bool) -> tuple[Reply, ...] | None:
    """To each choice of the actors an answer after which the stage passes, or does not; None iff one has none."""
    answers = [contest.answer(own, passed) for own in contest.choices()]
    return None if None in answers else tuple(answer for answer in answers if answer)


def forced(contest: Contest, passed: bool) -> tuple[Reply, ...] | None:
    """A choice of the actors after which the stage passes, or does not, whatever the others do; None iff none."""
    for own in contest.choices():
        if contest.answer(own, not passed) is None:
            return (contest.reply({**own, **next(_dealt(contest.others, contest.like))}),)
    return None


def alone_violation(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> AloneCase | None:
    """The case with replies that show that it violates the guarantee; None iff it does not."""
    rows = contests(model, guarantee, form, case)
    if not rows:
        return None
    if form.power is Power.CHANGE:
        return _change_violation(model, guarantee, form, case)
    passed = (form.power is Power.PREVENT) == form.every
    replies = shown(form, rows, lambda contest: (resisted if form.every else forced)(contest, passed))
    return None if replies is None else replace(case, replies=replies)


def alone_fault(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> str:
    """Empty if the replies show that the case violates the guarantee, else what is wrong."""
    if not is_actor(model, case.world, case.question, form, case.actors):
        return "those who act are not those the guarantee speaks of"
    rows = contests(model, guarantee, form, case)
    if not rows:
        return "the guarantee does not speak of such a question"
    if form.power is Power.CHANGE:
        return _change_fault(model, guarantee, form, case)
    listed = {(contest.procedure, contest.stage): contest for row in rows for contest in row}
    passed = (form.power is Power.PREVENT) == form.every
    for reply in case.replies:
        contest = listed.get((reply.procedure, reply.stage))
        fault = (
            "a reply is to no stage that counts"
            if contest is None
            else _reply_fault(model, form, contest, reply, passed)
        )
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
    (stage,) = contest.scene.stages
    return TOO_LARGE if how_many(contest.others, len(decisive(stage, not passed))) > CAP else ""


def _at(contest: Contest, replies: tuple[Reply, ...]) -> tuple[Reply, ...]:
    place = (contest.procedure, contest.stage)
    return tuple(reply for reply in replies if (reply.procedure, reply.stage) == place)


def _all_answered(contest: Contest, replies: tuple[Reply, ...], passed: bool) -> tuple[Reply, ...] | None:
    here = [dict(reply.ballots) for reply in _at(contest, replies)]
    met = {contest.pattern(votes) for votes in here if passes(contest.scene, votes) == passed}
    needed = how_many(contest.own, len(set(contest.like.values())))
    return _at(contest, replies) if len(met) == needed else None


def _one_stands(contest: Contest, replies: tuple[Reply, ...], passed: bool) -> tuple[Reply, ...] | None:
    for reply in _at(contest, replies):
        own = {name: ballot for name, ballot in reply.ballots if any(name in group for group in contest.own)}
        if contest.answer(own, not passed) is None:
            return (reply,)
    return None


# ── changing the outcome ──────────────────────────────────────────────────────────────────────


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


def _all_questions(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> list[list[Contest]]:
    """The stages of each procedure that counts, on any question of the world."""
    cases = (replace(case, question=question) for question in questions(model, case.world))
    return [row for one in cases for row in contests(model, guarantee, form, one)]


def _change_violation(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> AloneCase | None:
    if form.every:
        return case if turned(_all_questions(model, guarantee, form, case)) is None else None
    replies = turned(contests(model, guarantee, form, case))
    return None if replies is None else replace(case, replies=replies)


def _change_fault(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase) -> str:
    rows = (_all_questions if form.every else contests)(model, guarantee, form, case)
    sizes = (len(set(contest.like.values())) for row in rows for contest in row)
    stages = (contest for row in rows for contest in row)
    if any(how_many(c.own, size) * how_many(c.others, size) > CAP for c, size in zip(stages, sizes, strict=True)):
        return TOO_LARGE
    if (turned(rows) is None) == form.every:
        return ""
    return "the actors can change an outcome" if form.every else "the actors cannot change the outcome"
