"""What a case chooses: who has a role or a seat, where each version chooses its own; what parties carry."""

from collections.abc import Iterator
from fractions import Fraction

from charter.found import found
from charter.model import Count
from charter.world import Actor, World
from verifier.diff.finding import Seated, Weighed
from verifier.diff.joint import NEW, Joint, Pair


def seated(world: World) -> tuple[Seated, ...]:
    """Each role that has one set of parties before and another now."""
    return tuple(
        Seated(role.removesuffix(NEW), tuple(_having(world, role.removesuffix(NEW))), tuple(_having(world, role)))
        for role in dict.fromkeys(tag for actor in world.actors for tag in actor.tags if tag.endswith(NEW))
    )


def _having(world: World, role: str) -> Iterator[str]:
    return (actor.name for actor in world.actors if role in actor.tags)


def weighed(joint: Joint, pair: Pair, world: World) -> tuple[Weighed, ...]:
    """What each party carries of the weights that the rules on a matter count, where both texts together do not say it
    or say two things.
    """
    rules = tuple(joint.model.procedures[index] for index in (*pair.old, *pair.new))
    names = dict.fromkeys(one.weight.removesuffix(NEW) for one in found(rules, Count) if one.weight)
    rows = (_row(joint, name, actor) for name in names for actor in world.actors)
    return tuple(row for row in rows if row is not None)


def _row(joint: Joint, name: str, actor: Actor) -> Weighed | None:
    carried = dict(actor.weights)
    known = next((dict(party.weights) for party in joint.model.parties if party.name == actor.name), {})
    sides: list[tuple[Fraction | None, bool]] = []
    for model in (joint.old, joint.new):
        own = next((one.name for one in model.weights if one.name.removesuffix(NEW) == name), "")
        there = bool(own) and actor.standing in model.standings
        sides.append((carried.get(own) if there else None, there and own not in known))
    (before, first), (now, second) = sides
    shown = first or second or before != now
    return Weighed(name, actor.name, before, now) if shown else None
