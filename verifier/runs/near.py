"""How far a roster is from those that runs start from: in numbers of unnamed parties, and in those elsewhere."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from charter.admission.worlds import limits
from charter.model import Model, Roster
from charter.world import World


def near(rules: Model, begun: Model, most: int) -> Model:
    """The rules with rosters that so many moves of one party each may have come to: of each standing at most so many
    unnamed parties fewer or more than runs of the charter `begun` start with.

    Standings of which several lines speak stay as they are. Nothing is changed where no number is exact at the start.
    """
    if all(line.low != line.high for line in begun.rosters):
        return rules
    once = Counter(line.standing for line in rules.rosters)
    lines = tuple(_within(begun, line, most) if once[line.standing] == 1 else line for line in rules.rosters)
    return rules if lines == rules.rosters else replace(rules, rosters=lines)


def _within(begun: Model, line: Roster, most: int) -> Roster:
    low, high = limits(begun, line.standing)
    up = None if high is None else high + most
    highs = [one for one in (line.high, up) if one is not None]
    return replace(line, low=max(line.low, low - most), high=min(highs, default=None))


def prompt(rules: Model, begun: Model, slow: Collection[str]) -> Model:
    """The rules with rosters in which nobody has come to one of these standings since runs of `begun` started."""
    listed = {party.name: party.standing for party in begun.parties}
    places = tuple(
        (name, tuple(one for one in ways if one not in slow or one == listed.get(name)))
        for name, ways in rules.elsewhere.standings
    )
    lines = tuple(_kept_down(begun, line) if line.standing in slow else line for line in rules.rosters)
    return replace(rules, rosters=lines, elsewhere=replace(rules.elsewhere, standings=places))


def _kept_down(begun: Model, line: Roster) -> Roster:
    return replace(line, high=_within(begun, line, 0).high)


def away(model: Model, world: World) -> int:
    """By how many moves of one party each, at the least, a run comes to the world; 0 if runs start from it."""
    names = {party.name for party in model.parties}
    counts = Counter(one.standing for one in world.actors if one.name not in names)
    gaps = [_gap(counts[standing], *limits(model, standing)) for standing in model.standings]
    exact = any(line.low == line.high for line in model.rosters)
    return max(len(moved(model, world)), *(gaps if exact else ()), 0)


def _gap(number: int, low: int, high: int | None) -> int:
    return max(low - number, 0 if high is None else number - high, 0)


def moved(model: Model, world: World) -> tuple[str, ...]:
    """The standings of the named parties that are elsewhere than listed."""
    listed = {party.name: party.standing for party in model.parties}
    return tuple(one.standing for one in world.actors if listed.get(one.name, one.standing) != one.standing)
