"""What parties may weigh where neither the charter nor the scenario says it."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from charter.model import Weight
from charter.scenario.balance import balanced, most_of
from charter.scenario.sight import Setting, open_weights, sight
from charter.symmetry.alike import classes
from charter.world import Actor, Decision, World

HEAVY = 1_000_000
"""A weight beside which all others are small."""


def reweighted(setting: Setting, world: World, decision: Decision) -> Iterator[World]:
    """The world with all weights that are left open as small as may be, and with one of them as large as may be.

    Of parties that nothing tells apart and that vote alike, one is tried.
    """
    left = open_weights(setting, world)
    kinds = {weight.name: weight for weight in setting.model.weights}
    model, told = setting.model, [(who, weight) for who, weight, _ in setting.scenario.weights]
    light = World(tuple(_lightest(actor, frozenset(left), kinds) for actor in world.actors))
    if left:
        yield balanced(model, light, told)
    seen, sheets = sight(setting), [dict(ballots) for ballots in decision.ballots]
    alike = classes(world, [actor.name for actor in world.actors], seen.names, None, seen.tags)
    first = {name: row[0] for row in alike for name in row}
    tried: set[object] = set()
    for name, weight in left:
        kind = (first[name], weight, *(sheet.get(name) for sheet in sheets))
        if kind not in tried:
            tried.add(kind)
            limits = most_of(model, world, name, weight, told), kinds[weight].high
            most = min((Fraction(one) for one in limits if one is not None), default=Fraction(HEAVY))
            heavy = tuple(_weighing(actor, weight, most) if actor.name == name else actor for actor in world.actors)
            yield balanced(model, World(heavy), [*told, (name, weight)])


def _lightest(actor: Actor, left: frozenset[tuple[str, str]], kinds: dict[str, Weight]) -> Actor:
    return replace(
        actor,
        weights=tuple(
            (name, Fraction(kinds[name].least) if (actor.name, name) in left else v) for name, v in actor.weights
        ),
    )


def _weighing(actor: Actor, weight: str, value: Fraction) -> Actor:
    return replace(actor, weights=tuple((name, value if name == weight else v) for name, v in actor.weights))
