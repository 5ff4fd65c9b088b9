"""Power where abstention is a choice of its own: ternary games (Felsenthal and Machover 1997, 1998)."""

from fractions import Fraction

from charter.dataclass import dataclass
from verifier.power.count import count
from verifier.power.game import Game
from verifier.power.states import patterns
from verifier.power.tally import NotExact


@dataclass(frozen=True, slots=True)
class TernaryPower:
    """What one player can do: the ways in which all others can vote so that its own vote makes a difference.

    `swings` counts them; `against_or_abstain` those where it matters whether it is against or abstains, and
    `abstain_or_favour` those where it matters whether it abstains or is in favour. `measure` is the share of all ways,
    `index` the player's share of all swings (None where nobody has any).
    """

    name: str
    swings: int
    against_or_abstain: int
    abstain_or_favour: int
    measure: Fraction
    index: Fraction | None


@dataclass(frozen=True, slots=True)
class Ternary:
    """The measures of a ternary game. `passing` counts the ways to vote after which the decision is adopted."""

    players: tuple[TernaryPower, ...]
    ways: int
    passing: int
    passage: Fraction


def ternary(game: Game) -> Ternary:
    """The measures of a game of three choices. NotExact where they cannot be counted."""
    size = len(game.players)
    try:
        rows, passing = _by_pairs(game)
    except NotExact:
        rows, passing = _by_states(game)
    together = sum(swings for swings, _, _ in rows)
    players = tuple(
        TernaryPower(name, *row, Fraction(row[0], 3 ** (size - 1)), Fraction(row[0], together) if together else None)
        for name, row in zip(game.players, rows, strict=True)
    )
    return Ternary(players, 3**size, passing, Fraction(passing, 3**size))


Row = tuple[int, int, int]


def _by_states(game: Game) -> tuple[list[Row], int]:
    """The swings of each player and the ways that pass, from the totals."""
    sizeless = Game(game.players, game.gains, game.rule, (0,) * len(game.players))
    rows: dict[int, Row] = {}
    passing = 0
    for kind, counts in patterns(sizeless):
        passing = sum(ways * sum(pattern) for pattern, ways in counts.items())
        row = (
            sum(ways for pattern, ways in counts.items() if len(set(pattern)) > 1),
            sum(ways for (against, abstain, _), ways in counts.items() if against != abstain),
            sum(ways for (_, abstain, favour), ways in counts.items() if abstain != favour),
        )
        rows |= dict.fromkeys(kind.members, row)
    return [rows[player] for player in range(len(game.players))], passing


def _by_pairs(game: Game) -> tuple[list[Row], int]:
    """The same where abstaining does what one of the other choices does, for every player: from coalitions by size."""
    like = next((c for c in (0, 2) if all(gains[1] == gains[c] for gains in game.gains)), None)
    if like is None:
        raise NotExact
    pairs = tuple((gains[0], gains[2]) for gains in game.gains)
    tally = count(Game(game.players, pairs, game.rule, game.marks))
    if not tally.sizes:
        raise NotExact
    last = len(game.players)
    rows = []
    for row in tally.swings:
        both = [up + down for up, down in zip(row.gained, row.lost, strict=True)]
        swings = _spread(both, last - 1, like)
        rows.append((swings, swings, 0) if like else (swings, 0, swings))
    return rows, _spread(tally.winning, last, like)


def _spread(by_size: list[int] | tuple[int, ...], last: int, like: int) -> int:
    """Each coalition counted once for every way in which its members, or all others, may abstain or not."""
    return sum(ways << (size if like else last - size) for size, ways in enumerate(by_size) if ways)
