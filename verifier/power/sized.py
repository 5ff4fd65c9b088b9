"""Counting weighted games by the sizes of coalitions: the generating polynomial in weight and size, as one number.

The ways to reach each weight with each number of players are the coefficients of a product of one factor for each
player (Cantor, in Lucas 1983), written side by side in one long number. Coalitions without a player come from those of
all by an alternating sum over the weights that lie some multiples of its own below the quota.
"""

from collections.abc import Iterator
from itertools import accumulate
from math import comb

from verifier.power.game import Game, Reach, rising
from verifier.power.tally import NotExact, Swings, Tally

MOST_BITS = 1_000_000_000
METHOD = "the generating polynomial of weights and sizes"


def sized(game: Game) -> Tally:
    """The tally of a weighted game of two choices: one total, one quota.

    NotExact for any other game, and where the polynomial does not fit into 125 MB.
    """
    count = len(game.players)
    if not isinstance(game.rule, Reach) or game.choices != 2 or not rising(game) or game.size != count:
        raise NotExact
    weights = [choices[1][0] for choices in game.gains]
    quota = min(game.rule.least, sum(weights) - game.rule.least + 1)  # the dual game has the same swings
    if quota * _row(count) > MOST_BITS or set(game.marks) - {1}:
        raise NotExact
    different = sorted(set(weights))
    points = {quota - 1} | {point for weight in different if weight for point in range(quota - 1, -1, -weight)}
    below = _below(_product(weights, quota, count), points, quota, count)
    losing = _by_size(below[quota - 1], count)
    found = {weight: _swings(below, weight, quota, count) for weight in different}
    dual = quota != game.rule.least
    gained = {weight: _mirrored(swings, count - 1) if dual else swings for weight, swings in found.items()}
    winning = _mirrored(losing, count) if dual else tuple(comb(count, s) - n for s, n in enumerate(losing))
    nothing = (0,) * (count + 1)
    return Tally(winning, tuple(Swings(gained[weight], nothing) for weight in weights), True, METHOD)


def _mirrored(row: tuple[int, ...], last: int) -> tuple[int, ...]:
    """The numbers of the complements, of coalitions of at most `last` players."""
    return tuple(row[last - size] if size <= last else 0 for size in range(len(row)))


def _row(count: int) -> int:
    """The bits of the numbers of one weight, in whole bytes."""
    return -(-(count + 1) * (count + 1) // 8) * 8


def _product(weights: list[int], quota: int, count: int) -> int:
    """How many coalitions have each weight below the quota and each size: sizes within weights, the least first."""
    bits, row, reached = count + 1, _row(count), 0
    mask = (1 << quota * row) - 1
    product = 1
    for weight in sorted(weights):
        reached += weight
        product += product << weight * row + bits
        if reached >= quota:
            product &= mask
    return product


def _below(product: int, points: set[int], quota: int, count: int) -> dict[int, int]:
    """How many coalitions weigh at most as much, by size, for each of the points."""
    width = _row(count) // 8
    data = product.to_bytes(quota * width, "little")
    return {point: total for point, total in enumerate(accumulate(_rows(data, width))) if point in points}


def _rows(data: bytes, width: int) -> Iterator[int]:
    return (int.from_bytes(data[start : start + width], "little") for start in range(0, len(data), width))


def _swings(below: dict[int, int], weight: int, quota: int, count: int) -> tuple[int, ...]:
    """The coalitions without one player of this weight that lose, and win with it; by size.

    Those without it that weigh at most t are those of all, less those of all but it that weigh at most t less its
    weight, each with one player more: below(t) - y (below(t - w) - y (below(t - 2w) - …)).
    """
    if not weight:
        return (0,) * (count + 1)
    bits, mask = count + 1, (1 << (count + 1) * (count + 1)) - 1
    lighter = 0
    for point in range((quota - 1) % weight, quota - 1, weight):
        lighter = (below[point] - (lighter << bits)) & mask
    return _by_size((below[quota - 1] - (lighter << bits) & mask) - lighter, count)


def _by_size(row: int, count: int) -> tuple[int, ...]:
    """The numbers of one row, the least size first."""
    bits = count + 1
    mask = (1 << bits) - 1
    return tuple((row >> bits * size) & mask for size in range(count + 1))
