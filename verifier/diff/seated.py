"""Who has a role or a seat in a case, where each version chooses its own."""

from collections.abc import Iterator

from charter.world import World
from verifier.diff.finding import Seated
from verifier.diff.joint import NEW


def seated(world: World) -> tuple[Seated, ...]:
    """Each role that has one set of parties before and another now."""
    return tuple(
        Seated(role.removesuffix(NEW), tuple(_having(world, role.removesuffix(NEW))), tuple(_having(world, role)))
        for role in dict.fromkeys(tag for actor in world.actors for tag in actor.tags if tag.endswith(NEW))
    )


def _having(world: World, role: str) -> Iterator[str]:
    return (actor.name for actor in world.actors if role in actor.tags)
