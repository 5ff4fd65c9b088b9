"""Which events are those that a duty follows, whom the duty then speaks of, and which deeds are what it demands."""

from collections.abc import Iterator
from itertools import product

from charter.admission.decision import is_in
from charter.dataclass import replace
from charter.found import found
from charter.model import Norm, VarRef
from charter.moment import Moment, Occurrence
from charter.owing import duties
from charter.semantics.evaluate import Scene, party, truth
from charter.world import Done


def occasions(base: Scene, norm: Norm, event: Occurrence) -> Iterator[Scene]:
    """The event as each that the norm follows, if it is any: scenes that say who the variables of its trigger are."""
    trigger, names = norm.trigger, [actor.name for actor in base.world.actors]
    if trigger is None or (trigger.deed.act, trigger.to) != (event.act, event.to):
        return
    deed, letters = trigger.deed, trigger.variables
    for chosen in product(names, repeat=len(letters)):
        scene = replace(base, variables=tuple(zip([one.name for one in letters], chosen, strict=True)))
        own = event.who == (party(scene, deed.doer) if deed.doer is not None else deed.organ)
        meant = own and (deed.target is None or party(scene, deed.target) in event.targets)
        ranged = meant and all(is_in(scene, who, one.group) for one, who in zip(letters, chosen, strict=True))
        if ranged and truth(scene, trigger.given):
            yield scene


def spoken(norm: Norm, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Whom the event was about, as far as the norm says by it who must do what to whom."""
    letters = {ref.name for ref in found((norm.who, norm.target), VarRef)}
    return tuple(pair for pair in scene.variables if pair[0] in letters)


def answering(base: Scene, moment: Moment, deed: Done) -> Iterator[Norm]:
    """The duties that follow an event, are owed still, and of which the deed is what they demand."""
    for norm, owed in duties(base.model, moment, deed.actor):
        scene = replace(base, variables=(*owed.binding, *base.variables))
        demanded = norm.trigger is not None and norm.act == deed.act
        if demanded and (norm.target is None or is_in(scene, deed.target, norm.target)):
            yield norm
