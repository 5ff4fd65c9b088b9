"""Counting by enumeration in two halves: every coalition of the one half against all of the other at once.

The coalitions of the far half that win together with a given one of the near half are the bits of one number. So a
rule is evaluated for thousands of coalitions by a few operations on long numbers.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import assert_never

from charter.dataclass import dataclass
from verifier.power.game import Either, Every, Fixed, Game, Opposite, Reach, Rule, Vector, rising, thresholds
from verifier.power.tally import NotExact, Swings, Tally

MOST_PLAYERS = 28
METHOD = "enumeration of every coalition"


@dataclass(frozen=True, slots=True)
class Table:
    """Which coalitions win: `rows[a]` has the bit b iff a and b together win.

    a and b are sets of players of the two halves, a bit for each player in the order of `near` and `far`.
    """

    near: tuple[int, ...]
    far: tuple[int, ...]
    rows: tuple[int, ...]


def halves(game: Game) -> Tally:
    """The tally of a game of two choices with at most 28 players; NotExact with more."""
    one, other = table(game), table(game, swapped=True)
    bits = len(game.players) + 1
    if rising(game):
        winning, containing = _containing(game, one, bits)
        containing |= _containing(game, other, bits)[1]
        swings = {player: _risen(winning, held, bits, game.marks[player]) for player, held in containing.items()}
    else:
        winning, _ = _containing(game, one, bits)
        swings = dict(_both(game, one, bits)) | dict(_both(game, other, bits))
    rows = tuple(
        Swings(*(_coefficients(part, bits, game.size) for part in swings[player]))
        for player in range(len(game.players))
    )
    return Tally(_coefficients(winning, bits, game.size), rows, True, METHOD)


def table(game: Game, swapped: bool = False) -> Table:
    """All winning coalitions. NotExact with more than 28 players."""
    count = len(game.players)
    if count > MOST_PLAYERS or game.choices != 2:
        raise NotExact
    players = tuple(range(count))
    near, far = players[: count - count // 2], players[count - count // 2 :]
    if swapped:
        near, far = far, near
    full = (1 << (1 << len(far))) - 1
    masks = {total: _suffixes(sums(game, far, total)) for total in thresholds(game.rule)}
    owned = {total: sums(game, near, total) for total in masks}
    rows = tuple(_row(game.rule, {t: owned[t][a] for t in owned}, masks, full) for a in range(1 << len(near)))
    return Table(near, far, rows)


def sums(game: Game, players: Sequence[int], total: int) -> list[int]:
    """The total of every set of these players, by the number that stands for the set."""
    found = [0]
    for player in players:
        gain = game.gains[player][1][total]
        found += [value + gain for value in found]
    return found


def sizes(game: Game, players: Sequence[int]) -> list[int]:
    """The size of every set of these players."""
    found = [0]
    for player in players:
        found += [value + game.marks[player] for value in found]
    return found


def classes(values: Sequence[int]) -> dict[int, int]:
    """For each value the sets that have it, as bits."""
    digits: dict[int, bytearray] = {}
    length = (len(values) + 7) // 8
    for index, value in enumerate(values):
        digits.setdefault(value, bytearray(length))[index >> 3] |= 1 << (index & 7)
    return {value: int.from_bytes(digits[value], "little") for value in sorted(digits)}


def _suffixes(values: Sequence[int]) -> tuple[list[int], list[int]]:
    """The different values, and for each the sets that reach it; at the end, of none."""
    of_value = classes(values)
    keys = list(of_value)
    masks = [0]
    for key in reversed(keys):
        masks.append(masks[-1] | of_value[key])
    return keys, masks[::-1]


def _row(rule: Rule, own: dict[int, int], masks: dict[int, tuple[list[int], list[int]]], full: int) -> int:
    """The sets of the far half with which the rule is true, given the totals of a set of the near half."""
    match rule:
        case Reach(total, least):
            keys, reached = masks[total]
            return reached[bisect_left(keys, least - own[total])]
        case Every(parts):
            found = full
            for part in parts:
                found &= _row(part, own, masks, full)
            return found
        case Either(parts):
            found = 0
            for part in parts:
                found |= _row(part, own, masks, full)
            return found
        case Opposite(part):
            return full ^ _row(part, own, masks, full)
        case Fixed(value):
            return full if value else 0
        case _:
            assert_never(rule)


# ── counting ──────────────────────────────────────────────────────────────────────────────────


def _counted(row: int, by_size: dict[int, int], bits: int) -> int:
    """How many sets are in the row, as a polynomial in their size."""
    return sum((row & mask).bit_count() << bits * size for size, mask in by_size.items()) if row else 0


def _containing(game: Game, found: Table, bits: int) -> tuple[int, dict[int, int]]:
    """The winning coalitions, and for each player of the near half those that it belongs to; by size."""
    by_size, own = classes(sizes(game, found.far)), sizes(game, found.near)
    containing, winning = dict.fromkeys(found.near, 0), 0
    for a, row in enumerate(found.rows):
        ways = _counted(row, by_size, bits) << bits * own[a]
        winning += ways
        for bit, player in enumerate(found.near):
            if ways and a >> bit & 1:
                containing[player] += ways
    return winning, containing


def _risen(winning: int, held: int, bits: int, mark: int) -> Vector:
    """What a player gains where another vote in favour never hurts: what it is in, less what wins without it."""
    return (held >> bits * mark) - (winning - held), 0


def _both(game: Game, found: Table, bits: int) -> Iterator[tuple[int, Vector]]:
    """For each player of the near half what it gains and what it loses, by the size of the others."""
    by_size, own = classes(sizes(game, found.far)), sizes(game, found.near)
    for bit, player in enumerate(found.near):
        gained = lost = 0
        for a, row in enumerate(found.rows):
            if not a >> bit & 1:
                joined = found.rows[a | 1 << bit]
                gained += _counted(joined & ~row, by_size, bits) << bits * own[a]
                lost += _counted(row & ~joined, by_size, bits) << bits * own[a]
        yield player, (gained, lost)


def _coefficients(polynomial: int, bits: int, size: int) -> tuple[int, ...]:
    mask = (1 << bits) - 1
    return tuple((polynomial >> bits * power) & mask for power in range(size + 1))
