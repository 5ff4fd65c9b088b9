"""The tally of a game, by the quickest exact method that it admits."""

from collections.abc import Callable, Iterator, Sequence
from math import prod

from verifier.power.game import Game
from verifier.power.halves import MOST_PLAYERS, halves
from verifier.power.parts import Parts, parts
from verifier.power.polynomial import polynomial
from verifier.power.profiles import by_profile, profiles
from verifier.power.sized import sized
from verifier.power.states import MOST_BYTES, bytes_of, states
from verifier.power.tally import NotExact, Swings, Tally


def count(game: Game) -> Tally:
    """How often coalitions win and players swing, exactly. NotExact where no method of the package can tell."""
    if by_profile(game):
        return profiles(game)
    found = parts(game) if len(game.players) > MOST_PLAYERS else None
    if found:
        return _joined(game, found)
    for method in _methods(game):
        try:
            return method(game)
        except NotExact:
            continue
    raise NotExact


def _methods(game: Game) -> Iterator[Callable[[Game], Tally]]:
    """The methods to try, the quickest first. Each refuses what is not for it."""
    yield sized
    yield halves
    if spread(game) * bytes_of(game) <= MOST_BYTES:
        yield states
    yield polynomial
    yield states


def spread(game: Game) -> int:
    """At most so many different totals there are: those between the limits."""
    width = len(game.gains[0][0]) if game.gains else 0
    return prod(sum(max(abs(g[t]) for g in choices) for choices in game.gains) + 1 for t in range(width))


def _joined(game: Game, found: Parts) -> Tally:
    """The tally of the whole: a player makes a difference where it does in its part and the others leave it open."""
    tallies = [count(part) for part in found.games]
    if not all(tally.sizes for tally in tallies):
        raise NotExact
    bits = len(game.players) + 1
    everything = [_packed(_all(part), bits) for part in found.games]
    won = [_packed(tally.winning, bits) for tally in tallies]
    open_ = won if found.every else [whole - part for whole, part in zip(everything, won, strict=True)]
    swings: dict[int, Swings] = {}
    for place, (tally, players) in enumerate(zip(tallies, found.players, strict=True)):
        rest = prod(part for other, part in enumerate(open_) if other != place)
        known: dict[Swings, Swings] = {}
        for row, player in zip(tally.swings, players, strict=True):
            if row not in known:
                both = (_unpacked(_packed(side, bits) * rest, bits, game.size + 1) for side in (row.gained, row.lost))
                known[row] = Swings(*both)
            swings[player] = known[row]
    whole = prod(won) if found.every else prod(everything) - prod(open_)
    methods = dict.fromkeys(tally.method for tally in tallies)
    rows = tuple(swings[player] for player in range(len(game.players)))
    return Tally(_unpacked(whole, bits, game.size + 1), rows, True, f"part by part, {', '.join(methods)}")


def _all(game: Game) -> tuple[int, ...]:
    """All coalitions of a game by their size."""
    found = [1]
    for mark in game.marks:
        found = [a + b for a, b in zip([*found, *[0] * mark], [*[0] * mark, *found], strict=True)]
    return tuple(found)


def _packed(row: Sequence[int], bits: int) -> int:
    """The row as the coefficients of a polynomial, written as one number."""
    return sum(value << bits * place for place, value in enumerate(row) if value)


def _unpacked(polynomial: int, bits: int, length: int) -> tuple[int, ...]:
    mask = (1 << bits) - 1
    return tuple((polynomial >> bits * place) & mask for place in range(length))
