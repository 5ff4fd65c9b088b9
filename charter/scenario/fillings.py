"""The ballots of those whom a scenario does not name."""

from collections.abc import Iterator, Sequence
from itertools import islice

from charter.model import Ballot, Stage, Tally, Vote
from charter.scenario.sight import Setting, alike_at, open_weights
from charter.semantics.evaluate import Scene, members
from charter.semantics.outcome import hearing, holders, passes
from charter.symmetry.alike import Classes
from charter.world import Decision, StageBallots, World

MOST = 2_000
"""Ballots of one stage to try."""


def fillings(setting: Setting, world: World) -> Iterator[Decision]:
    """The decisions in the world that fit the scenario, up to exchanging parties that nothing tells apart.

    Where the scenario has no vote for a stage, nobody does anything there.
    """
    ways = [list(islice(stage_fillings(setting, world, stage, vote), MOST)) for stage, vote in setting.votes]
    settled = not any(expected.kind == "breaks" for expected in setting.scenario.expectations)
    heard = hearing(setting.model, world, setting.question, setting.procedure)
    stages = heard.stages if settled and not open_weights(setting, world) else ()
    for ballots in _combined(ways, stages):
        yield Decision(setting.question, setting.procedure, ballots)


def _combined(ways: Sequence[list[StageBallots]], stages: Sequence[Scene]) -> Iterator[tuple[StageBallots, ...]]:
    """Ballots of each stage; after one of `stages` that fails, where later ones do not matter, the first of them."""
    if not ways:
        yield ()
        return
    for ballots in ways[0]:
        if stages and not passes(stages[0], dict(ballots)):
            yield from [(ballots, *(way[0] for way in ways[1:]))] if all(ways[1:]) else []
        else:
            yield from ((ballots, *rest) for rest in _combined(ways[1:], stages[1:]))


def stage_fillings(setting: Setting, world: World, stage: Stage, vote: Vote | None) -> Iterator[StageBallots]:
    """The ballots at one stage that fit its vote."""
    held = holders(Scene(setting.model, world, setting.question), stage)
    if vote is None:
        yield tuple((name, stage.ballots[-1]) for name in held)
        return
    said = {name: tally.ballot for tally in vote.tallies for name in tally.named}
    scene = Scene(setting.model, world, setting.question)
    pools = [({a.name for a in members(scene, tally.group)}, tally) for tally in vote.tallies]
    if not set(said) <= set(held) or any(tally.ballot not in stage.ballots for tally in vote.tallies):
        return
    for names, tally in pools:
        if tally.others is None and not names >= set(held):
            said = {name: tally.ballot for name in held if name in names} | said
    left = alike_at(setting, world, stage, vote, [name for name in held if name not in said])
    for dealt in _deal([pool for pool in pools if pool[1].others], left):
        whole = said | dealt
        for names, tally in pools:
            if tally.others is None and names >= set(held):
                whole = dict.fromkeys(held, tally.ballot) | whole
        if len(whole) < len(held):
            return
        yield tuple((name, whole[name]) for name in held)


def _deal(pools: Sequence[tuple[set[str], Tally]], left: Classes) -> Iterator[dict[str, Ballot]]:
    """Every way to take the parties that the tallies count but do not name from those left."""
    if not pools:
        yield {}
        return
    names, tally = pools[0]
    for taken in _take(tally.others or 0, [group if group[:1] and group[0] in names else () for group in left]):
        cast = dict.fromkeys(taken, tally.ballot)
        rest = tuple(tuple(name for name in group if name not in cast) for group in left)
        yield from (cast | more for more in _deal(pools[1:], rest))


def _take(number: int, groups: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Every way to take that many parties, the first ones of each class."""
    if not groups:
        yield from [()] if number == 0 else []
        return
    later = sum(len(group) for group in groups[1:])
    for size in range(min(number, len(groups[0])), max(number - later, 0) - 1, -1):
        yield from (groups[0][:size] + more for more in _take(number - size, groups[1:]))
