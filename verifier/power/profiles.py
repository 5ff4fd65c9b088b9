"""Counting where many players are alike: by how many of each kind are in favour."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, prod

from verifier.power.game import Game, Kind, kinds, wins
from verifier.power.tally import NotExact, Swings, Tally

MOST_PROFILES = 120_000
METHOD = "every number of players alike"


@dataclass(frozen=True, slots=True)
class Profiles:
    """All coalitions of a game, up to players alike.

    `numbers[i]` says how many of each kind are in favour, `won[i]` whether they win, `strides[k]` how much further on
    the profile with one more of the kind k stands.
    """

    kinds: tuple[Kind, ...]
    numbers: tuple[tuple[int, ...], ...]
    won: tuple[bool, ...]
    strides: tuple[int, ...]


def how_many(game: Game) -> int:
    """The number of profiles of a game."""
    return prod(len(kind.members) + 1 for kind in kinds(game))


def enumerate_profiles(game: Game) -> Profiles:
    """All profiles of a game of two choices. NotExact when there are too many."""
    if how_many(game) > MOST_PROFILES or game.choices != 2:
        raise NotExact
    rows = kinds(game)
    lengths = [len(kind.members) + 1 for kind in rows]
    strides = tuple(prod(lengths[index + 1 :]) for index in range(len(rows)))
    numbers = tuple(product(*(range(length) for length in lengths)))
    won = tuple(wins(game.rule, _totals(game, rows, chosen)) for chosen in numbers)
    return Profiles(rows, numbers, won, strides)


def _totals(game: Game, rows: Sequence[Kind], chosen: Sequence[int]) -> list[int]:
    width = len(game.gains[0][0]) if game.gains else 0
    return [sum(n * kind.gains[-1][t] for n, kind in zip(chosen, rows, strict=True)) for t in range(width)]


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
    for index, chosen in enumerate(found.numbers):
        number = chosen[place]
        if number < all_of_it and found.won[index] != found.won[index + stride]:
            row = lost if found.won[index] else gained
            row[sizes[index]] += ways[index] * (all_of_it - number) // all_of_it
    return Swings(tuple(gained), tuple(lost))
