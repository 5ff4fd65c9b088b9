"""What comes of a deadline that an organ misses: decisions that nobody takes, and the duty of another organ."""

from collections.abc import Iterator

from charter.admission.worlds import questions
from charter.calendar import later
from charter.model import Model, Norm
from charter.moment import Moment, Owed
from charter.world import Decision, World


def untaken(model: Model, world: World, norm: Norm, matter: str) -> Iterator[Decision]:
    """The decisions on the matter, without ballots: one for every party that it may concern.

    They are taken as those of the organ of the duty where it decides the matter, else as the first clause on it says.
    """
    ways = [index for index, one in enumerate(model.procedures) if one.matter == matter]
    own = [index for index in ways if model.procedures[index].organ == norm.organ]
    for procedure in [*own, *ways][:1]:
        blank = tuple(() for _ in model.procedures[procedure].stages)
        for question in questions(model, world):
            if question.matter == matter and not question.conditions:
                yield Decision(question, procedure, blank)


def passed_on(model: Model, moment: Moment, owed: Owed) -> tuple[Owed, ...]:
    """What is owed once the duty has passed to the organ that its clause names, once where it is owed already."""
    norm, all_owed = model.dynamics.norms[owed.norm], moment.owed
    to = norm.otherwise.organ if norm.otherwise is not None else ""
    for index, heir in enumerate(model.dynamics.norms):
        if heir.heir and (heir.clause, heir.organ) == (norm.clause, to):
            known = any((one.norm, one.binding, one.over) == (index, owed.binding, False) for one in all_owed)
            due = None if heir.within is None else later(moment.day, heir.within)
            all_owed = all_owed if known else (*all_owed, Owed(index, "", due, binding=owed.binding))
    return all_owed
