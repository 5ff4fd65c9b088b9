"""Counting weighted games by the sizes of coalitions: the generating polynomial in weight and size, as one number.

The ways to reach each weight with each number of players are the coefficients of a product of one factor for each
player (Cantor, in Lucas 1983), written side by side in one long number. A player is taken out again by dividing by its
factor.
"""

from math import comb

from verifier.power.game import Game, Reach, rising
from verifier.power.tally import NotExact, Swings, Tally

MOST_BITS = 40_000_000
METHOD = "the generating polynomial of weights and sizes"


def sized(game: Game) -> Tally:
    """The tally of a weighted game of two choices: one total, one quota.

    NotExact for any other game, and where the polynomial does not fit into 5 MB.
    """
    count = len(game.players)
    if not isinstance(game.rule, Reach) or game.choices != 2 or not rising(game) or game.size != count:
        raise NotExact
    weights = [choices[1][0] for choices in game.gains]
    quota = min(game.rule.least, sum(weights) - game.rule.least + 1)  # the dual game has the same swings
    row = (count + 1) * (count + 1)
    if quota * row > MOST_BITS or set(game.marks) - {1}:
        raise NotExact
    product = _product(weights, quota, count)
    losing = _folded(product, quota, count)
    found = {weight: _swings(product, weight, quota, count) for weight in sorted(set(weights))}
    dual = quota != game.rule.least
    gained = {weight: _mirrored(swings, count - 1) if dual else swings for weight, swings in found.items()}
    winning = _mirrored(losing, count) if dual else tuple(comb(count, s) - n for s, n in enumerate(losing))
    nothing = (0,) * (count + 1)
    return Tally(winning, tuple(Swings(gained[weight], nothing) for weight in weights), True, METHOD)


def _mirrored(row: tuple[int, ...], last: int) -> tuple[int, ...]:
    """The numbers of the complements, of coalitions of at most `last` players."""
    return tuple(row[last - size] if size <= last else 0 for size in range(len(row)))


def _product(weights: list[int], quota: int, count: int) -> int:
    """How many coalitions have each weight below the quota and each size: sizes within weights, the least first."""
    bits = count + 1
    row = (count + 1) * bits
    mask = (1 << quota * row) - 1
    product = 1
    for weight in sorted(weights):
        product = (product + (product << weight * row + bits)) & mask
    return product


def _swings(product: int, weight: int, quota: int, count: int) -> tuple[int, ...]:
    """The coalitions without one player of this weight that lose, and win with it; by size."""
    bits = count + 1
    row = (count + 1) * bits
    length = quota * row
    mask, shift = (1 << length) - 1, weight * row + bits
    others = (product - (product << shift)) & mask
    while 2 * shift < length:  # 1 / (1 + x) = (1 - x)(1 + x²)(1 + x⁴) …
        shift *= 2
        others = (others + (others << shift)) & mask
    first = max(quota - weight, 0)
    return _folded(others >> first * row, quota - first, count)


def _folded(polynomial: int, rows: int, count: int) -> tuple[int, ...]:
    """The sum over all weights, by size."""
    bits = count + 1
    row = (count + 1) * bits
    while rows > 1:
        half = (rows + 1) // 2
        polynomial = (polynomial & (1 << half * row) - 1) + (polynomial >> half * row)
        rows = half
    mask = (1 << bits) - 1
    return tuple((polynomial >> bits * size) & mask for size in range(count + 1)) if rows else (0,) * (count + 1)
