"""The dual of a game: a coalition wins iff all others together lose."""

from typing import assert_never

from verifier.power.game import Either, Every, Fixed, Game, Opposite, Reach, Rule


def dual(game: Game) -> Game:
    """The dual of a game of two choices: its winning coalitions are those that block in the game."""
    width = len(game.gains[0][0]) if game.gains else 0
    sums = [sum(choices[-1][total] for choices in game.gains) for total in range(width)]
    return Game(game.players, game.gains, _dual(game.rule, sums), game.marks)


def _dual(rule: Rule, sums: list[int]) -> Rule:
    match rule:
        case Reach(total, least):
            return Reach(total, sums[total] - least + 1)
        case Every(parts):
            return Either(tuple(_dual(part, sums) for part in parts))
        case Either(parts):
            return Every(tuple(_dual(part, sums) for part in parts))
        case Opposite(part):
            return Opposite(_dual(part, sums))
        case Fixed(value):
            return Fixed(not value)
        case _:
            assert_never(rule)
