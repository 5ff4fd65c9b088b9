"""The measures of power of a game, from its tally. Exact fractions.

Sources: swings, Banzhaf 1965; absolute measure, Penrose 1946; Shapley and Shubik 1954; Coleman 1971. All are stated in
`docs/power.md`, after Felsenthal and Machover 1998.
"""

from fractions import Fraction
from math import factorial

from charter.dataclass import dataclass
from verifier.power.game import Game
from verifier.power.tally import Swings, Tally


@dataclass(frozen=True, slots=True)
class Power:
    """What one player can do. A measure that is not defined, or was not computed, is None.

    `swings` are the coalitions of all others to which the player makes a difference; `lost` of them are lost
    by its vote in favour. `decides` tells whether the outcome is always the player's choice.
    """

    name: str
    swings: int
    lost: int
    banzhaf: Fraction | None
    penrose: Fraction
    shapley_shubik: Fraction | None
    prevent: Fraction | None
    initiate: Fraction | None
    veto: bool
    dummy: bool
    dictator: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a game. `passage` is also Coleman's power of the body to act."""

    players: tuple[Power, ...]
    coalitions: int
    winning: int
    passage: Fraction
    monotone: bool
    sizes: bool
    method: str


def measures(game: Game, tally: Tally) -> Measures:
    """The measures of a game of two choices."""
    count = len(game.players)
    coalitions, winning = 1 << count, sum(tally.winning)
    together = sum(sum(row.gained) + sum(row.lost) for row in tally.swings)
    shares = {row: _shapley(row, count) if tally.sizes else None for row in dict.fromkeys(tally.swings)}
    pairs = zip(game.players, tally.swings, strict=True)
    powers = tuple(_power(name, row, shares[row], (coalitions, winning, together)) for name, row in pairs)
    monotone = not any(power.lost for power in powers)
    return Measures(
        powers, coalitions, winning, Fraction(winning, coalitions), monotone, tally.sizes, tally.method
    )  # fmt: skip


def _power(name: str, row: Swings, share: Fraction | None, totals: tuple[int, int, int]) -> Power:
    coalitions, winning, together = totals
    gained, lost = sum(row.gained), sum(row.lost)
    swings, half = gained + lost, coalitions // 2
    members = (winning + gained - lost) // 2  # the winning coalitions that the player belongs to
    return Power(
        name=name,
        swings=swings,
        lost=lost,
        banzhaf=_ratio(swings, together),
        penrose=Fraction(swings, half),
        shapley_shubik=share,
        prevent=_ratio(gained, winning),
        initiate=_ratio(gained, coalitions - winning),
        veto=0 < winning == members,
        dummy=swings == 0,
        dictator=gained == half,
    )


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _shapley(row: Swings, count: int) -> Fraction:
    """The share of all orders of the players in which this one turns the outcome, less those it turns back."""
    net = zip(row.gained, row.lost, strict=True)
    orders = (factorial(s) * factorial(count - s - 1) * (up - down) for s, (up, down) in enumerate(net) if up or down)
    return Fraction(sum(orders), factorial(count))
