"""The same game in its plainest form: no total that nothing depends on, no comparison that is settled beforehand."""

from math import gcd
from typing import assert_never

from verifier.power.game import Either, Every, Fixed, Game, Opposite, Reach, Rule, Vector, thresholds


def simplify(game: Game) -> Game:
    """The game with the same winning coalitions, its rule folded, its totals divided by their common factors.

    A total that only falls with support is replaced by its opposite.
    """
    limits = [_limits(game, total) for total in range(_width(game))]
    factors = [_factor(game, total) for total in range(len(limits))]
    rule = _folded(game.rule, limits, factors)
    kept = tuple(thresholds(rule))
    gains = tuple(tuple(_scaled(gain, kept, factors) for gain in choices) for choices in game.gains)
    columns = {total: tuple(gain[at] for choices in gains for gain in choices) for at, total in enumerate(kept)}
    first = {column: total for total, column in reversed(columns.items())}
    order = [total for total in kept if first[columns[total]] == total]
    places = [kept.index(total) for total in order]
    gains = tuple(tuple(tuple(gain[place] for place in places) for gain in choices) for choices in gains)
    return Game(game.players, gains, _renamed(rule, {t: order.index(first[columns[t]]) for t in kept}), game.marks)


def _width(game: Game) -> int:
    return max(thresholds(game.rule), default=-1) + 1


def _limits(game: Game, total: int) -> tuple[int, int]:
    """The least and the greatest value of a total."""
    columns = [[gain[total] for gain in choices] for choices in game.gains]
    return sum(min(column) for column in columns), sum(max(column) for column in columns)


def _factor(game: Game, total: int) -> int:
    """What to divide a total by: the common factor; below 0 iff the total only falls."""
    column = [gain[total] for choices in game.gains for gain in choices]
    common = gcd(*column) or 1
    return -common if all(value <= 0 for value in column) and any(column) else common


def _scaled(gain: Vector, kept: tuple[int, ...], factors: list[int]) -> Vector:
    return tuple(gain[total] // factors[total] for total in kept)


def _folded(rule: Rule, limits: list[tuple[int, int]], factors: list[int]) -> Rule:
    match rule:
        case Reach(total, least):
            return _reach(total, least, limits[total], factors[total])
        case Every(parts) | Either(parts):
            return _joined(isinstance(rule, Every), tuple(_folded(part, limits, factors) for part in parts))
        case Opposite(part):
            return _opposite(_folded(part, limits, factors))
        case Fixed():
            return rule
        case _:
            assert_never(rule)


def _reach(total: int, least: int, limits: tuple[int, int], factor: int) -> Rule:
    """A comparison of the total after it has been divided; settled where its limits settle it."""
    if least <= limits[0]:
        return Fixed(True)
    if least > limits[1]:
        return Fixed(False)
    if factor < 0:  # total >= least iff total / factor <= least / factor
        return Opposite(Reach(total, least // factor + 1))
    return Reach(total, -(-least // factor))


def _opposite(rule: Rule) -> Rule:
    """The negation, as far inward as it goes."""
    match rule:
        case Reach():
            return Opposite(rule)
        case Every(parts) | Either(parts):
            return _joined(isinstance(rule, Either), tuple(_opposite(part) for part in parts))
        case Opposite(part):
            return part
        case Fixed(value):
            return Fixed(not value)
        case _:
            assert_never(rule)


def _joined(every: bool, parts: tuple[Rule, ...]) -> Rule:
    """The conjunction, or disjunction, without parts that are settled, repeated or nested."""
    flat: dict[Rule, None] = {}
    for part in parts:
        match part:
            case Fixed(value):
                if value != every:
                    return part
            case Every(inner) if every:
                flat.update(dict.fromkeys(inner))
            case Either(inner) if not every:
                flat.update(dict.fromkeys(inner))
            case _:
                flat[part] = None
    if len(flat) <= 1:
        return next(iter(flat), Fixed(every))
    return Every(tuple(flat)) if every else Either(tuple(flat))


def _renamed(rule: Rule, places: dict[int, int]) -> Rule:
    match rule:
        case Reach(total, least):
            return Reach(places[total], least)
        case Every(parts):
            return Every(tuple(_renamed(part, places) for part in parts))
        case Either(parts):
            return Either(tuple(_renamed(part, places) for part in parts))
        case Opposite(part):
            return Opposite(_renamed(part, places))
        case Fixed():
            return rule
        case _:
            assert_never(rule)
