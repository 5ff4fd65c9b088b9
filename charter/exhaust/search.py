"""The smallest case in small worlds, by trying all of them: the ground truth of the verifier's tests."""

from collections.abc import Collection, Iterator
from itertools import combinations, groupby, product
from typing import assert_never

from charter.admission.decision import ballots_fault, question_fault
from charter.admission.worlds import questions
from charter.atlarge import AT_LARGE
from charter.cases.guarantee import exchanged, ranges, violates_at, wrong_way
from charter.cases.power import actors, counts, in_scope
from charter.dataclass import replace
from charter.exhaust.violation import alone_violation
from charter.exhaust.worlds import GRID, worlds
from charter.found import found
from charter.kept import kept
from charter.model import (
    AGAINST,
    Alone,
    Answered,
    Attains,
    Ballot,
    Change,
    Formula,
    Guarantee,
    Model,
    Never,
    NeverReached,
    Possible,
    Stance,
    TwoRuns,
)
from charter.semantics.evaluate import Scene, State, by_itself, members, truth
from charter.semantics.outcome import Hearing, decide, hearing, open_procedures
from charter.symmetry.alike import classes, profiles, representatives, singled_out
from charter.world import AloneCase, Case, Decision, NeverCase, Question, TwoRunsCase, World


def search(model: Model, guarantee: Guarantee, max_parties: int, grid: Collection[int] = GRID) -> Case | None:
    """The smallest violation with at most `max_parties` parties; None iff there is none.

    Unknown weights take the values of `grid` alone. Among the runs with more support, or more
    opposition, it tries those in which one ballot changes: if many changes turn the outcome, the
    last that turns it does so alone (unless the scope itself speaks of ballots).
    """
    for _, same_size in groupby(worlds(model, max_parties, grid), lambda world: len(world.actors)):
        cases = (case for world in same_size for case in violations(model, guarantee, world))
        best = min(cases, key=lambda case: _rank(model, case), default=None)
        if best is not None:
            return best
    return None


def vacuous(model: Model, guarantee: Guarantee, max_parties: int, grid: Collection[int] = GRID) -> bool:
    """Whether the guarantee has no subject in any world of at most `max_parties` parties; runs are not looked at."""
    ends: set[bool] = set()
    apart = singled_out(model, guarantee)
    for world in worlds(model, max_parties, grid):
        match guarantee.form:
            case Never() as form:
                if any(True for _ in _instances(model, guarantee, form, world, form.subject)):
                    return False
            case TwoRuns() as form:
                runs = (run for heard in _hearings(model, apart, world) for run in _runs(guarantee, apart, heard))
                ends |= {run.adopted for run in runs if truth(run, form.scope)}
                if len(ends) == 2:
                    return False
            case Alone() as form:
                if any(True for _ in _attempts(model, guarantee, form, world)):
                    return False
            case NeverReached() | Answered() | Possible() | Attains() | None:
                return True
    return True


def violations(model: Model, guarantee: Guarantee, world: World, state: State = by_itself) -> Iterator[Case]:
    """The cases in the world that violate the guarantee, up to parties and ballots that make no difference.

    `state` is what is so at the moment, where a run has led to the world.
    """
    apart = singled_out(model, guarantee)
    match guarantee.form:
        case Never() as form:
            yield from _instances(model, guarantee, form, world, form.body, state)
        case TwoRuns(change=Change.SWAP) as form:
            for heard in _hearings(model, apart, world, state):
                yield from _swaps(model, guarantee, form, apart, heard)
        case TwoRuns(change=Change.IRRELEVANT) as form:
            for heard in _hearings(model, apart, world, state):
                yield from _irrelevant(guarantee, form, apart, heard)
        case TwoRuns() as form:
            for heard in _hearings(model, apart, world, state):
                yield from _flips(guarantee, form, apart, heard)
        case Alone() as form:
            attempts = _attempts(model, guarantee, form, world, state)
            cases = (alone_violation(model, guarantee, form, case, state) for case in attempts)
            yield from (case for case in cases if case is not None)
        case None | NeverReached() | Answered() | Possible() | Attains():
            return


def _rank(model: Model, case: Case) -> tuple[int, int, int]:
    """Ballots not in favour, then the matter and the procedure in the order of the text."""
    match case:
        case NeverCase():
            if case.decision is None:
                return 0, 0, 0
            question, procedure, ballots = case.decision.question, case.decision.procedure, case.decision.ballots
        case TwoRunsCase(first=first, second=second):
            question, procedure, ballots = first.question, first.procedure, first.ballots + second.ballots
        case AloneCase(question=question, replies=replies):
            procedure = replies[0].procedure if replies else 0
            ballots = tuple(reply.ballots for reply in replies)
        case _:
            assert_never(case)
    deviations = sum(ballot is not Ballot.IN_FAVOUR for stage in ballots for _, ballot in stage)
    matters = [matter.name for matter in model.matters]
    return deviations, matters.index(question.matter), procedure


