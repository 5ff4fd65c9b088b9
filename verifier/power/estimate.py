"""A statistical estimate of power, where no exact count is possible: seeded, and with an error that is guaranteed."""

from fractions import Fraction
from math import isqrt
from random import Random

from charter.dataclass import dataclass
from verifier.power.game import Game, rising, wins

_HOEFFDING = Fraction(26492, 10000)
"""ln(2/(1 - 0.99))/2, rounded up."""


@dataclass(frozen=True, slots=True)
class EstimatedPower:
    """The estimates of one player: of the Penrose measure and of the Shapley-Shubik index."""

    name: str
    penrose: Fraction
    shapley_shubik: Fraction


@dataclass(frozen=True, slots=True)
class Estimate:
    """Estimates from `samples` random coalitions and as many random orders, drawn with `seed`.

    With a probability of at least 99% a single estimate of `passage` or of a Penrose measure is within `margin` of the
    true value (Hoeffding 1963); one of a Shapley-Shubik index within `order_margin`.
    """

    players: tuple[EstimatedPower, ...]
    passage: Fraction
    margin: Fraction
    order_margin: Fraction
    samples: int
    seed: int


def estimate(game: Game, samples: int, seed: int) -> Estimate:
    """Draw coalitions and orders. Equal seeds give equal estimates."""
    dice, count = Random(seed), len(game.players)
    passed, critical, pivots = 0, [0] * count, [0] * count
    for _ in range(samples):
        passed += _coalition(game, dice.getrandbits(count) if count else 0, critical)
        order = list(range(count))
        dice.shuffle(order)
        _order(game, order, pivots)
    players = tuple(
        EstimatedPower(name, Fraction(swung, samples), Fraction(turned, samples))
        for name, swung, turned in zip(game.players, critical, pivots, strict=True)
    )
    margin = _margin(samples)
    return Estimate(players, Fraction(passed, samples), margin, margin * (1 if rising(game) else 2), samples, seed)


def _margin(samples: int) -> Fraction:
    """The error of a mean of so many numbers between 0 and 1, rounded up to a millionth."""
    square = _HOEFFDING / samples * 10**12
    return Fraction(isqrt(square.numerator // square.denominator) + 1, 10**6)


def _coalition(game: Game, bits: int, critical: list[int]) -> bool:
    """Whether the coalition wins; counts the players whose vote decides."""
    totals = [0] * (len(game.gains[0][0]) if game.gains else 0)
    for player, gains in enumerate(game.gains):
        totals = [a + b for a, b in zip(totals, gains[-1 if bits >> player & 1 else 0], strict=True)]
    won, only = wins(game.rule, totals), rising(game)
    for player, gains in enumerate(game.gains):
        inside = bits >> player & 1
        if only and inside != won:
            continue
        sign = -1 if inside else 1
        other = [a + sign * b for a, b in zip(totals, gains[-1], strict=True)]
        critical[player] += wins(game.rule, other) != won
    return won


def _order(game: Game, order: list[int], pivots: list[int]) -> None:
    """Count who turns the outcome when the players come in this order, and who turns it back."""
    totals = [0] * (len(game.gains[0][0]) if game.gains else 0)
    won, only = wins(game.rule, totals), rising(game)
    for player in order:
        totals = [a + b for a, b in zip(totals, game.gains[player][-1], strict=True)]
        now = wins(game.rule, totals)
        pivots[player] += now - won
        won = now
        if won and only:
            return
