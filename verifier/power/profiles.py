"""Counting where many players are alike: by how many of each kind are in favour."""

from collections.abc import Sequence
from functools import reduce
from itertools import product
from math import comb, prod
from operator import and_, or_
from typing import assert_never

from charter.dataclass import dataclass
from verifier.power.game import Either, Every, Fixed, Game, Kind, Opposite, Reach, Rule, kinds, thresholds
from verifier.power.halves import MOST_PLAYERS
from verifier.power.tally import NotExact, Swings, Tally

MOST_PROFILES = 200_000
FEW_PROFILES = 3_000
METHOD = "every number of players alike"


@dataclass(frozen=True, slots=True)
class Profiles:
    """All coalitions of a game, up to players alike.

    `numbers[i]` says how many of each kind are in favour, `won[i]` is 1 iff they win, `strides[k]` how much further on
    the profile with one more of the kind k stands.
    """

    kinds: tuple[Kind, ...]
    numbers: tuple[tuple[int, ...], ...]
    won: bytes
    strides: tuple[int, ...]


def how_many(game: Game) -> int:
    """The number of profiles of a game."""
    return prod(len(kind.members) + 1 for kind in kinds(game))


def by_profile(game: Game) -> bool:
    """Whether to go through profiles: they are few, or there are too many players to go through coalitions."""
    return how_many(game) <= (FEW_PROFILES if len(game.players) <= MOST_PLAYERS else MOST_PROFILES)


def enumerate_profiles(game: Game) -> Profiles:
    """All profiles of a game of two choices. NotExact when there are too many."""
    if how_many(game) > MOST_PROFILES or game.choices != 2:
        raise NotExact
    rows = kinds(game)
    lengths = [len(kind.members) + 1 for kind in rows]
    strides = tuple(prod(lengths[index + 1 :]) for index in range(len(rows)))
    numbers = tuple(product(*(range(length) for length in lengths)))
    sums = {total: _sums(rows, total) for total in thresholds(game.rule)}
    won = _won(game.rule, sums, len(numbers)).to_bytes(len(numbers), "little")
    return Profiles(rows, numbers, won, strides)


def _sums(rows: Sequence[Kind], total: int) -> list[int]:
    """One total of every profile, in their order."""
    found = [0]
    for kind in rows:
        gain = kind.gains[-1][total]
        found = [value + number * gain for value in found for number in range(len(kind.members) + 1)]
    return found


def _won(rule: Rule, sums: dict[int, list[int]], length: int) -> int:
    """For each profile a byte, 1 iff the rule is true of it; all of them as one number, the first the lowest."""
    match rule:
        case Reach(total, least):
            return int.from_bytes(bytes(map(least.__le__, sums[total])), "little")
        case Every(parts):
            return reduce(and_, (_won(part, sums, length) for part in parts))
        case Either(parts):
            return reduce(or_, (_won(part, sums, length) for part in parts))
        case Opposite(part):
            return _won(Fixed(True), sums, length) ^ _won(part, sums, length)
        case Fixed(value):
            return int.from_bytes(bytes([value]) * length, "little")
        case _:
            assert_never(rule)


def profiles(game: Game) -> Tally:
    """The tally of a game of two choices. NotExact when it has too many profiles."""
    found = enumerate_profiles(game)
    sizes = [sum(n * kind.mark for n, kind in zip(chosen, found.kinds, strict=True)) for chosen in found.numbers]
    ways = _ways(found)
    winning = [0] * (game.size + 1)
    for size, way, won in zip(sizes, ways, found.won, strict=True):
        winning[size] += way if won else 0
    swings: dict[int, Swings] = {}
    for place, kind in enumerate(found.kinds):
        swings |= dict.fromkeys(kind.members, _swings(found, place, sizes, ways, game.size))
    rows = tuple(swings[player] for player in range(len(game.players)))
    return Tally(tuple(winning), rows, True, METHOD)


def _ways(found: Profiles) -> list[int]:
    """How many coalitions each profile stands for."""
    tables = [[comb(len(kind.members), n) for n in range(len(kind.members) + 1)] for kind in found.kinds]
    return [prod(table[n] for table, n in zip(tables, chosen, strict=True)) for chosen in found.numbers]


def _swings(found: Profiles, place: int, sizes: Sequence[int], ways: Sequence[int], most: int) -> Swings:
    """The swings of one player of a kind: the profiles of all others, and what its vote makes of them."""
    all_of_it, stride = len(found.kinds[place].members), found.strides[place]
    gained, lost = [0] * (most + 1), [0] * (most + 1)
    for index, (before, after) in enumerate(zip(found.won, found.won[stride:], strict=False)):
        number = found.numbers[index][place]
        if before != after and number < all_of_it:
            row = lost if before else gained
            row[sizes[index]] += ways[index] * (all_of_it - number) // all_of_it
    return Swings(tuple(gained), tuple(lost))