# ── what there is to try ──────────────────────────────────────────────────────────────────────


def _questions(model: Model, apart: Collection[str], world: World) -> Iterator[Question]:
    """The questions, up to exchanging parties that nothing tells apart."""
    names = [actor.name for actor in world.actors]
    alike = classes(world, names, apart)
    for question in questions(model, world):
        concerned = tuple(dict.fromkeys(who for _, who in question.arguments))
        firsts = ([who for who in concerned if who in group] for group in alike)
        if all(tuple(found) == group[: len(found)] for found, group in zip(firsts, alike, strict=True)):
            yield question


def _hearings(model: Model, apart: Collection[str], world: World, state: State = by_itself) -> Iterator[Hearing]:
    for question in _questions(model, apart, world):
        for procedure in open_procedures(model, world, question, state):
            yield hearing(model, world, question, procedure, state)


def _runs(guarantee: Guarantee, apart: Collection[str], heard: Hearing) -> Iterator[Scene]:
    """The decisions of a hearing, up to parties and ballots that make no difference to the guarantee."""
    return runs(heard, apart, (guarantee.form, AGAINST))


def runs(heard: Hearing, apart: Collection[str], asked: object, against: Collection[str] = ()) -> Iterator[Scene]:
    """The decisions of a hearing, all in favour first, up to parties and ballots that make no difference.

    Parties of `apart` and those concerned are told apart from all others, and ballots that the rules of the hearing, or
    what is `asked` of the decision, tell apart. Those of `against`, who are of `apart`, are so wherever they vote.
    """
    whole = heard.whole
    arguments = {who for _, who in whole.question.arguments} if whole.question else set()
    options = kept(whole.model, (runs, whole.procedure, asked), lambda: _options(whole, asked))
    rows = []
    for group in classes(whole.world, [actor.name for actor in whole.world.actors], {*apart, *arguments}):
        held = [group[0] in held for held in heard.holders]
        cast = [tuple(one for one in row if group[0] not in against or one is Ballot.AGAINST) for row in options]
        ways = [some if mine else (Ballot.ABSENT,) for some, mine in zip(cast, held, strict=True)]
        rows.append((group, list(product(*ways))))
    for sheets in profiles(rows):
        yield decide(heard, tuple({name: sheets[name][i] for name in held} for i, held in enumerate(heard.holders)))


def _options(whole: Scene, asked: object) -> tuple[tuple[Ballot, ...], ...]:
    """The ballots of each stage, one of each kind that the rules of the procedure, or what is asked, tell apart."""
    told = tuple(dict.fromkeys(found((whole.procedure, asked), Stance)))
    return tuple(tuple(dict.fromkeys(representatives(told, stage.ballots).values())) for stage in whole.stages)


def written(run: Scene, index: int | None = None) -> Decision:
    """The decision that a scene shows, under the procedure with that index, if known; ValueError iff it shows none."""
    if run.question is None or run.procedure is None:
        raise ValueError("the scene shows no decision")
    ballots = tuple(tuple(votes.items()) for votes in run.votes)
    procedure = run.model.procedures.index(run.procedure) if index is None else index
    return Decision(run.question, procedure, ballots)


# ── one form after the other ──────────────────────────────────────────────────────────────────


def _instances(
    model: Model, guarantee: Guarantee, form: Never, world: World, formula: Formula, state: State = by_itself
) -> Iterator[NeverCase]:
    """The decisions and values of the variables that make the formula true."""
    names = [actor.name for actor in world.actors]
    apart = singled_out(model, guarantee)
    chosen = product(names, repeat=len(form.variables))
    bindings = [tuple((v.name, who) for v, who in zip(form.variables, row, strict=True)) for row in chosen]
    scenes = (run for heard in _hearings(model, apart, world, state) for run in _runs(guarantee, apart, heard))
    for scene in scenes if form.decision else iter([Scene(model, world, state=state)]):
        for binding in bindings:
            bound_ = replace(scene, variables=binding)
            if truth(bound_, formula) and ranges(bound_, form):
                yield NeverCase(world, written(scene) if form.decision else None, binding)


