"""Who would sit at a stage and has no vote there, and the clause that takes it."""

from charter.model import Stage
from charter.semantics.evaluate import Scene, members


def muted(scene: Scene, stage: Stage) -> dict[str, tuple[str, ...]]:
    """Each clause that takes the vote of parties seated at the stage, by its address, and whose vote it takes.

    A party is told once, under the first such clause; in the order of the charter.
    """
    seated = {actor.name for seat in stage.seats for actor in members(scene, seat)}
    found: dict[str, tuple[str, ...]] = {}
    for rule in scene.model.no_votes:
        names = tuple(actor.name for actor in members(scene, rule.group) if actor.name in seated)
        seated -= frozenset(names)
        if names:
            found[rule.clause.address] = (*found.get(rule.clause.address, ()), *names)
    return found
