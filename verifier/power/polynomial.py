"""Counting for many players with large weights: the generating polynomial of one total, as a single number.

The ways to reach each total are the coefficients of a product of one factor for each player (Brams and Affuso
1976), written side by side in one long number. Coalitions without a player come from those of all by an alternating
sum.
"""

from collections.abc import Iterable
from itertools import accumulate

from verifier.power.game import Game, Reach, rising
from verifier.power.tally import NotExact, Swings, Tally

MOST_BYTES = 160_000_000
METHOD = "the generating polynomial of the weights"
_CHUNK = 1 << 15


def polynomial(game: Game) -> Tally:
    """The tally of a weighted game of two choices: one total, one quota. Sizes are not told apart.

    NotExact for any other game, and where the polynomial does not fit into 160 MB.
    """
    if not isinstance(game.rule, Reach) or game.choices != 2 or not rising(game):
        raise NotExact
    weights = [choices[1][0] for choices in game.gains]
    count = len(weights)
    quota = min(game.rule.least, sum(weights) - game.rule.least + 1)  # the dual game has the same swings
    width = (count + 8) // 8
    if quota * width > MOST_BYTES:
        raise NotExact
    positive = sorted({weight for weight in weights if weight})
    points = {quota - 1} | {point for weight in positive for point in range(quota - 1, -1, -weight)}
    below = _below(_product(weights, quota, width), points, width)
    losing = below[quota - 1]
    swings = {weight: _swings(below, quota, weight) for weight in positive} | {0: 0}
    winning = (1 << count) - losing if quota == game.rule.least else losing
    return Tally((winning,), tuple(Swings((swings[weight],), (0,)) for weight in weights), False, METHOD)


def _product(weights: Iterable[int], quota: int, width: int) -> int:
    """How many coalitions have each total below the quota: `width` bytes a total, the least total first."""
    bits, limit, reached = 8 * width, 8 * width * quota, 0
    product = 1
    for weight in sorted(weights):
        reached += weight
        product += product << bits * weight
        if reached >= quota:
            product &= (1 << limit) - 1
    return product


def _below(product: int, points: set[int], width: int) -> dict[int, int]:
    """How many coalitions have at most the total, for each of the points."""
    last = max(points)
    data = product.to_bytes(width * (max(last + 1, (product.bit_length() + 8 * width - 1) // (8 * width))), "little")
    wanted, found, before = sorted(points, reverse=True), dict[int, int](), 0
    for start in range(0, last + 1, _CHUNK):
        stop = min(start + _CHUNK, last + 1)
        cuts = range(start * width, stop * width, width)
        sums = list(accumulate((int.from_bytes(data[cut : cut + width], "little") for cut in cuts), initial=before))
        before = sums[-1]
        while wanted and wanted[-1] < stop:
            point = wanted.pop()
            found[point] = sums[point - start + 1]
    return found


def _swings(below: dict[int, int], quota: int, weight: int) -> int:
    """The coalitions of others that lose, and win with a player of this weight.

    Those below the quota without it are those of all, less those without it that it would lift to the quota or
    beyond: below(q) - below(q - w) + below(q - 2w) - …
    """
    without, sign = 0, 1
    for point in range(quota - 1, -1, -weight):
        without += sign * below[point]
        sign = -sign
    return 2 * without - below[quota - 1]
