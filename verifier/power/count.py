"""The tally of a game, by the quickest exact method that it admits."""

from math import prod

from verifier.power.game import Game, kinds
from verifier.power.halves import MOST_PLAYERS, halves
from verifier.power.polynomial import polynomial
from verifier.power.states import MOST_STATES, states
from verifier.power.tally import NotExact, Tally


def count(game: Game) -> Tally:
    """How often coalitions win and players swing, exactly. NotExact where no method of the package can tell."""
    if expected_states(game) <= MOST_STATES:
        return states(game)
    if len(game.players) <= MOST_PLAYERS:
        return halves(game)
    try:
        return polynomial(game)
    except NotExact:
        return states(game)


def expected_states(game: Game) -> int:
    """At most so many different totals: those of every number of each kind, or those between the limits."""
    numbers = prod(len(kind.members) + 1 for kind in kinds(game))
    width = len(game.gains[0][0]) if game.gains else 0
    spread = prod(sum(max(abs(g[t]) for g in choices) for choices in game.gains) + 1 for t in range(width))
    return min(numbers, spread)
