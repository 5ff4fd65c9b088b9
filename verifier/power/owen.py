"""The Owen value: the Shapley-Shubik index where some players have bound themselves to act as blocs (Owen 1977)."""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from verifier.power.count import count
from verifier.power.game import Game, Vector
from verifier.power.tally import Swings


def owen(game: Game, blocs: Sequence[Sequence[str]]) -> tuple[Fraction, ...]:
    """The Owen value of each player. Players in none of the disjoint `blocs` are by themselves.

    Of all orders in which the blocs, and within each bloc its players, come one after the other: the share in which the
    player turns the outcome, less those in which it turns it back. NotExact where that cannot be counted.
    """
    unions = _unions(game, blocs)
    found: dict[int, Fraction] = {}
    for index, union in enumerate(unions):
        others = [other for place, other in enumerate(unions) if place != index]
        inner = _inner(game, union, others)
        tally = count(inner)
        for player, swings in zip(union, tally.swings[len(others) :], strict=True):
            found[player] = _value(swings, len(unions), len(union))
    return tuple(found[player] for player in range(len(game.players)))


def _unions(game: Game, blocs: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    places = {name: index for index, name in enumerate(game.players)}
    unions = [tuple(places[name] for name in bloc if name in places) for bloc in blocs]
    bound = {player for union in unions for player in union}
    return [union for union in unions if union] + [(p,) for p in range(len(game.players)) if p not in bound]


def _inner(game: Game, union: tuple[int, ...], others: Sequence[tuple[int, ...]]) -> Game:
    """The game of one union's members and of all other unions, each of these acting as one player.

    A union counts 1 in the size of a coalition, a member as much as there are unions: both numbers can be read
    off the size.
    """
    merged = tuple(_together(game, other) for other in others)
    gains = (*merged, *(game.gains[player] for player in union))
    names = (*(game.players[other[0]] for other in others), *(game.players[player] for player in union))
    return Game(names, gains, game.rule, (1,) * len(others) + (len(others) + 1,) * len(union))


def _together(game: Game, players: Sequence[int]) -> tuple[Vector, ...]:
    rows = [game.gains[player] for player in players]
    return tuple(tuple(map(sum, zip(*choice, strict=True))) for choice in zip(*rows, strict=True))


def _value(swings: Swings, unions: int, members: int) -> Fraction:
    """The share of the orders: `unions` blocs, of which the player's has so many members."""
    total = 0
    for size, (gained, lost) in enumerate(zip(swings.gained, swings.lost, strict=True)):
        if gained != lost:
            inside, outside = divmod(size, unions)
            ways = factorial(outside) * factorial(unions - outside - 1)
            total += (gained - lost) * ways * factorial(inside) * factorial(members - inside - 1)
    return Fraction(total, factorial(unions) * factorial(members))
