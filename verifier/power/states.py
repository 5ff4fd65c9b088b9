"""Counting by dynamic programming: how many ways lead to each vector of totals."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from verifier.power.game import Game, Kind, Rule, Vector, kinds, thresholds, wins
from verifier.power.tally import NotExact, Swings, Tally

States: TypeAlias = dict[Vector, int]  # totals → the ways to reach them, a polynomial in the size of the coalition
Pattern: TypeAlias = tuple[bool, ...]  # whether the coalition wins, for each choice of one player
MOST_STATES = 250_000
MOST_BYTES = 60_000_000
METHOD = "dynamic programming over the totals of the rule"


def states(game: Game) -> Tally:
    """The tally of a game of two choices. NotExact when it has too many different totals."""
    bits = _bits(game)
    found = patterns(game)
    sizes = game.size + 1
    swings: dict[int, Swings] = {}
    for kind, counts in found:
        row = Swings(*(_decoded(counts.get(pattern, 0), bits, sizes) for pattern in ((False, True), (True, False))))
        swings |= dict.fromkeys(kind.members, row)
    winning = _winning(found[0][0], found[0][1], bits) if found else int(wins(game.rule, ()))
    ordered = tuple(swings[index] for index in range(len(game.players)))
    return Tally(_decoded(winning, bits, sizes), ordered, True, METHOD)


def _winning(kind: Kind, counts: dict[Pattern, int], bits: int) -> int:
    """All winning coalitions, as a polynomial in their size."""
    against = sum(ways for pattern, ways in counts.items() if pattern[0])
    return against + (sum(ways for pattern, ways in counts.items() if pattern[-1]) << bits * kind.mark)


def patterns(game: Game) -> list[tuple[Kind, dict[Pattern, int]]]:
    """For one player of each kind: in how many ways all others can vote so that its choices lead to these outcomes.

    The ways are polynomials in the size of the coalition of the others, `_bits` a coefficient.
    """
    won = _memory(game.rule)
    add = _adder(game)
    found = []
    for kind, reached in _without(kinds(game), {(0,) * _width(game): 1}, add):
        counts: dict[Pattern, int] = {}
        for totals, ways in reached.items():
            pattern = tuple(won(add.sum(totals, gain)) for gain in kind.gains)
            counts[pattern] = counts.get(pattern, 0) + ways
        found.append((kind, counts))
    return found


def _memory(rule: Rule) -> Callable[[Vector], bool]:
    known: dict[Vector, bool] = {}

    def won(totals: Vector) -> bool:
        if totals not in known:
            known[totals] = wins(rule, totals)
        return known[totals]

    return won


def _width(game: Game) -> int:
    return len(game.gains[0][0]) if game.gains else 0


def _bits(game: Game) -> int:
    """The bits of one coefficient: enough for the number of all ways to vote."""
    return int(game.choices ** len(game.players)).bit_length()


def bytes_of(game: Game) -> int:
    """How long a polynomial in the size of a coalition may become."""
    return _bits(game) * (game.size + 1) // 8 + 1


class _Adder:
    """Adds players to states. Totals above everything that they are compared with are not told apart."""

    __slots__ = ("bits", "caps", "most")

    def __init__(self, caps: tuple[int | None, ...], bits: int, most: int) -> None:
        self.caps = caps
        self.bits = bits
        self.most = most

    def sum(self, totals: Vector, gain: Vector) -> Vector:
        """The totals after one choice."""
        return tuple(
            [a + b if cap is None or a + b < cap else cap for a, b, cap in zip(totals, gain, self.caps, strict=True)]
        )

    def player(self, before: States, kind: Kind) -> States:
        """The states after one more player of the kind. NotExact when there are too many."""
        after: States = {}
        last = len(kind.gains) - 1
        for choice, gain in enumerate(kind.gains):
            shift = self.bits * kind.mark if choice == last else 0
            for totals, ways in before.items():
                key = self.sum(totals, gain)
                after[key] = after.get(key, 0) + (ways << shift)
        if len(after) > self.most:
            raise NotExact
        return after


def _adder(game: Game) -> _Adder:
    limits = thresholds(game.rule)
    falling = [any(gain[t] < 0 for choices in game.gains for gain in choices) for t in range(_width(game))]
    caps = tuple(None if falls else max(limits.get(total, [0])) for total, falls in enumerate(falling))
    return _Adder(caps, _bits(game), min(MOST_STATES, MOST_BYTES // bytes_of(game)))


def _without(rest: Sequence[Kind], reached: States, add: _Adder) -> Iterator[tuple[Kind, States]]:
    """For each kind the states of all players but one of it, those in `reached` being counted already."""
    if len(rest) == 1:
        (kind,) = rest
        yield kind, _added(reached, kind, len(kind.members) - 1, add)
        return
    middle = len(rest) // 2
    for mine, others in ((rest[:middle], rest[middle:]), (rest[middle:], rest[:middle])):
        if mine:
            states_ = reached
            for kind in others:
                states_ = _added(states_, kind, len(kind.members), add)
            yield from _without(mine, states_, add)


def _added(reached: States, kind: Kind, count: int, add: _Adder) -> States:
    for _ in range(count):
        reached = add.player(reached, kind)
    return reached


def _decoded(polynomial: int, bits: int, sizes: int) -> tuple[int, ...]:
    """The coefficients of a polynomial that is written as one number."""
    mask = (1 << bits) - 1
    return tuple((polynomial >> bits * size) & mask for size in range(sizes))
