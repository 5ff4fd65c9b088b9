"""Ballots to test a translation on: unanimous ones, those around every threshold, and random ones."""

from collections.abc import Generator, Iterator, Sequence
from random import Random
from typing import TypeAlias

from charter.model import Ballot, Stage

Sheet: TypeAlias = dict[str, Ballot]
Sheets: TypeAlias = tuple[Sheet, ...]
Trials: TypeAlias = Generator[Sheets, bool, None]

UNANIMOUS = (Ballot.IN_FAVOUR, Ballot.AGAINST, Ballot.ABSENT, Ballot.ABSTAINING)


def trials(stages: Sequence[Stage], holders: Sequence[Sequence[str]], dice: Random, start: int) -> Trials:
    """Ballots without end, in an order that begins differently for each `start`.

    After each, send whether the decision was adopted: a search then closes in on where that changes.
    """
    turn = start
    while True:
        kind = turn % 8
        turn += 1
        if kind < len(UNANIMOUS):
            yield tuple(dict(_all(stage, who, UNANIMOUS[kind])) for stage, who in zip(stages, holders, strict=True))
        elif kind < 7:
            yield from _threshold(stages, holders, dice, UNANIMOUS[kind - 3])
        else:
            yield _random(stages, holders, dice)


def _all(stage: Stage, who: Sequence[str], ballot: Ballot) -> Iterator[tuple[str, Ballot]]:
    chosen = ballot if ballot in stage.ballots else stage.ballots[-1]
    return ((name, chosen) for name in who)


def _random(stages: Sequence[Stage], holders: Sequence[Sequence[str]], dice: Random) -> Sheets:
    return tuple({name: dice.choice(stage.ballots) for name in who} for stage, who in zip(stages, holders, strict=True))


def _threshold(stages: Sequence[Stage], holders: Sequence[Sequence[str]], dice: Random, other: Ballot) -> Trials:
    """Bisect the number of ballots `other` at one stage, all else being in favour, down to where the outcome turns."""
    if not stages:
        return
    place = dice.randrange(len(stages))
    order = list(holders[place])
    dice.shuffle(order)
    base = tuple(dict(_all(stage, who, Ballot.IN_FAVOUR)) for stage, who in zip(stages, holders, strict=True))

    def sheet(number: int) -> Sheets:
        turned = dict(_all(stages[place], order[:number], other))
        return tuple({**row, **turned} if here == place else row for here, row in enumerate(base))

    low, high = 0, len(order)
    first = yield sheet(low)
    last = yield sheet(high)
    while high - low > 1 and first != last:
        middle = (low + high) // 2
        found = yield sheet(middle)
        low, high = (middle, high) if found == first else (low, middle)
