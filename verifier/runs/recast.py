"""Who else the letters of a guarantee may stand for in a world: with others in the roles a run may be shorter."""

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from charter.cases.guarantee import Binding
from charter.symmetry.alike import classes
from charter.world import World

MOST = 8
"""So many of them are tried."""


def recast(world: World, apart: Collection[str], binding: Binding) -> Iterator[Binding]:
    """Every other way to say who is who, one of each kind: parties that nothing tells apart may change places.

    Parties of `apart` are told apart from all others.
    """
    groups = classes(world, [actor.name for actor in world.actors], apart)
    met = {_shape(groups, [who for _, who in binding])}
    for chosen in product([actor.name for actor in world.actors], repeat=len(binding)):
        shape = _shape(groups, chosen)
        if shape not in met and len(met) <= MOST:
            met.add(shape)
            yield tuple((name, who) for (name, _), who in zip(binding, chosen, strict=True))


def _shape(groups: Sequence[Sequence[str]], chosen: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Equal where alike parties change places: of which kind each of the chosen is, and whom it is the same as."""
    kinds = {who: place for place, group in enumerate(groups) for who in group}
    return tuple((kinds[who], chosen.index(who)) for who in chosen)