def _swaps(
    model: Model, guarantee: Guarantee, form: TwoRuns, apart: Collection[str], heard: Hearing
) -> Iterator[TwoRunsCase]:
    pairs = list(combinations([actor.name for actor in members(heard.whole, form.group)], 2))
    known: dict[Question, Hearing | None] = {}
    for first in _runs(guarantee, apart, heard):
        for pair in pairs:
            second = exchanged(model, first.world, written(first), pair)
            seconds = (replace(second, question=question) for question in _either_way(model, second.question))
            turned = (one for one in seconds if _is_adopted(first, one, known) != first.adopted)
            cases = (TwoRunsCase(first.world, written(first), one, pair) for one in turned)
            yield from (case for case in cases if not violates_at(model, guarantee, case, first.state))


def _is_adopted(first: Scene, second: Decision, known: dict[Question, Hearing | None]) -> bool:
    """Whether the second decision can be taken where the first was, and is adopted; each question is heard once."""
    model, world, question, index = first.model, first.world, second.question, second.procedure
    if question not in known:
        put = not question_fault(model, world, question)
        there = put and index in open_procedures(model, world, question, first.state)
        known[question] = hearing(model, world, question, index, first.state) if there else None
    heard = known[question]
    if heard is None:
        return False
    rows = enumerate(zip(heard.holders, second.ballots, strict=True))
    lawful = not any(ballots_fault(model, index, stage, held, row) for stage, (held, row) in rows)
    return lawful and decide(heard, tuple(map(dict, second.ballots))).adopted


def _either_way(model: Model, question: Question) -> Iterator[Question]:
    """The question, and where rules are at large, the same when they go the other way."""
    yield question
    if AT_LARGE in model.conditions:
        held = {*question.conditions} ^ {AT_LARGE}
        yield replace(question, conditions=tuple(name for name in model.conditions if name in held))


def _turned(form: TwoRuns, first: Scene) -> Iterator[TwoRunsCase]:
    """The violations by rules at large that go one way in one decision, and the other way in the next."""
    index = written(first).procedure
    asked = first.question if members(first, form.group) else None
    for question in [*_either_way(first.model, asked)][1:] if asked else []:
        if index in open_procedures(first.model, first.world, question, first.state):
            second = decide(hearing(first.model, first.world, question, index, first.state), first.votes)
            yield from _pair(form, first, second, ())


def _pair(form: TwoRuns, first: Scene, second: Scene, changed: tuple[str, ...]) -> Iterator[TwoRunsCase]:
    """The case of these two runs, if it is a violation."""
    if wrong_way(form.change, first.adopted, second.adopted) and truth(first, form.scope) and truth(second, form.scope):
        yield TwoRunsCase(first.world, written(first), written(second), changed)


def _irrelevant(guarantee: Guarantee, form: TwoRuns, apart: Collection[str], heard: Hearing) -> Iterator[TwoRunsCase]:
    group = tuple(actor.name for actor in members(heard.whole, form.group))
    firsts: dict[object, Scene] = {}
    for run in _runs(guarantee, apart, heard):
        yield from _turned(form, run)
        if truth(run, form.scope):
            rest = tuple(tuple((w, b) for w, b in votes.items() if w not in group) for votes in run.votes)
            firsts.setdefault((rest, run.adopted), run)
            if (rest, not run.adopted) in firsts:
                first = firsts[rest, not run.adopted]
                changed = tuple(
                    name
                    for name in group
                    if any(a.get(name) != b.get(name) for a, b in zip(first.votes, run.votes, strict=True))
                )
                yield from _pair(form, first, run, changed)


def _flips(guarantee: Guarantee, form: TwoRuns, apart: Collection[str], heard: Hearing) -> Iterator[TwoRunsCase]:
    group = [actor.name for actor in members(heard.whole, form.group)]
    towards = Ballot.IN_FAVOUR if form.change is Change.SUPPORT else Ballot.AGAINST
    for first in _runs(guarantee, apart, heard):
        yield from _turned(form, first)
        if first.adopted != (form.change is Change.SUPPORT):
            continue
        for index, votes in enumerate(first.votes):
            movers = [n for n in votes if n in group and votes[n] is not towards]
            for name in movers if towards in first.stages[index].ballots else []:
                after = (*first.votes[:index], {**votes, name: towards}, *first.votes[index + 1 :])
                yield from _pair(form, first, decide(heard, after), (name,))


def _attempts(
    model: Model, guarantee: Guarantee, form: Alone, world: World, state: State = by_itself
) -> Iterator[AloneCase]:
    """The actors and questions that the guarantee speaks of, as cases without replies."""
    for question in _questions(model, singled_out(model, guarantee), world):
        if in_scope(model, world, question, form, state):
            able = (who for who in actors(model, world, question, form) if counts(model, world, question, who, state))
            yield from (AloneCase(world, question, who, ()) for who in able)
