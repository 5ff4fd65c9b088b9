"""Compare guarantees about power with the interpreter."""

from collections.abc import Iterator, Mapping
from random import Random

from charter.cases.guarantee import violates
from charter.cases.power import in_scope, is_actor
from charter.dataclass import replace
from charter.exhaust.violation import alone_violation
from charter.model import Alone, Ballot, Guarantee, Model, Power
from charter.semantics.outcome import Hearing, hearing, passes
from charter.world import AloneCase, Reply, World
from verifier.encode.alone import exhaustive
from verifier.encode.ballots import Cast
from verifier.encode.play import ACTOR, Contest, Copy
from verifier.evidence.bench import Bench
from verifier.evidence.point import Disagreement, Reading, assign_cast
from verifier.evidence.situation import Situation, begun, facts_agree, situation
from verifier.linear import value
from verifier.terms import INT

SMALL = 4


def alone_points(
    bench: Bench, model: Model, guarantee: Guarantee, form: Alone, contest: Contest, world: World, dice: Random,
    start: int,
) -> Iterator[None]:  # fmt: skip
    """Compare one setting with the interpreter in one world, one point at a time. Raises Disagreement."""
    here = situation(bench, model, contest.compiled, world, dice)
    if here is None or here.question is None:
        return
    actors = _actors(contest, here)
    if not is_actor(model, world, here.question, form, actors):
        return
    procedures = contest.compiled.setting.procedures
    heard = [hearing(model, world, here.question, index) for index in procedures]
    first = start
    while True:
        reading = begun(model, here)
        votes: list[dict[str, Ballot] | None] = []
        for copy in contest.copies:
            mute = not set(actors) & set(heard[copy.place].holders[copy.stage])
            again = _earlier(contest, copy, votes) if mute and exhaustive(form) else None
            before = _earlier(contest, copy, votes) or {}
            votes.append(again or _played(contest, here, copy, heard[copy.place], reading, dice, first, before))
            if again:
                assign_cast(reading, here.place, copy.run.casts[0], again)
        terms = (*contest.counts, *(copy.passed for copy in contest.copies))
        truths = bench.truths(contest.compiled, terms, reading, facts=first == start)
        facts_agree(here, truths.facts)
        counted = tuple(index for index, true in zip(procedures, truths.others, strict=False) if true)
        if counted != in_scope(model, world, here.question, form):
            raise Disagreement("which procedures count")
        yield from _copies_agree(contest, heard, votes, truths.others[len(contest.counts) :])
        case = AloneCase(world, here.question, actors, tuple(_replies(contest, counted, votes)))
        _whole_agrees(model, guarantee, form, case, truths.claim)
        yield
        first += 1


def _actors(contest: Contest, here: Situation) -> tuple[str, ...]:
    if contest.group is None:
        return (here.refs[ACTOR],)
    names = (actor.name for actor in here.place.world.actors)
    return tuple(name for name in names if here.place.cell[name] in contest.actors)


def _played(
    contest: Contest,
    here: Situation,
    copy: Copy,
    heard: Hearing,
    reading: Reading,
    dice: Random,
    turn: int,
    before: Mapping[str, Ballot],
) -> dict[str, Ballot] | None:
    """Ballots for one copy: those it prescribes, random ones for the rest. None if it prescribes the impossible;
    the ballots of the rest are noted all the same, for what the copy states of them.

    Where `before`, of another copy, has as many of each ballot in a cell, the same parties cast them.
    """
    (cast,) = copy.run.casts
    held = set(heard.holders[copy.stage])
    votes: dict[str, Ballot] = {}
    free: set[int] = set()
    possible = True
    for index in range(len(contest.compiled.setting.frame.cells)):
        inside = here.place.members[index]
        names = [actor.name for actor in inside if actor.name in held]
        if len(names) != (len(inside) if cast.seated[index] else 0):
            raise Disagreement("who holds a ballot at a stage")
        row = _prescribed(cast, index, reading)
        possible = possible and (row is None or min(row.values(), default=0) >= 0)
        if row is None:
            free.add(index)
        if row is None or not possible:
            votes.update((name, _pick(cast, dice, turn)) for name in names)
        elif before and _as_many([before.get(name) for name in names], row):
            votes.update((name, before[name]) for name in names)
        else:
            chosen = [ballot for ballot, count in row.items() for _ in range(count)]
            votes.update(zip(names, chosen, strict=True))
    assign_cast(reading, here.place, cast, votes, None if possible else free)
    return votes if possible else None


def _as_many(cast: list[Ballot | None], row: Mapping[Ballot, int]) -> bool:
    """Whether there are as many of each ballot, and no others."""
    return len(cast) == sum(row.values()) and all(cast.count(ballot) == count for ballot, count in row.items())


def _earlier(contest: Contest, copy: Copy, votes: list[dict[str, Ballot] | None]) -> dict[str, Ballot] | None:
    """The ballots of another copy of the stage: where the actors hold none, all its copies are one."""
    played = zip(contest.copies, votes, strict=False)
    return next((row for other, row in played if _at(other) == _at(copy)), None)


def _at(copy: Copy) -> tuple[int, int]:
    return copy.place, copy.stage


def _pick(cast: Cast, dice: Random, turn: int) -> Ballot:
    ballots = cast.stage.ballots
    return ballots[turn % len(ballots)] if turn % 7 < len(ballots) else dice.choice(ballots)


def _prescribed(cast: Cast, index: int, reading: Reading) -> dict[Ballot, int] | None:
    """The ballots of a cell as far as they follow from what is already known."""
    rows = {ballot: cast.counts[index, ballot] for ballot in cast.stage.ballots if (index, ballot) in cast.counts}
    names = [variable for row in rows.values() for variable, _ in row.coefficients if variable.sort is INT]
    if any(variable.name not in reading for variable in names):
        return None
    return {ballot: int(value(row, reading)) for ballot, row in rows.items()}


def _copies_agree(
    contest: Contest, heard: list[Hearing], votes: list[dict[str, Ballot] | None], passed: list[bool]
) -> Iterator[None]:
    for copy, row, true in zip(contest.copies, votes, passed, strict=True):
        if row is not None:
            if true != passes(heard[copy.place].stages[copy.stage], row):
                raise Disagreement("whether a stage passes")
            yield


def _replies(contest: Contest, counted: tuple[int, ...], votes: list[dict[str, Ballot] | None]) -> Iterator[Reply]:
    for copy, row in zip(contest.copies, votes, strict=True):
        procedure = contest.compiled.setting.procedures[copy.place]
        if row is not None and procedure in counted:
            yield Reply(procedure, copy.stage, tuple(row.items()))


def _whole_agrees(model: Model, guarantee: Guarantee, form: Alone, case: AloneCase, claimed: bool) -> None:
    """The claim says what the interpreter says; over candidates it must at least not miss a violation."""
    if form.power is Power.CHANGE:
        return
    if exhaustive(form):
        if claimed != (violates(model, guarantee, case) == ""):
            raise Disagreement("whether the power is what is demanded")
        return
    small = not form.joint and len(case.world.actors) <= SMALL
    if small and not claimed and alone_violation(model, guarantee, form, replace(case, replies=())) is not None:
        raise Disagreement("whether the power is what is demanded")
